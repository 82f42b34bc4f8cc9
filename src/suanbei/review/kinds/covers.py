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
    at_once: int = 4  # of more missing sections than these one finding tells, in the order of the outline
    at_least: int = 1  # visible characters that a section must hold
    materials: tuple[MaterialId, ...] = ()
    set_of: int = 3  # a set is judged whole when it has at least so many known materials


def hits(params: Covers, case: Case) -> Iterator[Hit]:
    """A hit for every missing or empty section and for every missing material."""
    for document in documents(params.where, case):
        if any(case.sections(document, *params.instead) if params.instead else ()):
            continue
        found = [one for id_ in params.sections for one in _section_hits(params, case, document, id_)]
        yield from _gathered(document, found) if len(found) > params.at_once else found
    yield from _missing_materials(params, case)


def _gathered(document: Document, found: list[Hit]) -> Iterator[Hit]:
    """A hit for all that is missing and one for all that is empty; many together are one fault: an unfinished paper."""
    for state in dict.fromkeys(one.values["state"] for one in found):
        mine = [one for one in found if one.values["state"] == state]
        names = "、".join(one.values["missing"] for one in mine)
        place = mine[0].place if len(mine) == 1 else Place(document.name)
        yield hit(place, missing=names, material=mine[0].values["material"], state=state)


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
