"""Outline and dossier → blocks. Numbers headings, tables and figures, and resolves references between them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from suanbei.dossier import Dossier
from suanbei.drafting.blocks import (
    MARKER_START,
    Contents,
    DraftBlock,
    Figure,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from suanbei.drafting.flowchart import FlowStep, draw_flow
from suanbei.drafting.language import TemplateProblem, chinese, evaluate, render
from suanbei.drafting.outline import MaterialOutline, OutlineSection, Spec
from suanbei.drafting.view import Missing, MissingFact, View

_REFERENCE = re.compile("\ue000([a-z0-9_]+)\ue001")
_ROUND = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass
class _Counter:
    """Where the paper stands: chapter, and how many tables and figures it has so far."""

    chapter: int = 0
    tables: int = 0
    figures: int = 0
    named: dict[str, str] = field(default_factory=dict)  # reference label → 表3-1

    def open_chapter(self) -> None:
        """A new level-1 heading."""
        self.chapter += 1
        self.tables = self.figures = 0

    def table(self, name: str) -> str:
        """The number of the next table."""
        self.tables += 1
        return self._keep(name, f"表{self.chapter or 1}-{self.tables}")

    def figure(self, name: str) -> str:
        """The number of the next figure."""
        self.figures += 1
        return self._keep(name, f"图{self.chapter or 1}-{self.figures}")

    def _keep(self, name: str, number: str) -> str:
        if name:
            self.named[name] = number
        return number


@dataclass(frozen=True)
class Composed:
    """A paper and the facts whose markers were printed somewhere while composing it."""

    paper: Paper
    asked: Mapping[str, MissingFact]  # by marker


def compose(
    outline: MaterialOutline,
    dossier: Dossier,
    fonts: tuple[str, str],
    told: Mapping[str, Any] | None = None,
) -> Composed:
    """One material. ``fonts`` are the families of headings and body for drawings; ``told`` are further names."""
    return _Composer(outline, dossier, fonts, told or {}).compose()


def template_context(dossier: Dossier, seen: dict[str, MissingFact]) -> dict[str, Any]:
    """What templates may name: the sections of the dossier, ``words`` and ``reference``."""
    view = View(dossier, "", "", seen)
    sections = {name: getattr(view, name) for name in type(dossier).model_fields}
    return {
        **sections,
        "words": dossier.words,
        "headcount": dossier.organisation.headcount,
        "reference": lambda name: f"\ue000{name}\ue001",
        "matching": lambda entries, field, values, question, department: (
            [one for one in entries if getattr(one, field) in values]
            or Missing(MissingFact(field, question, department), seen)
        ),
        "roman": lambda number: _ROUND[number - 1] if 0 < number <= len(_ROUND) else f"（{number}）",
    }


class _Composer:
    def __init__(
        self, outline: MaterialOutline, dossier: Dossier, fonts: tuple[str, str], told: Mapping[str, Any]
    ) -> None:
        self._outline = outline
        self._words = dossier.words
        self._fonts = fonts
        self._seen: dict[str, MissingFact] = {}
        self._context = {**template_context(dossier, self._seen), **told}
        self._counter = _Counter()
        self._level = 0
        self._sub = 0
        self._where = outline.id

    def compose(self) -> Composed:
        outline = self._outline
        blocks = [
            Title(self._text(outline.title), tuple(t for note in outline.notes if (t := self._text(note)))),
            *self._content(outline.front, self._context),
            *self._sections(outline.sections, 1),
            *self._content(outline.back, self._context),
        ]
        done = tuple(_resolve(block, self._counter.named) for block in blocks)
        paper = Paper(
            outline.material, outline.file, self._text(outline.title), done, outline.contents, outline.compact
        )
        return Composed(paper, self._seen)

    def _text(self, source: str, context: Mapping[str, Any] | None = None) -> str:
        return render(source, self._context if context is None else context, self._where)

    def _sections(self, sections: tuple[OutlineSection, ...], level: int) -> Iterator[DraftBlock]:
        number = 0
        for section in sections:
            if not self._has(section):
                continue
            if section.numbered and self._outline.numbered:
                number += 1
            yield from self._section(section, level, number)

    def _has(self, section: OutlineSection) -> bool:
        if section.applies and not section.applies & self._words:
            return False
        return not section.when or bool(evaluate(section.when, self._context, section.id))

    def _section(self, section: OutlineSection, level: int, number: int) -> Iterator[DraftBlock]:
        if level == 1:
            self._counter.open_chapter()
        printed = _number(level, number) if section.numbered and self._outline.numbered else ""
        yield Heading(level, printed, self._text(section.title), section=section.id)
        self._level, self._sub, self._where = level, 0, f"{self._outline.id} 的 {section.id}"
        yield from self._content(section.content, self._context)
        yield from self._sections(section.children, level + 1)

    def _content(
        self, specs: tuple[Spec, ...] | list[Spec], context: Mapping[str, Any]
    ) -> Iterator[DraftBlock]:
        for spec in specs:
            if "when" in spec and not evaluate(spec["when"], context, self._where):
                continue
            kind = next((name for name in _WRITERS if name in spec), None)
            if kind is None:
                raise TemplateProblem(f"{self._where}：看不懂这一段模板（{'、'.join(spec)}）。")
            yield from _WRITERS[kind](self, spec, context)

    def _write_text(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        for text in self._text(spec["text"], context).split("\n"):
            if text.strip():
                yield Paragraph(text.strip(), spec.get("look", "body"))

    def _write_heading(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        self._sub += 1
        level = min(self._level + 1, 3)
        number = _number(level, self._sub) if self._outline.numbered else ""
        yield Heading(level, number, self._text(spec["heading"], context))

    def _write_each(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        entries, unknown = self._entries(spec, spec["each"], spec["as"], context)
        for one in entries:
            yield from self._content(spec["content"], one)
        if unknown:
            yield Paragraph(unknown)

    def _write_list(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        style = spec.get("number", "（{n}）")
        entries = self._listed(spec, context)
        for index, text in enumerate(filter(None, entries), 1):
            number = style.format(n=index, cn=chinese(index))
            yield ListItem(text, number)

    def _listed(self, spec: Spec, context: Mapping[str, Any]) -> list[str]:
        if isinstance(spec["list"], str):
            entries, unknown = self._entries(spec, spec["list"], spec["as"], context)
            return [*(self._text(spec["item"], one) for one in entries), unknown]
        return [self._text(text, context) for text in spec["list"]]

    def _write_table(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        table = spec["table"]
        columns = table["columns"]
        widths = tuple(float(column.get("width", 1)) for column in columns)
        entries, unknown = self._entries(table, table["rows"], table["as"], context)
        rows = [_without_echo(self._text(column["cell"], one) for column in columns) for one in entries]
        if unknown:
            # an empty table would say that there is nothing; the marker says that nobody has told us yet
            widest = max(range(len(columns)), key=lambda at: widths[at])
            rows = [tuple(unknown if at == widest else "" for at in range(len(columns)))]
        if rows:
            head = tuple(column["head"] for column in columns)
            yield Table(tuple(rows), head, widths, self._table_caption(table, context))

    def _write_pairs(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        rows = tuple((label, self._text(text, context)) for label, text in spec["pairs"])
        rows = tuple(row for row in rows if row[1])
        widths = tuple(float(width) for width in spec.get("widths", (1, 3)))
        yield Table(rows, (), widths, self._table_caption(spec, context), key_value=True)

    def _table_caption(self, spec: Spec, context: Mapping[str, Any]) -> str:
        if "caption" not in spec:
            return ""
        return f"{self._counter.table(spec.get('name', ''))} {self._text(spec['caption'], context)}"

    def _write_figure(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        caption = f"{self._counter.figure(spec.get('name', ''))} {self._text(spec['caption'], context)}"
        steps = [FlowStep.of(node) for node in context["flow"]]
        if not steps:
            yield Paragraph(f"{caption}：{context['flow']}", "centre")
            return
        drawing = draw_flow(steps, self._fonts)
        yield Figure(drawing.svg, drawing.width, drawing.height, caption, drawing.alt)

    def _write_signature(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        yield Signature(
            tuple((self._text(what, context), self._text(who, context)) for what, who in spec["signature"])
        )

    def _write_contents(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        yield from (PageBreak(), Contents(), PageBreak())

    def _write_page_break(self, spec: Spec, context: Mapping[str, Any]) -> Iterator[DraftBlock]:
        yield PageBreak()

    def _entries(
        self, spec: Spec, expression: str, name: str, context: Mapping[str, Any]
    ) -> tuple[list[dict[str, Any]], str]:
        """A context for each entry; and the marker to print when the entries are unknown and not optional."""
        found = evaluate(expression, context, self._where)
        if isinstance(found, Missing):
            return [], "" if spec.get("optional") else str(found)
        wanted = spec.get("if")
        entries = [inner for one in found for inner in self._inner(spec, {**context, name: one})]
        kept = [one for one in entries if wanted is None or evaluate(wanted, one, self._where)]
        return [{**one, "index": index} for index, one in enumerate(kept, 1)], ""

    def _inner(self, spec: Spec, entry: dict[str, Any]) -> list[dict[str, Any]]:
        """For ``then``: an entry for each entry of the inner list; an unknown inner list gives one."""
        if "then" not in spec:
            return [entry]
        inner = evaluate(spec["then"], entry, self._where)
        found = [inner] if isinstance(inner, Missing) else list(inner)
        return [{**entry, spec["then_as"]: one} for one in found]


def _without_echo(cells: Iterable[str]) -> tuple[str, ...]:
    """A row in which no cell repeats the marker of an earlier one."""
    said: list[str] = []
    for cell in cells:
        said.append("" if cell.startswith(MARKER_START) and cell in said else cell)
    return tuple(said)


_WRITERS: Mapping[str, Any] = {
    "text": _Composer._write_text,
    "heading": _Composer._write_heading,
    "each": _Composer._write_each,
    "list": _Composer._write_list,
    "table": _Composer._write_table,
    "pairs": _Composer._write_pairs,
    "figure": _Composer._write_figure,
    "signature": _Composer._write_signature,
    "contents": _Composer._write_contents,
    "page_break": _Composer._write_page_break,
}


def _number(level: int, number: int) -> str:
    if level == 1:
        return f"{chinese(number)}、"
    return f"（{chinese(number)}）" if level == 2 else f"{number}．"


def _resolve(block: DraftBlock, named: Mapping[str, str]) -> DraftBlock:
    def put(text: str) -> str:
        return _REFERENCE.sub(lambda found: _named(named, found.group(1)), text)

    match block:
        case Paragraph() | ListItem():
            return replace(block, text=put(block.text)) if "\ue000" in block.text else block
        case Table():
            return replace(block, rows=tuple(tuple(map(put, row)) for row in block.rows))
        case _:
            return block


def _named(named: Mapping[str, str], name: str) -> str:
    if name not in named:
        raise TemplateProblem(f"模板引用了“{name}”，但本材料没有这个名字的表或图。")
    return named[name]
