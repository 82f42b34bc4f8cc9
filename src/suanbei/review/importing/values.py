"""Written values as the fields of a dossier hold them. What does not fit a field is no value."""

import re
from datetime import date
from typing import Any

from suanbei.dossier import FieldInfo
from suanbei.notation import fold, narrow, read_date, read_quantity
from suanbei.review.importing.mapping import Mapping

_COUNTED = frozenset({"", "人", "个", "户", "条", "件", "项", "次", "家", "篇", "个月", "日"})
_STRONG, _WEAK = re.compile(r"\s*[；;\n→]\s*"), re.compile(r"\s*、\s*")


def value_of(text: str, info: FieldInfo, mapping: Mapping) -> Any:
    """The value of a field; None when the words hold none."""
    if end := mapping.ends.search(narrow(text), 1):
        text = text[: end.start()]
    kind = info.shape.kind
    if kind != "flag" and text.strip("。 ") in mapping.unknown:
        return None
    path = info.path.replace("[]", "")
    if kind == "text":
        return _sentence(text)
    if kind == "texts":
        return _listed(text, path, mapping)
    if kind in ("option", "options"):
        return _chosen(text, info, mapping, path)
    return _READERS[kind](text, mapping)


def _sentence(text: str) -> str | None:
    """Words without the full stop that only closes them."""
    plain = text.strip()
    body = plain.removesuffix("。")
    return (plain if "。" in body else body) or None


def _listed(text: str, path: str, mapping: Mapping) -> list[str] | None:
    text = text.strip().rstrip("。")
    parts = mapping.split[path].split(narrow(text)) if path in mapping.split else _parts(text)
    if path in mapping.split:  # the marks are one character wide, so the pieces can be cut from the original
        parts = _cut(text, parts)
    kept = [part.strip().removeprefix("附件") for part in parts]
    return [part for part in kept if part] or None


def _parts(text: str) -> list[str]:
    """By semicolons, lines and arrows; by 、 where there are none of these."""
    strong = _STRONG.split(text)
    return strong if len(strong) > 1 else _WEAK.split(text)


def _cut(text: str, parts: list[str]) -> list[str]:
    found, at, plain = [], 0, narrow(text)
    for part in parts:
        start = plain.index(part, at)
        found.append(text[start : start + len(part)])
        at = start + len(part)
    return found


def _chosen(text: str, info: FieldInfo, mapping: Mapping, path: str) -> Any:
    plain = narrow(text).lower()
    choices = info.shape.choices
    exact = [
        name for name, label in choices if fold(label).removesuffix("类") == fold(text).removesuffix("类")
    ]
    said = exact or [name for name, words in mapping.options.get(path, ()) if words.search(plain)]
    said = said or [name for name, label in choices if fold(label).removesuffix("类") in fold(text)]
    if info.shape.kind == "options":
        at = {name: fold(text).find(fold(label)) for name, label in choices}
        return sorted((name for name, start in at.items() if start >= 0), key=lambda name: at[name]) or None
    return said[0] if said else None


def _day(text: str, _: Mapping) -> str | None:
    found = read_date(text)
    day: date | None = found.as_date if found else None
    return day.isoformat() if day else None


def _flag(text: str, mapping: Mapping) -> bool | None:
    plain = narrow(text).strip()
    if mapping.no.search(plain):
        return False
    return True if mapping.yes.search(plain) else None


def _count(text: str, _: Mapping) -> int | None:
    found = read_quantity(text)
    if found is None or found.unit not in _COUNTED or found.value != int(found.value):
        return None
    return int(found.value)


def _number(text: str, _: Mapping) -> float | None:
    found = read_quantity(text)
    return float(found.value) if found else None


_READERS = {"day": _day, "flag": _flag, "count": _count, "number": _number}
