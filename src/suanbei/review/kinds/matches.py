"""matches: wording that must not stand there, or a value that must have a form."""

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from suanbei.notation import Found, pattern
from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import documents, finds, hit, scoped, sentence_at
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"found", "sentence", "count", "value", "label"})


class Matches(Params):
    """Expressions to look for (``find``), or, for a claim, the form it must have (``must``)."""

    where: Where = Where()
    find: tuple[Regex, ...] = ()
    not_in: tuple[Regex, ...] = ()  # a legitimate phrase that covers the found words
    unless: tuple[Regex, ...] = ()  # words in the same sentence that excuse it
    per: Literal["sentence", "block", "document"] = "sentence"
    claim: ClaimScope | None = None
    must: Regex = ""

    @model_validator(mode="after")
    def _one_direction(self) -> "Matches":
        if bool(self.find) == bool(self.must):
            raise ValueError("find 与 must 必须且只能写一个。")
        if self.must and self.claim is None:
            raise ValueError("must 只能与 claim 一起用；要求正文出现某内容时请用 kind: mentions。")
        return self


def hits(params: Matches, case: Case) -> Iterator[Hit]:
    """A hit for every place, one a sentence, a block or a document."""
    if params.claim is not None:
        yield from _claim_hits(params, params.claim, case)
        return
    for document in documents(params.where, case):
        if finds(params.find, case.text(document)):  # most documents are done here
            found = _document_hits(params, case, document)
            yield from _first_of_each(found) if params.per == "document" else found


def _claim_hits(params: Matches, scope: ClaimScope, case: Case) -> Iterator[Hit]:
    for claim in claims_in(scope, case):
        found = finds(params.find, claim.raw)
        wrong = found is not None if params.find else not pattern(params.must).search(claim.raw)
        if wrong and not finds(params.unless, claim.raw):
            label = case.label("claims", claim.key)
            yield hit(claim.place, value=claim.raw, label=label, found=found.group() if found else claim.raw)


def _document_hits(params: Matches, case: Case, document: Document) -> Iterator[Hit]:
    for block in scoped(params.where, case, document):
        seen: set[str] = set()
        for match in _matches(params, block.text):
            sentence = sentence_at(block.text, match.start())
            unit = block.text if params.per == "block" else sentence
            if unit not in seen and not finds(params.unless, sentence):
                seen.add(unit)
                yield _hit(block, match.group(), unit)


def _matches(params: Matches, text: str) -> Iterator[Found]:
    excused: list[tuple[int, int]] | None = None
    for expression in params.find:
        for match in pattern(expression).finditer(text):
            if excused is None:
                excused = [m.span() for phrase in params.not_in for m in pattern(phrase).finditer(text)]
            if not any(start < match.end() and match.start() < end for start, end in excused):
                yield match


def _hit(block: Block, found: str, unit: str) -> Hit:
    return hit(Place.of(block, unit), found=found.strip(), sentence=unit)


def _first_of_each(found: Iterator[Hit]) -> Iterator[Hit]:
    """One hit for each wording found in a document; the other places are related."""
    places: dict[str, list[Place]] = {}
    for one in found:
        places.setdefault(one.values["found"], []).append(one.place)
    for words, (first, *others) in places.items():
        yield hit(first, *others, found=words, sentence=first.quote, count=str(len(others) + 1))
