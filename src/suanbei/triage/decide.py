"""From facts to a traced decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from suanbei.registry import type_label
from suanbei.triage.conditions import holds
from suanbei.triage.facts import Facts
from suanbei.triage.tree import Factor, Outcome, Question, Tree


@dataclass(frozen=True, slots=True)
class Step:
    """One answered question. The two columns statute and practice are empty where they don't differ."""

    id: str
    question: str
    answer: str
    answer_label: str
    reason: str
    statute: str
    practice: str
    clauses: tuple[str, ...]
    basis: str
    basis_label: str
    changes: str
    ask: tuple[str, ...]
    timing: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing that the service comes to."""

    type: str
    type_label: str
    role: str
    role_label: str
    note: str


@dataclass(frozen=True, slots=True)
class Factored:
    """A grading factor with our estimate."""

    id: str
    name: str
    level: str
    level_label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Grade:
    """Our estimate over the five factors of ALGO-REC:23; never an official grade."""

    level: str
    advice: str
    factors: tuple[Factored, ...]
    clause: str
    note: str


@dataclass(frozen=True, slots=True)
class Triage:
    """The whole decision with its trace."""

    facts: Facts
    steps: tuple[Step, ...]
    filings: tuple[Filing, ...]
    procedures: tuple[Step, ...]
    grade: Grade
    questions: tuple[str, ...]

    def step(self, step_id: str) -> Step:
        """A step by id. Raises KeyError for an id that the tree hasn't."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


def decide(facts: Facts, tree: Tree) -> Triage:
    """Answer every step in order; later steps may look at earlier answers."""
    view = facts.view()
    steps: list[Step] = []
    for question in tree.steps:
        step = _answer(question, view, tree)
        steps.append(step)
        view[f"step.{step.id}"] = step.answer
    procedures = tuple(_answer(q, view, tree) for q in tree.procedures if holds(q.only, view))
    grade, missing = _grade(view, tree)
    filings = tuple(_filings(facts, view, tree))
    asked = tuple(_questions(facts, steps, procedures, missing))
    return Triage(facts, tuple(steps), filings, procedures, grade, asked)


def _answer(question: Question, view: dict[str, Any], tree: Tree) -> Step:
    outcome = next(o for o in question.outcomes if holds(o.when, view))
    return _step(question, outcome, tree)


def _step(question: Question, outcome: Outcome, tree: Tree) -> Step:
    return Step(
        question.id,
        question.question,
        outcome.answer,
        tree.answers[outcome.answer],
        outcome.reason,
        outcome.statute,
        outcome.practice,
        outcome.clauses,
        outcome.basis,
        tree.bases[outcome.basis],
        outcome.changes,
        outcome.ask,
        outcome.timing,
    )


def _filings(facts: Facts, view: dict[str, Any], tree: Tree) -> Iterator[Filing]:
    """One filing for each type; a synthesis algorithm in two roles makes two. None while nothing is to be filed."""
    if view["step.must_file"] not in ("yes", "likely", "unknown"):
        return
    for kind in facts.types:
        if kind == "none":
            continue
        for role in _roles(kind, view["step.role"]):
            label = tree.answers[role] if role != "unknown" else "角色待定"
            yield Filing(kind, type_label(kind), role, label, _filing_note(kind, role))


def _roles(kind: str, answer: str) -> tuple[str, ...]:
    if kind != "synthesis":
        return ("provider",)  # only synthesis knows two roles
    return ("provider", "technical_supporter") if answer == "both" else (answer,)


def _filing_note(kind: str, role: str) -> str:
    if role == "technical_supporter":
        return "不关联产品，填写技术服务方式。"
    if role == "unknown":
        return "先回答由谁的产品把功能呈现给用户。"
    return "关联产品及功能；材料只写这一种机理。"


def _grade(view: dict[str, Any], tree: Tree) -> tuple[Grade, list[str]]:
    factors = tuple(_factor(factor, view, tree) for factor in tree.factors)
    level = _overall([factor.level for factor in factors])
    asked = [
        factor.ask for factor, seen in zip(tree.factors, factors, strict=True) if seen.level == "unknown"
    ]
    grading = tree.grading
    return Grade(level, grading["overall"][level], factors, grading["clause"], grading["note"]), asked


def _factor(factor: Factor, view: dict[str, Any], tree: Tree) -> Factored:
    met = next((level for level in factor.levels if holds(level.when, view)), None)
    level = met.level if met else "unknown"
    return Factored(
        factor.id, factor.name, level, tree.grading["levels"][level], met.reason if met else factor.ask
    )


def _overall(levels: list[str]) -> str:
    """Two high factors weigh as high, one high or two middling ones as middle; three unknown ones: no estimate."""
    if levels.count("unknown") >= 3:
        return "unknown"
    if levels.count("high") >= 2:
        return "high"
    return "medium" if levels.count("high") == 1 or levels.count("medium") >= 2 else "low"


def _questions(
    facts: Facts, steps: list[Step], procedures: tuple[Step, ...], missing: list[str]
) -> Iterator[str]:
    """Everything still to be asked, each once, in the order of the decision."""
    asked: dict[str, None] = dict.fromkeys(facts.doubts)
    for step in (*steps, *procedures):
        asked.update(dict.fromkeys(step.ask))
    asked.update(dict.fromkeys(missing))
    yield from asked
