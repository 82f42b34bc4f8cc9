"""similar: paragraphs that are near copies of another one, in the set, in other filings or in a corpus."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal

from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import documents, finds, hit, scoped, where_is
from suanbei.review.model import Hit, Place
from suanbei.review.resemblance import Twin, filing_of, is_own, twins

SLOTS = frozenset({"percent", "there", "twin", "shared", "count"})
_SHARED_LEAST, _SHARED_SHOWN = 8, 3


class Similar(Params):
    """Which paragraphs are compared with which, and from what likeness on they count as twins."""

    where: Where = Where()
    against: Literal["document", "set", "library", "corpus"] = "document"
    longer_than: int = 60  # visible characters; short formulas may repeat
    threshold: float = 0.8  # shared share of three-character pieces (Jaccard)
    unless: tuple[Regex, ...] = ()


def hits(params: Similar, case: Case) -> Iterator[Hit]:
    """A hit for every paragraph with a twin, shown with its likeness, the twin's place and the shared words.

    Within a document or the set the later one of two is the copy. Filings of the same filer are no library.
    """
    if params.against in ("library", "corpus"):
        blocks = [b for d in documents(params.where, case) for b in _judged(params, case, d)]
        yield from _copies(params, blocks, _foreign(case) if params.against == "library" else case.corpus)
        return
    groups = [[d] for d in documents(params.where, case)]
    if params.against == "set":
        groups = [[d for group in groups for d in group]]
    for group in groups:
        yield from _repeats(params, [b for d in group for b in _judged(params, case, d)])


def _judged(params: Similar, case: Case, document: Document) -> list[Block]:
    return [block for block in scoped(params.where, case, document) if _is_long(params, block)]


def _is_long(params: Similar, block: Block) -> bool:
    if block.level or len(block.text) <= params.longer_than:
        return False
    return not finds(params.unless, block.text)


def _foreign(case: Case) -> Iterator[Document]:
    filings: dict[str, list[Document]] = {}
    for document in case.library:
        filings.setdefault(filing_of(document), []).append(document)
    for listed in filings.values():
        if not is_own(case, listed):
            yield from listed


def _copies(params: Similar, blocks: list[Block], library: Iterable[Document]) -> Iterator[Hit]:
    papers = tuple(library)
    if not blocks or not papers:
        return
    others = (block for document in papers for block in document.body() if _is_long(params, block))
    for block, found in zip(blocks, twins([b.text for b in blocks], others, params.threshold), strict=True):
        if found:
            count = len({filing_of_block(twin.block) for twin in found})
            yield _hit(block, found[0], count)


def filing_of_block(block: Block) -> str:
    """The filing, or the file, that a paragraph of a library comes from."""
    return filing_of(Document(block.anchor.document))


def _repeats(params: Similar, blocks: list[Block]) -> Iterator[Hit]:
    order = {id(block): number for number, block in enumerate(blocks)}
    found = twins([block.text for block in blocks], blocks, params.threshold)
    for number, (block, listed) in enumerate(zip(blocks, found, strict=True)):
        earlier = [twin for twin in listed if order[id(twin.block)] < number]
        if earlier:
            yield _hit(block, earlier[0], len(earlier))


def _hit(block: Block, twin: Twin, count: int) -> Hit:
    place = Place.of(twin.block)
    return hit(
        Place.of(block),
        place,
        percent=f"{twin.likeness:.0%}",
        there=where_is(place),
        twin=twin.block.text,
        shared="”“".join(_shared(block.text, twin.block.text)),
        count=str(count),
    )


def _shared(one: str, other: str) -> list[str]:
    """The longest runs that both texts have."""
    runs = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    longest = sorted(runs, key=lambda run: -run.size)[:_SHARED_SHOWN]
    texts = [one[run.a : run.a + run.size].strip("，。；、 ") for run in sorted(longest, key=lambda r: r.a)]
    return [text for text in texts if len(text) >= _SHARED_LEAST] or texts[:1]
