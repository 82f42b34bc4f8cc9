"""Near copies among many paragraphs: the few of one set against the many of a library, read once and not kept.

The pieces (three characters) of the set are marked in a table. The library streams past it in large runs of text,
and only pairs that share enough marks are compared piece by piece. Figures: docs/specificity.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from suanbei.notation import fold
from suanbei.papers import Block, Document

if TYPE_CHECKING:
    from suanbei.review.case import Case

_SIZE = 3
_BITS = 22
_SLACK = 0.15  # the estimate by a sample may be so much too low
_RUN = 2000  # paragraphs folded and hashed at a time
_SAMPLE = 4  # one piece in so many is looked at before two paragraphs are compared
_BEST = 5  # of a run, for one paragraph of the set
_RARE, _RARE_SHARED = 6, 8
_NOT_TEXT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Twin:
    """The paragraph of the library nearest to one of the set."""

    likeness: float  # share of common pieces among all pieces of both
    block: Block


def pieces(text: str) -> frozenset[str]:
    """The three-character pieces of a text without marks and blanks."""
    plain = _plain(text)
    return frozenset(plain[i : i + _SIZE] for i in range(max(1, len(plain) - _SIZE + 1)))


def _plain(text: str) -> str:
    return _NOT_TEXT.sub("", fold(text))


def twins(queries: Sequence[str], library: Iterable[Block], threshold: float) -> list[list[Twin]]:
    """For every query the paragraphs of the library that are at least so much alike, nearest first."""
    mine = [pieces(query) for query in queries]
    found: list[list[Twin]] = [[] for _ in queries]
    few = isinstance(library, Sequence) and len(library) <= _RUN  # not worth the import of numpy
    for number, block in _among_few(mine, library) if few else _likely(queries, library, threshold - _SLACK):
        theirs = pieces(block.text)
        count = len(mine[number] & theirs)
        likeness = count / (len(mine[number]) + len(theirs) - count)
        if likeness >= threshold:
            found[number].append(Twin(likeness, block))
    return [sorted(listed, key=lambda twin: -twin.likeness) for listed in found]


def _among_few(mine: list[frozenset[str]], library: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Pairs that share a fair number of their rarer pieces."""
    holders: dict[str, list[int]] = {}
    for number, query in enumerate(mine):
        for piece in query:
            holders.setdefault(piece, []).append(number)
    rare = {piece: numbers for piece, numbers in holders.items() if len(numbers) <= _RARE}
    for block in library:
        shared = Counter(number for piece in pieces(block.text) for number in rare.get(piece, ()))
        yield from ((number, block) for number, count in shared.items() if count >= _RARE_SHARED)


class _Marks:
    """A sample of the queries' pieces as numbers: which numbers occur, and in which queries each of them."""

    def __init__(self, np: Any, queries: Sequence[str]) -> None:
        hashed = [np.unique(_hashes(np, _plain(query))) for query in queries]
        hashed = [one[one % _SAMPLE == 0] for one in hashed]
        self.sizes = np.array([len(one) for one in hashed])
        owners = np.repeat(np.arange(len(queries)), self.sizes)
        values = np.concatenate(hashed)
        order = np.argsort(values, kind="stable")
        self.owners = owners[order]
        found, self.starts, self.counts = np.unique(values[order], return_index=True, return_counts=True)
        self.table = np.full(1 << _BITS, -1, dtype=np.int32)
        self.table[found] = np.arange(len(found))

    def shared(self, np: Any, hashes: Any, rows: Any, row_count: int) -> Any:
        """How many pieces every row (paragraph) has in common with every query."""
        numbers = self.table[hashes]
        numbers, rows = numbers[numbers >= 0], rows[numbers >= 0]
        counts = self.counts[numbers]
        offsets = np.cumsum(counts) - counts
        owners = self.owners[np.repeat(self.starts[numbers] - offsets, counts) + np.arange(counts.sum())]
        cells = np.repeat(rows, counts) * len(self.sizes) + owners
        return np.bincount(cells, minlength=row_count * len(self.sizes)).reshape(row_count, -1)


def _likely(queries: Sequence[str], library: Iterable[Block], least: float) -> Iterator[tuple[int, Block]]:
    """The likeliest pairs of every run. numpy is imported here, for a library only."""
    import numpy as np

    marks = _Marks(np, queries)
    blocks = iter(library)
    while run := list(islice(blocks, _RUN)):
        alike = _estimate(np, marks, [_plain(block.text) for block in run])
        last = max(len(run) - _BEST, 0)
        floor = np.partition(alike, last, axis=0)[last]  # of every query, its _BEST-th best of this run
        for row, number in zip(*np.nonzero(alike >= np.maximum(floor, least)), strict=True):
            yield int(number), run[row]


def _estimate(np: Any, marks: _Marks, texts: list[str]) -> Any:
    """The likeness of every text (row) and every query (column), judged by the sample."""
    hashes = _hashes(np, "\0".join(texts))
    rows = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])[: len(hashes)]
    taken = hashes % _SAMPLE == 0
    hashes, rows = hashes[taken], rows[taken]
    shared = marks.shared(np, hashes, rows, len(texts))
    sizes = np.bincount(rows, minlength=len(texts))[:, None]
    return shared / np.maximum(marks.sizes[None, :] + sizes - shared, 1)


def _hashes(np: Any, text: str) -> Any:
    """A number below 2**_BITS for every window of three characters."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    mixed = codes[:-2] * np.uint32(2654435761) ^ codes[1:-1] * np.uint32(40503769) ^ codes[2:] * np.uint32(97)
    return (mixed ^ (mixed >> np.uint32(15))) & np.uint32((1 << _BITS) - 1)


def filing_of(document: Document) -> str:
    """The filing that a document of a library belongs to: its folder, or itself when it lies alone."""
    path = PurePosixPath(document.name)
    return path.parent.as_posix() if path.parent.name else path.name


def is_own(case: "Case", documents: Iterable[Document]) -> bool:
    """Whether some documents are of the case's own filer, which may say the same of itself twice."""
    own = {c.raw for key in ("credit_code", "filer_name") for c in case.claims_by_key.get(key, ())}
    return any(name in document.text for document in documents for name in own if len(name) > 3)
