"""covers: the chapters of the outline, and the materials of the set, must be there and say something."""

from collections.abc import Iterator

from suanbei.notation import visible_length
from suanbei.papers import Document, Section
from suanbei.review.case import Case
from suanbei.review.kinds.params import MaterialId, Params, SectionId, Where
from suanbei.review.kinds.reading import documents, hit, is_blank
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"missing", "material", "state"})


class Covers(Params):
    """Outline sections that each document must have, or materials that the set must have."""

    where: Where = Where()
    sections: tuple[SectionId, ...] = ()
    instead: tuple[SectionId, ...] = ()  # a document that has one of these needs none of the sections
    at_least: int = 1  # visible characters that a section must hold
    materials: tuple[MaterialId, ...] = ()
    set_of: int = 3  # a set is judged whole when it has at least so many known materials


def hits(params: Covers, case: Case) -> Iterator[Hit]:
    """A hit for every missing or empty section and for every missing material."""
    for document in documents(params.where, case):
        if any(case.sections(document, *params.instead) if params.instead else ()):
            continue
        for section_id in params.sections:
            yield from _section_hits(params, case, document, section_id)
    yield from _missing_materials(params, case)


def _section_hits(params: Covers, case: Case, document: Document, section_id: str) -> Iterator[Hit]:
    if document.name not in case.outlines:
        return
    name = case.label("sections", section_id)
    material = case.label("materials", document.kind)
    found = list(case.sections(document, section_id))
    if not found:
        place = _parent_place(case, document, section_id)
        yield hit(place, missing=name, material=material, state="没有")
    elif all(_is_empty(section, params.at_least) for section in found):
        heading = found[0].heading
        place = Place.of(heading) if heading else Place(document.name)
        yield hit(place, missing=name, material=material, state="有标题而无内容的")


def _parent_place(case: Case, document: Document, section_id: str) -> Place:
    """The heading of the nearest chapter that should hold the section, or the document itself."""
    while "." in section_id:
        section_id = section_id.rpartition(".")[0]
        for section in case.sections(document, section_id):
            if section.heading:
                return Place.of(section.heading)
    return Place(document.name)


def _is_empty(section: Section, at_least: int) -> bool:
    text = "".join(b.text for b in section.blocks() if b.is_body and not b.level)
    return is_blank(text) or visible_length(text) < at_least


def _missing_materials(params: Covers, case: Case) -> Iterator[Hit]:
    present = {document.kind for document in case.documents} - {"", "other", "dossier"}
    if len(present) >= params.set_of:
        for material in params.materials:
            if material not in present:
                label = case.label("materials", material)
                yield hit(Place(), missing=label, material=label, state="没有")
