"""One version of the materials with the pages on which its words stand."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from suanbei.desk.pages import TWIN_BASIS
from suanbei.desk.read_case import Found, find
from suanbei.papers import Block, Document, Print, page_of, read_prints, with_pages
from suanbei.regimes import Regime

_SHEETS = frozenset({".xlsx", ".csv", ".tsv"})
_SHEET = "电子表格，没有页码"
_TEXT = "纯文本，没有页码"
_NO_PRINT = "未排版：{reason}。安装 LibreOffice，或者把内容相同的同名 PDF 放在旁边，再生成一次"
_NOT_SHOWN = "版面上没有找到这处文字"
_UNREAD_PRINT = "排出的 PDF 读不了"
_DRAFTED = "按生成的 PDF"
_PDF = "PDF 页码"


@dataclass(frozen=True, slots=True)
class PageSpot:
    """A page with where the number is from; without a page, why."""

    page: int | None
    basis: str


@dataclass(slots=True)
class Submission:
    """The papers of one version. Pages are looked up on demand, for the papers that need them."""

    found: Found
    papers: tuple[Document, ...]
    files: dict[str, Path] = field(default_factory=dict)
    pdfs: dict[str, bytes] = field(default_factory=dict)  # of drafted papers
    prints: dict[str, Print] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> list[str]:
        """What could not be read."""
        return [p.message for d in self.found.documents for p in d.problems if p.fatal and p.code != "twin"]

    def spot(self, block: Block, words: str) -> PageSpot:
        """The page on which words of a block stand, checked against the text of that page."""
        name = block.anchor.document
        print_ = self.prints.get(name)
        if print_ is None:
            return PageSpot(None, self.bases.get(name, _NOT_SHOWN))
        page = page_of(words or block.text, print_, block.anchor.page)
        if page is None and words:
            page = page_of(block.text, print_, block.anchor.page)
        return PageSpot(page, self.bases[name] if page else _NOT_SHOWN)


def read_submission(path: Path, regime: Regime, as_of: date) -> Submission:
    """A folder, a file, or a dossier that is drafted in memory. Raises ValueError for a faulty dossier."""
    found = find([path], regime)
    papers = tuple(d for d in found.documents if d.blocks and d.kind not in ("dossier", "return_notice"))
    if not papers and found.dossier is not None:
        return _drafted(found, regime, as_of)
    base = path if path.is_dir() else path.parent
    files = {d.name: base / d.name for d in papers}
    bases = dict.fromkeys(found.prints, TWIN_BASIS)
    return Submission(found, papers, files, prints=dict(found.prints), bases=bases)


def _drafted(found: Found, regime: Regime, as_of: date) -> Submission:
    from suanbei.desk.draft import fonts_here
    from suanbei.drafting import draft

    if found.dossier is None:
        raise ValueError("卷宗没有读出来。")
    made = draft(found.dossier, regime, fonts_here(), as_of)
    pdfs = {
        m.document.name: data
        for m in made.materials
        for name, data in m.files.items()
        if name.endswith(".pdf")
    }
    return Submission(Found(made.documents), made.documents, pdfs=pdfs)


def lay_out(wanted: Sequence[tuple[Submission, Set[str]]]) -> None:
    """Find the prints of the named papers of each submission: PDFs at hand, then LibreOffice for the rest."""
    waiting = [
        (side, d) for side, names in wanted for d in side.papers if d.name in names - side.prints.keys()
    ]
    at_hand = [(side, d, pdf) for side, d in waiting if (pdf := _pdf(side, d))]
    _note_prints([(side, d, data, basis) for side, d, (data, basis) in at_hand])
    left = [(side, d) for side, d in waiting if d.name not in side.prints and _is_word(d, side)]
    if left:
        _print(left)


def _pdf(side: Submission, document: Document) -> tuple[bytes, str] | None:
    """The PDF that shows a paper, or nothing, with the reason noted where there can be none."""
    if document.name in side.pdfs:
        return side.pdfs[document.name], _DRAFTED
    path, suffix = side.files.get(document.name), PurePath(document.name).suffix.lower()
    if path is not None and suffix == ".pdf":
        return path.read_bytes(), _PDF
    side.bases[document.name] = _SHEET if suffix in _SHEETS else _TEXT
    return None


def _is_word(document: Document, side: Submission) -> bool:
    return document.name in side.files and PurePath(document.name).suffix.lower() == ".docx"


def _note_prints(files: Sequence[tuple[Submission, Document, bytes, str]]) -> None:
    prints = read_prints([(d.name, data) for _, d, data, _ in files]) if files else []
    for (side, document, _, basis), print_ in zip(files, prints, strict=True):
        if isinstance(print_, Print):
            side.prints[document.name], side.bases[document.name] = print_, basis
        else:
            side.bases[document.name] = _NO_PRINT.format(reason=_UNREAD_PRINT)


def _print(left: Sequence[tuple[Submission, Document]]) -> None:
    from suanbei.desk.lay_out import BASIS, print_words

    made = print_words([side.files[d.name].read_bytes() for side, d in left])
    done = []
    for (side, document), data in zip(left, made, strict=True):
        if isinstance(data, str):
            side.bases[document.name] = _NO_PRINT.format(reason=data)
        else:
            done.append((side, document, data, BASIS))
    _note_prints(done)


def with_laid_out(side: Submission) -> None:
    """Give the blocks of laid out papers their pages, to tell words apart that stand on several."""
    side.papers = tuple(
        with_pages(d, side.prints[d.name], side.bases[d.name])
        if d.name in side.prints and not any(block.anchor.page for block in d.blocks)
        else d
        for d in side.papers
    )
