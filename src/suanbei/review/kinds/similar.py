"""similar: paragraphs that are near copies of another one, in the set or in other filings of the house."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal

from suanbei.notation import fold
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import documents, finds, hit, scoped, where_is
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"percent", "there", "twin", "shared"})
_SIZE = 3
_SHARED_SHOWN = 40


class Similar(Params):
    """Which paragraphs are compared with which, and from what likeness on they count as twins."""

    where: Where = Where()
    against: Literal["document", "set", "library"] = "document"
    longer_than: int = 60  # visible characters; short formulas may repeat
    threshold: float = 0.8  # shared share of three-character pieces (Jaccard)
    unless: tuple[Regex, ...] = ()


def hits(params: Similar, case: Case) -> Iterator[Hit]:
    """A hit for every paragraph with an earlier twin, shown with its likeness and the twin's place."""
    index = _Index()
    if params.against == "library":
        for document in case.library:
            index.add(block for block in document.body() if _is_long(params, block))
    for document in documents(params.where, case):
        if params.against == "document":
            index = _Index()
        for block in scoped(params.where, case, document):
            if _is_long(params, block):
                yield from _twin(params, index, block)
                if params.against != "library":
                    index.add([block])


def _is_long(params: Similar, block: Block) -> bool:
    if block.level or len(block.text) <= params.longer_than:
        return False
    return not finds(params.unless, block.text)


class _Index:
    """Pieces of three characters → the blocks that have them."""

    def __init__(self) -> None:
        self.blocks: list[tuple[Block, int]] = []
        self.holders: dict[str, list[int]] = {}

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            pieces = _pieces(block.text)
            for piece in pieces:
                self.holders.setdefault(piece, []).append(len(self.blocks))
            self.blocks.append((block, len(pieces)))

    def nearest(self, pieces: set[str]) -> tuple[float, Block | None]:
        shared = Counter(number for piece in pieces for number in self.holders.get(piece, ()))
        best: tuple[float, Block | None] = (0.0, None)
        for number, count in shared.items():
            block, size = self.blocks[number]
            likeness = count / (len(pieces) + size - count)
            if likeness > best[0]:
                best = (likeness, block)
        return best


def _pieces(text: str) -> set[str]:
    folded = fold(text)
    return {folded[i : i + _SIZE] for i in range(max(1, len(folded) - _SIZE + 1))}


def _twin(params: Similar, index: _Index, block: Block) -> Iterator[Hit]:
    likeness, twin = index.nearest(_pieces(block.text))
    if twin is not None and likeness >= params.threshold:
        place = Place.of(twin)
        shared = _longest_shared(block.text, twin.text)
        yield hit(
            Place.of(block),
            place,
            percent=f"{likeness:.0%}",
            there=where_is(place),
            twin=twin.text,
            shared=shared,
        )


def _longest_shared(one: str, other: str) -> str:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    text = one[match.a : match.a + match.size]
    return text if len(text) <= _SHARED_SHOWN else text[:_SHARED_SHOWN] + "……"
