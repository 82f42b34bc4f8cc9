"""Copies of files without traces: the text and its looks stay, what the file tells of its makers goes."""

from lxml import etree

from suanbei.papers.archive import Archive
from suanbei.papers.formats import identify_office, media_type
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable
from suanbei.papers.writers.cleaning.pictures import without_traces
from suanbei.papers.writers.cleaning.sheet import clean_sheets
from suanbei.papers.writers.cleaning.trace import Cleaned, Trace, Traces
from suanbei.papers.writers.cleaning.word import clean_word
from suanbei.papers.writers.parts import Parts

__all__ = ["Cleaned", "Trace", "clean"]

_MAINS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_ROOMS = {"docx": clean_word, "xlsx": clean_sheets}
_TYPES = "[Content_Types].xml"
#: Relationship kinds of things inside a file that are not looked into.
_INSIDE = {
    "oleObject": "embedded",
    "package": "embedded",
    "vbaProject": "macros",
    "externalLink": "external_link",
    "attachedToolbars": "macros",
}
_LOCAL = ("file:", "\\\\", "//")


def clean(data: bytes, name: str, limits: Limits = DEFAULT) -> Cleaned:
    """A copy of a Word, Excel, PNG or JPEG file without traces; any other file as it came.

    A file that cannot be taken apart and put together again comes back as it was, with the reason.
    """
    if not data.startswith(b"PK"):
        return _picture(data) if media_type(data) else Cleaned(data)
    try:
        return _office(data, name, limits)
    except Unreadable as error:
        return Cleaned(data, why=error.detail or error.code)
    except Exception as error:  # noqa: BLE001 - a file that we did not foresee must not keep the others back
        return Cleaned(data, why=f"内容不合规范：{type(error).__name__}")


def _picture(data: bytes) -> Cleaned:
    bare, count = without_traces(data)
    return Cleaned(bare, (Trace("picture", count),) if count else ())


def _office(data: bytes, name: str, limits: Limits) -> Cleaned:
    archive = Archive(data, limits)
    kind = identify_office(archive.names, archive.read(_TYPES) if _TYPES in archive else b"", name)
    parts, removed, left = Parts(data, limits, _MAINS[kind]), Traces(), Traces()
    _ROOMS[kind](parts, removed, left)
    for media in [name for name in parts.names if "/media/" in name.lower()]:
        bare, count = without_traces(parts.read(media))
        if count:
            parts.replace(media, bare)
            removed.add("picture", count)
    _see_inside(parts, left)
    return Cleaned(parts.save(plain=True), removed.all(), left.all())


def _see_inside(parts: Parts, left: Traces) -> None:
    for place in parts.relation_parts():
        for relation in parts.xml(place).iterchildren(etree.Element):
            kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
            if kind in _INSIDE:
                left.add(_INSIDE[kind], 1, target.rsplit("/", 1)[-1])
            elif relation.get("TargetMode") == "External" and target.lower().startswith(_LOCAL):
                left.add("local_link", 1, target[:60])
