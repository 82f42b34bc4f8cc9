"""The one document model: a row of typed blocks that Word, PDF and the papers tree are rendered from.

Text is plain text. What is not known stands in it as 【待补充：字段，谁来答】 and is set off by every renderer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MARKER_START, MARKER_END = "【待补充：", "】"
#: Characters; a longer table row may break across pages, a shorter one stays whole.
LONG_ROW = 200
_MARKER = re.compile(rf"({MARKER_START}[^【】]*{MARKER_END})")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    missing: bool = False  # a 【待补充：…】 marker


def runs(text: str) -> tuple[Run, ...]:
    """Text cut at its missing-fact markers."""
    return tuple(Run(part, part.startswith(MARKER_START)) for part in _MARKER.split(text) if part)


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper. ``note`` lines stand below it, centred and smaller."""

    text: str
    notes: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the number it is printed with. Level 1 is 一、, level 2 （一）, level 3 1."""

    level: int
    number: str
    text: str
    label: str = ""
    section: str = ""  # outline id

    @property
    def printed(self) -> str:
        """Number and words as printed."""
        return f"{self.number}{self.text}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text. ``look`` is body, plain (no indent), centre, right or contents."""

    text: str
    look: str = "body"
    label: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, with its printed number."""

    text: str
    number: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. A key-value table has no header; its first column is the key."""

    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()  # relative; equal when empty
    caption: str = ""
    key_value: bool = False
    label: str = ""

    @property
    def shares(self) -> tuple[float, ...]:
        """Column widths as parts of one."""
        count = len(self.header or self.rows[0])
        widths = self.widths or (1.0,) * count
        return tuple(width / sum(widths) for width in widths)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. Ours are drawn as SVG; PDF takes the SVG, Word a PNG of it."""

    svg: str
    width: float  # millimetres as drawn; never printed larger
    height: float
    caption: str
    alt: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a person signs or seals by hand: rows of (what, who)."""

    rows: tuple[tuple[str, str], ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here."""

    title: str = "目录"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""


DraftBlock = Title | Heading | Paragraph | ListItem | Table | Figure | Signature | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A drafted material before it becomes a file."""

    material: str
    name: str  # file name without suffix
    title: str
    blocks: tuple[DraftBlock, ...] = field(default=())
    depth: int = 0  # of the table of contents; 0 for none
    compact: bool = False  # smaller letters and 25 lines a page, for a paper that should stay on one page

    def headings(self) -> Iterator[Heading]:
        """Headings in reading order."""
        return (block for block in self.blocks if isinstance(block, Heading))


def texts(block: DraftBlock) -> tuple[str, ...]:
    """Every text that a reader sees in a block, in reading order."""
    match block:
        case Title():
            return (block.text, *block.notes)
        case Heading():
            return (block.printed,)
        case Paragraph():
            return (block.text,)
        case ListItem():
            return (f"{block.number}{block.text}",)
        case Table():
            cells = tuple(cell for row in block.rows for cell in row)
            return (*((block.caption,) if block.caption else ()), *block.header, *cells)
        case Figure():
            return (block.caption,)
        case Signature():
            return tuple(f"{what}：{who}" for what, who in block.rows)
        case _:
            return ()


def markers(block: DraftBlock) -> tuple[str, ...]:
    """The missing-fact markers of a block."""
    return tuple(mark for text in texts(block) for mark in _MARKER.findall(text))
