"""The generated pages are the ones that the code would write."""

import re
import subprocess
import sys
from pathlib import Path

from suanbei.cli.main import COMMANDS
from suanbei.regimes import load_regime
from suanbei.review import load_vocabulary, read_rule

DOCS = Path(__file__).parents[1] / "docs"
GENERATE = DOCS / "generate.py"


def test_docs_are_fresh() -> None:
    result = subprocess.run(
        [sys.executable, GENERATE, "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_the_rule_in_the_guide_for_rule_writers_loads() -> None:
    text = (DOCS / "writing-rules.md").read_text(encoding="utf-8")
    (yaml,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    rule = read_rule(yaml, Path("wording/EX90.yaml"), load_vocabulary(load_regime()))
    assert rule.id == "EX90"


def test_the_readme_names_every_command() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"suanbei {name}" not in readme] == []
