"""Attachments against the materials: licences that state something else, and pictures that nobody can read."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from suanbei.notation import credit_code_problem, fold
from suanbei.papers import Block, BlockKind, Picture, Sight
from suanbei.review.case import Case
from suanbei.review.claims import agree, definitions_of
from suanbei.review.kinds.reading import hit, where_is
from suanbei.review.model import Claim, Hit, Place

_FORMS = ("form",)
_SURE = 0.85


def differs(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A licence of the filer that states another value than the materials.

    ``claims`` says which facts. A licence of somebody else (neither its name nor its code fits) is left alone, and
    so is what a scan does not show surely.
    Fills {label}, {value} {here} of the materials, {other} {there} of the licence and {reason} for a scan.
    """
    if case.regime is None:
        return
    definitions = definitions_of(case.regime)
    for licence in _own_licences(case):
        for key in options["claims"]:
            shown = licence.get(key)
            said = next(
                (c for c in case.claims_by_key.get(key, ()) if c.origin in _FORMS and not c.qualifier), None
            )
            if shown and said and _is_sure(case, shown) and not agree(shown, said, definitions.types[key]):
                yield hit(
                    said.place,
                    shown.place,
                    label=definitions.types[key].name,
                    value=said.raw,
                    here=where_is(said.place),
                    other=shown.raw,
                    there=where_is(shown.place),
                    reason=_scanned(case, shown),
                )


def _is_sure(case: Case, shown: Claim) -> bool:
    """A code that fails its check digit was most likely misread; wrong_code tells."""
    if shown.key == "credit_code" and credit_code_problem(shown.value):
        return False
    block = _block(case, shown.place)
    return block is None or block.confidence >= _SURE


def _scanned(case: Case, shown: Claim) -> str:
    block = _block(case, shown.place)
    return "（扫描件的文字由图片识别得来，请先对照原件）" if block is not None and block.words else ""


def _block(case: Case, place: Place) -> Block | None:
    found = (d.blocks for d in case.documents if d.name == place.document)
    return next((b for b in next(found, ()) if b.anchor.paragraph == place.paragraph), None)


def wrong_code(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A licence whose credit code fails its own check digit: misread, or not genuine. Fills {value} and {reason}."""
    del options
    for claim in case.evidence:
        reason = credit_code_problem(claim.value) if claim.key == "credit_code" else None
        if reason:
            yield hit(claim.place, value=claim.raw, reason=reason)


def expired(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A licence whose term ended before the day of the review. Fills {value}."""
    del options
    for claim in case.evidence:
        if claim.key == "licence_until" and date.fromisoformat(claim.value) < case.as_of:
            yield hit(claim.place, value=claim.raw)


def _own_licences(case: Case) -> Iterator[dict[str, Claim]]:
    """The licences that are the filer's, each as its facts by key: one of name and code fits the materials."""
    by_document: dict[str, dict[str, Claim]] = {}
    for claim in case.evidence:
        by_document.setdefault(claim.place.document, {})[claim.key] = claim
    for facts in by_document.values():
        if any(_is_stated(case, facts.get(key)) for key in ("filer_name", "credit_code")):
            yield facts


def _is_stated(case: Case, shown: Claim | None) -> bool:
    stated = case.claims_by_key.get(shown.key, ()) if shown else ()
    return any(shown is not None and fold(shown.value) == fold(claim.value) for claim in stated)


def hard_to_read(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A picture too coarse, too small or too blurred to be read. Fills {reason}.

    Options: ``dpi`` (of a picture printed at least ``printed`` cm wide), ``confidence``, ``text_height`` in pixels,
    ``sharpness``, ``words`` (fewer say nothing).
    """
    for document in case.documents:
        for block in document.blocks:
            if block.kind is BlockKind.IMAGE and block.picture is not None:
                reason = _coarse(block.picture, options) or _unclear(block.picture.sight, options)
                if reason:
                    yield hit(_place(block), reason=reason)


def _place(block: Block) -> Place:
    """The picture's place, by its alternative text or, for a file that is a picture, by its name."""
    return Place.of(block, block.text or (block.picture.alt if block.picture else ""))


def _coarse(picture: Picture, options: Mapping[str, Any]) -> str:
    if not 0 < picture.dpi < options["dpi"] or picture.printed[0] < options["printed"]:
        return ""
    return (
        f"图片只有 {picture.width}×{picture.height} 像素，却印成 {picture.printed[0]:.0f} 厘米宽，"
        f"合每英寸 {picture.dpi} 点，字会发虚"
    )


def _unclear(sight: Sight | None, options: Mapping[str, Any]) -> str:
    if sight is None:
        return ""
    if sight.sharpness < options["sharpness"]:
        return "画面模糊，边缘没有一处清晰"
    if sight.words < options["words"]:
        return ""
    if sight.confidence < options["confidence"]:
        return f"文字不清楚，机器识别的平均把握只有 {sight.confidence:.0%}"
    if sight.text_height < options["text_height"]:
        return f"字太小，中间大小的字只有 {sight.text_height} 像素高"
    return ""
