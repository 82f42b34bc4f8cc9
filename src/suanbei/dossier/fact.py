"""What a field of the dossier knows about itself: its Chinese label, who answers it, where it appears.

A field is declared as ``name: Text = fact("算法名称", OPERATIONS, "…", at="self_assessment:cover")``.
Unknown is ``None`` (or an empty tuple); nothing is ever filled in by default that a filer would have to mean.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Department: TypeAlias = Literal["operations", "legal", "technical"]
OPERATIONS: Department = "operations"
LEGAL: Department = "legal"
TECHNICAL: Department = "technical"
DEPARTMENTS: dict[Department, str] = {"operations": "运营", "legal": "法务", "technical": "技术"}

_YES = {True, "是", "有"}
_NO = {False, "否", "无"}


def _empty(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_empty(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return all(_empty(inner) for inner in value)
    return value is None or value == ""


def _without_empty_tail(value: Any) -> Any:
    """A list without the unfilled items at its end: the template shows one of each."""
    if not isinstance(value, list):
        return value
    items = list(value)
    while items and _empty(items[-1]):
        items.pop()
    return items


class Model(BaseModel):
    """A frozen record that refuses unknown keys; an empty value means unknown."""

    # built when first used: most commands that import this room never validate a dossier
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_unfilled(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        filled = {key: _without_empty_tail(value) for key, value in data.items()}
        # an unknown key is kept even when empty, so that a misspelt one is never passed over in silence
        return {k: v for k, v in filled.items() if k not in cls.model_fields or not (v is None or v == "")}


class Option(StrEnum):
    """One of the choices of a form: an English id with the Chinese label; both are accepted in a file."""

    label: str

    def __new__(cls, value: str, label: str) -> "Option":
        """An id with its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def _missing_(cls, value: object) -> "Option | None":
        word = str(value).strip()
        return next((one for one in cls if word in (one.label, one.label.removesuffix("类"))), None)


def _day(value: Any) -> Any:
    if type(value) is date or value is None:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: Any) -> Any:
    raise PydanticCustomError("day", "应为日期", {"value": str(value)})


def _flag(value: Any) -> Any:
    if isinstance(value, bool | str) and value in _YES:
        return True
    if isinstance(value, bool | str) and value in _NO:
        return False
    raise PydanticCustomError("flag", "应为是或否", {"value": str(value)})


Text: TypeAlias = str | None
Texts: TypeAlias = tuple[str, ...]
Day: TypeAlias = Annotated[date | None, BeforeValidator(_day)]
Flag: TypeAlias = Annotated[bool | None, BeforeValidator(_flag)]
Count: TypeAlias = Annotated[int | None, Field(strict=True, ge=0)]
Number: TypeAlias = Annotated[float | None, Field(strict=True, ge=0)]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A spot in the materials: ``self_assessment`` / ``algorithm.data``."""

    material: str
    outline: str = ""

    def narrows(self, other: "Appearance") -> bool:
        """Whether this is the other spot or one inside it."""
        inside = self.outline == other.outline or self.outline.startswith(f"{other.outline}.")
        return self.material == other.material and (inside or not other.outline)


@dataclass(frozen=True, slots=True)
class Note:
    """What a field knows about itself; read it through `fields` and `missing`."""

    label: str
    department: Department
    help: str
    appears_in: tuple[Appearance, ...] = ()
    claim: str = ""
    required_for: tuple[str, ...] = ()  # "all", or words joined with +: "synthesis+provider"
    when: str = ""  # on a sibling: "source=third_party|open_source", "count=*" known, "labels=" unknown
    example: str = ""
    limit: int | None = None
    basis: Literal["law", "official_form", "practice"] = "practice"
    confidence: Literal["high", "medium", "low"] = "medium"


def fact(
    label: str,
    department: Department,
    help: str,
    *,
    at: str = "",
    needed: str = "",
    limit: int | None = None,
    **note: Any,
) -> Any:
    """A field that may stay unknown. ``at`` and ``needed`` are lists parted by blanks."""
    return Field(
        default=None,
        max_length=limit,
        title=label,
        **_noted(label, department, help, at, needed, limit, note),
    )


def facts(
    label: str, department: Department, help: str, *, at: str = "", needed: str = "", **note: Any
) -> Any:
    """A field with any number of entries; none means unknown."""
    return Field(default=(), title=label, **_noted(label, department, help, at, needed, None, note))


Part = TypeVar("Part", bound=Model)


def part(
    kind: type[Part],
    label: str,
    department: Department,
    help: str = "",
    *,
    at: str = "",
    needed: str = "",
    when: str = "",
) -> Any:
    """A section of its own; all its fields may be unknown. Without ``needed`` it concerns everybody.

    ``at`` narrows the places of the fields inside: a system's ``systems`` becomes ``systems.emergency``.
    """
    note = _noted(label, department, help, at, needed, None, {"when": when})
    return Field(default_factory=kind, title=label, **note)


def _noted(
    label: str,
    department: Department,
    help: str,
    at: str,
    needed: str,
    limit: int | None,
    note: dict[str, Any],
) -> dict[str, Any]:
    places = tuple(Appearance(*spot.split(":")) for spot in at.split())
    kept = Note(label, department, help, places, required_for=tuple(needed.split()), limit=limit, **note)
    return {"description": help, "json_schema_extra": {"suanbei": kept}}
