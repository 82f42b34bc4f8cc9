"""Other good ways to write a thing bring up nothing that must or should be mended."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.desk.read_case import Found, build_case
from suanbei.desk.rules import rules_of
from suanbei.notation import load_yaml
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime
from suanbei.review import Severity, review

REGIME = load_regime()
RULES = rules_of(REGIME)
_FILE = Path(__file__).with_name("good_ways.yaml")
WAYS: list[dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["says"])
def test_good_way(way: dict[str, Any]) -> None:
    folder = REGIME.path(f"samples/{way['sample']}/pledge.md").parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    for material, changes in way["change"].items():
        for old, new in changes:
            assert old in texts[material]
            texts[material] = texts[material].replace(old, new, 1)
    papers = tuple(read_bytes(t.encode(), f"{name}.md").with_kind(name) for name, t in texts.items())
    outcome = review(build_case(Found(papers), REGIME, RULES, date(2026, 11, 22)), RULES)
    assert [f"{f.rule} {f.message}" for f in outcome.findings if f.severity is not Severity.NOTE] == []
