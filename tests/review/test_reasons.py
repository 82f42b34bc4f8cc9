"""Known return reasons: every row has a rule or a checklist item, and every row that is named exists."""

import pytest

from suanbei.desk.checklist import ChecklistProblem, checklist_of, list_checklist
from suanbei.desk.rules import rules_of
from suanbei.regimes import load_regime
from suanbei.review import ChecklistItem, Rule

REGIME = load_regime()
REASONS = {reason["row"]: reason for reason in REGIME.yaml("reasons.yaml")["reasons"]}
RULES = rules_of(REGIME)
CHECKLIST = checklist_of(REGIME)


def test_the_reasons_are_numbered_without_a_gap() -> None:
    assert list(REASONS) == list(range(1, 100))


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.id)
def test_a_rule_names_reasons_that_exist(rule: Rule) -> None:
    assert set(rule.reasons) <= set(REASONS)
    assert len(set(rule.reasons)) == len(rule.reasons)


@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.id)
def test_an_item_names_reasons_that_exist(item: ChecklistItem) -> None:
    assert set(item.rows) <= set(REASONS)


def test_every_reason_has_a_rule_or_an_item() -> None:
    covered = {row for rule in RULES for row in rule.reasons} | {r for i in CHECKLIST.items for r in i.rows}
    assert {row: REASONS[row]["fault"] for row in REASONS if row not in covered} == {}


# What each rule is about decides its rows; these pairs are the words that must stand in the reason.
MEANING = {
    "CS01": "算法名称",
    "CS05": "服务形式",
    "CS07": "月活",
    "CS10": "时间先后",
    "CS18": "法定代表人",
    "CS19": "类型",
    "CS20": "应用领域",
    "CS23": "人脸",
    "DA27": "审核覆盖",
    "DU12": "四项监测",
    "DU18": "伦理",
    "FM05": "500 字",
    "FM07": "章节",
    "FM08": "流程图",
    "LG38": "规则、模型、人工",
    "LG39": "关键参数",
    "LG40": "多个模型",
    "UR18": "派单",
    "WD01": "营销语",
    "WD03": "推荐机制优化",
}


@pytest.mark.parametrize(("code", "word"), list(MEANING.items()))
def test_a_rule_names_the_reason_that_it_is_about(code: str, word: str) -> None:
    assert any(word in REASONS[row]["fault"] for row in RULES.rule(code).reasons)


def test_the_checklist_can_be_narrowed_to_a_type_in_everyday_words() -> None:
    text = list_checklist(("个性化推送",), ("提供者",), (), "text")
    assert "关掉个性化之后" in text
    assert "每种模态实际生成一件" not in text


def test_an_unknown_type_gets_the_nearest_one() -> None:
    with pytest.raises(ChecklistProblem, match="是否想写“排序精选类”"):
        list_checklist(("排序精选型",), (), (), "text")
