"""Spreadsheets: the fields of a portal form, and ordinary tables.

Read by the same gate and XML rules as Word: a hostile workbook can name cell XFD1048576
and make a reader that fills a rectangle allocate seventeen thousand million cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from suanbei.papers import tables
from suanbei.papers.archive import Archive
from suanbei.papers.draft import Draft, row_text
from suanbei.papers.limits import Limits
from suanbei.papers.problems import Unreadable, partial
from suanbei.papers.readers.cell_formats import built_in, shown
from suanbei.papers.readers.package import Element, Package, Relation
from suanbei.papers.readers.result import Reading
from suanbei.papers.tree import BlockKind, Problem

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_ON = ("1", "true")
_FORM_WIDTH = 30
_MERGES = 2_000  # merged cells that are looked at; forms have dozens


@dataclass
class _Book:
    package: Package
    relations: dict[str, Relation]
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # by cell style
    base_1904: bool = False
    left: int = 0  # cells that may still be read


@dataclass
class _Sheet:
    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, column; last row, column
    comments: dict[int, list[str]] = field(default_factory=dict)  # by row
    first_column: int = 0
    last_column: int = 0


def read_sheets(archive: Archive, name: str, limits: Limits) -> Reading:
    """All sheets of a workbook, hidden ones too. Raises Unreadable when the workbook cannot be read."""
    package = Package(archive, limits, "xl/workbook.xml")
    if package.main.endswith(".bin"):
        raise Unreadable("unsupported", "是 .xlsb 二进制工作簿，不能直接读取。请“另存为” .xlsx 后再审查。")
    root = package.xml(package.main)
    book = _open(package, root, limits)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    number = 0
    for element in root.iterfind(f"{S}sheets/{S}sheet"):
        sheet = _read(book, element)
        if sheet is None or not sheet.rows:
            continue
        number += 1
        drafts += _drafts(sheet, number)
        problems += _problems(sheet, element.get("state", "visible") != "visible", name)
    if any(entry.lower().endswith("vbaproject.bin") for entry in archive.names):
        problems.append(partial("macros", name))
    if not drafts:
        raise Unreadable("empty")
    return Reading(drafts, tuple(problems), "xlsx", None, package.properties())


def _open(package: Package, root: Element, limits: Limits) -> _Book:
    book = _Book(package, package.relations(package.main), left=limits.cells)
    settings = root.find(S + "workbookPr")
    book.base_1904 = settings is not None and settings.get("date1904") in _ON
    strings = _part(book, "sharedStrings")
    book.strings = [] if strings is None else [_text(item) for item in strings.iterchildren(S + "si")]
    styles = _part(book, "styles")
    book.formats = [] if styles is None else list(_formats(styles))
    return book


def _part(book: _Book, kind: str) -> Element | None:
    target = next((r.target for r in book.relations.values() if r.kind == kind), "")
    return book.package.xml(target) if target in book.package.archive else None


def _text(item: Element) -> str:
    """Rich text in one piece, without the phonetic guide."""
    return "".join(t.text or "" for t in item.iter(S + "t") if t.getparent().tag != S + "rPh").strip()  # type: ignore[union-attr]


def _formats(styles: Element) -> Iterator[str]:
    own = {f.get("numFmtId"): f.get("formatCode", "") for f in styles.iterfind(f"{S}numFmts/{S}numFmt")}
    for style in styles.iterfind(f"{S}cellXfs/{S}xf"):
        number = style.get("numFmtId", "0")
        yield own.get(number) or built_in(int(number) if number.isdecimal() else 0)


def _read(book: _Book, element: Element) -> _Sheet | None:
    relation = book.relations.get(element.get(R_ID, ""))
    if relation is None or relation.kind != "worksheet" or relation.target not in book.package.archive:
        return None
    root = book.package.xml(relation.target)
    sheet = _Sheet(element.get("name", "").strip())
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        _read_row(book, sheet, row)
    for column in root.iterfind(f"{S}cols/{S}col"):
        if column.get("hidden") in _ON:
            sheet.hidden_columns.append(_whole(column.get("min"), 1) - 1)
    for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        if (start := _place(first)) and (end := _place(last or first)):
            sheet.merged.append((*start, *end))
    sheet.first_column = min((min(row) for row in sheet.rows.values()), default=0)
    sheet.last_column = max((max(row) for row in sheet.rows.values()), default=0)
    del sheet.merged[_MERGES:]
    _read_comments(book, sheet, relation.target)
    return sheet


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, 1-based and 0-based, of B12."""
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _read_row(book: _Book, sheet: _Sheet, row: Element) -> None:
    number = _whole(row.get("r"), next(reversed(sheet.rows), 0) + 1)
    cells: dict[int, str] = {}
    column = -1
    for cell in row.iterchildren(S + "c"):
        place = _place(cell.get("r", ""))
        column = place[1] if place else column + 1
        if text := _value(book, cell):
            cells[column] = text
    book.left -= column + 1
    if book.left < 0:
        raise Unreadable("too_large", "表格的单元格过多")
    if cells:
        sheet.rows[number] = cells
        if row.get("hidden") in _ON:
            sheet.hidden_rows.append(number)


