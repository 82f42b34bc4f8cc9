"""Rules are data: one YAML file a rule, checked to the last word before any of them runs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SerializeAsAny, ValidationInfo

from suanbei.notation import nearest
from suanbei.review.kinds import Kind, Params, kind_named
from suanbei.review.kinds.matches import Matches
from suanbei.review.kinds.params import MaterialId, RoleId, TraitId, TypeId
from suanbei.review.model import Basis, Department, Reference, Severity
from suanbei.review.vocabulary import Vocabulary

_CLAUSE = re.compile(r"^[A-Z][A-Z0-9-]*:\d+(?:-\d+)?(?:\.\d+){0,2}$")
_ID = re.compile(r"^[A-Z]{2}\d{2}$")
_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$")
SLOT = re.compile(r"\{(\w*)\}")
#: Slots that every hit fills from its place.
PLACE_SLOTS = frozenset({"document", "section", "quote"})


class RuleProblem(ValueError):
    """A rule file that cannot be used, or a code that names no rule; the message is Chinese."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def _clause(clause: str, info: ValidationInfo) -> str:
    if not _CLAUSE.match(clause):
        raise ValueError(f"条款“{clause}”写法不对，应为 法规:条[.款[.项]]，例如 ALGO-REC:24.1。")
    vocabulary = info.context
    if isinstance(vocabulary, Vocabulary) and vocabulary.known_clause(clause) is None:
        raise ValueError(f"法规库里没有条款“{clause}”。可用 suanbei law show 查询有哪些条款。")
    return clause


def _rule_id(text: str) -> str:
    if not _ID.match(text):
        raise ValueError(f"规则编号“{text}”写法不对，应为两个大写字母加两位数字，例如 WD01。")
    return text


def _rule_name(text: str) -> str:
    if not _NAME.match(text):
        raise ValueError(
            f"规则名“{text}”写法不对，应为 领域.问题，英文小写加连字符，例如 wording.absolute-words。"
        )
    return text


ClauseId = Annotated[str, AfterValidator(_clause)]
RuleId = Annotated[str, AfterValidator(_rule_id)]
Text = Annotated[str, Field(min_length=1)]


class Applies(_Model):
    """To which cases a rule applies, and which materials it reads; everything when nothing is said."""

    types: tuple[TypeId, ...] = ()
    roles: tuple[RoleId, ...] = ()
    materials: tuple[MaterialId, ...] = ()
    traits: tuple[TraitId, ...] = ()  # all of them
    without_traits: tuple[TraitId, ...] = ()


class InForce(_Model):
    """The days on which a rule holds, both included."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether the rule holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Example(_Model):
    """A small change to a sample set, and what it must bring up."""

    name: Text
    change: dict[MaterialId, tuple[tuple[str, str], ...]] = Field(default_factory=dict)
    add: dict[MaterialId, str] = Field(default_factory=dict)  # a paper that the sample lacks, in Markdown
    drop: tuple[MaterialId, ...] = ()
    library: tuple[str, ...] = ()  # paragraphs of another filing, or of a corpus, that is compared with
    expect: str = ""  # words that the finding's message or quote must hold (bad examples)


class Examples(_Model):
    """A rule's tests and the examples on its docs page."""

    sample: Text
    lexicon: tuple[str, ...] = ()  # words of a house list that the examples are run with
    good: tuple[Example, ...] = Field(min_length=1)
    bad: tuple[Example, ...] = Field(min_length=1)


class Replacement(_Model):
    """Words that may be replaced mechanically, as a tracked change that a person accepts or rejects."""

    words: Text  # template over the hit's slots, such as '{value}'
    by: Text


class Check(_Model):
    """A kind with its parameters."""

    kind: str
    params: SerializeAsAny[Params]

    @property
    def definition(self) -> Kind:
        """The kind."""
        return kind_named(self.kind)


