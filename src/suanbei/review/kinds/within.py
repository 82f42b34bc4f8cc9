"""within: numbers must keep their order or their range."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from pydantic import model_validator

from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in, excused, usual
from suanbei.review.kinds.params import Params, Regex
from suanbei.review.kinds.reading import hit
from suanbei.review.model import Claim, Hit

SLOTS = frozenset({"value", "other", "label", "other_label", "limit"})


class Within(Params):
    """Claims from the smallest to the largest (``ascending``), or one claim and its range."""

    ascending: tuple[ClaimScope, ...] = ()
    claim: ClaimScope | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    unless: tuple[
        Regex, ...
    ] = ()  # words in a document that states one of the numbers: they count differently

    @model_validator(mode="after")
    def _one_subject(self) -> "Within":
        if bool(self.ascending) == bool(self.claim):
            raise ValueError("ascending 与 claim 必须且只能写一个。")
        return self


def hits(params: Within, case: Case) -> Iterator[Hit]:
    """A hit for every pair that is the wrong way round and for every value outside the range."""
    if params.claim is not None:
        yield from _outside(params, params.claim, case)
        return
    stated = [claim for scope in params.ascending if (claim := usual(claims_in(scope, case)))]
    for small, large in pairwise(stated):
        low, high = _number(small), _number(large)
        if (
            low is not None
            and high is not None
            and low > high
            and not excused(params.unless, case, small, large)
        ):
            label, other = case.label("claims", small.key), case.label("claims", large.key)
            values = {"value": small.raw, "other": large.raw, "label": label, "other_label": other}
            yield hit(small.place, large.place, **values)


def _outside(params: Within, scope: ClaimScope, case: Case) -> Iterator[Hit]:
    for claim in claims_in(scope, case):
        number = _number(claim)
        if number is None:
            continue
        limit = params.min if params.min is not None and number < params.min else None
        limit = params.max if params.max is not None and number > params.max else limit
        if limit is not None:
            label = case.label("claims", claim.key)
            yield hit(claim.place, value=claim.raw, label=label, limit=str(limit))


def _number(claim: Claim) -> Decimal | None:
    try:
        return Decimal(claim.value)
    except InvalidOperation:
        return None
