"""Lists and plain texts as bare rows and lines: no anchors, no layout, a hundred thousand in a second."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any

from suanbei.papers.archive import Archive
from suanbei.papers.formats import identify, identify_office
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable, fatal
from suanbei.papers.readers.plain import decode

Rows = list[list[str]]
# The reader of workbooks fills a rectangle up to the last cell: beyond column Z or row 299,999 is no list.
_FAR_CELL = re.compile(rb'<c [^>]*?r="(?:[A-Z]{2,}\d|[A-Z](?:[3-9]\d{5}|\d{7}))')


class UnreadableList(ValueError):
    """A list file that cannot be used; the message is Chinese."""


def read_rows(data: bytes, name: str, limits: Limits = DEFAULT) -> Rows:
    """The rows of a .txt, .csv, .tsv or .xlsx file, blank ones too. Raises UnreadableList.

    In a .txt file a line is a row and tabs part its cells; of a workbook all sheets count.
    """
    try:
        return _read(data, name, limits)
    except Unreadable as error:
        raise UnreadableList(fatal(error.code, name, error.detail).message) from error


def read_lines(data: bytes, name: str, limits: Limits = DEFAULT) -> list[str]:
    """The lines of a plain text as they stand, blank ones too. Raises UnreadableList for any other file."""
    try:
        if identify(data, name) in ("zip", "pdf", "picture"):
            raise Unreadable("unsupported", "不是纯文本。Word、Excel、PDF 请用 suanbei review 审查。")
        return decode(data, name, limits)[0].split("\n")
    except Unreadable as error:
        raise UnreadableList(fatal(error.code, name, error.detail).message) from error


def _read(data: bytes, name: str, limits: Limits) -> Rows:
    if not data.strip():
        raise Unreadable("empty")
    if identify(data, name) == "zip":
        return _sheets(data, name, limits)
    if PurePath(name).suffix.lower() not in (".txt", ".csv", ".tsv"):
        raise Unreadable("unsupported", "词表请用 .txt、.csv 或 .xlsx。")
    text, _ = decode(data, name, limits)
    if name.lower().endswith(".csv"):
        return _csv(text)
    return [line.split("\t") for line in text.split("\n")]


def _csv(text: str) -> Rows:
    try:
        return list(csv.reader(StringIO(text, newline="")))
    except csv.Error as error:
        raise Unreadable("damaged", "CSV 格式不正确，常见原因是引号没有成对") from error


def _sheets(data: bytes, name: str, limits: Limits) -> Rows:
    archive = Archive(data, limits)
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive else b""
    if identify_office(archive.names, types, name) != "xlsx":
        raise Unreadable("unsupported", "词表请用 .txt、.csv 或 .xlsx。")
    for part in archive.names:
        if part.startswith("xl/worksheets/") and _FAR_CELL.search(archive.read(part)):
            raise Unreadable("too_large", "词表的列或行过多")
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]
    except python_calamine.CalamineError as error:
        raise Unreadable("damaged", "工作簿结构不完整") from error
    return [[_shown(cell) for cell in row] for sheet in sheets for row in sheet]


def _shown(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
