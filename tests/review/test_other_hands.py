"""Good materials in other words: short, tabular, with other headings. The duty rules must stay silent on them."""

from datetime import date
from pathlib import Path

import pytest

from suanbei.desk.read_case import Found, build_case, recognised
from suanbei.desk.rules import rules_of
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime
from suanbei.review import review

REGIME = load_regime()
RULES = rules_of(REGIME)
PAPERS = sorted(Path(__file__).parent.joinpath("other_hands").glob("*.md"))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_duty_rules_accept_other_words(path: Path) -> None:
    document = recognised(read_bytes(path.read_bytes(), path.name), REGIME)
    assert document.kind in ("responsibility_statement", "self_assessment")
    case = build_case(Found((document,)), REGIME, RULES, date(2026, 11, 22))
    outcome = review(case, RULES.only(select=["duties", "rights"]))
    assert [(found.rule, found.message) for found in outcome.findings] == []
