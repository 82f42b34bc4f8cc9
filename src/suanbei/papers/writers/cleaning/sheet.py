"""An Excel file without cell comments and without the path where it lay."""

from suanbei.papers.readers.package import Element
from suanbei.papers.writers.cleaning.properties import clean_properties
from suanbei.papers.writers.cleaning.trace import Traces
from suanbei.papers.writers.parts import Parts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_REMARKS = frozenset({"comments", "threadedComment", "person"})


def clean_sheets(parts: Parts, removed: Traces, left: Traces) -> None:
    """Take the traces out of all parts of an Excel file."""
    workbook = parts.xml(parts.package.main)
    _clean_workbook(workbook, removed)
    people = [r.target for r in parts.package.relations(parts.package.main).values() if r.kind in _REMARKS]
    for name in [name for name in parts.names if "/worksheets/" in name and name.endswith(".xml")]:
        _clean_sheet(parts, name, removed)
    parts.remove(people)
    clean_properties(parts, frozenset(), removed, left)


def _clean_workbook(workbook: Element, removed: Traces) -> None:
    for element in [*workbook.iter(_ALTERNATE)]:
        if any(str(child.tag).endswith("}absPath") for child in element.iter()):
            workbook.remove(element)
            removed.add("path")
    for sharing in workbook.findall(f"{_MAIN}fileSharing"):
        if sharing.attrib.pop("userName", ""):
            removed.add("author")


def _clean_sheet(parts: Parts, name: str, removed: Traces) -> None:
    relations = parts.package.relations(name)
    remarks = [r.target for r in relations.values() if r.kind in _REMARKS and r.target in parts]
    if not remarks:
        return
    for remark in remarks:
        removed.add("comments", sum(1 for _ in parts.xml(remark).iter(f"{_MAIN}comment")))
    drawings = {
        key: relation.target
        for key, relation in relations.items()
        if relation.kind == "vmlDrawing"
        and relation.target in parts
        and _only_notes(parts.read(relation.target))
    }
    root = parts.xml(name)
    for drawing in root.findall(f"{_MAIN}legacyDrawing"):
        if drawing.get(_RELATION) in drawings:
            root.remove(drawing)
    parts.remove([*remarks, *drawings.values()])


def _only_notes(drawing: bytes) -> bool:
    """Whether a drawing shows nothing but the boxes of comments."""
    return drawing.count(b"ObjectType=") == drawing.count(b'ObjectType="Note"')
