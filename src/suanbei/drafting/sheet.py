"""The portal's fields as a spreadsheet to copy from: a sheet a section, with character counts and limits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from suanbei.drafting.archive import MADE, same_bytes
from suanbei.drafting.language import evaluate, render
from suanbei.drafting.view import Missing
from suanbei.notation import visible_length
from suanbei.papers import Anchor, Block, BlockKind, Document, Row

HEADER = ("字段", "内容", "字数", "限制", "说明")


@dataclass(frozen=True, slots=True)
class PortalField:
    """A field of the filing system, filled in."""

    field: str
    value: str
    who: str
    limit: int | None = None
    note: str = ""

    @property
    def length(self) -> int:
        """Characters as the form counts them."""
        return visible_length(self.value)

    @property
    def over(self) -> bool:
        """Whether the form would refuse it."""
        return self.limit is not None and self.length > self.limit

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """As the sheet shows it."""
        limit = "" if self.limit is None else f"不超过{self.limit}字"
        if self.over and self.limit:
            limit += f"，超出{self.length - self.limit}字"
        remark = "；".join(part for part in (f"{self.who}填写" if self.who else "", self.note) if part)
        return self.field, self.value, str(self.length), limit, remark


@dataclass(frozen=True, slots=True)
class PortalSheet:
    """A section of the filing system."""

    title: str
    fields: tuple[PortalField, ...]


def fill_sheets(specs: Sequence[Mapping[str, Any]], context: Mapping[str, Any]) -> tuple[PortalSheet, ...]:
    """The sheets of the template, over the dossier."""
    sheets = []
    for spec in specs:
        if "when" not in spec or evaluate(spec["when"], context, spec["title"]):
            sheets.append(PortalSheet(spec["title"], tuple(_rows(spec, context, spec["title"]))))
    return tuple(sheets)


def _rows(spec: Mapping[str, Any], context: Mapping[str, Any], where: str) -> Iterator[PortalField]:
    if "each" not in spec:
        for row in spec["rows"]:
            yield from _row(row, context, where)
        return
    found = evaluate(spec["each"], context, where)
    if isinstance(found, Missing):
        yield PortalField(where, str(found), "")
    for one in found:
        for row in spec["rows"]:
            yield from _row(row, {**context, spec["as"]: one}, where)


def _row(row: Mapping[str, Any], context: Mapping[str, Any], where: str) -> Iterator[PortalField]:
    if "rows" in row:
        yield from _rows(row, context, where)
        return
    field, note = render(row["field"], context, where), render(row.get("note", ""), context, where)
    yield PortalField(field, render(row["value"], context, where), row["who"], row.get("limit"), note)


def sheets_to_document(sheets: Sequence[PortalSheet], name: str, kind: str) -> Document:
    """The document that a reader would make of the spreadsheet."""
    blocks: list[Block] = []
    for table, sheet in enumerate(sheets, 1):
        for index, cells in enumerate([HEADER, *(field.cells for field in sheet.fields)]):
            section = (sheet.title, cells[0]) if index else (sheet.title,)
            row = Row(table, index, cells, HEADER if index else ())
            anchor = Anchor(name, section, len(blocks) + 1)
            blocks.append(Block(BlockKind.ROW, " | ".join(cells), anchor, row=row))
    return Document(name, kind, tuple(blocks), read_by="drafting")


def to_xlsx(sheets: Sequence[PortalSheet]) -> bytes:
    """The spreadsheet; the same input gives the same bytes."""
    from datetime import datetime

    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out = BytesIO()
    # a text that begins with = or http is a text
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = Workbook(out, plain)
    looks = _looks(book)
    for sheet in sheets:
        _sheet(book, sheet, looks)
    book.set_properties({"created": datetime(*MADE)})  # noqa: DTZ001 - no zone in OOXML
    book.close()
    return same_bytes(out.getvalue())


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": "宋体", "font_size": 11, "border": 1, "border_color": "#BFBFBF", "text_wrap": True}
    text = {**base, "valign": "top", "num_format": "@"}
    return {
        "head": book.add_format(
            {**base, "valign": "vcenter", "bold": True, "bg_color": "#EDEDED", "num_format": "@"}
        ),
        "text": book.add_format(text),
        "count": book.add_format({**text, "num_format": "0"}),
        "over": book.add_format({**text, "num_format": "0", "bg_color": "#F8CBAD"}),
        "missing": book.add_format({**text, "bg_color": "#FFE28A"}),
    }


def _sheet(book: Any, sheet: PortalSheet, looks: Mapping[str, Any]) -> None:
    page = book.add_worksheet(sheet.title)
    for column, (heading, width) in enumerate(zip(HEADER, (26, 76, 8, 18, 32), strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, looks["head"])
    for row, field in enumerate(sheet.fields, 1):
        _, _, _, limit, remark = field.cells
        page.write_string(row, 0, field.field, looks["text"])
        page.write_string(row, 1, field.value, looks["missing" if "【待补充" in field.value else "text"])
        page.write_number(row, 2, field.length, looks["over" if field.over else "count"])
        page.write_string(row, 3, limit, looks["over" if field.over else "text"])
        page.write_string(row, 4, remark, looks["text"])
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
