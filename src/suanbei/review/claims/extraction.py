"""All stated facts of a set of materials."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from suanbei.papers import Document
from suanbei.regimes import Regime
from suanbei.review.claims.cells import form_claims
from suanbei.review.claims.definitions import definitions_of
from suanbei.review.claims.products import by_product
from suanbei.review.claims.running import text_claims
from suanbei.review.claims.values import name
from suanbei.review.model import Claim
from suanbei.review.outline import Outline

_NOT_IN_A_NAME = re.compile(r"由|与|向|及其|为|的|是|以下|本协议|双方")


def extract(
    documents: Iterable[Document], outlines: Mapping[str, Outline], regime: Regime
) -> tuple[Claim, ...]:
    """Every stated fact with its anchor, in order of documents and paragraphs, without repetition in one block."""
    definitions = definitions_of(regime)
    found: dict[tuple[str, str, str, str, int | None], Claim] = {}
    read = [
        [*form_claims(document, document.root(), regime), *text_claims(document, regime)]
        for document in documents
        if document.kind in definitions.materials
    ]
    for claim in by_product(read, definitions):
        place = claim.place
        found.setdefault((claim.key, claim.value, claim.qualifier, place.document, place.paragraph), claim)
    order = {document.name: index for index, document in enumerate(documents)}
    claims = sorted(found.values(), key=lambda c: (order[c.place.document], c.place.paragraph or 0))
    return tuple(_settled(claims))


def _settled(claims: list[Claim]) -> Iterable[Claim]:
    """Company names cut to what the forms know, and owners that are the filer itself forgotten."""
    names = {c.raw: c.value for c in claims if c.key == "filer_name" and c.origin == "form"}
    for claim in claims:
        if claim.key == "filer_name" and claim.origin == "text":
            settled = _settled_name(claim, names)
            if settled:
                yield settled
        elif claim.key == "credit_code" and any(raw in claim.qualifier for raw in names):
            yield replace(claim, qualifier="")
        else:
            yield claim


def _settled_name(claim: Claim, names: dict[str, str]) -> Claim | None:
    """Without the words before the name; None when the beginning of the name cannot be told."""
    for raw, value in names.items():
        if claim.raw.endswith(raw):
            return replace(claim, raw=raw, value=value)
    words = _NOT_IN_A_NAME.split(claim.raw)
    if len(words) == 1:
        return claim
    tail = words[-1]
    near = any(abs(len(tail) - len(raw)) <= 2 for raw in names)
    return replace(claim, raw=tail, value=name(tail)) if near else None
