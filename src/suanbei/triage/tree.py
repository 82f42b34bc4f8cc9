"""The decision as data: steps, neighbouring procedures, grading, and the words that tell facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from suanbei.notation import nearest


class TreeProblem(ValueError):
    """Triage data that cannot be used; the message is Chinese and names the place."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One possible answer with everything that explains it."""

    answer: str
    reason: str
    basis: str
    clauses: tuple[str, ...]
    when: Mapping[str, Any]
    statute: str = ""
    practice: str = ""
    changes: str = ""
    timing: str = ""
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A step or a procedure: outcomes in the order in which they are tried."""

    id: str
    question: str
    outcomes: tuple[Outcome, ...]
    only: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a grading factor and when it holds."""

    level: str
    when: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the five factors of ALGO-REC:23."""

    id: str
    name: str
    levels: tuple[Level, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class FactWords:
    """Patterns that tell one value of a fact; tried in order, a denial before a statement."""

    fact: str
    value: Any
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Tree:
    """Everything that triage.yaml of a procedure holds."""

    steps: tuple[Question, ...]
    procedures: tuple[Question, ...]
    factors: tuple[Factor, ...]
    grading: Mapping[str, Any]
    answers: Mapping[str, str]
    bases: Mapping[str, str]
    words: tuple[FactWords, ...]
    forms: Mapping[str, re.Pattern[str]]
    labels: Mapping[str, str]
    deniable: frozenset[str] = frozenset()  # facts that are 否 when every mention is denied

    def clauses(self) -> Iterator[str]:
        """Every clause id that the tree cites."""
        for question in (*self.steps, *self.procedures):
            for outcome in question.outcomes:
                yield from outcome.clauses
        yield self.grading["clause"]


_VALUES: dict[str, Any] = {"yes": True, "no": False}
_Kind = TypeVar("_Kind", Outcome, Level)


def read_tree(data: Mapping[str, Any]) -> Tree:
    """A tree out of parsed YAML. Raises TreeProblem for unknown keys, answers, facts or steps."""
    grading = data["grading"]
    tree = Tree(
        tuple(_question(raw, "question") for raw in data["steps"]),
        tuple(_question(raw, "name") for raw in data["procedures"]),
        tuple(_factor(raw) for raw in grading["factors"]),
        grading,
        data["answers"],
        data["bases"],
        tuple(_words(data["words"])),
        {form: _one_of(patterns) for form, patterns in data["forms"].items()},
        data["fact_labels"],
        frozenset(data.get("denial_means_no", ())),
    )
    for where, when in _conditions(tree):
        _check_names(tree, where, when)
    return tree


def _question(raw: Mapping[str, Any], title: str) -> Question:
    outcomes = tuple(_made(Outcome, entry, raw["id"]) for entry in raw["outcomes"])
    return Question(raw["id"], raw[title], outcomes, raw.get("only", {}))


def _made(kind: type[_Kind], raw: Mapping[str, Any], where: str) -> _Kind:
    known = {entry.name for entry in fields(kind)}
    for key in raw:
        if key not in known:
            raise TreeProblem(f"triage.yaml {where}：没有“{key}”这一项，是不是 {nearest(key, known)}？")
    listed = {key: tuple(raw[key]) for key in ("clauses", "ask") if key in raw}
    return kind(**{"when": {}, **raw, **listed})


def _factor(raw: Mapping[str, Any]) -> Factor:
    levels = tuple(_made(Level, entry, raw["id"]) for entry in raw["levels"])
    return Factor(raw["id"], raw["name"], levels, raw["ask"])


def _words(raw: Mapping[str, Mapping[str, list[str]]]) -> Iterator[FactWords]:
    for fact, values in raw.items():
        for value, patterns in values.items():
            yield FactWords(fact, _VALUES.get(value, value), _one_of(patterns))


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _conditions(tree: Tree) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for question in (*tree.steps, *tree.procedures):
        yield question.id, question.only
        for outcome in question.outcomes:
            if outcome.answer not in tree.answers:
                raise TreeProblem(f"triage.yaml {question.id}：答案“{outcome.answer}”没有中文名。")
            yield question.id, outcome.when
    for factor in tree.factors:
        yield from ((factor.id, level.when) for level in factor.levels)


def _check_names(tree: Tree, where: str, when: Mapping[str, Any]) -> None:
    steps = {f"step.{step.id}" for step in tree.steps}
    known = {*tree.labels, "types", "type_count", *steps}
    for name in when:
        if name not in known:
            raise TreeProblem(f"triage.yaml {where}：没有事实“{name}”，是不是 {nearest(name, known)}？")
