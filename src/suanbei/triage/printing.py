"""A decision as text for people and as a mapping for machines."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from suanbei.registry import type_label
from suanbei.triage.decide import Step, Triage
from suanbei.triage.tree import Tree

Titles = Callable[[str], str]

_HEAD = "定性意见（模拟，供内部准备用，不代表主管部门；法条与实务分列）"


def as_mapping(triage: Triage, title: Titles = str) -> dict[str, Any]:
    """The decision as plain data; ``title`` names a clause id."""
    facts = triage.facts
    return {
        "schema": "suanbei.triage/1",
        "facts": {name: _plain(value) for name, value in facts.values.items()},
        "stated": dict(facts.stated),
        "types": [{"type": type_label(kind), "type_id": kind} for kind in facts.types if kind != "none"],
        "type_reasons": list(facts.type_reasons),
        "type_notes": list(facts.type_notes),
        "steps": [_step(step, title) for step in triage.steps],
        "filings": [asdict(filing) for filing in triage.filings],
        "procedures": [_step(step, title) for step in triage.procedures],
        "grading": {**asdict(triage.grade), "clause": _clause(triage.grade.clause, title)},
        "questions": list(triage.questions),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _clause(clause: str, title: Titles) -> dict[str, str]:
    return {"id": clause, "title": title(clause)}


def _step(step: Step, title: Titles) -> dict[str, Any]:
    body = asdict(step)
    return {**body, "clauses": [_clause(clause, title) for clause in step.clauses], "ask": list(step.ask)}


def as_text(triage: Triage, tree: Tree, title: Titles = str) -> str:
    """The decision as a colleague would write it down."""
    return "\n".join(_lines(triage, tree, title)) + "\n"


def _lines(triage: Triage, tree: Tree, title: Titles) -> Iterator[str]:
    yield _HEAD
    yield from _conclusion(triage)
    yield "\n一、逐步判断"
    for number, step in enumerate(triage.steps, 1):
        yield f"{number}. {step.question}：{step.answer_label}"
        yield from _explained(step, title)
        yield from _typing(triage, step.id)
    yield "\n二、相邻手续"
    for step in triage.procedures:
        yield f"- {step.question}：{step.answer_label}。时间：{step.timing}"
        yield from _explained(step, title)
    yield from _grading(triage, title)
    yield from _known(triage, tree)
    yield from _asked(triage)


def _conclusion(triage: Triage) -> Iterator[str]:
    must_file = triage.step("must_file")
    yield f"结论：是否需要算法备案——{must_file.answer_label}"
    word = "备案" if must_file.answer == "yes" else "若备案，第"
    for number, filing in enumerate(triage.filings, 1):
        yield f"  {word} {number} 条：{filing.type_label}，{filing.role_label}。{filing.note}"
    yield f"  由谁备案——{triage.step('filer').answer_label}；时间——{triage.step('timing').answer_label}"


def _explained(step: Step, title: Titles) -> Iterator[str]:
    yield f"   理由（{step.basis_label}）：{step.reason}"
    if step.statute:
        yield f"   法条口径：{step.statute}"
    if step.practice:
        yield f"   实务口径：{step.practice}"
    yield f"   条文：{'、'.join(map(title, step.clauses))}"
    if step.changes:
        yield f"   什么会改变结论：{step.changes}"


def _typing(triage: Triage, step_id: str) -> Iterator[str]:
    if step_id != "technology":
        return
    kinds = "、".join(type_label(kind) for kind in triage.facts.types if kind != "none")
    if kinds:
        yield f"   类型：{kinds}。依据：{'；'.join(triage.facts.type_reasons) or '用词接近已公示的同类算法'}"
    yield from (f"   边界：{note}" for note in triage.facts.type_notes)


def _grading(triage: Triage, title: Titles) -> Iterator[str]:
    grade = triage.grade
    yield f"\n三、分级估计（{title(grade.clause)}五个因素）：{grade.advice}"
    yield f"   {grade.note}"
    for factor in grade.factors:
        yield f"   {factor.name}：{factor.level_label}（{factor.reason}）"


def _known(triage: Triage, tree: Tree) -> Iterator[str]:
    yield "\n四、用到的事实"
    for fact, source in triage.facts.stated.items():
        yield f"   {tree.labels.get(fact, fact)}：{_said(triage.facts.values[fact])}（{source}）"


_SAID = {
    "True": "是",
    "False": "否",
    "called": "调用第三方",
    "own": "自有或者微调",
    "mixed": "调用第三方，另有自有模型",
    "mini_program": "小程序",
    "official_account": "公众账号",
    "app": "APP",
    "website": "网站",
}


def _said(value: Any) -> str:
    several: tuple[Any, ...] = value if isinstance(value, tuple) else (value,)
    return "、".join(_SAID.get(str(one), str(one)) for one in several)


def _asked(triage: Triage) -> Iterator[str]:
    if triage.questions:
        yield "\n五、还要问"
        yield from (f"   {number}. {question}" for number, question in enumerate(triage.questions, 1))
