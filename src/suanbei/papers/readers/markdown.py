"""Markdown as people write papers in it: headings, tables, lists, pictures with captions, line by line."""

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace

from suanbei.papers import tables
from suanbei.papers.draft import Draft, row_text
from suanbei.papers.limits import Limits
from suanbei.papers.numbers import leading_number
from suanbei.papers.outlining import lone_title, mark_captions
from suanbei.papers.pictures import describe
from suanbei.papers.problems import Unreadable
from suanbei.papers.readers.plain import decode
from suanbei.papers.readers.result import Reading
from suanbei.papers.tree import BlockKind, Picture

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_TITLE = re.compile(r"%\s+(.+)$")  # Pandoc's title line
_ITEM = re.compile(r"([-*+]|\d{1,3}[.)])\s+(.*)$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)(?:\{[^}]*?\bwidth=([\d.]+)cm[^}]*\})?")
_INLINE_PICTURE = re.compile(r"data:image/[a-z+]+;base64,([A-Za-z0-9+/]+=*)")
_FIGURE = re.compile(r"[图表]\s*\d")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}$")
_TABLE_RULE = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?$")
_CELL = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![*\w])\*(?=\S)([^*\n]+)(?<=\S)\*(?!\*)")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_FENCE = re.compile(r"(`{3,}|~{3,})")


def read_markdown(data: bytes, name: str, limits: Limits) -> Reading:
    """The same blocks as a Word file with these words. A title is ``% …`` or a lone first ``#``."""
    text, problems = decode(data, name, limits)
    hidden = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    drafts = list(_Parser(hidden.split("\n")).drafts())
    if not drafts:
        raise Unreadable("empty")
    _form_fields(drafts)
    lone_title(drafts)
    mark_captions(drafts)
    return Reading(drafts, problems, "markdown")


class _Parser:
    """Lines to drafts; a paragraph goes on until a blank line or something of another kind."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._tables = 0

    def drafts(self) -> Iterator[Draft]:
        while self._at < len(self._lines):
            line = self._lines[self._at].strip()
            if not line or _RULE.match(line):
                self._at += 1
            elif self._starts_table():
                yield from self._table()
            elif fence := _FENCE.match(line):
                yield from self._fenced(fence[1])
            else:
                yield from self._text(line)

    def _text(self, line: str) -> Iterator[Draft]:
        number = self._at + 1
        if (heading := _HEADING.match(line)) and heading[2]:
            self._at += 1
            yield _heading(heading[2], len(heading[1]), number)
        elif (title := _TITLE.match(line)) and not self._at:
            self._at += 1
            yield Draft(BlockKind.TITLE, plain(title[1]), line=number)
        elif line.startswith(">"):
            self._at += 1
            yield from _quoted(line.lstrip("> "), number)
        elif image := _IMAGE.match(line):
            self._at += 1
            yield from _figure(image, number)
        else:
            yield from self._paragraph(number)

    def _paragraph(self, number: int) -> Iterator[Draft]:
        pieces = [self._lines[self._at].strip()]
        self._at += 1
        while self._at < len(self._lines) and not self._breaks():
            pieces.append(self._lines[self._at].strip())
            self._at += 1
        item = _ITEM.match(pieces[0])
        if item:
            pieces[0] = item[2] if item[1] in "-*+" else pieces[0]
        text = plain(_joined(pieces))
        if not text:
            return
        own = leading_number(text)
        kind = BlockKind.LIST_ITEM if item or own else BlockKind.PARAGRAPH
        bullet = "•" if item and item[1] in "-*+" else ""
        yield Draft(kind, text, number=bullet or (own.printed if own else ""), line=number)

    def _breaks(self) -> bool:
        line = self._lines[self._at].strip()
        if not line or line[0] in "#>%`~" or _IMAGE.match(line) or _ITEM.match(line) or _RULE.match(line):
            return True
        # a line with its own number stands alone on paper too
        return self._starts_table() or leading_number(line) is not None

    def _starts_table(self) -> bool:
        line = self._lines[self._at].strip()
        if "|" not in line or self._at + 1 >= len(self._lines):
            return False
        rule = self._lines[self._at + 1].strip()
        return "-" in rule and "|" in rule and _TABLE_RULE.match(rule) is not None

    def _table(self) -> Iterator[Draft]:
        self._tables += 1
        lines: list[tables.Line] = []
        numbers: list[int] = []
        while self._at < len(self._lines) and "|" in self._lines[self._at]:
            if len(lines) != 1 or not _TABLE_RULE.match(self._lines[self._at].strip()):
                cells = _cells(self._lines[self._at])
                lines.append(tables.Line([tables.Cell(cell, at) for at, cell in enumerate(cells)], not lines))
                numbers.append(self._at + 1)
            self._at += 1
        for line, row, number in zip(lines, tables.rows(lines, self._tables), numbers, strict=True):
            if any(line.printed):
                yield Draft(BlockKind.ROW, row_text(line.printed), row=row, line=number)

    def _fenced(self, fence: str) -> Iterator[Draft]:
        start = self._at
        self._at += 1
        while self._at < len(self._lines) and not self._lines[self._at].strip().startswith(fence):
            self._at += 1
        text = "\n".join(self._lines[start + 1 : self._at]).strip()
        self._at += 1
        if text:
            yield Draft(BlockKind.PARAGRAPH, text, line=start + 2)


def plain(text: str) -> str:
    """Words without Markdown's marks."""
    text = _IMAGE.sub(r"\1", _BREAK.sub("\n", text))
    text = _LINK.sub(lambda m: m[1] if m[1] == m[2] or m[2].startswith("#") else f"{m[1]}（{m[2]}）", text)
    text = _CODE.sub(r"\1", _EMPHASIS.sub(lambda m: m[2] or m[3], text))
    return _ESCAPE.sub(r"\1", text).replace("&nbsp;", " ").strip()


def _joined(pieces: list[str]) -> str:
    """Wrapped lines in one: a space between Latin words, nothing between Chinese characters."""
    text = pieces[0]
    for piece in pieces[1:]:
        text += (" " if text[-1:].isascii() and piece[:1].isascii() else "") + piece
    return text


def _heading(words: str, level: int, line: int) -> Draft:
    text = plain(words)
    number = leading_number(text)
    return Draft(BlockKind.HEADING, text, level, number.printed if number else "", line=line)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    cells = _CELL.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [plain(cell) for cell in cells]


def _named_picture(target: str, alt: str) -> Picture:
    """A picture that lies in another file: known by its name only."""
    suffix = target.rsplit(".", 1)[-1].lower()
    return Picture("", f"image/{'jpeg' if suffix == 'jpg' else suffix}", 0, alt=alt)


def _inline_picture(target: str, alt: str) -> Picture | None:
    """A picture written into the file itself, as exports in one file have it."""
    found = _INLINE_PICTURE.fullmatch(target)
    try:
        return describe(b64decode(found[1], validate=True), alt) if found else None
    except ValueError:
        return None


def _figure(image: re.Match[str], line: int) -> Iterator[Draft]:
    alt = plain(image[1])
    picture = _inline_picture(image[2], alt) or _named_picture(image[2], alt)
    width = float(image[3] or 0)  # as pandoc writes it: {width=12cm}
    if width and picture.width:
        picture = replace(picture, printed=(width, width * picture.height / picture.width))
    yield Draft(BlockKind.IMAGE, alt, picture=picture, line=line)
    if alt:
        yield Draft(BlockKind.CAPTION, alt, line=line)


def _quoted(words: str, line: int) -> Iterator[Draft]:
    """A quoted figure line stands for a picture that is not in the file; other quotations are paragraphs."""
    text = plain(words)
    if _FIGURE.match(text) and text[0] == "图":
        yield Draft(BlockKind.IMAGE, text, picture=Picture("", "", 0, alt=text), line=line)
        yield Draft(BlockKind.CAPTION, text, line=line)
    elif text:
        yield Draft(BlockKind.PARAGRAPH, text, line=line)


def _form_fields(drafts: list[Draft]) -> None:
    """A paper of nothing but headings over tables of fields is a portal form: its rows get the sheet's anchors."""
    body = drafts[drafts[0].kind is BlockKind.TITLE :]
    if not body or not body[0].level or not all(draft.level == 1 or draft.row for draft in body):
        return
    for draft in body:
        row = draft.row
        if row and not row.header and len(row.cells) > 1:
            heads = tables.Line([tables.Cell(cell) for cell in row.cells])
            first = row.index == 0 and tables.field_column(heads) == 0
            draft.field = () if first else (row.cells[0],)
