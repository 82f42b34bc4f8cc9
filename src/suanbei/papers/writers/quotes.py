"""Finding quoted words again in the text of a block."""

import re

from suanbei.notation import narrow
from suanbei.papers.trail import Stretch, Trail

Point = tuple[Stretch, int]  # a stretch that an element holds, and an offset inside the element's text


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Start and end of the quoted words: as they are, else in any width, else with other blanks between them."""
    words = quote.strip()
    if not words:
        return None
    at = text.find(words)
    if at < 0:
        at = narrow(text).find(narrow(words))
    if at >= 0:
        return at, at + len(words)
    marks = [re.escape(mark) for mark in re.sub(r"[\s|]+", "", narrow(words))]
    found = re.search(r"[\s|]*".join(marks), narrow(text))
    return found.span() if found else None


def points(trail: Trail, start: int, end: int) -> tuple[Point, Point] | None:
    """The first and the last place in the file of some characters of a block; None when no element holds them."""
    found: list[tuple[Stretch, int, int]] = []
    at = 0
    for stretch in trail:
        low, high = max(start, at), min(end, at + len(stretch.text))
        if low < high and stretch.element is not None:
            found.append((stretch, stretch.at + low - at, stretch.at + high - at))
        at += len(stretch.text)
    if not found:
        return None
    (first, low, _), (last, _, high) = found[0], found[-1]
    return (first, low), (last, high)
