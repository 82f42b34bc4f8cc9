"""Drift: what changed since the filing, and what each change calls for, after the regime's table.

The law says only that changed filing information is to be amended; which change is what is mostly practice.
So every judgement carries its basis, and what the table does not know is unclear, never harmless.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from suanbei.law import resolve
from suanbei.notation import fold, nearest
from suanbei.triage.system import Fact, SystemFacts

DRIFT_SCHEMA = "suanbei.drift_rules/1"
_CHANGES = ("changed", "added", "removed", "emptied", "began", "ended", "grew", "crossed")
_WORDS = {"law": "法律", "practice": "实务", "unclear": "没有明文"}


class DriftProblem(ValueError):
    """A decision table that cannot be used; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change may call for; ``event`` starts its clock."""

    id: str
    name: str
    event: str
    note: str


@dataclass(frozen=True, slots=True)
class DriftRule:
    """One row of the table."""

    fact: str
    change: str
    outcome: str
    basis: str  # law, practice, unclear
    confidence: str
    why: str
    clauses: tuple[str, ...] = ()
    redo: tuple[str, ...] = ()  # materials to write anew
    ratio: float = 0
    at: int = 0
    trait: str = ""  # a flag that must be true now

    @property
    def basis_words(self) -> str:
        """法律, 实务, 没有明文."""
        return _WORDS[self.basis]


@dataclass(frozen=True, slots=True)
class DriftTable:
    """Outcomes, the worst first, labels of facts, rules in order."""

    outcomes: tuple[Outcome, ...]
    labels: Mapping[str, str]
    rules: tuple[DriftRule, ...]

    def outcome(self, name: str) -> Outcome:
        """An outcome by id."""
        return next(one for one in self.outcomes if one.id == name)


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs, with what the table says of it."""

    fact: str
    label: str
    change: str
    before: str
    after: str
    rule: DriftRule


@dataclass(frozen=True, slots=True)
class Drift:
    """All changes, the worst first; and the facts that one side does not state."""

    outcome: Outcome
    changes: tuple[Change, ...]
    compared: int
    not_compared: tuple[str, ...]  # labels


def read_drift_table(data: Any, name: str) -> DriftTable:
    """The table from parsed YAML. Raises DriftProblem for an unknown fact, change, outcome or clause."""
    if not isinstance(data, dict) or data.get("schema") != DRIFT_SCHEMA:
        raise DriftProblem(f"{name}：第一项应是 schema: {DRIFT_SCHEMA}。")
    outcomes = tuple(Outcome(**one) for one in data["outcomes"])
    labels = {fact: entry["label"] for fact, entry in data["facts"].items()}
    rules = tuple(
        _rule(one, f"{name} 第 {number} 行规则", labels, [o.id for o in outcomes])
        for number, one in enumerate(data["rules"], 1)
    )
    return DriftTable(outcomes, labels, rules)


def _rule(given: Mapping[str, Any], where: str, labels: Mapping[str, str], outcomes: list[str]) -> DriftRule:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    try:
        rule = DriftRule(**values)
    except TypeError as error:
        raise DriftProblem(f"{where}：字段缺少或写错（{'、'.join(given)}）。") from error
    checks = ((rule.fact, labels), (rule.change, _CHANGES), (rule.outcome, outcomes), (rule.basis, _WORDS))
    for word, known in checks:
        if word not in known:
            near = nearest(word, list(known))
            raise DriftProblem(f"{where}：不认识“{word}”" + (f"，是不是 {near}？" if near else "。"))
    for clause in rule.clauses:
        if resolve(clause) is None:
            raise DriftProblem(f"{where}：条款 {clause} 不在法规库里。")
    return rule


def drift(filed: SystemFacts, now: SystemFacts, table: DriftTable) -> Drift:
    """Compare what was filed with what runs."""
    both = [fact for fact in table.labels if fact in filed and fact in now]
    traits = {fact for fact, value in now.items() if value is True}
    changes = [one for fact in both for one in _changes(fact, filed[fact], now[fact], table, traits)]
    order = [outcome.id for outcome in table.outcomes]
    changes.sort(key=lambda change: order.index(change.rule.outcome))
    worst = changes[0].rule.outcome if changes else order[-1]
    left = tuple(table.labels[fact] for fact in table.labels if (fact in filed) != (fact in now))
    return Drift(table.outcome(worst), tuple(changes), len(both), left)


def _changes(fact: str, before: Fact, after: Fact, table: DriftTable, traits: set[str]) -> Iterator[Change]:
    for kind, old, new in _kinds(before, after):
        rule = next(
            (r for r in table.rules if r.fact == fact and _fits(r, kind, before, after, traits)), None
        )
        known = rule or DriftRule(
            fact, "changed", "unclear", "unclear", "low", "决定表没有写这种变化，请人判断"
        )
        yield Change(fact, table.labels[fact], kind, old, new, known)


def _kinds(before: Fact, after: Fact) -> Iterator[tuple[str, str, str]]:
    """How two values differ, with what is printed for both."""
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        yield from _set_kinds(before, after)
    elif isinstance(before, bool) or isinstance(after, bool):
        if before != after:
            yield "began" if after else "ended", _said(before), _said(after)
    elif _plain(before) != _plain(after):
        yield "changed", _said(before), _said(after)


def _set_kinds(before: frozenset[str], after: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    folded = {fold(one) for one in before}, {fold(one) for one in after}
    lost = sorted(one for one in before if fold(one) not in folded[1])
    gained = sorted(one for one in after if fold(one) not in folded[0])
    if lost and not after:
        yield "emptied", "、".join(lost), "无"
    elif lost and gained:
        yield "added", "—", "、".join(gained)
        yield "removed", "、".join(lost), "—"
    elif lost or gained:
        yield "added" if gained else "removed", "、".join(lost) or "—", "、".join(gained) or "—"


def _fits(rule: DriftRule, kind: str, before: Fact, after: Fact, traits: set[str]) -> bool:
    if rule.trait and rule.trait not in traits:
        return False
    if rule.change == "grew":
        return isinstance(before, int) and isinstance(after, int) and after >= before * rule.ratio > 0
    if rule.change == "crossed":
        return isinstance(before, int) and isinstance(after, int) and before < rule.at <= after
    return rule.change in (kind, "changed")


def _plain(value: Fact) -> Fact:
    return fold(value) if isinstance(value, str) else value


def _said(value: Fact) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:,}" if isinstance(value, int) else str(value)