def _value(book: _Book, cell: Element) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(S + "is")
        return _text(inline) if inline is not None else ""
    element = cell.find(S + "v")
    raw = (element.text or "").strip() if element is not None else ""
    if kind == "s":
        return book.strings[int(raw)] if raw.isdecimal() and int(raw) < len(book.strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
    return _number(book, cell, raw) if kind == "n" and raw else raw


def _number(book: _Book, cell: Element, raw: str) -> str:
    style = cell.get("s", "")
    code = book.formats[int(style)] if style.isdecimal() and int(style) < len(book.formats) else ""
    try:
        return shown(float(raw), code, book.base_1904)
    except (ValueError, OverflowError):
        return raw


def _read_comments(book: _Book, sheet: _Sheet, part: str) -> None:
    for relation in book.package.relations(part).values():
        if relation.kind == "comments" and relation.target in book.package.archive:
            for comment in book.package.xml(relation.target).iter(S + "comment"):
                place, text = _place(comment.get("ref", "")), _text(comment)
                if place and text:
                    sheet.comments.setdefault(place[0], []).append(text)


def _drafts(sheet: _Sheet, number: int) -> Iterator[Draft]:
    yield Draft(BlockKind.HEADING, sheet.name, level=1)
    order = sorted(sheet.rows)
    lines = [_line(sheet, row) for row in order]
    fields_in = _field_column(lines)
    rows = tables.rows(lines, number, fields=fields_in is not None)
    for at, (row_number, line, row) in enumerate(zip(order, lines, rows, strict=True)):
        heads = not at and tables.field_column(line) is not None
        name = "" if fields_in is None or heads else _at(line, fields_in)
        path = (name,) if name else ()
        yield Draft(BlockKind.ROW, row_text(line.printed), row=row, line=row_number, field=path)
        for text in sheet.comments.get(row_number, ()):
            yield Draft(BlockKind.COMMENT, text)


def _at(line: tables.Line, column: int) -> str:
    return next((cell.text for cell in line.cells if cell.column == column), "")


def _line(sheet: _Sheet, number: int) -> tables.Line:
    """A row with its gaps; up to thirty columns wide it is filled up, so that an empty field shows."""
    texts, first = sheet.rows[number], sheet.first_column
    merges = [merge for merge in sheet.merged if merge[0] <= number <= merge[2]]
    cells = []
    column = first
    last = sheet.last_column if sheet.last_column - first < _FORM_WIDTH else max(texts)
    while column <= last:
        merge = next((m for m in merges if m[1] <= column <= m[3]), None)
        span = merge[3] - column + 1 if merge else 1
        continues = merge is not None and number > merge[0]
        cells.append(tables.Cell(texts.get(column, ""), column - first, min(span, 100), continues))
        column += span
    return tables.Line(cells)


def _field_column(lines: list[tables.Line]) -> int | None:
    """The column that names the fields; None for an ordinary table."""
    named = tables.field_column(lines[0])
    if named is not None:
        return named
    return (
        0
        if all(len(line.cells) <= 2 for line in lines) and any(len(line.cells) > 1 for line in lines)
        else None
    )


def _problems(sheet: _Sheet, hidden: bool, name: str) -> Iterator[Problem]:
    if hidden:
        yield partial("hidden_sheet", name, sheet.name)
    if sheet.hidden_rows:
        rows = "、".join(str(row) for row in sheet.hidden_rows[:10]) + (
            "等" if len(sheet.hidden_rows) > 10 else ""
        )
        yield partial("hidden_rows", name, f"工作表“{sheet.name}”第 {rows} 行")
    used = {column for row in sheet.rows.values() for column in row}
    if used.intersection(sheet.hidden_columns):
        yield partial("hidden_rows", name, f"工作表“{sheet.name}”有一列")
