"""JSON Schema of dossier.yaml, so that an editor completes and explains it in Chinese."""

import json
from typing import Any

from suanbei.dossier.fact import DEPARTMENTS, Model, Note
from suanbei.dossier.model import Dossier
from suanbei.dossier.walk import Shape, declared

_BASES = {"law": "法律", "official_form": "官方表单", "practice": "实务"}
_SURE = {"high": "高", "medium": "中", "low": "低"}


def dossier_schema() -> dict[str, Any]:
    """The schema as data (draft 2020-12). Every field may be empty: unknown is allowed."""
    found: dict[str, Any] = {}
    root = _record(Dossier, found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "算法备案卷宗",
        **root,
        "$defs": dict(sorted(found.items())),
    }


def print_schema() -> str:
    """The schema as the file that ships: same input, same bytes."""
    return json.dumps(dossier_schema(), ensure_ascii=False, indent=2) + "\n"


def _record(record: type[Model], found: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _property(note, shape, found) for name, (note, shape) in declared(record).items()}
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


def _property(note: Note, shape: Shape, found: dict[str, Any]) -> dict[str, Any]:
    described = {"title": note.label, "description": _description(note, shape)}
    return {**described, **_type(note, shape, found)}


def _description(note: Note, shape: Shape) -> str:
    parts = [note.help, f"由{DEPARTMENTS[note.department]}回答。"]
    if shape.kind in ("option", "options") and any(name != label for name, label in shape.choices):
        parts.append("可选：" + "、".join(f"{name}＝{label}" for name, label in shape.choices) + "。")
    if note.required_for:
        parts.append(f"依据：{_BASES[note.basis]}，把握：{_SURE[note.confidence]}。")
    if note.example:
        parts.append(f"例：{note.example}")
    return "\n".join(part for part in parts if part)


def _type(note: Note, shape: Shape, found: dict[str, Any]) -> dict[str, Any]:
    if shape.record is not None:
        item = _reference(shape.record, found)
        return item if shape.kind == "section" else {"type": ["array", "null"], "items": item}
    words = list(dict.fromkeys(word for pair in shape.choices for word in pair))
    plain: dict[str, dict[str, Any]] = {
        "text": {"type": ["string", "null"], **({"maxLength": note.limit} if note.limit else {})},
        "texts": {"type": ["array", "null"], "items": {"type": ["string", "null"]}},
        "day": {"type": ["string", "null"], "format": "date"},
        "flag": {"enum": [True, False, "是", "否", "有", "无", None]},
        "count": {"type": ["integer", "null"], "minimum": 0},
        "number": {"type": ["number", "null"], "minimum": 0},
        "option": {"enum": [*words, None]},
        "options": {"type": ["array", "null"], "items": {"enum": [*words, None]}},
    }
    return plain[shape.kind]


def _reference(record: type[Model], found: dict[str, Any]) -> dict[str, Any]:
    if record.__name__ not in found:
        found[record.__name__] = {}  # a record that holds itself must not run for ever
        found[record.__name__] = _record(record, found)
    return {"$ref": f"#/$defs/{record.__name__}"}
