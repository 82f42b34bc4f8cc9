"""Lines and ruled tables of PDF pages, with their places. Runs in the worker process only."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from suanbei.papers.problems import Unreadable

_THIN = 3.0  # points; a path no thicker is a rule
_NEAR = 3.0  # points; rules this near are one
_SHORTEST = 8.0
_MOST_PATHS = 20_000  # of one page; more is a drawing, not a table
#: Remarks of a reader: notes, marks over the text. Stamps and ink may be seals and signatures, and are left alone.
_REMARKS = frozenset(
    {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_CARET,
    }
)
_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Creator": "application",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}


@dataclass(slots=True)
class _Rule:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def lies(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


@dataclass(slots=True)
class _Grid:
    """A ruled table: edges from left to right and from bottom to top."""

    xs: list[float]
    ys: list[float]
    rules: list[_Rule]
    cells: dict[tuple[int, int], list[tuple[float, float, float, str]]] = field(default_factory=dict)

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row from the top and column of a point; None outside."""
        if not (self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]):
            return None
        row, column = len(self.ys) - 1 - bisect_right(self.ys, y), bisect_right(self.xs, x) - 1
        while column and not self.walled(column, row):
            column -= 1
        while row and not self.floored(row, column):
            row -= 1
        return row, column

    def walled(self, column: int, row: int) -> bool:
        """Whether a rule stands left of a cell."""
        x, middle = self.xs[column], self._middle(row)
        return any(
            not r.lies and abs(r.left - x) < _NEAR and r.bottom - 1 < middle < r.top + 1 for r in self.rules
        )

    def floored(self, row: int, column: int) -> bool:
        """Whether a rule lies above a cell."""
        y, middle = self.ys[len(self.ys) - 1 - row], (self.xs[column] + self.xs[column + 1]) / 2
        return any(
            r.lies and abs(r.bottom - y) < _NEAR and r.left - 1 < middle < r.right + 1 for r in self.rules
        )

    def _middle(self, row: int) -> float:
        top = len(self.ys) - 1 - row
        return (self.ys[top] + self.ys[top - 1]) / 2


