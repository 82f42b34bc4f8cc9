"""Pages of a paper that knows none, found in a printed copy of it.

A Word file has pages only once it is laid out. Its blocks are searched, in their order, in the text of a PDF that
was made of it: by the user, or by LibreOffice.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from suanbei.notation import fold
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable, fatal
from suanbei.papers.tree import Block, BlockKind, Document, Problem

_MARKS = re.compile(r"[\W_]+")
_KEY = 18  # characters: less than a printed line, so that a page break seldom cuts it
_FEW = 4  # a block of fewer characters is anywhere; it stands where the one before it stands
_LENGTHS = (40, 18, 8)  # characters looked for; in narrow columns only the first ones stand together
_EDGE = 80  # characters of a running head
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


def surplus(document: Document, print_: Print) -> float:
    """How much longer the print is than the document: 0.1 is a tenth, page numbers and running heads included."""
    written = sum(len(_plain(block.text)) for block in document.blocks if block.kind not in _UNPLACED)
    return sum(map(len, print_.pages)) / max(written, 1) - 1


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


def unprinted(document: Document, print_: Print) -> list[str]:
    """Paragraphs and cells of the document that the print does not show word for word, such as an older figure."""
    stream = "".join(print_.pages)
    pieces = (piece for block in document.body() for piece in _pieces(block))
    return [text for text, plain in pieces if plain not in stream and not _runs_over(plain, print_.pages)]


def _pieces(block: Block) -> Iterator[tuple[str, str]]:
    texts = block.row.cells if block.row else (block.text,)
    lines = (line for text in texts for line in text.split("\n"))
    return ((line, plain) for line in lines if len(plain := _plain(line)) >= _FEW)


def _runs_over(text: str, pages: tuple[str, ...]) -> bool:
    """Whether the text goes on on the next page, with page number and running head between."""
    return any(
        text[shown:] in following[: len(text) - shown + _EDGE]
        for page, following in pairwise(pages)
        for shown in _beginnings(text, page)
    )


def _beginnings(text: str, page: str) -> Iterator[int]:
    """How much of the text a page shows, at each place where it may begin."""
    at = page.find(text[:8])
    while at >= 0:
        yield _shared(page[at : at + len(text)], text)
        at = page.find(text[:8], at + 1)


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common from the beginning."""
    differs = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differs, min(len(one), len(other)))


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
