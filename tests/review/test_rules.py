"""Rule files: what loads, and what an error says."""

from pathlib import Path

import pytest

from suanbei.regimes import Regime
from suanbei.review.rule_files import load_rules, read_rule
from suanbei.review.rules import RuleProblem, RuleSet
from suanbei.review.vocabulary import Vocabulary

GOOD = """\
id: WD01
name: wording.absolute-words
title: 绝对化用语
group: wording
severity: should_fix
basis: law
confidence: high
clauses: [ALGO-REC:24.1]
source: 测试
applies:
  materials: [self_assessment]
department: legal
check:
  kind: matches
  find: ['最先进']
  where:
    sections: [algorithm]
message: 写有“{found}”。
fix: 删去“{found}”。
why: 无法举证。
examples:
  sample: push
  good: [{name: 没有, change: {}}]
  bad: [{name: 有, change: {self_assessment: [[甲, 最先进]]}, expect: 最先进}]
"""
VOCABULARY = Vocabulary(
    materials={"self_assessment": "自评估报告", "pledge": "承诺书"},
    sections={"algorithm": "算法情况"},
    claims={"mau": "月活"},
    types={"ranking": "排序精选类"},
    known_clause={"ALGO-REC:24.1": "《规定》第二十四条第一款"}.get,
)
PATH = Path("rules/wording/WD01.yaml")


def test_a_rule_is_read() -> None:
    rule = read_rule(GOOD, PATH, VOCABULARY)
    assert rule.check.kind == "matches"
    (reference,) = RuleSet((rule,), VOCABULARY).references(rule)
    assert reference.title == "《规定》第二十四条第一款"


WRONG: list[tuple[str, str, str, str]] = [
    ("unknown field", "severity:", "severty:", "第 5 行，字段 severty：没有名为“severty”的字段，是否想写“severity”？"),
    ("missing field", "title: 绝对化用语\n", "", "字段 title：缺少这个字段。"),
    ("unknown kind", "kind: matches", "kind: match", "第 14 行，字段 check.kind：没有名为“match”的检查方式，是否想写“matches”？"),
    ("unknown parameter", "  find:", "  finds:", "字段 check.finds：没有名为“finds”的字段，是否想写“find”？"),
    ("unknown nested parameter", "    sections:", "    section:", "字段 check.where.section：没有名为“section”的字段，是否想写“sections”？"),
    ("unknown section", "[algorithm]", "[algoritm]", "第 17 行，字段 check.where.sections.1：没有名为“algoritm”的章节，是否想写“algorithm”？"),
    ("unknown material", "materials: [self_assessment]", "materials: [self_assesment]", "字段 applies.materials.1：没有名为“self_assesment”的材料，是否想写“self_assessment”？"),
    ("unknown material in an example", "{self_assessment: [[", "{pledg: [[", "没有名为“pledg”的材料，是否想写“pledge”？"),
    ("unknown type", "  materials: [self_assessment]", "  types: [rankin]", "没有名为“rankin”的算法类型，是否想写“ranking”？"),
    ("clause without its colon", "ALGO-REC:24.1", "ALGO-REC24", "应为 法规:条[.款[.项]]，例如 ALGO-REC:24.1"),
    ("clause that does not exist", "ALGO-REC:24.1", "ALGO-REC:99", "第 8 行，字段 clauses.1：法规库里没有条款“ALGO-REC:99”"),
    ("law without a clause", "clauses: [ALGO-REC:24.1]\n", "", "依据为法律（law）的规则须写明条款"),
    ("severity that is none", "severity: should_fix", "severity: fatal", "“fatal”不是可选值，可选：'must_fix', 'should_fix', 'note'。"),
    ("slot that nobody fills", "{found}”。\nfix", "{fond}”。\nfix", "第 18 行，字段 message：没有名为“fond”的可填内容（check.kind 为 matches），是否想写“found”？"),
    ("no good example", "good: [{name: 没有, change: {}}]", "good: []", "字段 examples.good：不能为空。"),
    ("no bad example", "  bad: [{name: 有, change: {self_assessment: [[甲, 最先进]]}, expect: 最先进}]\n", "", "字段 examples.bad：缺少这个字段。"),
    ("bad example without a change", "change: {self_assessment: [[甲, 最先进]]}", "change: {}", "反例“有”没有改动任何材料"),
    ("expression that is none", "['最先进']", "['(最']", "不是有效的正则表达式"),
    ("number in another form", "id: WD01", "id: wd1", "应为两个大写字母加两位数字"),
    ("name of the file", "id: WD01", "id: WD02", "文件名应与编号一致：WD02.yaml"),
    ("name of the folder", "group: wording", "group: form", "应与所在文件夹同名"),
    ("name of the rule", "wording.absolute-words", "Absolute words", "应为 领域.问题"),
    ("no YAML", "id: WD01", "id: [", "不是有效的 YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_an_error_names_file_line_field_and_the_nearest_word(old: str, new: str, said: str) -> None:
    with pytest.raises(RuleProblem) as caught:
        read_rule(GOOD.replace(old, new), PATH, VOCABULARY)
    assert str(caught.value).startswith("WD01.yaml")
    assert said in str(caught.value)


def _pack(folder: Path, *rules: tuple[str, str]) -> Regime:
    for name, text in rules:
        path = folder / "rules/wording" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Regime("test", (folder,))


def test_a_name_is_given_once(tmp_path: Path) -> None:
    regime = _pack(tmp_path, ("WD01.yaml", GOOD), ("WD02.yaml", GOOD.replace("WD01", "WD02")))
    with pytest.raises(RuleProblem, match=r"WD02.yaml：“wording.absolute-words”已被 WD01.yaml 使用"):
        load_rules(regime, VOCABULARY)


def test_a_pack_adds_rules_and_replaces_files_of_the_same_name(tmp_path: Path) -> None:
    own = _pack(tmp_path / "a", ("WD01.yaml", GOOD)).folders
    pack = _pack(tmp_path / "b", ("WD01.yaml", GOOD.replace("绝对化用语", "本所用语"))).folders
    (rule,) = load_rules(Regime("test", own + pack), VOCABULARY)
    assert rule.title == "本所用语"


def test_rules_are_chosen_by_id_name_group_or_beginning() -> None:
    rules = RuleSet((read_rule(GOOD, PATH, VOCABULARY),), VOCABULARY)
    for code in ("WD01", "wd", "wording", "wording.absolute-words"):
        assert len(rules.only(select=[code])) == 1
        assert len(rules.only(ignore=[code])) == 0


def test_an_unknown_code_gets_the_nearest_one() -> None:
    rules = RuleSet((read_rule(GOOD, PATH, VOCABULARY),), VOCABULARY)
    with pytest.raises(RuleProblem, match="是否想写“WD01”"):
        rules.rule("WD11")
