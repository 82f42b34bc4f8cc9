"""Tracked changes: words struck out and others put in, for the reader to accept or reject."""

import copy

from lxml import etree

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import RPR, RUN, TEXT, P, W
from suanbei.papers.writers.field_edges import field_edges
from suanbei.papers.writers.quotes import Point
from suanbei.papers.writers.runs import Cutter

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = frozenset(W + f"comment{end}" for end in ("RangeStart", "RangeEnd")) | {W + "proofErr"}
_PLACES = frozenset({P, W + "hyperlink", W + "smartTag", W + "sdtContent"})  # where a change may stand
_WORDS = frozenset({RPR, TEXT, W + "lastRenderedPageBreak"})


class Revisions:
    """Tracked changes of one file. Their numbers follow the largest number of the text."""

    def __init__(self, root: Element, author: str, written_at: str) -> None:
        ids = (
            element.get(W + "id", "")
            for element in root.iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo")
        )
        self._next = max((int(number) for number in ids if number.isdecimal()), default=0) + 1
        self._signed = {"author": author, "date": written_at}

    def replace(self, cutter: Cutter, start: Point, end: Point, words: str) -> bool:
        """Strike out what stands between two points and put the words in; False where the runs do not allow it."""
        first, last = cutter.start(start), cutter.end(end)
        runs = _runs_between(first, last)
        if not runs:
            return False
        added = _run_like(runs[0], words)
        for run in runs:
            self._wrap(run, "del")
            for text in run.iter(TEXT):
                text.tag = W + "delText"
        _parent(runs[-1]).addnext(added)
        self._wrap(added, "ins")
        return True

    def _wrap(self, run: Element, kind: str) -> None:
        change = etree.Element(W + kind)
        change.set(W + "id", str(self._next))
        self._next += 1
        for name, value in self._signed.items():
            change.set(W + name, value)
        run.addprevious(change)
        change.append(run)


def _runs_between(first: Element, last: Element) -> list[Element]:
    """The runs from one to another; empty unless they are brothers with words and comment marks only."""
    runs: list[Element] = []
    element: Element | None = first
    if first.tag != RUN or _parent(first).tag not in _PLACES or field_edges(first) is not None:
        return []
    while element is not None:
        if element.tag == RUN and all(child.tag in _WORDS for child in element):
            runs.append(element)
        elif element.tag not in _MARKS and not _refers(element):
            return []
        if element is last:
            return runs
        element = element.getnext()
    return []


def _refers(element: Element) -> bool:
    return element.tag == RUN and element.find(W + "commentReference") is not None


def _run_like(run: Element, words: str) -> Element:
    twin = etree.Element(RUN)
    properties = run.find(RPR)
    if properties is not None:
        twin.append(copy.deepcopy(properties))
    text = etree.SubElement(twin, TEXT)
    text.text = words
    text.set(_SPACE, "preserve")
    return twin


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise ValueError("a run stands in a paragraph")
    return parent
