"""The parts of an Office file and the relationships between them."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from suanbei.papers.archive import Archive
from suanbei.papers.limits import Limits
from suanbei.papers.markup import parse_xml
from suanbei.papers.problems import Unreadable

Element = etree._Element
Children = Mapping[object, Element]  # by qualified name
_NONE: Children = {}

_CORE = {"creator": "author", "lastModifiedBy": "last_modified_by"}
_CORE_WANTED = frozenset(
    {"title", "creator", "lastModifiedBy", "created", "modified", "subject", "keywords", "description"}
)
_APP_WANTED = frozenset({"Application", "AppVersion", "Company", "Manager", "Pages", "Template", "TotalTime"})


def children_of(element: Element, name: str) -> Children:
    """The children of w:pPr and its like, which stand first, or second where an exception precedes."""
    for head in islice(element, 2):
        if head.tag == name:
            return {child.tag: child for child in head}
    return _NONE


@dataclass(frozen=True, slots=True)
class Relation:
    """An arrow from one part to another part or, when external, to an address."""

    kind: str  # last word of the relationship type: header, footnotes, image …
    target: str
    external: bool


class Package:
    """Parts by name, parsed on demand."""

    def __init__(self, archive: Archive, limits: Limits, usual_main: str) -> None:
        self.archive = archive
        self._limits = limits
        main = next((r.target for r in self.relations("").values() if r.kind == "officeDocument"), "")
        self.main = main if main in archive else usual_main
        if self.main not in archive:
            raise Unreadable("damaged", f"缺少正文部分 {posixpath.basename(usual_main)}")

    def xml(self, part: str) -> Element:
        """The root of a part."""
        return parse_xml(self.archive.read(part), posixpath.basename(part), self._limits)

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationships of a part by id; of the package itself for an empty name."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.archive:
            return {}
        return {rel.get("Id", ""): _relation(folder, rel) for rel in self.xml(name) if rel.get("Target")}

    def properties(self) -> dict[str, str]:
        """Author, title, dates, application …, as the file states them."""
        found: dict[str, str] = {}
        for part, wanted in (("docProps/core.xml", _CORE_WANTED), ("docProps/app.xml", _APP_WANTED)):
            if part in self.archive:
                found |= self._texts(part, wanted)
        return found

    def _texts(self, part: str, wanted: frozenset[str]) -> dict[str, str]:
        texts: dict[str, str] = {}
        for child in self.xml(part).iterchildren(tag=etree.Element):
            name = etree.QName(child).localname
            if name in wanted and child.text and child.text.strip():
                texts[_CORE.get(name, name.lower())] = child.text.strip()
        return texts


def _relation(folder: str, rel: Element) -> Relation:
    target = rel.get("Target", "")
    kind = rel.get("Type", "").rsplit("/", 1)[-1]
    if rel.get("TargetMode") == "External":
        return Relation(kind, target, True)
    path = (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )
    return Relation(kind, path, False)
