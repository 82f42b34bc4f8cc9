"""Safeguards beside the point, and those that only look it."""

from pathlib import Path

import pytest

from suanbei.notation import load_yaml
from suanbei.regimes import load_regime
from suanbei.review.risk_topics import topics_of

TOPICS = topics_of(load_regime())
_FILE = Path(__file__).with_name("risk_answers.yaml")
PAIRS: dict[str, list[tuple[str, str]]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)


@pytest.mark.parametrize(("risk", "safeguard"), PAIRS["good"])
def test_an_answer_in_other_words_is_an_answer(risk: str, safeguard: str) -> None:
    assert TOPICS.unrelated(risk, safeguard) == ""


@pytest.mark.parametrize(("risk", "safeguard"), PAIRS["bad"])
def test_a_safeguard_of_another_kind_is_none(risk: str, safeguard: str) -> None:
    assert TOPICS.unrelated(risk, safeguard)


def test_every_family_answers_known_risks() -> None:
    answered = {risk for name in TOPICS.families for risk in TOPICS.answered_by(name)}
    assert answered <= set(TOPICS.risks)
