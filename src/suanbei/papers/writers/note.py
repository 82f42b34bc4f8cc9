"""What is to be written into somebody's margin, and what became of it."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for the margin of a Word file."""

    paragraph: int | None  # the block's number in its anchor; None: for the whole paper
    quote: str  # words of the block; empty: the whole block
    lines: tuple[str, ...]  # the remark, a paragraph each
    wrong: str = ""  # words in the quote that a tracked change may replace …
    right: str = ""  # … by these


class Spot(StrEnum):
    """Where a remark found its place."""

    QUOTE = "quote"  # at the very words
    PARAGRAPH = "paragraph"  # at the paragraph that holds or carries them
    DOCUMENT = "document"  # at the first paragraph of the paper
    NOWHERE = "nowhere"  # the file has no paragraph, or could not be changed


@dataclass(frozen=True, slots=True)
class Annotated:
    """A Word file with remarks."""

    data: bytes
    spots: tuple[Spot, ...] = ()  # for every note
    replaced: tuple[int, ...] = ()  # numbers (from 0) of the notes whose words became a tracked change
    why: str = field(default="")  # why nothing could be written; Chinese
