"""Where the words of a block stand in its file: the way back from a text to the XML elements that print it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a block, and the element that holds them."""

    text: str
    element: "_Element | None" = None  # None for what no element holds: printed numbers, joints between cells
    at: int = 0  # offset inside the element's text


#: The stretches of a block in order; their texts together are the block's text.
Trail = tuple[Stretch, ...]


def trail_of_line(pieces: Sequence[str], elements: Sequence["_Element"]) -> Trail:
    """The trail of a paragraph's pieces, without soft hyphens and outer blanks."""
    found = [part for piece, element in zip(pieces, elements, strict=True) for part in _parts(piece, element)]
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    if found:
        first = found[0]
        kept = first.text.lstrip()
        found[0] = Stretch(kept, first.element, first.at + len(first.text) - len(kept))
        found[-1] = Stretch(found[-1].text.rstrip(), found[-1].element, found[-1].at)
    return tuple(found)


def joined(joint: str, trails: Iterable[Trail]) -> Trail:
    """Trails one after another with a joint between them."""
    found: list[Stretch] = []
    for number, trail in enumerate(trails):
        if number:
            found.append(Stretch(joint))
        found += trail
    return tuple(found)


def _parts(piece: str, element: "_Element") -> Iterable[Stretch]:
    at = 0
    for text in piece.split(_SOFT_HYPHEN):
        if text:
            yield Stretch(text, element, at)
        at += len(text) + 1
