"""Where this machine keeps what belongs to the user. The front door alone reads the environment."""

import os
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder() -> Path:
    """The folder of results that can always be worked out again; $SUANBEI_CACHE names another one."""
    named = os.environ.get("SUANBEI_CACHE")
    return Path(named) if named else user_cache_path("suanbei", appauthor=False)
