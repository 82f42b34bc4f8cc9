"""One named thing counted twice with two results: 内容审核团队24人 here, 20人 there."""

import re
from collections.abc import Iterable

from suanbei.notation import Expression, find_dates, narrow, read_quantity
from suanbei.papers import Block, Document
from suanbei.regimes import Regime
from suanbei.review.claims.comparison import Conflict
from suanbei.review.claims.definitions import definitions_of
from suanbei.review.model import Claim, Place

_KEY = "amount"
_VOID = re.compile(r"每|不少于|至少|不低于|超过|增|例如|其中|计划|拟|目标|要求|抽|另|以上|以下|原|曾")
_CLAUSE = re.compile(r"[^，。；;\n|：:]+")


def inconsistent_amounts(
    documents: Iterable[Document], claims: Iterable[Claim], regime: Regime
) -> list[Conflict]:
    """Conflicts about things that no claim type knows, found by their full name and unit.

    Only a name that is written the same, with an exact number right behind it and no date or condition in its
    clause, is held against another.
    """
    definitions = definitions_of(regime)
    known = {(c.place.document, c.place.paragraph, c.value) for c in claims}
    found: dict[str, list[Claim]] = {}
    for document in documents:
        if document.kind not in definitions.materials:
            continue
        for block in document.body():
            for claim in _amounts(document, block, definitions.amount):
                if (document.name, block.anchor.paragraph, claim.value) not in known:
                    found.setdefault(claim.qualifier, []).append(claim)
    return [c for name, claims in found.items() for c in _differing(name, claims)]


def _amounts(document: Document, block: Block, pattern: Expression) -> Iterable[Claim]:
    text = narrow(block.text)
    for clause in _CLAUSE.finditer(text):
        match = pattern.match(clause.group())
        if match is None or _VOID.search(clause.group()) or any(find_dates(clause.group())):
            continue
        quantity = read_quantity(match["value"])
        if quantity is None or not quantity.unit:
            continue
        start = clause.start() + match.start()
        raw = block.text[start : clause.start() + match.end()]
        scope = f"{match['noun']}（{quantity.unit}）"
        yield Claim(_KEY, quantity.canonical, raw, Place.of(block, raw), document.kind, "text", scope)


def _differing(name: str, claims: list[Claim]) -> list[Conflict]:
    by_value: dict[str, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(claim.value, []).append(claim)
    if len(by_value) < 2:
        return []
    right, *others = sorted(by_value.values(), key=lambda group: -len({c.place.document for c in group}))
    return [Conflict(_KEY, name, tuple(right), tuple(wrong)) for wrong in others]
