"""What a dossier says below a path, and what it doesn't say there."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from suanbei.dossier import Dossier, FieldInfo, MissingFact, Model, fields, printed

_INDEX = re.compile(r"\[\d*\]")
_UNKNOWN = (None, ())


def plain(path: str) -> str:
    """``models[0].contract`` as ``models.contract``."""
    return _INDEX.sub("", path)


@cache
def by_path() -> dict[str, FieldInfo]:
    """Every field by its path without indices."""
    return {plain(info.path): info for info in fields()}


def said(dossier: Dossier, path: str) -> tuple[tuple[str, Any], ...]:
    """The known values at and below a path, each with its full path."""
    found: list[tuple[str, Any]] = [("", dossier)]
    for name in path.split("."):
        found = [(f"{at}.{name}".lstrip("."), getattr(one, name)) for at, one in _spread(found)]
    return tuple(leaf for at, value in found for leaf in _leaves(at, value))


def _spread(found: list[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    for at, value in found:
        if isinstance(value, tuple):
            yield from ((f"{at}[{index}]", one) for index, one in enumerate(value))
        else:
            yield at, value


def _leaves(at: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _leaves(f"{at}.{name}", getattr(value, name))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _leaves(f"{at}[{index}]", one)
    elif value is not None:
        yield at, value


def holds(dossier: Dossier, path: str, wanted: object) -> bool | None:
    """Whether one of the values at a path is this one; None when nothing is said."""
    values = [value for _, value in said(dossier, path)]
    return any(value == wanted for value in values) if values else None


def lacks(dossier: Dossier, path: str, missing: list[MissingFact]) -> Iterator[MissingFact]:
    """The facts that are missing at a path: those that the dossier itself misses, or the field that was named."""
    found = [fact for fact in missing if _touches(plain(fact.path), path)]
    yield from found
    if not found and path in by_path() and not said(dossier, path):
        yield unsaid(path)


def unsaid(path: str) -> MissingFact:
    """A field as a missing fact."""
    info = by_path()[path]
    label = " · ".join((*info.trail, info.label))
    return MissingFact(info.path, label, info.department, info.appears_in, info.note.help)


def value_words(dossier: Dossier, path: str) -> str:
    """The known values in words."""
    return "、".join(dict.fromkeys(printed(value) for _, value in said(dossier, path)))


def _touches(fact: str, path: str) -> bool:
    return fact == path or fact.startswith(f"{path}.") or path.startswith(f"{fact}.")
