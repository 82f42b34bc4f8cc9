"""Background of the trade before or instead of the core logic, in sets of other hands than the rules' samples."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from suanbei.desk.read_case import Found, build_case
from suanbei.desk.rules import rules_of
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime
from suanbei.review import review

SETS = Path(__file__).parents[1] / "sets"
REGIME = load_regime()
RULES = rules_of(REGIME).only(("SP10", "SP11"))
OPENINGS = {
    "b1": "算法要解决的问题，是",
    "b2": "求职者在一个城市的一个职类下往往",
    "b3": "一次调用按以下顺序处理",
    "b4": "一次提问经过七步",
}
BACKGROUND = {
    "行业规模": "近年来，本地服务行业蓬勃发展，市场规模已突破5,000亿元，消费者对时效的要求越来越高。"
    "公司自成立以来始终秉持服务城市的初心，致力于成为值得信赖的伙伴。",
    "数字经济": "当前，数字经济已成为推动高质量发展的重要引擎，平台经济在便利生活方面发挥着重要作用。"
    "我们坚持科技向善，先后获得多项荣誉，得到社会各界广泛认可。",
    "政策与竞争": "各地政府相继出台支持政策，资本大量涌入，行业竞争日益激烈。在此背景下，企业只有创新才能立于不败之地。"
    "公司抓住机遇，组建队伍，开展了大量探索。",
}


@cache
def text_of(name: str) -> str:
    return (SETS / name / "base/self_assessment.md").read_text(encoding="utf-8")


def found(text: str) -> list[str]:
    document = read_bytes(text.encode(), "报告.md").with_kind("self_assessment")
    outcome = review(build_case(Found((document,)), REGIME, RULES, date(2026, 11, 22)), RULES)
    return [finding.rule for finding in outcome.findings]


@pytest.mark.parametrize("background", BACKGROUND.values(), ids=BACKGROUND.keys())
@pytest.mark.parametrize("name", OPENINGS)
def test_background_before_the_steps_is_buried_core_logic(name: str, background: str) -> None:
    text, opening = text_of(name), OPENINGS[name]
    assert text.count(opening) == 1
    assert found(text.replace(opening, background + opening)) == ["SP11"]


@pytest.mark.parametrize("name", OPENINGS)
def test_the_sets_themselves_come_to_the_point(name: str) -> None:
    assert found(text_of(name)) == []
