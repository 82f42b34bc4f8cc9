"""Fields that compute their words (cross references, dates, totals): marks stand round them, never in them.

What stands in a result goes when Word computes it anew, and LibreOffice prints a comment there as text.
"""

from collections.abc import Iterator

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import W

_MARK, _CODE, _TYPE = W + "fldChar", W + "instrText", W + "fldCharType"
_OPEN = ("HYPERLINK", "TOC")  # their words are written, or so long that the place would be lost


def field_edges(element: Element) -> tuple[Element, Element] | None:
    """The first and last brother of the outermost computed field round an element; None where there is none."""
    found: tuple[Element, Element] | None = None
    inner: Element = element
    while True:
        first = _edge(inner, "begin", "end", before=True)
        last = _edge(inner, "end", "begin", before=False)
        if first is None or last is None or _instruction(first, inner).startswith(_OPEN):
            return found
        found = (first, last)
        inner = first


def _edge(element: Element, wanted: str, other: str, before: bool) -> Element | None:
    """The nearest brother with an unmatched field mark."""
    depth = 0
    for brother in element.itersiblings(preceding=before):
        for kind in _marks(brother, before):
            if kind == wanted and not depth:
                return brother
            depth += (kind == other) - (kind == wanted)
    return None


def _marks(element: Element, backwards: bool) -> Iterator[str]:
    kinds = [mark.get(_TYPE, "") for mark in element.iter(_MARK)]
    yield from reversed(kinds) if backwards else kinds


def _instruction(first: Element, until: Element) -> str:
    words = ""
    for brother in (first, *first.itersiblings()):
        if brother is until:
            break
        words += "".join(code.text or "" for code in brother.iter(_CODE))
    return words.strip().upper()
