"""filled: a form value or a stated fact must be there."""

import re
from collections.abc import Iterator

from pydantic import model_validator

from suanbei.papers import Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import ClaimKey, Params, Regex, TraitId, Where
from suanbei.review.kinds.reading import documents, head_place, hit, is_blank, labelled, scoped
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"label", "material"})


class Filled(Params):
    """A claim that each material must state, or a labelled line or row that must not be blank."""

    where: Where = Where()
    claim: ClaimKey = ""
    label: Regex = ""  # of the first cell of a row, or of the words before the colon
    required: bool = False  # a label that stands nowhere is a fault too
    unless: TraitId = ""  # not asked for when this holds

    @model_validator(mode="after")
    def _one_subject(self) -> "Filled":
        if bool(self.claim) == bool(self.label):
            raise ValueError("claim 与 label 必须且只能写一个。")
        return self


def hits(params: Filled, case: Case) -> Iterator[Hit]:
    """A hit for every document where the value is missing."""
    if params.unless and params.unless in case.traits:
        return
    for document in documents(params.where, case):
        yield from _missing_claim(params, case, document) if params.claim else _blank(params, case, document)


def _missing_claim(params: Filled, case: Case, document: Document) -> Iterator[Hit]:
    stated = [c for c in case.claims_by_key.get(params.claim, ()) if c.place.document == document.name]
    said = [c for c in stated if not is_blank(c.raw)]
    if not said:
        place = stated[0].place if stated else _start(params, case, document)
        yield hit(place, label=case.label("claims", params.claim), material=_material(case, document))


def _blank(params: Filled, case: Case, document: Document) -> Iterator[Hit]:
    found = list(labelled(params.where, params.label, case, document))
    for label, value, block in found:
        if is_blank(value):
            yield hit(Place.of(block), label=label, material=_material(case, document))
    if params.required and not found:
        label = re.sub(r"[\\^$?().*+|\[\]]", "", params.label.split("|")[0])
        yield hit(_start(params, case, document), label=label, material=_material(case, document))


def _start(params: Filled, case: Case, document: Document) -> Place:
    blocks = scoped(params.where, case, document) or list(document.blocks)
    return head_place(blocks[0])


def _material(case: Case, document: Document) -> str:
    return case.label("materials", document.kind)
