"""Reading drafted files back with other people's libraries."""

import re
import unicodedata
from io import BytesIO

from suanbei.drafting import DraftedMaterial, DraftedSet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """Text without blanks and without the marks that PDF readers put for a hyphen at the end of a line."""
    folded = unicodedata.normalize("NFKC", text.replace("\ufffe", "-").replace("\u00ad", "-"))
    return re.sub(r"\s+", "", folded)


def pdf_pages(data: bytes) -> list[str]:
    """Squeezed text of each page, without its page number."""
    import pypdfium2  # type: ignore[import-untyped]

    pdf = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return [squeezed(re.sub(r"—\s*\d+\s*—", "", text)) for text in texts]


def word_text(data: bytes) -> list[str]:
    """Squeezed paragraphs in reading order, those of tables included, the contents left out."""
    from docx import Document

    found = []
    for paragraph in Document(BytesIO(data)).element.body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle").get(f"{_W}val")
        if not style.startswith(("TOC", "SbContents")):
            found.append(squeezed("".join(t.text or "" for t in paragraph.iter(f"{_W}t"))))
    return [text for text in found if text]


def files(material: DraftedMaterial) -> tuple[bytes, bytes]:
    """The Word file and the PDF."""
    by_suffix = {name.rsplit(".")[-1]: data for name, data in material.files.items()}
    return by_suffix["docx"], by_suffix["pdf"]


def material(drafted: DraftedSet, kind: str) -> DraftedMaterial:
    """One material of the set."""
    return next(one for one in drafted.materials if one.material == kind)


def pieces(drafted: DraftedMaterial) -> list[str]:
    """Squeezed texts of the document, cell by cell."""
    found: list[str] = []
    for block in drafted.document.body():
        found += block.row.cells if block.row else (block.text,)
    return [squeezed(text) for text in found]
