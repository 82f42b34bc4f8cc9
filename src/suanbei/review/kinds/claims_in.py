"""Scopes of stated facts, shared by the kinds that compare them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from suanbei.review.case import Case
from suanbei.review.kinds.params import ClaimKey, MaterialId, Params, Regex
from suanbei.review.kinds.reading import finds, is_blank
from suanbei.review.model import Claim


class ClaimScope(Params):
    """Claims of one key, in some materials, from the form part or from running text."""

    claim: ClaimKey
    materials: tuple[MaterialId, ...] = ()
    origin: str = ""  # form or text; both when empty
    split: str = ""  # characters that part several values in one, such as 、，
    qualifier: Regex = ""  # only claims whose qualifier matches


def claims_in(scope: ClaimScope, case: Case) -> Iterator[Claim]:
    """The claims of a scope that say something, in reading order."""
    for claim in case.claims_by_key.get(scope.claim, ()):
        if scope.materials and claim.material not in scope.materials:
            continue
        if scope.origin and claim.origin != scope.origin:
            continue
        if scope.qualifier and not finds((scope.qualifier,), claim.qualifier):
            continue
        if not is_blank(claim.raw):
            yield claim


def values_of(scope: ClaimScope, claim: Claim) -> list[str]:
    """The value as written, or its parts when the scope splits it."""
    if not scope.split:
        return [claim.raw]
    parts = re.split(f"[{re.escape(scope.split)}]", claim.raw)
    return [part.strip() for part in parts if part.strip()]


def usual(claims: Iterable[Claim]) -> Claim | None:
    """The first claim with the value that is stated most often."""
    listed = list(claims)
    if not listed:
        return None
    (value, _), *_ = Counter(claim.value for claim in listed).most_common(1)
    return next(claim for claim in listed if claim.value == value)


def excused(unless: Iterable[str], case: Case, *claims: Claim) -> bool:
    """Whether a document that states one of the claims holds words that void the comparison."""
    names = {claim.place.document for claim in claims}
    return any(finds(unless, case.text(document)) for document in case.documents if document.name in names)
