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

    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _sheet(book, sheet)
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.properties.created = book.properties.modified = datetime(*MADE)  # noqa: DTZ001 - no zone in OOXML
    out = BytesIO()
    book.save(out)
    return same_bytes(out.getvalue())


def _sheet(book: Any, sheet: PortalSheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    page = book.create_sheet(sheet.title)
    side = Side(style="thin", color="BFBFBF")
    line = Border(left=side, right=side, top=side, bottom=side)
    grey, red, yellow = (PatternFill("solid", fgColor=colour) for colour in ("EDEDED", "F8CBAD", "FFE28A"))
    page.append(HEADER)
    for field in sheet.fields:
        page.append([field.field, field.value, field.length, *field.cells[3:]])
    for index, row in enumerate(page.iter_rows(), 0):
        for cell in row:
            cell.border, cell.font = line, Font(name="宋体", size=11, bold=index == 0)
            cell.alignment = Alignment(wrap_text=True, vertical="center" if index == 0 else "top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is not a formula
            cell.number_format = "@" if cell.column != 3 else "0"
            cell.fill = grey if index == 0 else PatternFill()
        if index and sheet.fields[index - 1].over:
            row[2].fill = row[3].fill = red
        if index and "【待补充" in sheet.fields[index - 1].value:
            row[1].fill = yellow
    for letter, width in zip("ABCDE", (26, 76, 8, 18, 32), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
