"""合规自评: every duty held against what a dossier states and evidences. It never says that a duty is met."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from suanbei.dossier import Dossier, MissingFact, Role, missing
from suanbei.law import Duty, Force, Instrument, LawBase
from suanbei.review.duties.evidence import Evidence, evidence_for
from suanbei.review.duties.facts import by_path, holds, lacks, said, unsaid, value_words
from suanbei.review.duties.plan import Look, Plan
from suanbei.review.model import Department, Finding, Severity
from suanbei.review.rules import Rule
from suanbei.review.vocabulary import Vocabulary

_BINDING = frozenset({Force.SHALL, Force.SHALL_NOT})
_TYPE, _ROLE = "algorithm.type", "algorithm.role"


class DutyStatus(StrEnum):
    """How a duty stands in the dossier, the most urgent first."""

    GAP = "gap"
    NEEDS_FACTS = "needs_facts"
    BY_HAND = "by_hand"
    STATED = "stated"
    EVIDENCED = "evidenced"
    ENCOURAGED = "encouraged"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """For people."""
        return STATUS_LABELS[self]


STATUS_LABELS = {
    DutyStatus.GAP: "有缺口",
    DutyStatus.NEEDS_FACTS: "待补事实",
    DutyStatus.BY_HAND: "人工核对",
    DutyStatus.STATED: "有陈述、无佐证（待人核对）",
    DutyStatus.EVIDENCED: "有陈述、有佐证（待人核对）",
    DutyStatus.ENCOURAGED: "非强制，可以补",
    DutyStatus.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty with its status and everything that it rests on."""

    duty: Duty
    status: DutyStatus
    department: Department
    why: str = ""  # why it doesn't apply, or what a person has to look at
    missing: tuple[MissingFact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rules: tuple[Rule, ...] = ()
    findings: tuple[Finding, ...] = ()
    successor: str = ""  # the document that replaced its source

    @property
    def binding(self) -> bool:
        """Whether it is 应当 or 不得; the rest is never a gap that must be closed."""
        return self.duty.force in _BINDING

    @property
    def open(self) -> bool:
        """Whether something binding is still to be done about it."""
        return self.binding and self.status in (DutyStatus.GAP, DutyStatus.NEEDS_FACTS)


@dataclass(frozen=True)
class DutyCheck:
    """What duties are held against."""

    dossier: Dossier
    plan: Plan
    law: LawBase
    words: Vocabulary
    rules: Mapping[str, tuple[Rule, ...]]  # by duty id
    findings: tuple[Finding, ...]
    as_of: date

    def states(self) -> tuple[DutyState, ...]:
        """Every duty of the law base, in its order."""
        facts = missing(self.dossier)
        return tuple(self._state(duty, facts) for duty in self.law.duties)

    def _state(self, duty: Duty, facts: list[MissingFact]) -> DutyState:
        look = self.plan.looks.get(duty.id, Look(hand="、".join(duty.evidence)))
        state = DutyState(duty, DutyStatus.BY_HAND, look.who, look.hand, rules=self.rules.get(duty.id, ()))
        why = next(self._excluded(duty, look), "")
        if why:
            return replace(state, status=DutyStatus.NOT_APPLICABLE, why=why)
        state = replace(state, successor=self._successor(duty))
        claimed = next(self._claimed_absent(duty), "")
        if claimed:
            return replace(state, why=claimed)
        unknown = tuple(self._unknown(duty, look))
        if unknown:
            owner = _owner((), unknown)
            return _settled(
                replace(state, missing=unknown, status=DutyStatus.NEEDS_FACTS, department=owner, why="")
            )
        return _settled(self._held(state, look, facts))

    def _held(self, state: DutyState, look: Look, facts: list[MissingFact]) -> DutyState:
        fired = {rule.id for rule in state.rules}
        findings = tuple(f for f in self.findings if f.rule in fired and f.severity is not Severity.NOTE)
        state = replace(state, findings=findings)
        if not look.facts:
            return replace(state, status=DutyStatus.GAP) if findings else state
        values, lacking = self._looked(look, facts)
        words = "，".join((state.duty.duty, *state.duty.evidence))
        state = replace(
            state,
            missing=tuple({fact.path: fact for fact in lacking}.values()),
            evidence=evidence_for(self.dossier, look.facts, values, words, self.as_of),
            department=_owner(look.facts, lacking),
        )
        return replace(state, status=_status(state, bool(values)))

    def _looked(
        self, look: Look, facts: list[MissingFact]
    ) -> tuple[list[tuple[str, object]], list[MissingFact]]:
        """What is said and what is missing at the fields of a duty, in the records that count."""
        values = [leaf for path in look.facts for leaf in said(self.dossier, path)]
        lacking = [fact for path in look.facts for fact in lacks(self.dossier, path, facts)]
        if not look.only:
            return values, lacking
        kept = self._kept(*look.only)
        values = [leaf for leaf in values if leaf[0].startswith(kept)]
        lacking = [fact for fact in lacking if fact.path.startswith(kept)]
        return values, lacking or [unsaid(path) for path in look.facts if not values]

    def _kept(self, path: str, wanted: object) -> tuple[str, ...]:
        """The beginnings of the paths of the records that count: ("labelling.labels[1].",)."""
        found = (at for at, value in said(self.dossier, path) if value == wanted)
        return tuple(f"{at.rpartition('.')[0]}." for at in found)

    def _excluded(self, duty: Duty, look: Look) -> Iterator[str]:
        """Why the duty doesn't apply, as far as the dossier tells."""
        algorithm, label = self.dossier.algorithm, self.words.label
        if duty.bearer != "filer":
            yield "承担者是应用商店等分发平台" if duty.bearer == "app_store" else "这是主管部门的职责"
        if duty.types and algorithm.type and algorithm.type not in duty.types:
            yield f"只适用于{_any(label('types', t) for t in sorted(duty.types))}"
        if duty.roles and algorithm.role and algorithm.role not in duty.roles:
            yield f"只适用于{_any(label('roles', r) for r in sorted(duty.roles))}"
        for trait in sorted(duty.traits - self.dossier.traits):
            if self._known(trait) and not self._keeps(duty, trait):
                yield f"卷宗没有“{label('traits', trait)}”的情形（{self._decided(self.plan.traits[trait])}）"
        if look.condition and holds(self.dossier, *look.condition) is False:
            yield f"卷宗填的是 {self._decided((look.condition[0],))}"
        if look.unless and said(self.dossier, look.unless):
            yield f"卷宗写明不涉及：{value_words(self.dossier, look.unless)}"
        yield from self._not_yet(duty)

    def _keeps(self, duty: Duty, trait: str) -> bool:
        """Whether the filer's word that a trait is absent doesn't lift the duty."""
        return duty.force is Force.SHALL_NOT and trait in self.plan.claimed_absent

    def _claimed_absent(self, duty: Duty) -> Iterator[str]:
        for trait in sorted(duty.traits - self.dossier.traits):
            if self._known(trait) and self._keeps(duty, trait):
                yield self.plan.claimed_absent[trait]

    def _not_yet(self, duty: Duty) -> Iterator[str]:
        for instrument in self._instruments(duty):
            if instrument.in_force_on and instrument.in_force_on > self.as_of:
                yield f"{instrument.title}自 {instrument.in_force_on} 起施行，{self.as_of} 还没有施行"

    def _instruments(self, duty: Duty) -> list[Instrument]:
        names = dict.fromkeys(clause.partition(":")[0] for clause in duty.clauses)
        return [self.law.instruments[name] for name in names]

    def _successor(self, duty: Duty) -> str:
        later = [one.superseded_by for one in self._instruments(duty) if one.superseded_by]
        known = self.law.instruments
        return "、".join(known[name].title if name in known else name for name in later)

    def _known(self, trait: str) -> bool:
        return any(said(self.dossier, path) for path in self.plan.traits.get(trait, ()))

    def _decided(self, paths: Sequence[str]) -> str:
        shown = (
            f"{by_path()[p].label}：{value_words(self.dossier, p)}" for p in paths if said(self.dossier, p)
        )
        return "，".join(shown)

    def _unknown(self, duty: Duty, look: Look) -> Iterator[MissingFact]:
        """The facts without which one cannot tell whether the duty applies."""
        algorithm = self.dossier.algorithm
        if duty.types and algorithm.type is None:
            yield unsaid(_TYPE)
        if algorithm.role is None and Role.PROVIDER not in duty.roles:  # most filings are a provider's
            yield unsaid(_ROLE)
        for trait in sorted(duty.traits - self.dossier.traits):
            yield from (unsaid(path) for path in self.plan.traits[trait][:1] if path != _TYPE)
        if look.condition and holds(self.dossier, *look.condition) is None:
            yield unsaid(look.condition[0])


def _status(state: DutyState, stated: bool) -> DutyStatus:
    if state.findings:
        return DutyStatus.GAP
    if state.missing or any(not one.usable for one in state.evidence):
        return DutyStatus.GAP if stated else DutyStatus.NEEDS_FACTS
    return DutyStatus.EVIDENCED if state.evidence else DutyStatus.STATED


def _settled(state: DutyState) -> DutyState:
    """What is not binding is no gap."""
    if state.binding or state.status not in (DutyStatus.GAP, DutyStatus.NEEDS_FACTS):
        return state
    return replace(state, status=DutyStatus.ENCOURAGED)


def _owner(paths: Sequence[str], lacking: Sequence[MissingFact]) -> Department:
    """Who answers what is missing, else who answers most of the fields."""
    asked = [str(fact.department) for fact in lacking] or [
        str(info.department)
        for path in paths
        for at, info in by_path().items()
        if at == path or at.startswith(f"{path}.")
    ]
    return Department(max(asked, key=asked.count)) if asked else Department.LEGAL


def _any(labels: Iterable[str]) -> str:
    return "、".join(labels)
