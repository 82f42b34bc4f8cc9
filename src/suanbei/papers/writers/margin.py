"""Somebody's own Word file, as it was, with remarks in its margin."""

from collections.abc import Sequence
from dataclasses import dataclass

from suanbei.papers.draft import Draft
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable
from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word import trace_word
from suanbei.papers.readers.word.names import P, W
from suanbei.papers.writers.comments import Comments
from suanbei.papers.writers.field_edges import field_edges
from suanbei.papers.writers.note import Annotated, Note, Spot
from suanbei.papers.writers.parts import Parts
from suanbei.papers.writers.quotes import Point, find_quote, points
from suanbei.papers.writers.revisions import Revisions
from suanbei.papers.writers.runs import Cutter

_MAIN = "word/document.xml"
_SAID = {
    Spot.PARAGRAPH: "（没能准确定位到原文，这条意见标在它所在的段落。原文：“{quote}”）",
    Spot.DOCUMENT: "（没能在正文里定位，这条意见标在文件的第一段。原文：“{quote}”）",
}
_WHOLE_PAPER = "（这条意见针对整份文件。）"
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Signed:
    """Who writes, and when: ``2026-11-22T00:00:00Z``."""

    author: str
    initials: str
    at: str


def annotate(
    data: bytes, notes: Sequence[Note], signed: Signed, track: bool = False, limits: Limits = DEFAULT
) -> Annotated:
    """The file with a comment for every note and, when asked, tracked changes for those that know the right words.

    A file that cannot be changed comes back as it was, with every spot NOWHERE and the reason.
    """
    if not notes:
        return Annotated(data)
    try:
        return _Margin(Parts(data, limits, _MAIN), signed).filled(notes, track)
    except Unreadable as error:
        return Annotated(data, (Spot.NOWHERE,) * len(notes), why=error.detail or error.code)
    except Exception as error:  # noqa: BLE001 - a file that we did not foresee must not keep the others back
        why = f"内容不合规范：{type(error).__name__}"
        return Annotated(data, (Spot.NOWHERE,) * len(notes), why=why)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a note goes."""

    spot: Spot
    between: tuple[Point, Point] | None = None
    paragraph: Element | None = None


class _Margin:
    def __init__(self, parts: Parts, signed: Signed) -> None:
        self._parts = parts
        self._root = parts.xml(parts.package.main)
        self._drafts = trace_word(parts.package, self._root)
        self._comments = Comments(parts, signed.author, signed.initials, signed.at)
        self._revisions = Revisions(self._root, signed.author, signed.at)
        self._cutter = Cutter()
        self._first = _first_paragraph(self._root)

    def filled(self, notes: Sequence[Note], track: bool) -> Annotated:
        targets = [self._target(note) for note in notes]
        numbers = [self._comment(note, target) for note, target in zip(notes, targets, strict=True)]
        # backwards: of several marks at one point the first note's stands nearest to the words
        for number, target in reversed(list(zip(numbers, targets, strict=True))):
            if number:
                self._mark(number, target)
        replaced = tuple(at for at, note in enumerate(notes) if track and self._replace(note))
        return Annotated(self._parts.save(), tuple(target.spot for target in targets), replaced)

    def _target(self, note: Note) -> _Target:
        draft = self._draft(note)
        if draft is not None:
            between = self._between(draft, note.quote)
            if between is not None:
                return _Target(Spot.QUOTE, between)
            if draft.host is not None and self._is_ours(draft.host):
                return _Target(Spot.PARAGRAPH, paragraph=draft.host)
        spot = Spot.NOWHERE if self._first is None else Spot.DOCUMENT
        return _Target(spot, paragraph=self._first)

    def _draft(self, note: Note) -> Draft | None:
        at = note.paragraph
        return self._drafts[at - 1] if at is not None and 0 < at <= len(self._drafts) else None

    def _between(self, draft: Draft, quote: str) -> tuple[Point, Point] | None:
        span = find_quote(draft.text, quote) if quote else (0, len(draft.text))
        found = points(draft.trail, *span) if span else None
        if found is None or not all(self._is_ours(stretch.element) for stretch, _ in found):
            return None
        return found

    def _is_ours(self, element: Element | None) -> bool:
        """Whether an element stands in the main part: footnotes and page headers take no comments."""
        return element is not None and element.getroottree().getroot() is self._root

    def _comment(self, note: Note, target: _Target) -> str:
        if target.spot is Spot.NOWHERE:
            return ""
        return self._comments.add((*note.lines, *_said(note, target.spot)))

    def _mark(self, number: str, target: _Target) -> None:
        if target.between is not None:
            start, end = target.between
            first, last = self._cutter.start(start), self._cutter.end(end)
            before, after = field_edges(first), field_edges(last)
            self._comments.mark(number, before[0] if before else first, after[1] if after else last)
        elif target.paragraph is not None:
            self._comments.mark_paragraph(number, target.paragraph)

    def _replace(self, note: Note) -> bool:
        draft = self._draft(note)
        if draft is None or not note.wrong or not note.right:
            return False
        quoted = find_quote(draft.text, note.quote)
        if quoted is None or draft.text[slice(*quoted)].count(note.wrong) != 1:
            return False
        start = draft.text.index(note.wrong, quoted[0])
        between = points(draft.trail, start, start + len(note.wrong))
        if between is None or not all(self._is_ours(stretch.element) for stretch, _ in between):
            return False
        return self._revisions.replace(self._cutter, *between, note.right)


def _said(note: Note, spot: Spot) -> tuple[str, ...]:
    """The line that owns up to an anchor that could not be placed."""
    if spot is Spot.DOCUMENT and note.paragraph is None:
        return (_WHOLE_PAPER,)
    quote = note.quote if len(note.quote) <= _QUOTED else f"{note.quote[:_QUOTED]}……"
    return (_SAID[spot].format(quote=quote),) if spot in _SAID else ()


def _first_paragraph(root: Element) -> Element | None:
    """The first paragraph of the running text, or else of a table."""
    body = root.find(W + "body")
    if body is None:
        return None
    return next(body.iterchildren(P), next(body.iter(P), None))
