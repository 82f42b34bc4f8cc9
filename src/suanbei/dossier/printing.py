"""Writing dossier.yaml: the empty file with its questions, and a filled one with its labels, in one shape."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from suanbei.dossier.fact import DEPARTMENTS, Department, Model, Note, Option
from suanbei.dossier.model import Dossier
from suanbei.dossier.walk import Shape, concerns, declared

SCHEMA_FILE = "dossier.schema.json"
_WIDE = 60
# Text that YAML reads back as the same text without quotes.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff（《][^\n:#\"']*[^\s:#\"']|[A-Za-z\u4e00-\u9fff]")
# Characters that YAML refuses or takes for line ends, and lines that a literal block would misread.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_RESERVED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_GROUPS: dict[Department, str] = {
    "operations": "一、主要由运营填写",
    "legal": "二、主要由法务填写",
    "technical": "三、主要由技术填写",
}


@dataclass(frozen=True, slots=True)
class _Style:
    """How much is said beside the values."""

    asking: bool = False  # questions, options and examples above every field
    labels: bool = True
    words: frozenset[str] = frozenset()  # type and role: fields that cannot concern them are left out
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # path → lines above it
    at: str = ""  # path of the record that is being written

    def inside(self, name: str) -> "_Style":
        """The same style for what a field or an item holds."""
        return replace(self, at=self.path(name))

    def path(self, name: str) -> str:
        """The path of a field, or of an item for [0]."""
        return f"{self.at}{name}" if name.startswith("[") or not self.at else f"{self.at}.{name}"

    def noted(self, name: str) -> list[str]:
        """Comment lines above a field or an item."""
        return [f"# {line}" for line in self.notes.get(self.path(name), ())]


def dump_dossier(
    dossier: Dossier,
    schema: str = SCHEMA_FILE,
    head: tuple[str, ...] = ("卷宗：全套备案材料由此生成。",),
    notes: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """YAML of a dossier in stable order with labels; what is unknown stays as an empty field.

    ``notes`` are comments above a field or an entry of a list, by path: ``{"flow[0]": ("来源：…",)}``.
    """
    return _file(dossier, _Style(notes=notes or {}), schema, tuple(f"# {line}" for line in head))


def blank_dossier(dossier: Dossier | None = None, schema: str = SCHEMA_FILE) -> str:
    """A file to fill in: every field with its question, options, limits and an example.

    A dossier that already holds type and role leaves out what cannot concern them.
    """
    given = dossier or Dossier()
    head = (
        "# 卷宗：只填事实，不用写成文章；全套备案材料由此生成。",
        "# 怎样填：冒号后空一格再写；不知道就留空，材料里会标成【待补充】，不会替你编。",
        "#         列表每条以“- ”开头，多一条就照样再写一段；数字样的文字（电话、版本号）加引号。",
        "#         每项前面的［运营］［法务］［技术］是该由谁回答；带 * 的是必须填的。",
        "# 证照、合同、截图放进 evidence 文件夹，在“attachments”里逐份登记。",
    )
    return _file(given, _Style(asking=True, words=given.words), schema, head)


def _file(dossier: Dossier, style: _Style, schema: str, head: tuple[str, ...]) -> str:
    lines = [f"# yaml-language-server: $schema={schema}", *head]
    group = ""
    for name, (note, shape) in declared(Dossier).items():
        if not _shown(note, style, getattr(dossier, name)):
            continue
        if note.department != group:
            group = note.department
            lines += ["", f"# {'=' * 20} {_GROUPS[note.department]} {'=' * 20}"]
        lines += ["", *_field(name, note, shape, getattr(dossier, name), style)]
    return "\n".join(lines) + "\n"


def _shown(note: Note, style: _Style, value: Any) -> bool:
    unfilled = value is None or value == () or (isinstance(value, Model) and value == type(value)())
    return concerns(note, style.words) or not unfilled


def _record(record: Model, style: _Style) -> Iterator[str]:
    explained: set[type[Model] | None] = set()
    for name, (note, shape) in declared(type(record)).items():
        value = getattr(record, name)
        if _shown(note, style, value):
            # twelve systems ask the same eleven questions: the first explains, the others are labelled
            known = shape.kind == "section" and shape.record in explained
            yield from _field(name, note, shape, value, replace(style, asking=False) if known else style)
            explained.add(shape.record)


def _field(name: str, note: Note, shape: Shape, value: Any, style: _Style) -> Iterator[str]:
    yield from _question(note, shape) if style.asking else []
    yield from style.noted(name)
    if shape.kind == "section":
        yield f"{name}:{_label(note, style)}"
        yield from _indented(_record(value, style.inside(name)))
    elif shape.kind == "records":
        yield f"{name}:{_label(note, style)}"
        yield from _records(shape, value, style.inside(name))
    else:
        yield from _leaf(name, note, value, style)


def _records(shape: Shape, value: tuple[Model, ...], style: _Style) -> Iterator[str]:
    """Items of a list of records; while asking, at least one to fill in. Labels stand in the first only."""
    items = value or ((shape.record(),) if style.asking and shape.record else ())
    for index, item in enumerate(items):
        within = style.inside(f"[{index}]")
        lines = list(_record(item, within if index == 0 else replace(within, asking=False, labels=False)))
        start = next(i for i, line in enumerate(lines) if not line.startswith("#"))
        yield from (f"  {line}" for line in [*style.noted(f"[{index}]"), *lines[:start]])
        yield f"  - {lines[start]}"
        yield from _indented(lines[start + 1 :], 4)


def _label(note: Note, style: _Style) -> str:
    return f"  # {note.label}" if style.labels and not style.asking else ""


def _leaf(name: str, note: Note, value: Any, style: _Style) -> Iterator[str]:
    label = _label(note, style)
    if value is None or value == ():
        yield f"{name}:{label}"
    elif isinstance(value, tuple):
        yield f"{name}:{label}"
        yield from _indented(f"- {_scalar(one)}" for one in value)
    elif isinstance(value, str) and _is_block(value):
        yield f"{name}: |-{label}"
        yield from _indented(value.split("\n"))
    else:
        text = f"{name}: {_scalar(value)}"
        yield text if len(text) > _WIDE else f"{text}{label}"


def _indented(lines: Iterable[str], by: int = 2) -> Iterator[str]:
    return (f"{' ' * by}{line}" if line else "" for line in lines)


def _is_block(text: str) -> bool:
    """Whether a literal block reads back as the same text."""
    awkward = _UNPRINTABLE.search(text) or "\t" in text or "\n " in text or "\n\n" in text
    return "\n" in text and not awkward


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Option):
        return value.value
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, date) else str(value)
    plain = value.isprintable() and _PLAIN.fullmatch(value) and value.lower() not in _RESERVED
    return value if plain else _UNPRINTABLE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _question(note: Note, shape: Shape) -> list[str]:
    star = "*" if note.required_for else ""
    lines = [f"# ［{DEPARTMENTS[note.department]}］{star}{note.label}：{note.help}".rstrip("：")]
    if shape.choices and len(shape.choices) <= 8:
        lines.append(f"#   可选：{'、'.join(_choice(*one) for one in shape.choices)}")
    elif shape.choices:
        lines.append(f"#   可选：{'、'.join(name for name, _ in shape.choices)}")
    if shape.kind == "day":
        lines.append("#   日期写作 2026-10-26")
    if note.limit:
        lines.append(f"#   不超过 {note.limit} 字")
    if note.example:
        lines.append(f"#   例：{note.example}")
    return lines


def _choice(name: str, label: str) -> str:
    return name if name == label else f"{name}（{label}）"
