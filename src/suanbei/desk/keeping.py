"""Parsed rules and compiled expressions kept in the user's cache folder between runs."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import suanbei
from suanbei.notation import give, take

_ROOT = Path(suanbei.__file__).parent
_SUFFIXES = (".py", ".yaml")


class Keeping:
    """The file of kept results for exactly this code, this data and this interpreter."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"kept-{_stamp()}.bin"

    def open(self) -> None:
        """Take what an earlier run kept. A missing or damaged file only costs time."""
        try:
            take(self.path.read_bytes())
        except FileNotFoundError:
            return
        except Exception:  # noqa: BLE001 - pickle raises anything on damaged data
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Write what this run added, whole or not at all, and drop the files of other versions."""
        data = give()
        if data is None:
            return
        with suppress(OSError):  # a full or read-only disk must not spoil the answer
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self.path.with_suffix(f".{os.getpid()}")
            part.write_bytes(data)
            part.replace(self.path)
            for other in self.path.parent.glob("kept-*.bin"):
                if other != self.path:
                    other.unlink(missing_ok=True)


def _stamp() -> str:
    """Changes with the version, the interpreter and any file of code or data of this package."""
    marks = [suanbei.__version__, sys.version, *sorted(_files(str(_ROOT)))]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:24]


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.name.endswith(_SUFFIXES):
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"
