"""one_of: a value must be one of the official options."""

import re
from collections.abc import Iterator

from pydantic import model_validator

from suanbei.notation import fold, nearest
from suanbei.review.case import Case
from suanbei.review.kinds.claims_in import ClaimScope, claims_in
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import documents, finds, hit, is_blank, labelled
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"value", "nearest", "options", "label"})


class OneOf(Params):
    """A claim, or a labelled form value as written, its options and what may stand beside them.

    A claim holds only what could be read as one; use ``label`` where the fault is that it cannot.
    """

    claim: ClaimScope | None = None
    where: Where = Where()
    label: Regex = ""
    options: tuple[str, ...]
    split: str = ""  # characters that part several values in one, such as 、；
    ignore: tuple[Regex, ...] = ()  # values that need not be an option

    @model_validator(mode="after")
    def _one_subject(self) -> "OneOf":
        if bool(self.claim) == bool(self.label):
            raise ValueError("claim 与 label 必须且只能写一个。")
        return self


def hits(params: OneOf, case: Case) -> Iterator[Hit]:
    """A hit for every value that is no option, with the nearest one."""
    allowed = {fold(option) for option in params.options}
    for label, text, place in _stated(params, case):
        for value in _parts(params, text):
            if not is_blank(value) and fold(value) not in allowed and not finds(params.ignore, value):
                near = nearest(value, params.options) or params.options[0]
                yield hit(place, value=value, nearest=near, options="、".join(params.options), label=label)


def _stated(params: OneOf, case: Case) -> Iterator[tuple[str, str, Place]]:
    for claim in claims_in(params.claim, case) if params.claim else ():
        yield case.label("claims", claim.key), claim.raw, claim.place
    for document in documents(params.where, case) if params.label else ():
        for label, value, block in labelled(params.where, params.label, case, document):
            yield label, value, Place.of(block)


def _parts(params: OneOf, text: str) -> list[str]:
    parts = re.split(f"[{re.escape(params.split)}]", text) if params.split else [text]
    return [part.strip() for part in parts if part.strip()]
