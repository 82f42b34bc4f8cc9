"""A Word file without comments, tracked changes, hidden text and marks of who edited when."""

from lxml import etree

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import RPR, RUN, TEXT, VAL, W, is_on
from suanbei.papers.writers.cleaning.properties import clean_properties, printed_properties
from suanbei.papers.writers.cleaning.revisions import accept, remove
from suanbei.papers.writers.cleaning.trace import Traces
from suanbei.papers.writers.parts import Parts

_REMARKS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
_ANCHORS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_SETTINGS = ("rsids", "attachedTemplate", "mailMerge", "trackRevisions")
_DOC_ID = "docId"  # w14 and w15: one number in every copy of a file
_TELLING_NAMESPACES = ("schemas.microsoft.com/office/2006/metadata", "schemas.microsoft.com/sharepoint")


def clean_word(parts: Parts, removed: Traces, left: Traces) -> None:
    """Take the traces out of all parts of a Word file."""
    roots = _texts(parts)
    used = printed_properties(roots.values())
    hiding = _hiding_styles(roots)
    _remove_remarks(parts, removed)
    for name, root in roots.items():
        if name not in parts:
            continue
        removed.add("revisions", accept(root))
        left.add("cell_revisions", sum(1 for _ in root.iter(W + "cellDel", W + "cellMerge")))
        removed.add("hidden_text", _clear_hidden(root, hiding))
        _unanchor(root)
        removed.add("revision_ids", _clear_ids(root))
        if root.tag == W + "settings":
            _clean_settings(parts, root, roots, removed)
    _remove_metadata_parts(parts, removed)
    clean_properties(parts, used, removed, left)


def _texts(parts: Parts) -> dict[str, Element]:
    """The parts in Word's own markup: text, headers, notes, styles, settings."""
    folder = parts.package.main.rpartition("/")[0]
    names = [n for n in parts.names if n.startswith(f"{folder}/" if folder else "") and n.endswith(".xml")]
    roots = {name: parts.xml(name) for name in (*names, parts.package.main) if "/_rels/" not in name}
    return {name: root for name, root in roots.items() if str(root.tag).startswith(W)}


def _remove_remarks(parts: Parts, removed: Traces) -> None:
    relations = parts.package.relations(parts.package.main).values()
    targets = [relation for relation in relations if relation.kind in _REMARKS and not relation.external]
    for relation in targets:
        if relation.kind == "comments" and relation.target in parts:
            removed.add("comments", len(parts.xml(relation.target)))
    parts.remove([relation.target for relation in targets])


def _unanchor(root: Element) -> None:
    for anchor in [*root.iter(*_ANCHORS)]:
        run = anchor.getparent()
        remove(anchor)
        if run is not None and run.tag == RUN and all(child.tag == RPR for child in run):
            remove(run)


def _hiding_styles(roots: dict[str, Element]) -> frozenset[str]:
    """Character styles that hide their words, by themselves or by what they are based on."""
    styles = {s.get(W + "styleId", ""): s for root in roots.values() for s in root.iter(W + "style")}
    return frozenset(name for name in styles if _hides(name, styles))


def _hides(name: str, styles: dict[str, Element]) -> bool:
    for _ in range(20):  # a chain of styles may be a ring
        style = styles.get(name)
        if style is None or style.get(W + "type") != "character":
            return False
        if is_on(style.find(f"{RPR}/{W}vanish")):
            return True
        base = style.find(W + "basedOn")
        name = base.get(VAL, "") if base is not None else ""
    return False


def _clear_hidden(root: Element, hiding: frozenset[str]) -> int:
    """Take the words out of hidden runs; how many. Fields and pictures in them stay."""
    count = 0
    for run in root.iter(RUN):
        properties = run.find(RPR)
        if properties is None or not _is_hidden(properties, hiding):
            continue
        for text in run.findall(TEXT):
            count += bool(text.text)
            run.remove(text)
    return count


def _is_hidden(properties: Element, hiding: frozenset[str]) -> bool:
    own = properties.find(W + "vanish")
    if own is not None:
        return is_on(own)
    style = properties.find(W + "rStyle")
    return style is not None and style.get(VAL, "") in hiding


def _clear_ids(root: Element) -> int:
    """Numbers of editing sessions: they tell which files share an origin."""
    count = 0
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(f"{W}rsid")]:
            del element.attrib[name]
            count += 1
    return count


def _clean_settings(parts: Parts, root: Element, roots: dict[str, Element], removed: Traces) -> None:
    for name in _SETTINGS:
        found = root.find(W + name)
        if found is not None:
            root.remove(found)
            removed.add("template" if name == "attachedTemplate" else "revision_ids")
    for element in [child for child in root if str(child.tag).endswith(f"}}{_DOC_ID}")]:
        root.remove(element)
    variables = root.find(W + "docVars")
    if variables is not None and not any(
        "DOCVARIABLE" in (e.text or "") for r in roots.values() for e in r.iter(W + "instrText")
    ):
        root.remove(variables)
        removed.add("custom_property", len(variables))
    _cut_template(parts)


def _cut_template(parts: Parts) -> None:
    """Arrows to the template on somebody's disk and to mail-merge sources."""
    for place in parts.relation_parts():
        for relation in [*parts.xml(place).iterchildren(etree.Element)]:
            if relation.get("Type", "").rsplit("/", 1)[-1] in (
                "attachedTemplate",
                "mailMergeSource",
                "mailMergeHeaderSource",
            ):
                parts.xml(place).remove(relation)


def _remove_metadata_parts(parts: Parts, removed: Traces) -> None:
    """What a document server hung on the file; data that the text is bound to stays."""
    items = [
        name for name in parts.names if name.lower().startswith("customxml/item") and name.endswith(".xml")
    ]
    telling = [name for name in items if _tells(parts.read(name))]
    removed.add("custom_property", len(telling))
    properties = [name.replace("/item", "/itemProps") for name in telling if "itemprops" not in name.lower()]
    parts.remove([*telling, *properties])


def _tells(data: bytes) -> bool:
    return b"itemProps" not in data and any(space.encode() in data for space in _TELLING_NAMESPACES)