def read_pages(data: bytes, most: int) -> dict[str, Any]:
    """Items of all pages as plain values. Raises Unreadable for an encrypted, broken or far too long file."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("encrypted") if locked else Unreadable("damaged", "PDF 结构不完整") from error
    try:
        count = len(document)
        if count > most:
            raise Unreadable("too_large", f"共 {count} 页")
        pages = [_page(document, index) for index in range(count)]
        found = document.get_metadata_dict(skip_empty=True)
        properties = {_PROPERTIES[key]: value for key, value in found.items() if key in _PROPERTIES}
        attached = max(0, raw.FPDFDoc_GetAttachmentCount(document.raw))
        return {"pages": pages, "properties": properties, "attached": attached}
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int) -> dict[str, Any]:
    page = document[index]
    text = page.get_textpage()
    try:
        reader = _PageReader(text, list(_grids(page)))
        size = {"height": page.get_height(), "width": page.get_width()}
        return {**size, "items": reader.items(), "remarks": _remarks(page)}
    finally:
        text.close()
        page.close()


def _remarks(page: pdfium.PdfPage) -> int:
    """How many remarks of a reader are on a page."""
    found = 0
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            found += raw.FPDFAnnot_GetSubtype(annotation) in _REMARKS
            raw.FPDFPage_CloseAnnot(annotation)
    return found


class _PageReader:
    """Walks the characters of a page once."""

    def __init__(self, text: pdfium.PdfTextPage, grids: list[_Grid]) -> None:
        self._page = text.raw
        self._count = text.count_chars()
        self._grids = grids
        self._items: list[dict[str, Any]] = []
        self._placed: dict[int, dict[str, Any]] = {}
        self._box = raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)

    def items(self) -> list[dict[str, Any]]:
        start = 0
        codes = [raw.FPDFText_GetUnicode(self._page, at) for at in range(self._count)]
        for at, code in enumerate([*codes, 10]):
            if code in (10, 13):
                self._take(start, codes[start:at])
                start = at + 1
        for number, item in self._placed.items():
            item["rows"] = _rows(self._grids[number])
        return self._items

    def _bounds(self, at: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top by the font's height: a comma's ink says little about its line."""
        raw.FPDFText_GetLooseCharBox(self._page, at, self._box)
        return self._box.left, self._box.right, self._box.bottom, self._box.top

    def _take(self, start: int, codes: list[int]) -> None:
        inked = [start + offset for offset, code in enumerate(codes) if code != 32 and _character(code)]
        if not inked or (self._grids and self._into_grid(start, codes)):
            return
        if order := self._order(inked):
            inked = order
        left, _, bottom, top = self._bounds(inked[0])
        _, right, _, _ = self._bounds(inked[-1])
        size = raw.FPDFText_GetFontSize(self._page, inked[0])
        words = self._in_order(order) if order else self._words(start, codes, size)
        self._items.append(
            {"x": left, "r": right, "y": bottom, "t": top, "s": size, "b": self._bold(inked[0]), "w": words}
        )

    def _order(self, inked: list[int]) -> list[int]:
        """The characters line by line from left to right, or nothing when they come so.

        Marks of a second font may stand in the file after the line that holds them: “ and ” often do. What the
        library takes for one line may be two.
        """
        places = {at: self._bounds(at) for at in inked}
        lines: list[list[int]] = []
        for at in inked:
            _, _, bottom, top = places[at]
            home = next((line for line in lines if _side_by_side(places[line[0]], bottom, top)), None)
            if home is None:
                lines.append([at])
            else:
                home.append(at)
        back = any(places[b][0] < places[a][0] - 2 for line in lines for a, b in pairwise(line))
        return [at for line in lines for at in sorted(line, key=lambda at: places[at][0])] if back else []

    def _in_order(self, order: list[int]) -> str:
        """The text of reordered characters, with a blank where Latin words stand apart."""
        text, end = "", 0.0
        for at in order:
            left, right, *_ = self._bounds(at)
            character = _character(raw.FPDFText_GetUnicode(self._page, at))
            size = raw.FPDFText_GetFontSize(self._page, at)
            apart = left - end > 0.15 * size or end - left > size  # or on the next line
            if text and apart and _is_latin(text[-1]) and _is_latin(character):
                text += " "
            text, end = text + character, right
        return text

    def _words(self, start: int, codes: list[int], size: float) -> str:
        """A line's text; the quarter space that typesetters put beside Chinese characters is no blank."""
        text = ""
        for offset, code in enumerate(codes):
            if (
                code == 32
                and 0 < offset < len(codes) - 1
                and not codes[offset - 1] < 0x250 > codes[offset + 1]
            ):
                gap = self._bounds(start + offset + 1)[0] - self._bounds(start + offset - 1)[1]
                if gap < 0.45 * size and raw.FPDFText_IsGenerated(self._page, start + offset) == 1:
                    continue
            text += _character(code)
        return text.strip()

    def _into_grid(self, start: int, codes: list[int]) -> bool:
        """Put a line's characters into their cells; False when it lies outside all tables."""
        inside = False
        cell: list[tuple[float, float, float, str]] | None = None
        for offset, code in enumerate(codes):
            left, right, bottom, top = self._bounds(start + offset)
            if code == 32 and cell and raw.FPDFText_IsGenerated(self._page, start + offset) == 1:
                if _is_latin(cell[-1][3]) and _is_latin(_character(codes[min(offset + 1, len(codes) - 1)])):
                    cell.append((*cell[-1][:3], " "))
                continue
            found = self._find((left + right) / 2, (bottom + top) / 2)
            if found is None:
                if not inside:
                    return False
                continue
            inside = True
            number, place = found
            cell = self._grids[number].cells.setdefault(place, [])
            cell.append((left, right, bottom, _character(code)))
        return inside

    def _find(self, x: float, y: float) -> tuple[int, tuple[int, int]] | None:
        for number, grid in enumerate(self._grids):
            place = grid.place(x, y)
            if place is not None:
                if number not in self._placed:
                    self._placed[number] = {"xs": grid.xs, "y": grid.ys[0], "t": grid.ys[-1], "rows": []}
                    self._items.append(self._placed[number])
                return number, place
        return None

    def _bold(self, at: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._page, at) >= 600:
            return True
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._page, at, self._name, 128, flags)
        name = self._name.value.lower()
        return b"bold" in name or b"simhei" in name or b"heiti" in name


