"""Blocks → the papers tree, so that a drafted set can be reviewed in memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from suanbei.drafting.blocks import (
    DraftBlock,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Signature,
    Table,
    Title,
)
from suanbei.papers import Anchor, Block, BlockKind, Document, Picture, Row

PAGE_BASIS = "按生成的 PDF"


@dataclass
class _Pen:
    """Writes blocks with running numbers and the headings above them."""

    document: str
    pages: Mapping[str, int]
    path: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    count: int = 0
    tables: int = 0

    def block(self, kind: BlockKind, text: str, key: str, **parts: object) -> Block:
        """The next block; ``key`` finds its page."""
        self.count += 1
        page = self.pages.get(key)
        anchor = Anchor(self.document, tuple(self.path), self.count, page, PAGE_BASIS if page else "")
        return Block(kind, text, anchor, **parts)  # type: ignore[arg-type]

    def enter(self, heading: Heading) -> None:
        """Headings deeper than or as deep as this one are over."""
        while self.levels and self.levels[-1] >= heading.level:
            self.levels.pop()
            self.path.pop()
        self.levels.append(heading.level)
        self.path.append(heading.printed)


def to_document(
    blocks: Sequence[DraftBlock], name: str, kind: str, pages: Mapping[str, int] | None = None
) -> Document:
    """The document that a reader would make of the drafted file. ``pages`` maps block keys to pages."""
    pen = _Pen(name, pages or {})
    made = tuple(made for index, block in enumerate(blocks) for made in _blocks(pen, block, f"b{index}"))
    return Document(name, kind, made, read_by="drafting", pages=(pages or {}).get("pages"))


def _blocks(pen: _Pen, block: DraftBlock, key: str) -> Iterator[Block]:
    match block:
        case Title():
            yield pen.block(BlockKind.TITLE, block.text, key)
            for note in block.notes:
                yield pen.block(BlockKind.PARAGRAPH, note, key)
        case Heading():
            pen.enter(block)
            yield pen.block(BlockKind.HEADING, block.printed, key, level=block.level, number=block.number)
        case Paragraph():
            yield pen.block(BlockKind.PARAGRAPH, block.text, key)
        case ListItem():
            yield pen.block(BlockKind.LIST_ITEM, f"{block.number}{block.text}", key, number=block.number)
        case Table():
            yield from _table(pen, block, key)
        case Figure():
            picture = Picture("", "image/svg+xml", len(block.svg), alt=block.alt)
            yield pen.block(BlockKind.IMAGE, block.alt, key, picture=picture)
            yield pen.block(BlockKind.CAPTION, block.caption, key)
        case Signature():
            for what, who in block.rows:
                yield pen.block(BlockKind.PARAGRAPH, f"{what}：{who}", key)
        case _:
            return


def _table(pen: _Pen, table: Table, key: str) -> Iterator[Block]:
    pen.tables += 1
    if table.caption:
        yield pen.block(BlockKind.CAPTION, table.caption, key)
    first = 0
    if table.header:
        yield _row(pen, key, Row(pen.tables, 0, table.header))
        first = 1
    for index, cells in enumerate(table.rows):
        yield _row(pen, f"{key}.{index}", Row(pen.tables, index + first, cells, table.header))


def _row(pen: _Pen, key: str, row: Row) -> Block:
    return pen.block(BlockKind.ROW, " | ".join(row.cells), key, row=row)
