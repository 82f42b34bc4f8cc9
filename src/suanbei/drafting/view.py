"""The dossier as templates see it: an unknown fact is a marker that says what is missing and who answers it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from suanbei.dossier import DEPARTMENTS, Department, Note, fields
from suanbei.drafting.blocks import MARKER_END, MARKER_START


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that a material needs and the dossier does not have."""

    path: str  # risks[0].safeguards[1].owner
    label: str
    department: Department

    @property
    def marker(self) -> str:
        """【待补充：月活跃用户的人数，运营】."""
        return f"{MARKER_START}{self.label}，{DEPARTMENTS[self.department]}{MARKER_END}"


class Missing:
    """What a template gets for an unknown fact: false, empty, and printed as its marker."""

    def __init__(self, fact: MissingFact, seen: dict[str, MissingFact]) -> None:
        """``seen`` collects the facts whose markers were printed."""
        self._fact = fact
        self._seen = seen

    @property
    def fact(self) -> MissingFact:
        """What is missing."""
        return self._fact

    def __getattr__(self, name: str) -> "Missing":
        """A part of an unknown fact is unknown in the same way."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __str__(self) -> str:
        """The marker; from now on the fact counts as asked for."""
        self._seen[self._fact.marker] = self._fact
        return self._fact.marker

    def __bool__(self) -> bool:
        """Unknown is not yes."""
        return False

    def __iter__(self) -> Iterator[Any]:
        """No entries."""
        return iter(())

    def __len__(self) -> int:
        """No entries."""
        return 0


class View:
    """A record of the dossier. Attributes give views, lists of views, known values, or Missing."""

    def __init__(self, record: BaseModel, path: str, name: str, seen: dict[str, MissingFact]) -> None:
        """``name`` is how the record is called in a marker; empty for the sections of the dossier."""
        self._record = record
        self._path = path
        self._name = name
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        """The field as a template should see it; AttributeError for one that is none."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(self._record, name)
        info = type(self._record).model_fields.get(name)
        if info is None:  # a property of the record
            return value
        path = f"{self._path}.{name}".lstrip(".")
        label = info.title or name
        if isinstance(value, BaseModel):
            return View(value, path, _joined(self._name, label) if self._path else "", self._seen)
        if value is None or value == ():
            clear = "[" not in path and label in _clear_labels()
            called = label if clear else _joined(self._name, label)
            return Missing(MissingFact(path, called, _department(info)), self._seen)
        if isinstance(value, tuple) and isinstance(value[0], BaseModel):
            return [
                View(item, f"{path}[{index}]", _item_name(item, label, index), self._seen)
                for index, item in enumerate(value)
            ]
        return value

    def __str__(self) -> str:
        """A template that prints a whole record is a mistake, and says so."""
        raise TypeError(f"模板把整个“{self._path}”当作文字输出了，请写到具体字段。")


def say(value: Any) -> str:
    """A value as a material prints it."""
    match value:
        case bool():
            return "是" if value else "否"
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case Enum():
            return str(getattr(value, "label", value.value))
        case list() | tuple():
            return "、".join(say(item) for item in value)
        case _:
            return str(value)


def _department(info: Any) -> Department:
    note: Note = info.json_schema_extra["suanbei"]
    return note.department


@cache
def _clear_labels() -> frozenset[str]:
    """Labels that only one field of the dossier has: they need no section in front."""
    counts = Counter(info.label for info in fields())
    return frozenset(label for label, count in counts.items() if count == 1)


def _joined(owner: str, label: str) -> str:
    # “算法安全责任人” + “责任人手机” says the same thing twice
    repeats = any(label.startswith(owner[at:]) for at in range(max(len(owner) - 2, 0)))
    return label if not owner or repeats else f"{owner}的{label}"


def _item_name(item: BaseModel, label: str, index: int) -> str:
    for field in ("name", "title", "id"):
        known = getattr(item, field, None)
        if isinstance(known, str) and known:
            return f"{label}“{known}”"
    return f"{label}第{index + 1}项"
