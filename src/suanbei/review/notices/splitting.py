"""A notice → its remarks. Every sentence goes into a remark, the frame round them, or what was not understood.

The pieces tile the text: put together again they are the notice, so nothing can be dropped.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from suanbei.notation import Expression
from suanbei.review.notices.markers import Marker, find_markers

_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”’\"』」）】]*|[^。！？!?；;\n]+")
Home = Literal["remark", "heading", "frame", "unknown"]


@dataclass(frozen=True, slots=True)
class Wording:
    """How notices are worded; compiled from the procedure's notice.yaml."""

    frame: tuple[Expression, ...]  # whole sentences of opening and close
    demand: Expression  # words by which a sentence asks for something or finds a fault
    states: Expression  # words by which a numbered line with deeper numbers is a remark itself
    goes_on: Expression  # beginnings that carry the last remark on
    topics: Expression  # any word of any topic


@dataclass(slots=True)
class Piece:
    """A stretch of the notice and where it went."""

    text: str  # as it stands, blanks and line ends included
    home: Home
    remark: int = -1  # of a remark or heading: index of the remark that it belongs to, or opens


@dataclass(slots=True)
class Part:
    """A remark: its words, its printed number, and the headings above it."""

    printed: str
    texts: list[str] = field(default_factory=list)
    under: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without the number, lines joined."""
        return _joined(self.texts).removeprefix(self.printed).lstrip(" 　\t|、.．").strip()


@dataclass(frozen=True, slots=True)
class Split:
    """A notice taken apart."""

    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]


def split_notice(text: str, wording: Wording) -> Split:
    """The pieces of a notice in reading order, and its remarks."""
    return _Splitter(text.replace("\r\n", "\n").replace("\r", "\n"), wording).split()


@dataclass(slots=True)
class _Stretch:
    """A numbered piece up to the next number or line end, or an unnumbered line."""

    start: int
    end: int
    marker: Marker | None
    depth: int = 0
    heads: bool = False  # deeper numbers follow


class _Splitter:
    def __init__(self, text: str, wording: Wording) -> None:
        self._text = text
        self._wording = wording
        self._pieces: list[Piece] = []
        self._parts: list[Part] = []
        self._above: list[tuple[int, list[str]]] = []  # open headings with their depths
        self._open: Part | None = None  # what an unnumbered line carries on
        self._heading: list[str] | None = None
        self._waiting: list[Piece] = []  # headings that no remark has followed yet

    def split(self) -> Split:
        stretches = _stretches(self._text)
        last = max((n for n, one in enumerate(stretches) if one.marker), default=-1)
        for number, stretch in enumerate(stretches):
            if stretch.marker is None:
                self._unnumbered(stretch)
            elif stretch.heads and not self._states(stretch):
                self._head(stretch)
            else:
                self._numbered(stretch, number == last)
        for piece in self._waiting:
            piece.home = "unknown"
        return Split(tuple(self._pieces), tuple(self._parts))

    def _states(self, stretch: _Stretch) -> bool:
        """Whether the line says what is wrong; one that ends in a colon leaves that to the deeper numbers."""
        said = self._text[stretch.start : stretch.end].strip()
        return not said.endswith(("：", ":")) and bool(self._wording.states.search(said))

    def _head(self, stretch: _Stretch) -> None:
        self._close(stretch.depth)
        text = self._text[stretch.start : stretch.end]
        self._heading = [text]
        self._above.append((stretch.depth, self._heading))
        self._open = None
        self._put(text, "heading")

    def _numbered(self, stretch: _Stretch, last: bool) -> None:
        self._close(stretch.depth)
        self._heading = None
        marker = stretch.marker
        self._begin(marker.printed if marker else "", nested=True)
        spans = list(self._sentences(stretch))
        closing = self._closing(spans) if last else len(spans)
        for start, end in spans[:closing]:
            self._carry_on(self._text[start:end])
        for start, end in spans[closing:]:
            self._put(self._text[start:end], "frame")
            self._open = None
        if stretch.heads:
            self._above.append((stretch.depth, [self._text[stretch.start : stretch.end]]))

    def _closing(self, spans: Sequence[tuple[int, int]]) -> int:
        """From which sentence of the last remark on the notice says goodbye."""
        at = len(spans)
        while at > 1 and self._is_frame(self._text[slice(*spans[at - 1])]):
            at -= 1
        return at

    def _close(self, depth: int) -> None:
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()

    def _begin(self, printed: str, nested: bool = False) -> None:
        under = [_joined(lines).strip() for _, lines in self._above] if nested else []
        self._open = Part(printed, under=under)
        self._parts.append(self._open)
        for piece in self._waiting:
            piece.remark = len(self._parts) - 1
        self._waiting = []

    def _carry_on(self, text: str) -> None:
        if self._open is None:
            raise ValueError("a sentence needs an open remark")
        self._open.texts.append(text)
        self._put(text, "remark", len(self._parts) - 1)

    def _put(self, text: str, home: Home, remark: int = -1) -> None:
        piece = Piece(text, home, remark)
        self._pieces.append(piece)
        if home == "heading":
            self._waiting.append(piece)

    def _unnumbered(self, stretch: _Stretch) -> None:
        for start, end in self._sentences(stretch):
            self._sentence(self._text[start:end], joined=start > stretch.start)

    def _sentence(self, text: str, joined: bool) -> None:
        """``joined``: it stands in one line with a sentence before it."""
        said = text.strip()
        if self._is_frame(text):
            self._put(text, "frame")
            self._open = self._heading = None
        elif self._heading is not None:
            self._heading.append(text)
            self._put(text, "heading")
        elif self._open is not None and (self._open.printed or self._wording.goes_on.match(said)):
            self._carry_on(text)
        elif self._wording.demand.search(said) or self._wording.topics.search(said):
            self._new_from_prose(text, joined)
        else:
            self._put(text, "unknown")

    def _new_from_prose(self, text: str, joined: bool) -> None:
        before = self._open.text if self._open and joined else ""
        self._begin("")
        if before.endswith(("；", ";")) and self._open:
            self._open.under = [before]  # a part of one sentence may leave out what the first part named
        self._carry_on(text)

    def _is_frame(self, text: str) -> bool:
        said = text.strip(" 　\t\n；;")
        return any(pattern.fullmatch(said) for pattern in self._wording.frame)

    def _sentences(self, stretch: _Stretch) -> Iterator[tuple[int, int]]:
        """Spans of sentences; blanks stay with what stands before them."""
        spans = [m.span() for m in _SENTENCE.finditer(self._text, stretch.start, stretch.end)]
        kept: list[tuple[int, int]] = []
        for start, end in spans:
            if kept and not self._text[start:end].strip():
                kept[-1] = (kept[-1][0], end)
            elif self._text[start:end].strip():
                kept.append((start, end))
        return iter(kept)


def _stretches(text: str) -> list[_Stretch]:
    markers = find_markers(text)
    line_starts = [m.start() for m in re.finditer(r"^", text, re.MULTILINE)]
    by_start = {marker.start: marker for marker in markers}
    edges = sorted({*line_starts, *by_start, len(text)})
    found = [_Stretch(a, b, by_start.get(a)) for a, b in itertools.pairwise(edges) if text[a:b].strip()]
    _nest([one for one in found if one.marker])
    return found


def _nest(numbered: Sequence[_Stretch]) -> None:
    """Depths by the order in which forms turn up: a new form lies deeper, a known one goes back to its level.

    A new form that counts on (1、 2. （3） 四、) is only another way to print the number.
    """
    stack: list[str] = []
    reached = 0
    for stretch in numbered:
        form, value = (stretch.marker.form, stretch.marker.value) if stretch.marker else ("", 0)
        counts_on, reached = value > 1 and value == reached + 1, value
        if form in stack:
            del stack[stack.index(form) + 1 :]
        elif counts_on and stack:
            stack[-1] = form
        else:
            stack.append(form)
        stretch.depth = len(stack)
    for one, following in itertools.pairwise(numbered):
        one.heads = following.depth > one.depth


def _joined(texts: Sequence[str]) -> str:
    """Lines as one text; a blank only between Latin letters, as people wrap lines anywhere."""
    joined = ""
    for text in texts:
        words = text.strip()
        latin = (
            joined[-1:].isascii() and joined[-1:].isalnum() and words[:1].isascii() and words[:1].isalnum()
        )
        joined += (" " if latin else "") + words
    return joined
