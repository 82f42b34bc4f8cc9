"""Cutting runs so that a mark can stand between any two characters of a Word paragraph."""

import copy

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import ALTERNATE, RPR, RUN, SDT, SDT_PR, TEXT, M, P, W
from suanbei.papers.writers.quotes import Point

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHOLE = frozenset({ALTERNATE, W + "fldSimple", M + "oMath", M + "oMathPara"})  # marked as a whole
_PLAIN_CONTROLS = frozenset({"text", "dropDownList", "comboBox", "date", "checkbox"})  # hold words, no marks


def unit_of(element: Element) -> Element:
    """The outermost thing of a paragraph that has to stay whole round a piece of text: mostly its run."""
    unit = element
    for ancestor in element.iterancestors():
        if ancestor.tag == P:
            break
        if ancestor.tag in _WHOLE or ancestor.tag == RUN or _is_plain_control(ancestor):
            unit = ancestor
    return unit


def _is_plain_control(element: Element) -> bool:
    properties = element.find(SDT_PR) if element.tag == SDT else None
    if properties is None:
        return False
    return any(str(child.tag).rsplit("}", 1)[-1] in _PLAIN_CONTROLS for child in properties)


class Cutter:
    """Cuts runs where marks will stand. The texts, read together, stay as they were."""

    def __init__(self) -> None:
        # a text element that was cut → where each of its pieces began in the uncut text
        self._pieces: dict[Element, list[tuple[int, Element]]] = {}

    def start(self, point: Point) -> Element:
        """What a mark at the start of words is put before."""
        element, offset = _held(point)
        if not _can_be_cut(element):
            return unit_of(element)
        piece = self._piece_from(element, offset)
        run = _parent(piece)
        return run if _opens(run, piece) else _cut_before(run, piece)

    def end(self, point: Point) -> Element:
        """What a mark at the end of words is put after."""
        element, offset = _held(point)
        if not _can_be_cut(element):
            return unit_of(element)
        piece = self._piece_until(element, offset)
        run, following = _parent(piece), piece.getnext()
        if following is not None:
            _cut_before(run, following)
        return run

    def _piece_from(self, element: Element, offset: int) -> Element:
        pieces = self._pieces.setdefault(element, [(0, element)])
        at, (begin, piece) = next((n, p) for n, p in reversed(list(enumerate(pieces))) if p[0] <= offset)
        if begin == offset or piece.tag != TEXT:
            return piece
        rest = _cut_text(piece, offset - begin)
        pieces.insert(at + 1, (offset, rest))
        return rest

    def _piece_until(self, element: Element, offset: int) -> Element:
        pieces = self._pieces.setdefault(element, [(0, element)])
        at, (begin, piece) = next((n, p) for n, p in reversed(list(enumerate(pieces))) if p[0] < offset)
        if piece.tag == TEXT and offset - begin < len(piece.text or ""):
            pieces.insert(at + 1, (offset, _cut_text(piece, offset - begin)))
        return piece


def _held(point: Point) -> tuple[Element, int]:
    element = point[0].element
    if element is None:
        raise ValueError("a point stands in an element")
    return element, point[1]


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise ValueError("a text stands in a run")
    return parent


def _can_be_cut(element: Element) -> bool:
    return unit_of(element) is _parent(element)


def _opens(run: Element, piece: Element) -> bool:
    before = piece.getprevious()
    return before is None or (before.tag == RPR and before.getprevious() is None)


def _cut_before(run: Element, child: Element) -> Element:
    """The new run that takes a child and all that follows it."""
    twin = run.makeelement(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    properties = run.find(RPR)
    if properties is not None:
        twin.append(copy.deepcopy(properties))
    for moved in [child, *child.itersiblings()]:
        twin.append(moved)
    run.addnext(twin)
    return twin


def _cut_text(element: Element, offset: int) -> Element:
    text = element.text or ""
    rest = element.makeelement(TEXT)
    element.text, rest.text = text[:offset], text[offset:]
    for part in (element, rest):
        part.set(_SPACE, "preserve")
    element.addnext(rest)
    return rest
