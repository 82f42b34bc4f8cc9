"""An Office file whose parts are changed one by one; what is not touched keeps its bytes."""

import copy
import posixpath
import zipfile
from collections.abc import Collection
from io import BytesIO

from lxml import etree

from suanbei.papers.archive import Archive
from suanbei.papers.limits import Limits
from suanbei.papers.markup import as_strict, is_mixed, is_strict, parse_xml
from suanbei.papers.problems import Unreadable
from suanbei.papers.readers.package import Element, Package

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS_SPACE[1:-1]}"/>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # new parts carry no time, so equal input gives equal bytes


class Parts:
    """The parts of one file: parsed when asked for, written back when the file is saved."""

    def __init__(self, data: bytes, limits: Limits, usual_main: str) -> None:
        self._limits = limits
        self._archive = Archive(data, limits)
        self.package = Package(Archive(data, limits), limits, usual_main)
        self._roots: dict[str, Element] = {}
        self._strict: set[str] = set()
        self._replaced: dict[str, bytes] = {}
        self._removed: set[str] = set()  # lower case, as Office tells parts apart

    def __contains__(self, name: str) -> bool:
        return (name in self._archive or name in self._roots) and name.lower() not in self._removed

    @property
    def names(self) -> tuple[str, ...]:
        """Parts of the file that are still there, in their order."""
        return tuple(name for name in self._archive.names if name.lower() not in self._removed)

    def read(self, name: str) -> bytes:
        """A part as it came."""
        return self._archive.read(name)

    def replace(self, name: str, data: bytes) -> None:
        """Other bytes for a part that is no XML, such as a picture."""
        self._replaced[self._archive.entry(name).filename] = data

    def remove(self, names: Collection[str]) -> None:
        """Parts taken out, with their own relationships, their content types and every arrow to them."""
        gone = {name.lower() for name in names if name in self}
        if not gone:
            return
        self._removed |= gone | {_relations_of(name) for name in gone}
        for override in [*self.xml(_TYPES).iterchildren(f"{_TYPES_SPACE}Override")]:
            if override.get("PartName", "").lower().lstrip("/") in self._removed:
                self.xml(_TYPES).remove(override)
        for place in self.relation_parts():
            for relation in [*self.xml(place).iterchildren(etree.Element)]:
                if _target(place, relation).lower() in gone:
                    self.xml(place).remove(relation)

    def relation_parts(self) -> tuple[str, ...]:
        """The parts that say which part belongs to which."""
        return tuple(name for name in self.names if name.lower().endswith(".rels"))

    def xml(self, name: str) -> Element:
        """The root of a part, to be changed in place. Raises Unreadable for one that could not be written back."""
        if name not in self._roots:
            data = self._archive.read(name)
            if is_mixed(data):
                raise Unreadable("unsupported", f"{posixpath.basename(name)} 混用两种命名空间")
            if is_strict(data):
                self._strict.add(name)
            self._roots[name] = parse_xml(data, posixpath.basename(name), self._limits)
        return self._roots[name]

    def add(self, name: str, root: Element, content_type: str, kind: str) -> None:
        """A new part of the main part, with its content type and relationship."""
        main = self.package.main
        self._roots[name] = root
        if main in self._strict:
            self._strict.add(name)
        types = self.xml(_TYPES)
        override = etree.SubElement(types, f"{_TYPES_SPACE}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        self._relate(main, name, kind)

    def _relate(self, main: str, name: str, kind: str) -> None:
        folder, base = posixpath.split(main)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if place not in self:
            self._roots[place] = etree.fromstring(_NO_RELATIONS)
        relations = self.xml(place)
        taken = {relation.get("Id") for relation in relations}
        relation = etree.SubElement(relations, f"{_RELATIONS_SPACE}Relationship")
        relation.set("Id", next(key for n in range(1, 1_000_000) if (key := f"rIdSb{n}") not in taken))
        relation.set("Type", f"{_OFFICE}/{kind}")
        relation.set("Target", posixpath.relpath(name, folder or "."))

    def free_name(self, wanted: str) -> str:
        """The wanted name, or the next one with a number that no part has."""
        stem, suffix = wanted.rsplit(".", 1)
        names = (wanted, *(f"{stem}{n}.{suffix}" for n in range(1, 10_000)))
        return next(name for name in names if name not in self)

    def save(self, plain: bool = False) -> bytes:
        """The file with the parsed parts written anew, the others copied, in their old order and dates.

        ``plain`` leaves out what the zip itself tells: dates, system, owner.
        """
        target = BytesIO()
        stored = {self._archive.entry(name).filename: name for name in self._roots if name in self._archive}
        with zipfile.ZipFile(target, "w") as archive:
            for name in self.names:
                info = copy.copy(self._archive.entry(name))
                if plain:
                    info = _bare(info)
                data = self._written(stored[name]) if name in stored else self._kept(name)
                archive.writestr(info, data, compress_type=info.compress_type)
            for name in self._roots.keys() - set(stored.values()):
                info = zipfile.ZipInfo(name, _EPOCH)
                archive.writestr(info, self._written(name), compress_type=zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _kept(self, name: str) -> bytes:
        return self._replaced[name] if name in self._replaced else self._archive.read(name)

    def _written(self, name: str) -> bytes:
        root = self._roots[name]
        data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        return as_strict(data) if name in self._strict else data


def _relations_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _target(place: str, relation: Element) -> str:
    """The part that a relationship in a .rels part leads to; empty for an address outside."""
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External" or not target:
        return ""
    folder = posixpath.dirname(posixpath.dirname(place))
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def _bare(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    bare = zipfile.ZipInfo(info.filename, _EPOCH)
    bare.compress_type, bare.create_system = info.compress_type, 0
    return bare
