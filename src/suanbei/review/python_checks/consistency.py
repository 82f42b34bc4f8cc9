"""Faults between materials that no single stated fact shows."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz.distance import Levenshtein

from suanbei.notation import fold
from suanbei.papers import Document
from suanbei.review.case import Case
from suanbei.review.claims import Conflict, conflicts, inconsistent_amounts
from suanbei.review.kinds.reading import hit, sentence_at, where_is
from suanbei.review.model import Claim, Hit, Place

_SLIP = 2  # 26号 for 62号
_BRAND = 2  # characters at the head of a name that tell one house from another
_QUOTES = re.compile(r"《[^《》\n]{2,60}》|“[^“”\n]{2,40}”")
# A page, a team or a rule of the house may have “…算法” in its title; that is no name of an algorithm.
_TITLE = r"(?!安全|委员会|团队|部|组|管理|说明|规则|申诉|公示|备案|推荐|工程师|岗|伦理|模型)"


def amounts(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One named team, list or store counted twice with two results.

    Fills {label}, {value} {here} of the one and {other} {there} of the other.
    """
    del options
    if case.regime is not None:
        for conflict in inconsistent_amounts(case.documents, case.claims, case.regime):
            yield _conflict_hit(conflict)


def addresses(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Registered addresses that differ, and another address that misses a registered one by a slip of the pen.

    An office may lie elsewhere, so an address that is quite different is no fault. Fills what ``amounts`` fills.
    """
    del options
    if case.regime is None:
        return
    for conflict in conflicts(case.claims, "registered_address", case.regime):
        yield _conflict_hit(conflict)
    registered = case.claims_by_key.get("registered_address", ())
    for claim in case.claims_by_key.get("detailed_address", ()):
        right = next((right for right in registered if _slips(claim.value, right.value)), None)
        if right is not None:
            yield _conflict_hit(Conflict("registered_address", "地址", (right,), (claim,)))


def _slips(value: str, right: str) -> bool:
    return 0 < Levenshtein.distance(value, right, score_cutoff=_SLIP) <= _SLIP


def _conflict_hit(conflict: Conflict) -> Hit:
    first, right = conflict.minority[0], conflict.reference
    return hit(
        first.place,
        *(claim.place for claim in conflict.majority),
        label=conflict.name,
        value=first.raw,
        here=where_is(first.place),
        other=right.raw,
        there=where_is(right.place),
    )


def aliases(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A paper that names an algorithm of this house, and never by the name that is filed.

    ``materials`` says in which papers. Fills {value} with the name there, {other} with the filed one and {here}.
    """
    name = _filed_name(case)
    if name is None or not _is_brand(name.raw[:_BRAND], case):
        return
    wanted = fold(name.raw)
    for document in case.of_kind(*options["materials"]):
        if wanted not in fold(case.text(document)):
            yield from _first_alias(document, name)


def _filed_name(case: Case) -> Claim | None:
    names = [c for c in case.claims_by_key.get("algorithm_name", ()) if c.origin == "form"]
    return next((c for c in names if c.material in ("dossier", "portal_fields")), names[0] if names else None)


def _is_brand(head: str, case: Case) -> bool:
    """Whether the head of the name is the product's or the filer's own word, not 基于 or 智能."""
    keys = ("product_name", "filer_name")
    return any(head in claim.raw for key in keys for claim in case.claims_by_key.get(key, ()))


def _first_alias(document: Document, name: Claim) -> Iterator[Hit]:
    expression = re.compile(rf"{re.escape(name.raw[:_BRAND])}[一-龥A-Za-z0-9]{{2,24}}?算法{_TITLE}")
    for block in document.body():
        text = _QUOTES.sub(lambda match: "　" * len(match.group()), block.text)
        match = expression.search(text)
        if match and not block.level:
            place = Place.of(block, sentence_at(block.text, match.start()))
            yield hit(
                place,
                name.place,
                value=match.group(),
                found=match.group(),
                other=name.raw,
                here=where_is(place),
            )
            return
