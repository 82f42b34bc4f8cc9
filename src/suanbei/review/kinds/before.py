"""before: dates must stand in order."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in, usual
from suanbei.review.kinds.params import Params
from suanbei.review.kinds.reading import hit
from suanbei.review.model import Claim, Hit

SLOTS = frozenset({"earlier", "later", "earlier_label", "later_label", "days"})
_DAY = re.compile(r"^(\d{4})-(\d{2})(?:-(\d{2}))?$")


class Before(Params):
    """Two dated claims; a missing ``later`` means the day of the review."""

    earlier: ClaimScope
    later: ClaimScope | None = None
    strict: bool = False  # the same day is a fault
    allowance: int = 0  # days by which the order may be broken
    within: int | None = None  # the later day must follow within so many days


def hits(params: Before, case: Case) -> Iterator[Hit]:
    """At most one hit, at the earlier claim, when the order or the distance is broken."""
    first = usual(claims_in(params.earlier, case))
    second = usual(claims_in(params.later, case)) if params.later else None
    if first is None or (params.later and second is None):
        return
    start = _day(first.value)
    end = _day(second.value) if second else case.as_of
    if start and end and _is_wrong(params, start, end):
        yield hit(
            first.place,
            *([second.place] if second else []),
            earlier=first.raw,
            later=second.raw if second else f"{end:%Y-%m-%d}",
            earlier_label=_label(case, first),
            later_label=_label(case, second) if second else "审查日",
            days=str(abs((end - start).days)),
        )


def _is_wrong(params: Before, start: date, end: date) -> bool:
    limit = end + timedelta(days=params.allowance - int(params.strict))
    late = params.within is not None and (end - start).days > params.within
    return start > limit or late


def _day(value: str) -> date | None:
    """A day; of a month its first day, and nothing for what is no date."""
    match = _DAY.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _label(case: Case, claim: Claim) -> str:
    return case.label("claims", claim.key)
