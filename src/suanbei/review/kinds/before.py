"""before: dates must stand in order."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in, excused, usual
from suanbei.review.kinds.params import Params, Regex
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
    unless: tuple[
        Regex, ...
    ] = ()  # words in a document that states one of the days: they need not be in order
    show: Literal["earlier", "later"] = "earlier"  # at which of the two days
    each: bool = False  # every day that is stated counts, not only the one that most places state


def hits(params: Before, case: Case) -> Iterator[Hit]:
    """A hit at the earlier claim, or at the less usual one, when the order or the distance is broken."""
    for first, second, shown in _pairs(params, case):
        start = _day(first.value)
        end = _day(second.value, last=True) if second else case.as_of
        stated = (first, second) if second else (first,)
        if start and end and _is_wrong(params, start, end) and not excused(params.unless, case, *stated):
            yield _hit(case, first, second, shown, abs((end - start).days))
            return


def _pairs(params: Before, case: Case) -> Iterator[tuple[Claim, Claim | None, Claim]]:
    """The usual claims, with ``each`` every other one beside the usual claim of the other side; and which to show."""
    earlier = list(claims_in(params.earlier, case))
    later = list(claims_in(params.later, case)) if params.later else []
    first, second = usual(earlier), usual(later)
    if first is None or (params.later and second is None):
        return
    yield first, second, second if params.show == "later" and second else first
    if params.each:
        yield from ((first, claim, claim) for claim in later)
        yield from ((claim, second, claim) for claim in earlier)


def _hit(case: Case, first: Claim, second: Claim | None, shown: Claim, days: int) -> Hit:
    others = [claim.place for claim in (first, second) if claim and claim is not shown]
    return hit(
        shown.place,
        *others,
        earlier=first.raw,
        later=second.raw if second else f"{case.as_of:%Y-%m-%d}",
        earlier_label=_label(case, first),
        later_label=_label(case, second) if second else "审查日",
        days=str(days),
    )


def _is_wrong(params: Before, start: date, end: date) -> bool:
    limit = end + timedelta(days=params.allowance - int(params.strict))
    late = params.within is not None and (end - start).days > params.within
    return start > limit or late


def _day(value: str, last: bool = False) -> date | None:
    """A day; of a month its first or last day, and nothing for what is no date."""
    match = _DAY.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def _label(case: Case, claim: Claim) -> str:
    return case.label("claims", claim.key)
