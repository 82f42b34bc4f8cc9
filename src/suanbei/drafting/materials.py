"""A dossier → the whole set of materials, in memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from suanbei.dossier import Dossier
from suanbei.drafting.blocks import Figure, Paper, markers, texts
from suanbei.drafting.compose import Composed, compose, template_context
from suanbei.drafting.fonts import FontBook, FontReport
from suanbei.drafting.language import TemplateProblem
from suanbei.drafting.outline import MaterialOutline, choose, load_outlines
from suanbei.drafting.paper import to_document
from suanbei.drafting.press import Press, Printed, open_press
from suanbei.drafting.sheet import PortalSheet, fill_sheets, sheets_to_document, to_xlsx
from suanbei.drafting.view import MissingFact
from suanbei.drafting.word import to_word
from suanbei.notation import nearest
from suanbei.papers import Document
from suanbei.regimes import Regime

PORTAL = "portal_fields"


@dataclass(frozen=True, slots=True)
class DraftedMaterial:
    """One material: the document as a reader would read it, and its files by name."""

    material: str
    title: str
    document: Document  # blocks with the pages of the PDF
    files: Mapping[str, bytes]
    pages: int | None = None  # None for the spreadsheet


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A missing fact and the materials in which its marker stands."""

    fact: MissingFact
    materials: tuple[str, ...]  # titles


@dataclass(frozen=True, slots=True)
class DraftedSet:
    """All materials of a dossier."""

    materials: tuple[DraftedMaterial, ...]
    missing: tuple[AskedFact, ...]
    fonts: FontReport

    @property
    def files(self) -> dict[str, bytes]:
        """All files by name."""
        return {name: data for material in self.materials for name, data in material.files.items()}

    @property
    def documents(self) -> tuple[Document, ...]:
        """The set as a reviewer reads it."""
        return tuple(material.document for material in self.materials)


def compose_set(
    dossier: Dossier, regime: Regime, fonts: FontBook, as_of: date, only: Collection[str] = ()
) -> list[Composed]:
    """The papers of a dossier as blocks, without files. Raises TemplateProblem for a faulty outline or template."""
    algorithm = dossier.algorithm
    chosen = choose(load_outlines(regime), str(algorithm.type or ""), str(algorithm.role or ""), as_of)
    _check_known(only, [*(outline.material for outline in chosen), PORTAL])
    drawn = (fonts.faces["heading1"].family, fonts.faces["body"].family)
    return [compose(outline, dossier, drawn) for outline in _wanted(chosen, only)]


def draft_documents(dossier: Dossier, regime: Regime, fonts: FontBook, as_of: date) -> tuple[Document, ...]:
    """The set as documents only, for a review in memory; no page numbers."""
    papers = [one.paper for one in compose_set(dossier, regime, fonts, as_of)]
    sheets, file, _ = _portal(dossier, regime)
    documents = [to_document(paper.blocks, f"{paper.name}.docx", paper.material) for paper in papers]
    return (*documents, sheets_to_document(sheets, f"{file}.xlsx", PORTAL))


def draft(
    dossier: Dossier, regime: Regime, fonts: FontBook, as_of: date, only: Collection[str] = ()
) -> DraftedSet:
    """All materials, or those named in ``only``, as Word and PDF, and the portal fields as a spreadsheet.

    ``as_of`` is the day on which the outlines must be in force. Raises TemplateProblem.
    """
    composed = compose_set(dossier, regime, fonts, as_of, only)
    said = "".join(text for one in composed for block in one.paper.blocks for text in texts(block))
    report = fonts.report(said + "".join(str(number) for number in range(10)) + "—〔〕")
    materials: list[DraftedMaterial] = []
    asked = [(one.paper.title, _printed_markers(one.paper), one.asked) for one in composed]
    if composed:
        with open_press(fonts) as press:
            materials = [made(one.paper, press, fonts, report.missing) for one in composed]
    if not only or PORTAL in only:
        sheets, file, seen = _portal(dossier, regime)
        materials.append(_spreadsheet(sheets, file))
        asked.append((file, list(seen), seen))
    return DraftedSet(tuple(materials), tuple(_asked(asked)), report)


def made(paper: Paper, press: Press, fonts: FontBook, lacking: Sequence[str]) -> DraftedMaterial:
    """A paper as files: Word and PDF, and the document as a reader would read it."""
    printed = press.print(paper, lacking)
    pictures = {
        f"b{index}": press.picture(block)
        for index, block in enumerate(paper.blocks)
        if isinstance(block, Figure)
    }
    official = {role: face.word for role, face in fonts.faces.items()}
    files = {
        f"{paper.name}.docx": to_word(paper, pictures, printed.pages, official),
        f"{paper.name}.pdf": printed.pdf,
    }
    return DraftedMaterial(
        paper.material, paper.title, _document(paper, printed), files, printed.pages["pages"]
    )


def _document(paper: Paper, printed: Printed) -> Document:
    return to_document(paper.blocks, f"{paper.name}.docx", paper.material, printed.pages)


def _portal(dossier: Dossier, regime: Regime) -> tuple[tuple[PortalSheet, ...], str, dict[str, MissingFact]]:
    template = regime.yaml("templates/portal_fields.yaml")
    seen: dict[str, MissingFact] = {}
    sheets = fill_sheets(template["sheets"], template_context(dossier, seen))
    return sheets, template["file"], seen


def _spreadsheet(sheets: tuple[PortalSheet, ...], file: str) -> DraftedMaterial:
    name = f"{file}.xlsx"
    return DraftedMaterial(PORTAL, file, sheets_to_document(sheets, name, PORTAL), {name: to_xlsx(sheets)})


def _wanted(outlines: Iterable[MaterialOutline], only: Collection[str]) -> Iterator[MaterialOutline]:
    return (outline for outline in outlines if not only or outline.material in only)


def _check_known(only: Collection[str], known: Sequence[str]) -> None:
    for name in only:
        if name not in known:
            hint = nearest(name, known) or "、".join(known)
            raise TemplateProblem(f"没有材料“{name}”。是不是“{hint}”？")


def _printed_markers(paper: Paper) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(markers(block) for block in paper.blocks)))


def _asked(found: Iterable[tuple[str, list[str], Mapping[str, MissingFact]]]) -> Iterator[AskedFact]:
    """Each missing fact once, with all the materials that ask for it."""
    facts: dict[str, MissingFact] = {}
    where: dict[str, list[str]] = {}
    for title, marks, seen in found:
        for mark in marks:
            facts.setdefault(mark, seen[mark])
            where.setdefault(mark, []).append(title)
    return (AskedFact(facts[mark], tuple(titles)) for mark, titles in where.items())
