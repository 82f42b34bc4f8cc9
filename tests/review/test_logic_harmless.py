"""Sentences that look like a contradiction and are none."""

from datetime import date
from pathlib import Path

import pytest

from suanbei.desk.read_case import Found, build_case
from suanbei.desk.rules import rules_of
from suanbei.notation import load_yaml
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime
from suanbei.review import review

REGIME = load_regime()
RULES = rules_of(REGIME)
LOGIC = RULES.only(["logic"])
_FILE = Path(__file__).with_name("logic_harmless.yaml")
SENTENCES: list[dict[str, str]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)


@pytest.mark.parametrize("added", SENTENCES, ids=lambda added: added["says"][:24])
def test_harmless(added: dict[str, str]) -> None:
    folder = REGIME.path(f"samples/{added['sample']}/pledge.md").parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    assert added["after"] in texts[added["into"]]
    texts[added["into"]] = texts[added["into"]].replace(added["after"], added["after"] + added["says"], 1)
    papers = tuple(read_bytes(t.encode(), f"{name}.md").with_kind(name) for name, t in texts.items())
    outcome = review(build_case(Found(papers), REGIME, RULES, date(2026, 11, 22)), LOGIC)
    assert [f"{f.rule} {f.message}" for f in outcome.findings] == []
