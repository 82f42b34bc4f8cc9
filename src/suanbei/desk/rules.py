"""The use cases of looking rules up."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from suanbei.law import resolve
from suanbei.notation import YamlProblem, kept, nearest
from suanbei.regimes import Regime, RegimeProblem, load_regime
from suanbei.review import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    KIND_NAMES,
    SEVERITY_NAMES,
    Example,
    Rule,
    RuleProblem,
    RuleSet,
    kind_named,
    load_rules,
    load_vocabulary,
)

_CONFIDENCE = {"high": "把握高", "medium": "把握中等", "low": "把握低，仅供参考"}


class RulesProblem(ValueError):
    """Rules that cannot be loaded, or a code or group that is none; the message is Chinese."""


@kept
def rules_of(regime: Regime) -> RuleSet:
    """The rules of a procedure and its packs, clauses checked against the law base. Raises RuleProblem."""
    return load_rules(regime, load_vocabulary(regime, resolve))


def _rules(packs: tuple[Path, ...]) -> RuleSet:
    try:
        return rules_of(load_regime(packs=packs))
    except (RuleProblem, RegimeProblem, YamlProblem) as problem:
        raise RulesProblem(str(problem)) from problem


def list_rules(group: str | None, packs: tuple[Path, ...], format_name: str) -> str:
    """All rules, or those of a group, as lines or JSON. Raises RulesProblem."""
    rules = _rules(packs)
    groups = Counter(rule.group for rule in rules)
    if group is not None and group not in groups:
        near = nearest(group, groups)
        hint = f"是否想写“{near}”？" if near else ""
        raise RulesProblem(f"没有分组“{group}”。{hint}现有：{'、'.join(groups)}。")
    chosen = [rule for rule in rules if group in (None, rule.group)]
    if format_name == "json":
        return json.dumps([_data(rule) for rule in chosen], ensure_ascii=False, indent=1)
    lines = [
        f"{r.id}  {SEVERITY_NAMES[r.severity]}  {BASIS_NAMES[r.basis]}  {r.title}（{r.name}）" for r in chosen
    ]
    return "\n".join([*lines, f"共 {len(chosen)} 条。用 suanbei explain 编号 查看一条。"])


def list_kinds() -> str:
    """The kinds of checks with their parameters, for people who write rules."""
    lines: list[str] = []
    for kind in map(kind_named, KIND_NAMES):
        lines.append(f"{kind.name}　{kind.title}")
        lines.append(f"    参数：{'、'.join(kind.params.model_fields)}")
        lines.append(f"    message 和 fix 可用：{'、'.join(f'{{{slot}}}' for slot in sorted(kind.slots))}")
    return "\n".join(lines)


def _data(rule: Rule) -> dict[str, object]:
    whole = rule.model_dump(
        mode="json", include={"id", "name", "title", "group", "severity", "basis", "clauses"}
    )
    return whole | {"department": str(rule.department), "kind": rule.check.kind}


def explain_rule(code: str, packs: tuple[Path, ...]) -> str:
    """One rule in words. Raises RulesProblem for an unknown code, naming the nearest one."""
    rules = _rules(packs)
    try:
        rule = rules.rule(code)
    except RuleProblem as problem:
        raise RulesProblem(str(problem)) from problem
    return "\n".join(_explained(rule, rules))


def _explained(rule: Rule, rules: RuleSet) -> Iterator[str]:
    yield f"{rule.id} {rule.title}（{rule.name}）"
    yield f"{SEVERITY_NAMES[rule.severity]}　依据：{BASIS_NAMES[rule.basis]}（{_CONFIDENCE[rule.confidence]}）　责任：{DEPARTMENT_NAMES[rule.department]}"
    yield ""
    yield f"为什么：{rule.why}"
    yield f"提示语：{rule.message}"
    yield f"怎么改：{rule.fix}"
    for reference in rules.references(rule):
        yield f"条款：{reference.id}　{reference.title}"
    yield f"来源：{rule.source}"
    yield from scope_lines(rule, rules)
    for title, examples in (("反例（会提示）", rule.examples.bad), ("正例（不会提示）", rule.examples.good)):
        yield ""
        yield f"{title}："
        for example in examples:
            yield from (f"  {line}" for line in example_lines(example, rules))


def scope_lines(rule: Rule, rules: RuleSet) -> Iterator[str]:
    """To what a rule applies, a line for each restriction."""
    vocabulary, applies = rules.vocabulary, rule.applies
    for title, table, words in (
        ("适用类型", "types", applies.types),
        ("适用角色", "roles", applies.roles),
        ("审查材料", "materials", applies.materials),
        ("适用情形", "traits", applies.traits),
        ("不适用情形", "traits", applies.without_traits),
    ):
        if words:
            yield f"{title}：{'、'.join(vocabulary.label(table, word) for word in words)}"
    if rule.in_force.from_:
        yield f"自 {rule.in_force.from_:%Y-%m-%d} 起适用"
    if rule.in_force.until:
        yield f"适用至 {rule.in_force.until:%Y-%m-%d}"


def example_lines(example: Example, rules: RuleSet) -> Iterator[str]:
    """An example in words: its name and what is changed in the sample."""
    yield f"· {example.name}"
    for material, text in example.add.items():
        yield f"    另附《{rules.vocabulary.label('materials', material)}》：{_short(text)}"
    for material in example.drop:
        yield f"    不交《{rules.vocabulary.label('materials', material)}》"
    for paragraph in example.library:
        yield f"    另一份材料写有“{_short(paragraph)}”"
    for material, changes in example.change.items():
        for old, new in changes:
            label = rules.vocabulary.label("materials", material)
            yield f"    《{label}》“{_short(old)}” → “{_short(new)}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:30] + "……" + text[-28:]
