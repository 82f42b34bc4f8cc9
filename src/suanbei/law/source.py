"""The data files of this room, read into values."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeVar

from suanbei.law.model import (
    Duty,
    Force,
    Instrument,
    Limit,
    Renumbered,
    Shown,
    StatementRule,
    Verified,
)
from suanbei.notation import YamlProblem, kept, load_yaml

_Value = TypeVar("_Value")
_FOLDER = files("suanbei.law")


@kept
def read_yaml(name: str) -> Mapping[str, Any]:
    """A data file of this room, by its path below the package."""
    parsed = load_yaml(_FOLDER.joinpath(name).read_text(encoding="utf-8"), name)
    return parsed if isinstance(parsed, dict) else {}


def clause_files() -> list[str]:
    """Instrument ids that have a file of clauses, sorted."""
    names = (entry.name for entry in _FOLDER.joinpath("clauses").iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def read_instruments() -> tuple[Instrument, ...]:
    """All instruments, in the order of the file."""
    return tuple(
        _build(Instrument, entry, "instruments.yaml")
        for entry in read_yaml("instruments.yaml")["instruments"]
    )


def read_duties() -> tuple[Duty, ...]:
    """All duties, in the order of the file."""
    return tuple(_build(Duty, entry, "duties.yaml") for entry in read_yaml("duties.yaml")["duties"])


def read_limits() -> tuple[Limit, ...]:
    """All limits with all their versions."""
    return tuple(_build(Limit, entry, "limits.yaml") for entry in read_yaml("limits.yaml")["limits"])


def read_renumbered() -> tuple[Renumbered, ...]:
    """Every row of every table, added articles included (old is None)."""
    return tuple(_rows(read_yaml("renumbering.yaml")["renumbered"]))


def _rows(tables: list[Mapping[str, Any]]) -> Iterator[Renumbered]:
    for table in tables:
        shared = {"instrument": table["instrument"], "from": table["from"]}
        for row in [*table["inserted"], *table["rows"]]:
            yield _build(Renumbered, {"old": None, **row, **shared}, "renumbering.yaml")


def statement_rule(entry: Mapping[str, Any], name: str) -> StatementRule:
    """One recognition rule of statements.yaml or renumbering.yaml."""
    return _build(StatementRule, entry, name)


# Field of a file → how it becomes a field of the value. `from` is a Python keyword.
_RENAMED = {"from": "from_day"}
_CONVERTED: dict[str, Any] = {
    "force": Force,
    "verified": Verified,
    "types": frozenset,
    "roles": frozenset,
    "traits": frozenset,
    "shown": lambda places: tuple(Shown(**place) for place in places),
}


def _build(kind: type[_Value], entry: Mapping[str, Any], name: str) -> _Value:
    fields = {_RENAMED.get(key, key): _convert(key, value) for key, value in entry.items()}
    try:
        return kind(**fields)
    except TypeError as error:
        raise YamlProblem(f"法规数据 {name} 中的“{entry.get('id', entry)}”字段不对：{error}") from error


def _convert(key: str, value: Any) -> Any:
    if key in _CONVERTED:
        return _CONVERTED[key](value)
    return tuple(value) if isinstance(value, list) else value
