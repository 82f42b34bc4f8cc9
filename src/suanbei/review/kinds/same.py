"""same: what several places state must be the same."""

from collections.abc import Iterator

from suanbei.review.case import Case
from suanbei.review.claims import Conflict, conflicts
from suanbei.review.kinds.claims_in import ClaimScope, claims_in
from suanbei.review.kinds.reading import hit, where_is
from suanbei.review.model import Claim, Hit

SLOTS = frozenset({"value", "other", "here", "there", "label", "times"})
_SHOWN = 5


class Same(ClaimScope):
    """Claims of a key that must agree; how two are held together is written in claims.yaml."""

    across: bool = False  # only between documents; inside one document several values are in order


def hits(params: Same, case: Case) -> Iterator[Hit]:
    """A hit for every value that the fewer places state, with the places that say otherwise."""
    if case.regime is None:
        raise ValueError("the case has no regime, so nothing says how statements are compared")
    for conflict in conflicts(claims_in(params, case), params.claim, case.regime):
        if not (params.across and _documents(conflict.minority) == _documents(conflict.majority)):
            yield _hit(conflict)


def _documents(claims: tuple[Claim, ...]) -> set[str]:
    return {claim.place.document for claim in claims}


def _hit(conflict: Conflict) -> Hit:
    first, *others = conflict.minority
    right = conflict.reference
    return hit(
        first.place,
        *(claim.place for claim in (*conflict.majority[:_SHOWN], *others[:_SHOWN])),
        value=first.raw,
        other=right.raw,
        here=where_is(first.place),
        there=where_is(right.place),
        label=conflict.name,
        times=str(len(conflict.majority)),
    )
