"""Plain text, CSV and single pictures."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from suanbei.papers import tables
from suanbei.papers.draft import Draft, row_text
from suanbei.papers.limits import Limits
from suanbei.papers.outlining import settle
from suanbei.papers.pictures import describe
from suanbei.papers.problems import Unreadable, partial
from suanbei.papers.readers.result import Reading
from suanbei.papers.tree import BlockKind, Problem

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BULLET = re.compile(r"[-*•·●◆■]\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decode(data: bytes, name: str, limits: Limits) -> tuple[str, tuple[Problem, ...]]:
    """Text from UTF-8, UTF-16 or GB 18030, with a note when characters were lost."""
    if len(data) > limits.text_bytes:
        raise Unreadable(
            "too_large", f"文件有 {len(data) / 1048576:.0f} MB，上限 {limits.text_bytes / 1048576:.0f} MB"
        )
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "")
    for candidate in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return _clean(data.decode(candidate)), ()
        except UnicodeDecodeError:
            continue
    # GB 18030 decodes almost anything: a text with few bad UTF-8 bytes is UTF-8
    text = _clean(data.decode(encoding or "utf-8", "replace"))
    lost = text.count("\ufffd")
    if lost * 20 > len(text):
        raise Unreadable("damaged", "文字编码无法识别")
    return text, (partial("encoding", name, str(lost)),)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_text(data: bytes, name: str, limits: Limits) -> Reading:
    """A line a paragraph; headings by their numbers."""
    text, problems = decode(data, name, limits)
    drafts = []
    for number, line in enumerate(text.split("\n"), 1):
        if stripped := line.strip():
            bullet = _BULLET.match(stripped)
            kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
            words = stripped[bullet.end() :] if bullet else stripped
            if words:
                drafts.append(Draft(kind, words, number="•" if bullet else "", line=number))
    if not drafts:
        raise Unreadable("empty")
    return Reading(settle(drafts, first_line_title=True), problems, "text")


def read_csv(data: bytes, name: str, limits: Limits) -> Reading:
    """One table."""
    text, problems = decode(data, name, limits)
    delimiter = "\t" if name.lower().endswith(".tsv") or text.count("\t") > text.count(",") else ","
    try:
        rows = [(number, row) for number, row in _numbered(text, delimiter) if any(row)]
    except csv.Error as error:
        raise Unreadable("damaged", "CSV 格式不正确，常见原因是引号没有成对") from error
    if not rows:
        raise Unreadable("empty")
    lines = [
        tables.Line([tables.Cell(cell, column, strong=not at) for column, cell in enumerate(row)])
        for at, (_, row) in enumerate(rows)
    ]
    drafts = [
        Draft(BlockKind.ROW, row_text(cells), row=row, line=number)
        for (number, cells), row in zip(rows, tables.rows(lines, 1), strict=True)
    ]
    return Reading(drafts, problems, "csv")


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for row in reader:
        yield before + 1, [cell.strip() for cell in row]
        before = reader.line_num


def read_picture(data: bytes, name: str, limits: Limits) -> Reading:
    """A picture as an attachment: registered, its words not read."""
    draft = Draft(BlockKind.IMAGE, "", picture=describe(data))
    return Reading([draft], (partial("picture_not_read", name),), "picture")
