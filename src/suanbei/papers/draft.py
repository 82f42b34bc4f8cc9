"""Blocks on their way into a document: what every reader produces before headings and anchors are settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from suanbei.papers.limits import Limits
from suanbei.papers.problems import Unreadable
from suanbei.papers.trail import Trail
from suanbei.papers.tree import Anchor, Block, BlockKind, Picture, Row, Word

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Blocks of the page, not of a section.
FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


@dataclass(slots=True)
class Draft:
    """A block without its anchor, with what its look says about its part."""

    kind: BlockKind
    text: str
    level: int = 0
    number: str = ""
    row: Row | None = None
    picture: Picture | None = None
    page: int | None = None
    line: int | None = None
    strong: bool = False  # bold, or larger than the running text
    centred: bool = False
    field: tuple[str, ...] = ()  # added to the section: the field of a form's row
    listed: bool = False  # a list item by its format, whatever its text looks like
    trail: Trail = ()  # back to the elements, where the reader was asked for it
    words: tuple[Word, ...] = ()  # recognised in a picture
    host: "_Element | None" = None  # the paragraph that the block is, or hangs on; as trail


def row_text(cells: Iterable[str]) -> str:
    """A table row as a line."""
    return " | ".join(cells)


def assemble(name: str, drafts: Sequence[Draft], limits: Limits, page_basis: str = "") -> tuple[Block, ...]:
    """Blocks with anchors. A heading's own section ends with the heading itself."""
    if len(drafts) > limits.blocks:
        raise Unreadable("too_large", f"共 {len(drafts)} 段")
    open_headings: list[Draft] = []
    path: tuple[str, ...] = ()
    blocks: list[Block] = []
    for index, draft in enumerate(drafts, 1):
        if draft.level:
            while open_headings and open_headings[-1].level >= draft.level:
                open_headings.pop()
            open_headings.append(draft)
            path = tuple(heading.text for heading in open_headings)
        section = () if draft.kind in FURNITURE else path + draft.field
        basis = _basis(draft, page_basis)
        anchor = Anchor(name, section, index, draft.page, basis, draft.line)
        blocks.append(
            Block(
                draft.kind,
                draft.text,
                anchor,
                draft.level,
                draft.number,
                draft.row,
                draft.picture,
                draft.words,
            )
        )
    return tuple(blocks)


def _basis(draft: Draft, page_basis: str) -> str:
    """Where the page number comes from; recognised text says that it is."""
    if draft.page is None:
        return ""
    scanned = draft.words or (draft.picture is not None and draft.picture.sight is not None)
    return f"{page_basis}（OCR 识别）" if scanned else page_basis
