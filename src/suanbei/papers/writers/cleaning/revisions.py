"""Tracked changes accepted: the text is the one that a reader of the final version sees."""

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import PPR, RPR, TR, TRPR, P, W

_GONE = frozenset({W + "del", W + "moveFrom"})
_COME = frozenset({W + "ins", W + "moveTo"})
_MARKED = frozenset(
    {RPR, TRPR, W + "numPr", W + "tcPr", W + "tblPr", W + "sectPr"}
)  # there, a mark and no container
_OTHERS = frozenset(
    W + name
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange"),
        *("tblPrExChange", "numberingChange", "cellIns"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
        *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    )
)  # fmt: skip


def accept(root: Element) -> int:
    """Accept every tracked change below; how many there were."""
    joined = [*_ended(root)]
    count = len(joined) + _rows(root) + _contents(root)
    for paragraph in joined:
        _join(paragraph)
    return count + _marks(root)


def remove(element: Element) -> None:
    """Take an element out; no text hangs behind elements of Office files."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _ended(root: Element) -> list[Element]:
    """Paragraphs whose end was deleted, first to last."""
    marks = (mark for tag in _GONE for mark in root.iterfind(f".//{P}/{PPR}/{RPR}/{tag}"))
    paragraphs = {mark.getparent().getparent().getparent() for mark in marks}  # type: ignore[union-attr]
    return [paragraph for paragraph in root.iter(P) if paragraph in paragraphs]


def _rows(root: Element) -> int:
    rows = [mark.getparent().getparent() for mark in root.iterfind(f".//{TR}/{TRPR}/{W}del")]  # type: ignore[union-attr]
    for row in rows:
        if row is not None:
            remove(row)
    return len(rows)


def _contents(root: Element) -> int:
    """Deleted stretches out, inserted ones out of their wrapping."""
    count = 0
    for element in [*root.iter(*_GONE, *_COME)]:
        parent = element.getparent()
        if parent is None or parent.tag in _MARKED:
            continue
        if element.tag in _COME:
            for child in [*element]:
                element.addprevious(child)
        parent.remove(element)
        count += 1
    return count


def _join(paragraph: Element) -> None:
    """Put what is left of a paragraph before the next one's text, whose looks the whole then has."""
    following = paragraph.getnext()
    properties = paragraph.find(PPR)
    ends_section = properties is not None and properties.find(W + "sectPr") is not None
    if following is None or following.tag != P or ends_section:
        return
    head = following.find(PPR)
    at = 0 if head is None else following.index(head) + 1
    for child in reversed([child for child in paragraph if child.tag != PPR]):
        following.insert(at, child)
    remove(paragraph)


def _marks(root: Element) -> int:
    """Marks of changed looks, rows and paragraph ends."""
    marks = list(root.iter(*_OTHERS, *_GONE, *_COME))
    for mark in marks:
        remove(mark)
    return sum(mark.tag not in _GONE and "Range" not in str(mark.tag) for mark in marks)
