"""How much data the model was trained on, and from which time."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import find_quantities, narrow
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, where_is
from suanbei.review.model import Hit, Place

_ROW = re.compile(r"训练(?:数据|样本|语料)")
_LEAST = 1000.0  # below it a figure is no amount of data
_ROUNDED = 0.02
_LABEL = 16  # characters
_KIN = 3.0  # times: further off, the report speaks of other data
_NONE = re.compile(r"不涉及|不训练|不适用|没有训练")
_COUNTERS = re.compile(r"[条张段件份篇幅例首组册]|小时|人")


def amounts(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An amount of training data in the portal's sheet that the report nowhere states, and states a like one.

    Fills value, other, there.
    """
    del options
    report = list(all_blocks(Where(materials=("self_assessment",)), case))
    told = [(b, *figure) for b in report for figure in _figures(b)]
    training = [(b, v, u, w) for b, v, u, w in told if _ROW.search("".join((*b.anchor.section, b.text)))]
    for block in all_blocks(Where(materials=("portal_fields",), containing=r"训练"), case):
        label = "".join(block.row.cells[:2]) if block.row else ""  # a serial number may stand first
        if not _ROW.search(label[:_LABEL]) or _NONE.search(block.text):
            continue
        for value, unit, written in _figures(block):
            if any(_alike(value, v) for _, v, _, _ in told):
                continue
            kin = [(b, w) for b, v, u, w in training if u == unit and 1 / _KIN < v / value < _KIN]
            if kin:
                there = Place.of(kin[0][0])
                yield hit(Place.of(block), there, value=written, other=kin[-1][1], there=where_is(there))


def _figures(block: Block) -> Iterator[tuple[float, str, str]]:
    text = narrow(block.text)
    for quantity in find_quantities(text):
        counter = _COUNTERS.match(text, quantity.end)
        unit = quantity.unit or (counter.group() if counter else "")
        value = float(quantity.canonical)
        if value >= _LEAST and unit and _COUNTERS.fullmatch(unit):
            yield value, unit, text[quantity.start : quantity.end]


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUNDED * max(one, other)
