"""Days that the calendar lacks."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from suanbei.notation import find_dates, narrow
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit
from suanbei.review.model import Hit, Place

_MONTH_AND_DAY = re.compile(r"(?<![\d年])(\d{1,2})月\s?(\d{1,2})[日号]")
_LEAP = 2024


def impossible(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A day or month that does not exist, such as 11月31日. Fills found."""
    for block in all_blocks(
        Where(containing=r"月\s?[\d一二三四五六七八九十]{1,3}\s?[日号]|\d{4}\s?[-/.年]"), case
    ):
        seen: set[str] = set()
        for written in _impossible(block):
            if written not in seen:
                seen.add(written)
                yield hit(Place.of(block), found=written)


def _impossible(block: Block) -> Iterator[str]:
    for found in find_dates(block.text):
        if _is_numbered(block.text, found.start) or ("月" not in found.written and found.day is None):
            continue
        if not 1 <= found.month <= 12 or (found.day is not None and found.as_date is None):
            yield found.written
    for match in _MONTH_AND_DAY.finditer(narrow(block.text)):
        if not _exists(int(match[1]), int(match[2])):
            yield match.group()


def _is_numbered(text: str, start: int) -> bool:
    """Whether the digits go on a number such as XK-2026-31-45."""
    return start > 0 and bool(re.match(r"[A-Za-z0-9_/-]", text[start - 1]))


def _exists(month: int, day: int) -> bool:
    try:
        date(_LEAP, month, day)
    except ValueError:
        return False
    return True
