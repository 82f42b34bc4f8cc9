"""Numbers of the house's own papers (山岚〔2026〕84号)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, where_is
from suanbei.review.model import Hit, Place

_NUMBER = re.compile(
    r"(?P<house>[一-龥A-Za-z]{2,8})[〔\[（(【](?P<year>20\d{2})[〕\]）)】](?P<serial>\d{1,4})号"
)
_HOUSE = 2  # characters before the year that two numbers of one series share


def differing(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One paper has numbers for the same document and none of them is in any other paper.

    ``about`` is what a block must speak of, ``materials`` which papers are judged.
    Fills value, here, other, there.
    """
    stated = list(_stated(case, re.compile(options["about"])))
    for material in options["materials"]:
        names = {document.name for document in case.of_kind(material)}
        here = [(block, number) for block, number in stated if block.anchor.document in names]
        others = [(block, number) for block, number in stated if block.anchor.document not in names]
        if here and others and not {n for _, n in here} & {n for _, n in others}:
            yield from _differing(here[0], others)


def _differing(
    first: tuple[Block, tuple[str, str]], others: list[tuple[Block, tuple[str, str]]]
) -> Iterator[Hit]:
    block, number = first
    twin = next(((b, n) for b, n in others if n[0] == number[0]), None)
    if twin is not None:
        place, there = Place.of(block), Place.of(twin[0])
        values = {"value": "".join(number), "other": "".join(twin[1])}
        yield hit(place, there, here=where_is(place), there=where_is(there), **values)


def _stated(case: Case, about: re.Pattern[str]) -> Iterator[tuple[Block, tuple[str, str]]]:
    """Blocks with their numbers, cut into series (岚〔2026〕) and serial (84号)."""
    for block in all_blocks(Where(containing="号"), case):
        if about.search(block.text):
            for match in _NUMBER.finditer(block.text):
                yield block, (f"{match['house'][-_HOUSE:]}〔{match['year']}〕", f"{match['serial']}号")