def _side_by_side(place: tuple[float, float, float, float], bottom: float, top: float) -> bool:
    """Whether a character of these edges stands on the line of another one."""
    _, _, other_bottom, other_top = place
    return abs((bottom + top) - (other_bottom + other_top)) < other_top - other_bottom


def _character(code: int) -> str:
    if code in (
        0xFFFE,
        0xAD,
        0,
        0xFFFF,
    ):  # pdfium's mark of a hyphen at the end of a line, and non-characters
        return ""
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _is_latin(character: str) -> bool:
    return "!" <= character < "\u0250"


def _rows(grid: _Grid) -> list[list[list[Any]]]:
    """Rows of [text, column, span, continues]."""
    rows = []
    for row in range(len(grid.ys) - 1):
        cells: list[list[Any]] = []
        for column in range(len(grid.xs) - 1):
            if column and not grid.walled(column, row):
                cells[-1][2] += 1
            else:
                right = grid.xs[column + 1]
                text = _cell_text(grid.cells.get((row, column), []), right)
                cells.append([text, column, 1, row > 0 and not grid.floored(row, column)])
        rows.append(cells)
    return rows


def _cell_text(characters: list[tuple[float, float, float, str]], edge: float) -> str:
    """Characters of a cell; a line that ends well before the edge ended on purpose."""
    text = ""
    before: tuple[float, float, float, str] | None = None
    for character in characters:
        if before is not None and character[0] < before[1] - 2 and character[2] < before[2] - 2:
            size = before[1] - before[0]
            wraps = edge - before[1] < 2 * size + 8
            joint = " " if text[-1:].isascii() and text[-1:].isalnum() and character[3].isascii() else ""
            text = text.rstrip() + (joint if wraps else "\n")
        text += character[3]
        before = character if character[3].strip() else before
    return text.strip()


def _grids(page: pdfium.PdfPage) -> Iterator[_Grid]:
    rules = list(_rules(page))
    for group in _touching(rules):
        xs = _edges([rule.left for rule in group if not rule.lies])
        ys = _edges([rule.bottom for rule in group if rule.lies])
        if len(xs) > 2 and len(ys) > 1:
            yield _Grid(xs, ys, group)


def _rules(page: pdfium.PdfPage) -> Iterator[_Rule]:
    """Thin paths, and the four sides of empty frames."""
    count = raw.FPDFPage_CountObjects(page.raw)
    if count > _MOST_PATHS:
        return
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(count):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, *bounds):
            continue
        left, bottom, right, top = (bound.value for bound in bounds)
        yield from _sides(item, left, bottom, right, top)


def _sides(item: Any, left: float, bottom: float, right: float, top: float) -> Iterator[_Rule]:
    wide, high = right - left, top - bottom
    if min(wide, high) <= _THIN:
        if max(wide, high) >= _SHORTEST:
            x, y = (left + right) / 2, (bottom + top) / 2
            yield _Rule(left, y, right, y) if wide >= high else _Rule(x, bottom, x, top)
        return
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    if stroke.value and raw.FPDFPath_CountSegments(item) in (4, 5):  # a stroked box
        yield _Rule(left, bottom, right, bottom)
        yield _Rule(left, top, right, top)
        yield _Rule(left, bottom, left, top)
        yield _Rule(right, bottom, right, top)


def _touching(rules: list[_Rule]) -> list[list[_Rule]]:
    """Rules in groups that hang together."""
    groups: list[tuple[_Rule, list[_Rule]]] = []
    for rule in sorted(rules, key=lambda rule: -rule.top):
        box, members = _Rule(rule.left, rule.bottom, rule.right, rule.top), [rule]
        for other in [group for group in groups if _meet(group[0], box)]:
            groups.remove(other)
            members += other[1]
            box = _Rule(
                min(box.left, other[0].left),
                min(box.bottom, other[0].bottom),
                max(box.right, other[0].right),
                max(box.top, other[0].top),
            )
        groups.append((box, members))
    return [members for _, members in groups if len(members) > 3]


def _meet(one: _Rule, other: _Rule) -> bool:
    return (
        one.left - _NEAR < other.right
        and other.left - _NEAR < one.right
        and one.bottom - _NEAR < other.top
        and other.bottom - _NEAR < one.top
    )


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges
