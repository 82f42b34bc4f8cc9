"""Pages of a paper that knows none, found in a printed copy of it.

A Word file has pages only once it is laid out. Its blocks are searched, in their order, in the text of a PDF that
was made of it: by the user, or by LibreOffice.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from suanbei.notation import fold
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable, fatal
from suanbei.papers.tree import Block, BlockKind, Document, Problem

_MARKS = re.compile(r"[\W_]+")
_KEY = 18  # characters: less than a printed line, so that a page break seldom cuts it
_FEW = 4  # a block of fewer characters is anywhere; it stands where the one before it stands
_LENGTHS = (40, 18, 8)  # characters looked for; in narrow columns only the first ones stand together
_FAR = 6000  # characters; a short block that is found so far ahead is another one
_UNPLACED = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT})


@dataclass(frozen=True, slots=True)
class Print:
    """The text of each page of a PDF, without marks and blanks."""

    pages: tuple[str, ...]


def read_prints(files: Sequence[tuple[str, bytes]], limits: Limits = DEFAULT) -> list[Print | Problem]:
    """The pages of PDFs, or why one could not be read; opened in a process of their own."""
    from suanbei.papers.readers.pdf import read_page_texts

    return [
        fatal(outcome.code, name, outcome.detail)
        if isinstance(outcome, Unreadable)
        else Print(tuple(map(_plain, outcome)))
        for (name, _), outcome in zip(files, read_page_texts(files, limits), strict=True)
    ]


def _plain(text: str) -> str:
    return _MARKS.sub("", fold(text))


def with_pages(document: Document, print_: Print, basis: str) -> Document:
    """The document with a page, and where it is from, for every block that the print shows."""
    finder = _Finder(print_)
    pages = [_page(block, finder) for block in document.blocks]
    _let_headings_follow(document.blocks, pages)
    blocks = []
    last: int | None = None
    for block, page in zip(document.blocks, pages, strict=True):
        last = page or last
        shown = None if block.kind in _UNPLACED else last
        anchor = replace(block.anchor, page=shown, page_basis=basis if shown else "")
        blocks.append(replace(block, anchor=anchor))
    return replace(document, blocks=tuple(blocks), pages=len(print_.pages))


def likeness(document: Document, print_: Print) -> float:
    """How much of the document and the print is in both, from 0 to 1. Marks, blanks and layout don't count."""
    finder = _Finder(print_)
    texts = [plain for block in document.blocks if block.is_body and len(plain := _plain(block.text)) >= _FEW]
    shown = sum(len(text) for text in texts if finder.page(text) is not None)
    whole, printed = sum(map(len, texts)), sum(map(len, print_.pages))
    return shown / max(whole, printed * 0.85, 1)  # page numbers and running heads are printed only


def page_of(words: str, print_: Print, near: int | None = None) -> int | None:
    """The page on which words begin, of several the one nearest to ``near``; None when no page shows them.

    Words too short to be told apart are looked for on the page ``near`` alone.
    """
    plain = _plain(words)
    if len(plain) < _FEW:
        there = near is not None and near <= len(print_.pages) and plain and plain in print_.pages[near - 1]
        return near if there else None
    stream = "".join(print_.pages)
    starts = [0, *accumulate(map(len, print_.pages))]
    for key in dict.fromkeys(plain[:length] for length in _LENGTHS):
        pages = {bisect_right(starts, found.start()) for found in re.finditer(re.escape(key), stream)}
        if pages and (len(pages) == 1 or near is not None):
            return min(pages, key=lambda page: (abs(page - (near or page)), page))
    return None


def _page(block: Block, finder: "_Finder") -> int | None:
    return None if block.kind in _UNPLACED else finder.page(_plain(block.text), _cells(block))


def _let_headings_follow(blocks: Sequence[Block], pages: list[int | None]) -> None:
    """A heading too short to be searched stands on the page of what it heads."""
    for at in range(len(blocks) - 2, -1, -1):
        if pages[at] is None and blocks[at].level:
            pages[at] = pages[at + 1]


def _cells(block: Block) -> list[str]:
    """The longest cells first: a row's cells may be printed line by line across each other."""
    return sorted(map(_plain, block.row.cells), key=len, reverse=True) if block.row else []


class _Finder:
    """A place in the print that moves forward with the blocks."""

    def __init__(self, print_: Print) -> None:
        self._stream = "".join(print_.pages)
        self._starts = [0, *accumulate(map(len, print_.pages))][:-1]
        self._at = 0

    def page(self, text: str, cells: Sequence[str] = ()) -> int | None:
        """The page on which a block begins, counted from 1; None when the print does not show it."""
        for key in (text[:_KEY], *(cell[:_KEY] for cell in cells[:2]), text[2 : 2 + _KEY]):
            place = self._find(key)
            if place is not None:
                self._at = place
                return bisect_right(self._starts, place)
        return None

    def _find(self, key: str) -> int | None:
        if len(key) < _FEW:
            return None
        ahead = self._stream.find(key, self._at)
        if ahead >= 0 and (len(key) >= _KEY - 2 or ahead - self._at < _FAR // (1 + 4 * (len(key) < 8))):
            return ahead
        # Footnotes and text boxes are printed before what follows them in the file.
        behind = self._stream.find(key, max(0, self._at - _FAR // 3), self._at)
        return behind if behind >= 0 and len(key) >= 8 else None
