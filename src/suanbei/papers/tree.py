"""One shape for every paper: a document is a row of blocks, each with its anchor.

A Word file, a spreadsheet, a PDF and a Markdown file all become a Document; what a check sees is the same.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from suanbei.notation import fold


class BlockKind(StrEnum):
    """What a block was on the page."""

    TITLE = "title"  # the name of the paper itself, above all headings
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"  # one row of a table; text is its cells joined with " | "
    CAPTION = "caption"
    IMAGE = "image"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"  # a line of the table of contents; repeats a heading, so not part of the text
    COMMENT = "comment"  # a margin note; never part of the filed text


#: Blocks that a reader of the printed page meets in the running text.
BODY_KINDS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.ROW,
        BlockKind.CAPTION,
        BlockKind.TEXT_BOX,
        BlockKind.FOOTNOTE,
    }
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a block stands. The page is an attribute with its origin and never part of the identity."""

    document: str  # file name as the user knows it
    section: tuple[str, ...]  # headings as printed, outermost first; for a sheet (sheet name, field name)
    paragraph: int  # 1-based, counting every block of the document
    page: int | None = None
    page_basis: str = ""  # "PDF 页码", "按 LibreOffice 排版", …; empty when page is None
    line: int | None = None  # line of the source file, for YAML, Markdown and text; row of a sheet


@dataclass(frozen=True, slots=True)
class Row:
    """A table row in its table."""

    table: int  # 1-based number of the table in the document
    index: int  # 0-based row number in the table
    # As the columns say it: under a heading row a merged cell stands in every column and row that it
    # covers; in a key-value table it stands once. The block's text has every printed cell once.
    cells: tuple[str, ...]
    header: tuple[
        str, ...
    ] = ()  # the table's heading row; empty for a key-value table and for the heading row

    def get(self, *names: str) -> str | None:
        """The cell under the first column whose heading contains one of the names."""
        for name in names:
            for heading, cell in zip(self.header, self.cells, strict=False):
                if name in heading:
                    return cell
        return None


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text recognised in a picture: a line, or the part of it that stands alone."""

    text: str
    confidence: float  # 0 … 1, as the recogniser says
    box: tuple[int, int, int, int]  # left, top, right, bottom in pixels of the picture or the rendered page


@dataclass(frozen=True, slots=True)
class Sight:
    """What recognition says about a picture as a whole."""

    words: int
    confidence: float  # mean of its words
    text_height: int  # median height of its words in pixels
    sharpness: int = 255  # the steepest edges, 0 … 1020; under 10 a blurred picture
    marks: tuple[str, ...] = ()  # "seal", "signature": hints for a person
    dpi: int = 0  # of a rendered page; 0 for a picture, whose size on paper is unknown


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in a document."""

    sha256: str
    media_type: str
    size: int  # bytes
    width: int = 0  # pixels; 0 when unknown
    height: int = 0
    alt: str = ""
    printed: tuple[float, float] = (0.0, 0.0)  # centimetres on the page; 0 when unknown
    sight: Sight | None = None  # when it was recognised

    @property
    def dpi(self) -> int:
        """Pixels an inch as printed; 0 when the size on the page is unknown."""
        return round(self.width / self.printed[0] * 2.54) if self.printed[0] and self.width else 0


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a paper that can be pointed at."""

    kind: BlockKind
    text: str
    anchor: Anchor
    level: int = 0  # 1… for headings, 0 otherwise
    number: str = ""  # printed number of a heading or list item, such as （一）
    row: Row | None = None
    picture: Picture | None = None
    words: tuple[Word, ...] = ()  # of a text that was recognised in a picture

    @property
    def confidence(self) -> float:
        """How sure the text is: 1 for text that was typed, the least of its words for one that was recognised."""
        return min((word.confidence for word in self.words), default=1.0)

    @property
    def text_hash(self) -> str:
        """Twelve hex digits of the folded text: unchanged by layout, page and numbering of lines."""
        return hashlib.sha256(fold(self.text).encode()).hexdigest()[:12]

    @property
    def is_body(self) -> bool:
        """Whether the block belongs to the running text (no headers, footers, margin comments, pictures)."""
        return self.kind in BODY_KINDS


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything under it. The root section of a document has an empty title."""

    path: tuple[str, ...]
    title: str  # without its number
    number: str
    level: int
    heading: Block | None
    own: tuple[Block, ...] = ()  # blocks up to the first sub-heading
    children: tuple["Section", ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Heading, own blocks and all blocks below, in reading order."""
        if self.heading:
            yield self.heading
        yield from self.own
        for child in self.children:
            yield from child.blocks()

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def text(self) -> str:
        """The running text below the heading, a block a line."""
        return "\n".join(block.text for block in self.blocks() if block.is_body and block is not self.heading)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file, or a part of it, could not be read. The message says what, where and what to do."""

    code: str  # empty, damaged, encrypted, unsupported, too_large, archive_bomb, entity, timeout, no_text_layer, …
    message: str
    fatal: bool = True  # False: the rest of the file was read


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that was read, or, with a fatal problem and no blocks, one that was not."""

    name: str  # as shown to the user: the path inside the reviewed folder
    kind: str = ""  # material id such as self_assessment; empty before recognition, "other" when unknown
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    read_by: str = ""
    pages: int | None = None
    properties: dict[str, str] = field(
        default_factory=dict
    )  # author, title, application …, as the file states them
    has_revisions: bool = False  # tracked changes were accepted on the way in

    @property
    def text(self) -> str:
        """The running text, a block a line."""
        return "\n".join(block.text for block in self.blocks if block.is_body)

    def body(self) -> Iterator[Block]:
        """Blocks of the running text."""
        return (block for block in self.blocks if block.is_body)

    def block_at(self, position: int) -> tuple[Block, int]:
        """The body block that holds a position of ``text``, and the position inside that block."""
        start = 0
        for block in self.body():
            if position <= start + len(block.text):
                return block, position - start
            start += len(block.text) + 1
        raise IndexError(f"position {position} lies behind the text of {self.name}")

    def with_kind(self, kind: str) -> "Document":
        """The same document, recognised."""
        return replace(self, kind=kind)

    def root(self) -> Section:
        """The tree of sections; page headers, footers and blocks before the first heading belong to the root."""
        return _build_section(list(self.blocks))


_FURNITURE = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def _build_section(blocks: list[Block]) -> Section:
    own, children = _split([block for block in blocks if block.kind not in _FURNITURE], ())
    furniture = tuple(block for block in blocks if block.kind in _FURNITURE)
    return Section((), "", "", 0, None, own + furniture, children)


def _section_from(blocks: list[Block], parent: tuple[str, ...]) -> Section:
    heading = blocks[0]
    path = (*parent, heading.text)
    own, children = _split(blocks[1:], path)
    title = heading.text.removeprefix(heading.number).strip()
    return Section(path, title, heading.number, heading.level, heading, own, children)


def _split(blocks: list[Block], path: tuple[str, ...]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Blocks before the first heading, and the sections that follow."""
    starts: list[int] = []
    for index, block in enumerate(blocks):
        if block.level and (not starts or block.level <= blocks[starts[-1]].level):
            starts.append(index)
    first = starts[0] if starts else len(blocks)
    ends = [*starts[1:], len(blocks)]
    children = tuple(_section_from(blocks[start:end], path) for start, end in zip(starts, ends, strict=False))
    return tuple(blocks[:first]), children
