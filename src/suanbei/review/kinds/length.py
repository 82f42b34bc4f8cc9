"""length: a field or section must keep within a number of characters."""

from collections.abc import Iterator
from typing import Literal

from suanbei.notation import visible_length
from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in
from suanbei.review.kinds.params import Params, Where
from suanbei.review.kinds.reading import hit, passages
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"count", "limit", "label"})


class Length(Params):
    """A claim, or the sections or blocks of a scope, and the limits."""

    claim: ClaimScope | None = None
    where: Where = Where()
    each: Literal["document", "section", "block"] = "section"
    max: int | None = None
    min: int | None = None


def hits(params: Length, case: Case) -> Iterator[Hit]:
    """A hit for every text that is too long or too short; blanks and line ends do not count."""
    for text, label, place in _texts(params, case):
        count = visible_length(text)
        if params.max is not None and count > params.max:
            yield hit(place, count=str(count), limit=str(params.max), label=label)
        elif params.min is not None and count < params.min:
            yield hit(place, count=str(count), limit=str(params.min), label=label)


def _texts(params: Length, case: Case) -> Iterator[tuple[str, str, Place]]:
    if params.claim is not None:
        for claim in claims_in(params.claim, case):
            yield claim.raw, case.label("claims", claim.key), claim.place
        return
    for passage in passages(params.where, case, params.each):
        text = "".join(block.text for block in passage.body)
        yield text, passage.head.text[:40], Place.of(passage.head)
