"""matches: wording that must not stand there, or a value that must have a form."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pydantic import model_validator

from suanbei.notation import pattern
from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in
from suanbei.review.kinds.params import CategoryId, Params, Regex, Where
from suanbei.review.kinds.reading import documents, finds, hit, scoped, sentence_at
from suanbei.review.lexicon import Entry, Spotted
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"found", "all", "sentence", "count", "value", "label", "reason", "instead"})


class Matches(Params):
    """Expressions to look for (``find``, ``words``), or, for a claim, the form it must have (``must``)."""

    where: Where = Where()
    find: tuple[Regex, ...] = ()
    words: tuple[CategoryId, ...] = ()  # categories of the lexicon
    not_in: tuple[Regex, ...] = ()  # a legitimate phrase that covers the found words
    unless: tuple[Regex, ...] = ()  # words in the same sentence that excuse it
    per: Literal["sentence", "block", "document"] = "sentence"
    reason: str = ""  # {reason} and {instead} of what find found; a word brings its own
    instead: str = ""
    claim: ClaimScope | None = None
    must: Regex = ""

    @model_validator(mode="after")
    def _one_direction(self) -> "Matches":
        if bool(self.find or self.words) == bool(self.must):
            raise ValueError("find（或 words）与 must 必须且只能写一个。")
        if self.must and self.claim is None:
            raise ValueError("must 只能与 claim 一起用；要求正文出现某内容时请用 kind: mentions。")
        if self.words and self.claim is not None:
            raise ValueError("words 查正文，不能与 claim 一起用。")
        return self


class _Found(NamedTuple):
    start: int
    end: int
    entry: Entry | None  # None when an expression found it


def hits(params: Matches, case: Case) -> Iterator[Hit]:
    """A hit for every place, one a sentence, a block or a document."""
    if params.claim is not None:
        yield from _claim_hits(params, params.claim, case)
        return
    for document in documents(params.where, case):
        spotted = _spotted(params, case, document)
        # Most documents are done here. Over the whole text ^ and $ stand at the ends of its blocks.
        if spotted or finds((f"(?m){expression}" for expression in params.find), case.text(document)):
            found = _document_hits(params, case, document, spotted)
            yield from _first_of_each(found) if params.per == "document" else found


def _claim_hits(params: Matches, scope: ClaimScope, case: Case) -> Iterator[Hit]:
    for claim in claims_in(scope, case):
        found = finds(params.find, claim.raw)
        wrong = found is not None if params.find else not pattern(params.must).search(claim.raw)
        if wrong and not finds(params.unless, claim.raw):
            label = case.label("claims", claim.key)
            yield hit(claim.place, value=claim.raw, label=label, found=found.group() if found else claim.raw)


def _spotted(params: Matches, case: Case, document: Document) -> dict[int, list[Spotted]]:
    """The words of the categories, by block."""
    if not params.words:
        return {}
    mine = {
        block: [spot for spot in spots if spot.entry.category in params.words]
        for block, spots in case.spotted(document).items()
    }
    return {block: spots for block, spots in mine.items() if spots}


def _document_hits(
    params: Matches, case: Case, document: Document, spotted: dict[int, list[Spotted]]
) -> Iterator[Hit]:
    for block in scoped(params.where, case, document):
        spots = spotted.get(id(block), [])
        if not spots and not params.find:
            continue
        units: dict[str, list[_Found]] = {}
        for found in _matches(params, block.text, spots):
            sentence = sentence_at(block.text, found.start)
            if not finds(params.unless, sentence):
                units.setdefault(block.text if params.per == "block" else sentence, []).append(found)
        for unit, listed in units.items():
            yield _hit(params, block, listed, unit)


def _matches(params: Matches, text: str, spots: Iterable[Spotted]) -> list[_Found]:
    """What was found outside legitimate phrases; words first, then what expressions find beside them."""
    found = [_Found(*spot) for spot in spots]
    for expression in params.find:
        found += [_Found(*match.span(), None) for match in pattern(expression).finditer(text)]
    if not found:
        return []
    excused = [m.span() for phrase in params.not_in for m in pattern(phrase).finditer(text)]
    return list(_apart(one for one in found if not _overlaps(one, excused)))


def _apart(found: Iterable[_Found]) -> Iterator[_Found]:
    taken: list[tuple[int, int]] = []
    for one in found:
        if one.entry is None and _overlaps(one, taken):
            continue
        taken.append((one.start, one.end))
        yield one


def _overlaps(one: _Found, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in spans)


def _hit(params: Matches, block: Block, listed: list[_Found], unit: str) -> Hit:
    listed = sorted(listed, key=lambda one: one.start)
    words = list(dict.fromkeys(block.text[one.start : one.end].strip() for one in listed))
    entry = listed[0].entry
    return hit(
        Place.of(block, unit),
        found=words[0],
        all="”“".join(words[:6]),
        sentence=unit,
        reason=entry.why if entry else params.reason,
        instead=(entry.instead if entry else "") or params.instead,
    )


def _first_of_each(found: Iterator[Hit]) -> Iterator[Hit]:
    """One hit for each wording found in a document; the other places are related."""
    places: dict[str, list[Hit]] = {}
    for one in found:
        places.setdefault(one.values["found"], []).append(one)
    for first, *others in places.values():
        count = str(len(others) + 1)
        yield hit(first.place, *(one.place for one in others), **dict(first.values) | {"count": count})
