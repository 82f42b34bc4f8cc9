"""The properties of an Office file: who wrote it, where, for how long. What the text itself prints stays."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import W
from suanbei.papers.writers.cleaning.trace import Traces
from suanbei.papers.writers.parts import Parts

_APP_TELLS = frozenset({"Company", "Manager", "Template", "TotalTime", "HyperlinkBase"})
_KINDS = {
    "creator": "author",
    "lastModifiedBy": "last_modified_by",
    "Company": "company",
    "Manager": "company",
    "revision": "editing",
    "TotalTime": "editing",
    "created": "editing",
    "modified": "editing",
    "lastPrinted": "editing",
    "Template": "template",
}
#: Field names that print a property → the property.
_PRINTED = {
    "TITLE": "title",
    "AUTHOR": "creator",
    "SUBJECT": "subject",
    "KEYWORDS": "keywords",
    "COMMENTS": "description",
    "LASTSAVEDBY": "lastModifiedBy",
    "CREATEDATE": "created",
    "SAVEDATE": "modified",
    "PRINTDATE": "lastPrinted",
    "REVNUM": "revision",
    "EDITTIME": "TotalTime",
    "TEMPLATE": "Template",
}
_FIELD = re.compile(r'^\s*(?:INFO\s+)?(\w+)(?:\s+"([^"]+)"|\s+(\S+))?')
_BOUND = re.compile(r"\w+:(\w+)(?:\[\d+\])?\s*$")
_LABEL = "AIGC"  # 隐式标识 of generated content stays; LABEL:10.2 谁都不能恶意去除标识
_SHOWN = 40


def clean_properties(parts: Parts, used: frozenset[str], removed: Traces, left: Traces) -> None:
    """Empty the property parts; ``used`` are properties that the text prints."""
    kinds = {relation.kind: relation.target for relation in parts.package.relations("").values()}
    for kind, tells in (("core-properties", None), ("extended-properties", _APP_TELLS)):
        place = kinds.get(kind, "")
        if place in parts:
            _clean(parts.xml(place), tells, used, removed, left)
    place = kinds.get("custom-properties", "")
    if place in parts:
        _clean_custom(parts.xml(place), used, removed, left)
    thumbnail = kinds.get("thumbnail", "")
    if thumbnail in parts:
        parts.remove([thumbnail])
        removed.add("thumbnail")


def _clean(
    root: Element, tells: frozenset[str] | None, used: frozenset[str], removed: Traces, left: Traces
) -> None:
    for child in [*root.iterchildren(etree.Element)]:
        name = etree.QName(child).localname
        text = (child.text or "").strip()
        if tells is not None and name not in tells:
            continue
        if name in used:
            left.add("printed_property", 1, f"{name}={text[:_SHOWN]}")
            continue
        root.remove(child)
        if text and (name, text) not in (
            ("TotalTime", "0"),
            ("Template", "Normal.dotm"),
            ("Template", "Normal"),
        ):
            kind = _KINDS.get(name, "description")
            removed.add(kind, 1, "" if kind == "editing" else text[:_SHOWN])


def _clean_custom(root: Element, used: frozenset[str], removed: Traces, left: Traces) -> None:
    for child in [*root.iterchildren(etree.Element)]:
        name = child.get("name", "")
        if _LABEL in name.upper():
            left.add("aigc_label", 1, name)
        elif name in used:
            left.add("printed_property", 1, name)
        else:
            root.remove(child)
            removed.add("custom_property", 1, name[:_SHOWN])


def printed_properties(roots: Iterable[Element]) -> frozenset[str]:
    """Names of the properties that fields and bound content controls print."""
    return frozenset(name for root in roots for name in _printed(root))


def _printed(root: Element) -> Iterator[str]:
    instructions = [element.text or "" for element in root.iter(W + "instrText")]
    instructions += [element.get(W + "instr", "") for element in root.iter(W + "fldSimple")]
    for instruction in (*instructions, "".join(instructions)):
        match = _FIELD.match(instruction)
        if match and match[1].upper() == "DOCPROPERTY":
            name = match[2] or match[3] or ""
            yield from (name, _PRINTED.get(name.upper(), name))
        elif match:
            yield _PRINTED.get(match[1].upper(), "")
    for binding in root.iter(W + "dataBinding"):
        bound = _BOUND.search(binding.get(W + "xpath", ""))
        if bound:
            yield bound[1]