class Rule(_Model):
    """A demand on the materials: what is a fault, under which clause, how to mend it."""

    id: RuleId
    name: Annotated[str, AfterValidator(_rule_name)]
    title: Text
    group: Text
    severity: Severity
    basis: Basis
    confidence: Literal["high", "medium", "low"]
    clauses: tuple[ClauseId, ...] = ()
    reasons: tuple[int, ...] = ()  # rows of the table of known return reasons
    source: Text
    applies: Applies = Applies()
    in_force: InForce = InForce()
    department: Department
    replace: Replacement | None = None
    check: Check
    message: Text
    fix: Text
    why: Text
    supersedes: tuple[RuleId, ...] = ()  # their finding at the same quote is dropped
    examples: Examples

    def is_for(
        self,
        types: frozenset[str],
        roles: frozenset[str],
        traits: frozenset[str],
        disputed: frozenset[str] = frozenset(),
    ) -> bool:
        """Whether the rule applies to a case. With no type known, rules for some types wait; an unknown role excludes none.

        ``disputed``: types, roles and traits on which the materials are at odds. A rule for some of them waits until
        that is settled: its demand would rest on the one statement that may be the slip.
        """
        applies = self.applies
        if disputed & {*applies.types, *applies.roles, *applies.traits} and not (
            disputed <= set(applies.types) or disputed <= set(applies.roles)
        ):
            return False
        return (
            (not applies.types or bool(types & set(applies.types)))
            and (not applies.roles or not roles or bool(roles & set(applies.roles)))
            and set(applies.traits) <= traits
            and not (set(applies.without_traits) & traits)
        )


def everywhere(rule: Rule) -> Rule | None:
    """The rule for any text, whatever the material; None when it needs sections, claims or several papers."""
    params = rule.check.params
    if not isinstance(params, Matches) or params.claim or params.per == "document":
        return None
    where = params.where
    if where.sections or where.headings or where.blocks:
        return None
    free = params.model_copy(update={"where": where.model_copy(update={"materials": ()})})
    check = rule.check.model_copy(update={"params": free})
    return rule.model_copy(update={"applies": Applies(), "check": check})


@dataclass(frozen=True)
class RuleSet:
    """The rules of a procedure, by id, with the vocabulary they were checked against."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    @cached_property
    def by_code(self) -> dict[str, Rule]:
        """Rules by id and by name."""
        return {rule.id: rule for rule in self.rules} | {rule.name: rule for rule in self.rules}

    def rule(self, code: str) -> Rule:
        """One rule by id or name. Raises RuleProblem, with the nearest one, for an unknown code."""
        found = self.by_code.get(code.upper()) or self.by_code.get(code.lower())
        if found is None:
            near = nearest(code, self.by_code)
            hint = f"是否想写“{near}”？" if near else "用 suanbei rules 查看全部规则。"
            raise RuleProblem(f"没有编号或名称为“{code}”的规则。{hint}")
        return found

    def only(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> "RuleSet":
        """The rules that remain. A code is an id, a name, a group, or the beginning of ids such as WD."""
        chosen = self._ids(select) or {rule.id for rule in self.rules}
        kept = chosen - self._ids(ignore)
        return RuleSet(tuple(rule for rule in self.rules if rule.id in kept), self.vocabulary)

    def _ids(self, codes: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for code in codes:
            matching = {r.id for r in self.rules if r.group == code or r.id.startswith(code.upper())}
            found |= matching or {self.rule(code).id}
        return found

    def references(self, rule: Rule, only: Iterable[str] = ()) -> tuple[Reference, ...]:
        """A rule's clauses, or those that a hit is about, as shown to the user."""
        titles = ((clause, self.vocabulary.known_clause(clause)) for clause in only)
        known = tuple(Reference(clause, title) for clause, title in titles if title)
        return known or tuple(Reference(c, self.vocabulary.known_clause(c) or c) for c in rule.clauses)
