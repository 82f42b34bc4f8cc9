"""Walking a dossier: every field with what it knows, and what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic.fields import FieldInfo as PydanticField

from suanbei.dossier.fact import DEPARTMENTS, Appearance, Department, Model, Note, Option
from suanbei.dossier.model import Dossier
from suanbei.dossier.options import OFFICIAL_FIELDS, AlgorithmType, Role
from suanbei.dossier.paths import DossierProblem, Steps, parse_path, print_path

Kind: TypeAlias = Literal[
    "section", "records", "text", "texts", "day", "flag", "count", "number", "option", "options"
]
_PLAIN: dict[type, Kind] = {str: "text", date: "day", bool: "flag", int: "count", float: "number"}
_CHOSEN = frozenset((*AlgorithmType, *Role))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: its kind, the record class inside, the choices as (id, label)."""

    kind: Kind
    record: type[Model] | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field of the dossier with all it knows. ``path`` has ``[]`` for every list it lies in."""

    path: str
    trail: tuple[str, ...]  # labels of the sections above
    note: Note
    shape: Shape
    appears_in: tuple[Appearance, ...]  # where in the materials

    @property
    def label(self) -> str:
        """Chinese label."""
        return self.note.label

    @property
    def department(self) -> Department:
        """Who answers."""
        return self.note.department


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A needed fact that the dossier doesn't say."""

    path: str
    label: str  # with its sections: 风险与防范措施 2 · 防范措施 1 · 责任岗位
    department: Department
    appears_in: tuple[Appearance, ...]
    help: str

    @property
    def placeholder(self) -> str:
        """The mark that stands in a drafted text: 【待补充：责任岗位，法务】."""
        return placeholder(self.label.rsplit(" · ", 1)[-1], self.department)


def placeholder(label: str, department: Department) -> str:
    """【待补充：字段，谁来答】."""
    return f"【待补充：{label}，{DEPARTMENTS[department]}】"


@cache
def declared(record: type[Model]) -> dict[str, tuple[Note, Shape]]:
    """The fields of a record class, in order."""
    return {name: (_note(field), _shape(field.annotation)) for name, field in record.model_fields.items()}


def _note(field: PydanticField) -> Note:
    extra = field.json_schema_extra
    note: Any = extra.get("suanbei") if isinstance(extra, dict) else None
    if not isinstance(note, Note):
        raise TypeError(
            f"the field {field.title or field.annotation} is not declared with fact(), facts() or part()"
        )
    return note


def _shape(annotation: Any) -> Shape:
    if get_origin(annotation) is tuple:
        return _many(get_args(annotation)[0])
    if get_origin(annotation) is UnionType or type(None) in get_args(annotation):
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    if issubclass(annotation, Model):
        return Shape("section", annotation)
    if issubclass(annotation, Option):
        return Shape("option", choices=_choices(annotation))
    return Shape(_PLAIN[annotation])


def _many(inner: Any) -> Shape:
    if get_origin(inner) is Annotated:  # the one list of words that a form offers: ApplicationField
        return Shape("options", choices=tuple((word, word) for word in OFFICIAL_FIELDS))
    if issubclass(inner, Model):
        return Shape("records", inner)
    return Shape("options", choices=_choices(inner)) if issubclass(inner, Option) else Shape("texts")


def _choices(option: type[Option]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in option)


def fields(record: type[Model] = Dossier) -> Iterator[FieldInfo]:
    """Every field below a record class, depth first; lists of records come before their own fields."""
    return _fields(record, "", (), ())


def _fields(
    record: type[Model], prefix: str, trail: tuple[str, ...], within: tuple[Appearance, ...]
) -> Iterator[FieldInfo]:
    for name, (note, shape) in declared(record).items():
        path, spots = f"{prefix}.{name}".lstrip("."), _spots(note, within)
        if shape.kind != "section":
            yield FieldInfo(path, trail, note, shape, spots)
        if shape.record:
            below = f"{path}[]" if shape.kind == "records" else path
            yield from _fields(
                shape.record, below, (*trail, note.label), spots if shape.kind == "section" else ()
            )


def _spots(note: Note, within: tuple[Appearance, ...]) -> tuple[Appearance, ...]:
    """A field's places, narrowed by the section that it stands in."""
    if not note.appears_in:
        return within
    return tuple(next((one for one in within if one.narrows(spot)), spot) for spot in note.appears_in)


def field_info(path: str) -> FieldInfo:
    """What the field at a path knows. Indices don't matter. Raises DossierProblem for a path that is none."""
    wanted = "".join("[]" if isinstance(step, int) else f".{step}" for step in parse_path(path)).lstrip(".")
    found = _by_path().get(wanted)
    if found is None:
        raise DossierProblem((f"卷宗里没有字段 {path}。",))
    return found


@cache
def _by_path() -> dict[str, FieldInfo]:
    return {info.path: info for info in fields()}


def questions(department: Department) -> tuple[FieldInfo, ...]:
    """The fields that a department answers, in the order of the file."""
    return tuple(info for info in fields() if info.department == department)


def concerns(note: Note, words: frozenset[str]) -> bool:
    """Whether a field can matter to a filing of this type and role; traits may still turn up later."""
    chosen = words & _CHOSEN
    if not note.required_for or len(chosen) < 2:
        return True
    return any(set(need.split("+")) & _CHOSEN <= chosen for need in note.required_for)


def missing(dossier: Dossier) -> list[MissingFact]:
    """The needed facts that the dossier doesn't say, in the order of the file."""
    return list(_missing(dossier, dossier.words | {"all"}, (), (), ()))


def _missing(
    record: Model,
    words: frozenset[str],
    steps: Steps,
    trail: tuple[str, ...],
    within: tuple[Appearance, ...],
) -> Iterator[MissingFact]:
    for name, (note, shape) in declared(type(record)).items():
        value, spots = getattr(record, name), _spots(note, within)
        here, labels = (*steps, name), (*trail, note.label)
        if not _asked(note, record):
            continue
        if shape.kind == "section":
            if not note.required_for or _needed(note, words):
                yield from _missing(value, words, here, labels, spots)
        elif value is None or value == ():
            if _needed(note, words):
                yield MissingFact(print_path(here), " · ".join(labels), note.department, spots, note.help)
        elif shape.kind == "records":
            for index, item in enumerate(value):
                numbered = (*trail, f"{note.label} {index + 1}")
                yield from _missing(item, words, (*here, index), numbered, ())


def _needed(note: Note, words: frozenset[str]) -> bool:
    return any(words.issuperset(need.split("+")) for need in note.required_for)


def _asked(note: Note, record: Model) -> bool:
    """Whether the condition on a sibling holds."""
    if not note.when:
        return True
    sibling, _, wanted = note.when.partition("=")
    value = getattr(record, sibling)
    unknown = value is None or value == ()
    if wanted in ("", "*"):
        return unknown == (wanted == "")
    return not unknown and str(value).lower() in wanted.split("|")
