"""subset: everything that one place lists must be listed in another."""

from collections.abc import Iterator

from suanbei.notation import fold
from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in, values_of
from suanbei.review.kinds.params import Params
from suanbei.review.kinds.reading import hit, where_is
from suanbei.review.model import Hit

SLOTS = frozenset({"value", "listed", "here", "there", "label"})


class Subset(Params):
    """The part, and the whole that must hold it."""

    part: ClaimScope
    whole: ClaimScope
    loose: bool = False  # 视频 is held by 短视频文件


def hits(params: Subset, case: Case) -> Iterator[Hit]:
    """A hit for every value of the part that the whole lacks; none when the whole is stated nowhere."""
    whole = list(claims_in(params.whole, case))
    listed = [value for claim in whole for value in values_of(params.whole, claim)]
    known = {fold(value) for value in listed}
    if not whole:
        return
    for claim in claims_in(params.part, case):
        for value in values_of(params.part, claim):
            if not _is_in(fold(value), known, params.loose):
                yield hit(
                    claim.place,
                    whole[0].place,
                    value=value,
                    listed="、".join(dict.fromkeys(listed)),
                    here=where_is(claim.place),
                    there=where_is(whole[0].place),
                    label=case.label("claims", claim.key),
                )


def _is_in(value: str, known: set[str], loose: bool) -> bool:
    return value in known or (loose and any(value in other or other in value for other in known))
