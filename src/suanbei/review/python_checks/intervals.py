"""Bands of a score: whether what one band leaves begins the next."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import narrow
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit
from suanbei.review.model import Hit, Place

_FIGURE = r"(?P<figure>[01]\.\d{1,3})"
_LOWER = re.compile(
    rf"(?:不低于|不小于|大于等于|≥|>=|达到|(?<!不)高于|(?<!不)超过|(?<!不)大于|>)\s*{_FIGURE}"
)
_UPPER = re.compile(rf"(?:(?<!不)低于|(?<!不)小于|不足|<|≤|<=|不高于|不超过|小于等于)\s*{_FIGURE}")
_ABOVE = re.compile(rf"{_FIGURE}(?:\s*分)?(?:及|或)?(?:以上|之上)")
_BELOW = re.compile(rf"{_FIGURE}(?:\s*分)?(?:及|或)?(?:以下|之下)")
_BETWEEN = re.compile(r"(?P<low>[01]\.\d{1,3})\s*(?:至|到|—|-|~)\s*(?P<high>[01]\.\d{1,3})")
_SCORES = re.compile(r"置信度|相似度|概率|分值|得分|评分|风险值|可信度|匹配度|打分")


def gaps(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Three or more bands of one score of which one ends where none begins.

    Fills found (where the band ends) and other (where the next begins).
    """
    del options
    where = Where(materials=("self_assessment", "public_disclosure", "portal_fields"), containing=r"[01]\.\d")
    for block in all_blocks(where, case):
        text = narrow(block.text)
        if len(set(_SCORES.findall(text))) > 1:
            continue
        lower, upper = _bounds(text)
        loose_lower, loose_upper = sorted(lower - upper), sorted(upper - lower)
        if len(lower) == len(upper) == 2 and len(loose_lower) == len(loose_upper) == 1:
            yield hit(Place.of(block), found=f"{loose_upper[0]:.2f}", other=f"{loose_lower[0]:.2f}")


def _bounds(text: str) -> tuple[set[float], set[float]]:
    lower = {float(m["figure"]) for form in (_LOWER, _ABOVE) for m in form.finditer(text)}
    upper = {float(m["figure"]) for form in (_UPPER, _BELOW) for m in form.finditer(text)}
    for match in _BETWEEN.finditer(text):
        lower.add(float(match["low"]))
        upper.add(float(match["high"]))
    return lower, upper
