"""Text as a word list sees it: narrow, lower case, simplified, without what was put between the characters.

One character stays one character or is dropped, so that every place leads back to the source.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

#: Invisible: never part of a word, dropped everywhere.
INVISIBLE = frozenset(
    map(chr, chain((0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF), range(0x200B, 0x2010), range(0x202A, 0x202F)))
) | frozenset(map(chr, chain(range(0x2060, 0x2065), range(0x2066, 0x206A), range(0xFE00, 0xFE10))))
_BLANKS = frozenset(map(chr, (0x20, 0xA0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B))))
_SYMBOLS = frozenset("*_.^`$#@=·•・‧※★☆●○■□◆◇▲△▪▫¨ˉ")
#: Marks that also stand between words: they count as inserted only when they stand between all characters.
SEPARATORS = frozenset("/|+&\\-~—–―─…／｜＋＆＼－～")
_DROPPED = INVISIBLE | _BLANKS | _SYMBOLS | SEPARATORS
_CASED = ((0x41, 0x5B), (0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
_COMPATIBLE = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))  # radicals and ideographs that PDF files hold
_WIDE = (0xFF01, 0xFF5F)
_SHIFT = 0xFEE0
_MARK = re.compile("\0")
_LONG = 200_000  # characters from which loading numpy pays
_TRADITIONAL = Path(__file__).with_name("traditional.txt")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back."""

    text: str
    # For each dropped character, how many kept ones stand before it, in order.
    dropped: tuple[int, ...] | list[int] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that a span of the folded text was made of."""
        if not self.dropped:
            return start, end
        last = end - 1
        return start + bisect_right(self.dropped, start), last + bisect_right(self.dropped, last) + 1


def fold_text(text: str, *, drop: bool = True) -> Folded:
    """The folded text. Without ``drop`` only invisible characters go, and symbols stay."""
    if len(text) >= _LONG:
        return _fold_long(text, drop)
    marked = text.translate(table(drop))
    if "\0" not in marked:
        return Folded(marked)
    places = (mark.start() for mark in _MARK.finditer(marked))
    return Folded(marked.replace("\0", ""), [place - before for before, place in enumerate(places)])


def _fold_long(text: str, drop: bool) -> Folded:
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lookup = _lookup(drop)
    folded = lookup.take(codes, mode="clip")
    if codes.max(initial=0) >= len(lookup):
        folded = np.where(codes < len(lookup), folded, codes)
    places = np.flatnonzero(folded == 0)
    kept = folded[folded != 0] if len(places) else folded
    before = (places - np.arange(len(places))).tolist()
    return Folded(kept.tobytes().decode("utf-32-le", "surrogatepass"), before)


@cache
def _lookup(drop: bool) -> Any:
    import numpy as np

    lookup = np.arange(0x10000, dtype=np.uint32)
    for code, folded in table(drop).items():
        lookup[code] = folded
    return lookup


@cache
def table(drop: bool) -> dict[int, int]:
    """What each character becomes; 0 drops it."""
    traditional = _traditional()
    found = {}
    for code, narrow in _narrowed():
        found[code] = ord(traditional.get(narrow, narrow))
    found |= {ord(old): ord(new) for old, new in traditional.items()}
    for character in _DROPPED if drop else INVISIBLE:
        found[ord(character)] = 0
        wide = ord(character) + _SHIFT
        if _WIDE[0] <= wide < _WIDE[1]:
            found[wide] = 0
    return found | {0: 0}


def _narrowed() -> Iterator[tuple[int, str]]:
    """Characters with the narrow, lower or usual form that they are another shape of."""
    for code in range(*_WIDE):
        yield code, chr(code - _SHIFT).lower()
    for code in chain.from_iterable(range(*span) for span in (*_CASED, *_COMPATIBLE)):
        form = unicodedata.normalize("NFKC", chr(code)).lower() if code >= 0x2E80 else chr(code).lower()
        if len(form) == 1 and ord(form) != code and ord(form) < 0x10000:
            yield code, form


def _traditional() -> dict[str, str]:
    lines = _TRADITIONAL.read_text(encoding="utf-8").splitlines()
    old, new = (line for line in lines if not line.startswith("#"))
    return dict(zip(old, new, strict=True))
