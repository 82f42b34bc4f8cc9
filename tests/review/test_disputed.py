"""Rules for a type, role or trait on which the materials are at odds wait until that is settled."""

import pytest

from suanbei.desk.rules import rules_of
from suanbei.regimes import load_regime

RULES = rules_of(load_regime())


@pytest.mark.parametrize(
    ("disputed", "applies"),
    [
        (set(), True),
        ({"ranking", "dispatch"}, False),
        ({"provider", "technical_supporter"}, True),
        ({"synthesis", "dispatch"}, True),
    ],
)
def test_rule_for_ranking_waits_while_ranking_is_disputed(disputed: set[str], applies: bool) -> None:
    rule = RULES.rule("UR24")
    assert rule.applies.types == ("ranking",)
    found = rule.is_for(frozenset({"ranking"}), frozenset(), frozenset(), frozenset(disputed))
    assert found is applies
