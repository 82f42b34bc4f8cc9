"""The human checklist: what no document can show, so somebody has to look, click or call."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field, ValidationError, field_validator

from suanbei.notation import nearest
from suanbei.regimes import Regime
from suanbei.review.kinds.params import Params, RoleId, TraitId, TypeId
from suanbei.review.model import Basis, Department, Reference
from suanbei.review.rules import ClauseId, RuleId, RuleProblem, Text
from suanbei.review.vocabulary import Vocabulary

_FILE = "checklist.yaml"


class Audience(Params):
    """The filings that an item is for; all of them when nothing is said."""

    types: tuple[TypeId, ...] = ()
    roles: tuple[RoleId, ...] = ()
    traits: tuple[
        TraitId, ...
    ] = ()  # all of them; shown as a condition, since a person knows whether they hold


class ChecklistItem(Params):
    """A question that is passed when the answer is yes, and how a colleague finds the answer."""

    id: RuleId
    stage: Text
    question: Text
    how: Text
    who: Department
    rows: tuple[int, ...] = ()  # rows of the table of known return reasons
    clauses: tuple[ClauseId, ...] = Field(min_length=1)
    basis: Basis
    applies: Audience = Audience()

    @field_validator("question")
    @classmethod
    def _asks(cls, question: str) -> str:
        if not question.endswith("？"):
            raise ValueError("问题应以“？”结尾，答“是”才算过。")
        return question

    def is_for(self, types: frozenset[str], roles: frozenset[str]) -> bool:
        """Whether a filing of these types and roles has it; unknown (empty) ones match."""
        applies = self.applies
        return (not applies.types or not types or bool(types & set(applies.types))) and (
            not applies.roles or not roles or bool(roles & set(applies.roles))
        )


@dataclass(frozen=True)
class Checklist:
    """The items of a procedure in the order in which they are done."""

    stages: Mapping[str, str]  # id → Chinese, in order
    items: tuple[ChecklistItem, ...]
    vocabulary: Vocabulary

    def for_filing(self, types: frozenset[str], roles: frozenset[str]) -> "Checklist":
        """The items that a filing has to go through."""
        kept = tuple(item for item in self.items if item.is_for(types, roles))
        return Checklist(self.stages, kept, self.vocabulary)

    def by_stage(self) -> Iterator[tuple[str, tuple[ChecklistItem, ...]]]:
        """The Chinese of every stage that has items, with them."""
        for stage, name in self.stages.items():
            if items := tuple(item for item in self.items if item.stage == stage):
                yield name, items

    def references(self, item: ChecklistItem) -> tuple[Reference, ...]:
        """An item's clauses as shown to the user."""
        return tuple(Reference(c, self.vocabulary.known_clause(c) or c) for c in item.clauses)


def load_checklist(regime: Regime, vocabulary: Vocabulary) -> Checklist:
    """The checklist of a procedure or of the last pack that has one. Raises RuleProblem."""
    data = regime.yaml(_FILE)
    stages: Mapping[str, str] = data["stages"]
    items = tuple(_item(entry, vocabulary) for entry in data["items"])
    for item in items:
        if item.stage not in stages:
            hint = nearest(item.stage, stages)
            raise RuleProblem(
                f"{_FILE}，{item.id}：没有名为“{item.stage}”的环节，是否想写“{hint or '、'.join(stages)}”？"
            )
    if len({item.id for item in items}) < len(items):
        raise RuleProblem(f"{_FILE}：编号有重复。")
    return Checklist(stages, items, vocabulary)


def _item(entry: Any, vocabulary: Vocabulary) -> ChecklistItem:
    try:
        return ChecklistItem.model_validate(entry, context=vocabulary)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        name = entry.get("id", "?") if isinstance(entry, dict) else "?"
        raise RuleProblem(
            f"{_FILE}，{name}，字段 {field}：{first['msg'].removeprefix('Value error, ')}"
        ) from error
