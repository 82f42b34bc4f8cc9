"""Papers as an HTML page shows them: strips of text with the findings that stand beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from suanbei.papers import Block, BlockKind, Document
from suanbei.papers.writers import find_quote
from suanbei.review.model import Finding, Severity

_Span = tuple[int, int, Finding, bool]  # start, end, finding, whether it is the very spot


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a paper with the findings that are about them."""

    text: str
    marks: tuple[str, ...] = ()  # fingerprints
    severity: str = ""  # of the worst
    spot: bool = False  # the very words


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell."""

    parts: tuple[Part, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A block other than a table, or one row of a table."""

    paragraph: int
    kind: str
    level: int = 0
    parts: tuple[Part, ...] = ()
    cells: tuple[Cell, ...] = ()
    page: str = ""  # 第 3 页, where a page begins
    size: str = ""  # of a picture: 640×480


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a whole table as its rows."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def kind(self) -> str:
        """What it is."""
        return self.lines[0].kind


@dataclass(slots=True)
class Strip:
    """Some pieces, and the findings beside them."""

    pieces: list[Piece] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on the page."""

    name: str
    strips: tuple[Strip, ...]
    whole: tuple[Finding, ...]  # findings about the document, or whose paragraph it does not have
    counts: Mapping[Severity, int]

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings in the order of the page."""
        yield from self.whole
        for strip in self.strips:
            yield from strip.findings


def paper(document: Document, findings: Sequence[Finding]) -> Paper:
    """A document with its findings in their places."""
    numbers = {block.anchor.paragraph for block in document.blocks}
    placed: dict[int, list[Finding]] = {}
    whole: list[Finding] = []
    for finding in findings:
        at = finding.place.paragraph
        (placed.setdefault(at, []) if at is not None and at in numbers else whole).append(finding)
    strips = tuple(_strips(_pieces(document.blocks, placed)))
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    return Paper(document.name, strips, tuple(whole), counts)


def _strips(pieces: Iterable[Piece]) -> Iterator[Strip]:
    """A strip begins where something is to be said; what follows unsaid shares its height."""
    strip = Strip()
    for piece in pieces:
        if piece.findings:
            if strip.pieces:
                yield strip
            strip = Strip(findings=piece.findings)
        strip.pieces.append(piece)
    if strip.pieces:
        yield strip


def _pieces(blocks: Sequence[Block], placed: Mapping[int, Sequence[Finding]]) -> Iterator[Piece]:
    page = 0
    for table, group in groupby(blocks, key=lambda block: block.row.table if block.row else 0):
        rows = list(group)
        if table:
            found = tuple(f for block in rows for f in placed.get(block.anchor.paragraph, ()))
            yield Piece(tuple(_table(rows, placed)), found)
            continue
        for block in rows:
            own = tuple(placed.get(block.anchor.paragraph, ()))
            number = block.anchor.page or 0
            yield Piece((_line(block, own, f"第 {number} 页" if number > page else ""),), own)
            page = max(page, number)


def _line(block: Block, findings: Sequence[Finding], page: str) -> Line:
    picture = block.picture
    size = f"{picture.width}×{picture.height}" if picture and picture.width else ""
    parts = _parts(block.text, _spans(block.text, findings))
    return Line(block.anchor.paragraph, block.kind.value, block.level, parts, page=page, size=size)


def _table(rows: Sequence[Block], placed: Mapping[int, Sequence[Finding]]) -> Iterator[Line]:
    first = next((at for at, block in enumerate(rows) if block.row and block.row.header), 0)
    for at, block in enumerate(rows):
        own = placed.get(block.anchor.paragraph, ())
        texts = block.row.cells if block.row else ()
        cells = tuple(
            Cell(
                _parts(text, _spans(text, own, partly=True)),
                at < first or (not first and not column and len(texts) > 1),
            )
            for column, text in enumerate(texts)
        )
        yield Line(block.anchor.paragraph, BlockKind.ROW.value, cells=cells)


def _spans(text: str, findings: Iterable[Finding], partly: bool = False) -> list[_Span]:
    """Where the findings' words stand; all of the text, or of a cell that the words include, where they do not."""
    spans: list[_Span] = []
    for finding in findings:
        quote = finding.place.quote
        span = find_quote(text, quote)
        if span is None and (not partly or (text and text in quote)):
            span = (0, len(text))
        if span is not None:
            spans += ((*span, finding, False), *_spot(text, span, finding))
    return spans


def _spot(text: str, span: tuple[int, int], finding: Finding) -> Iterator[_Span]:
    """The very words inside the quote, unless they are all of it."""
    found = find_quote(text[slice(*span)], finding.spot) if finding.spot else None
    if found is not None and found != (0, span[1] - span[0]):
        yield span[0] + found[0], span[0] + found[1], finding, True


def _parts(text: str, spans: Sequence[_Span]) -> tuple[Part, ...]:
    """The text cut at every edge of a span."""
    edges = sorted({0, len(text), *(edge for start, end, _, _ in spans for edge in (start, end))})
    return tuple(_part(text, start, end, spans) for start, end in pairwise(edges))


def _part(text: str, start: int, end: int, spans: Sequence[_Span]) -> Part:
    over = [(finding, spot) for low, high, finding, spot in spans if low <= start and end <= high]
    if not over:
        return Part(text[start:end])
    worst = min((finding.severity for finding, _ in over), key=lambda severity: severity.rank)
    marks = tuple(dict.fromkeys(finding.fingerprint for finding, _ in over))
    return Part(text[start:end], marks, str(worst), any(spot for _, spot in over))
