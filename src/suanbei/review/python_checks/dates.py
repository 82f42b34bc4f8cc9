"""Days that the calendar lacks."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from suanbei.notation import find_dates, narrow
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, sentence_spans, where_is
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


_EFFECT = re.compile(r"生效|施行|实施|执行")


def agreement_not_in_force(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """An agreement that takes effect after the launch and after the report. Fills value, other (launch), there."""
    del options
    launches = [c for c in case.claims_by_key.get("launched_on", ()) if c.value <= str(case.as_of)]
    reports = [c.value for c in case.claims_by_key.get("report_written_on", ())]
    if not launches or not reports:
        return
    for block in all_blocks(Where(materials=("user_agreement",), containing=_EFFECT.pattern), case):
        for found in find_dates(block.text):
            near = block.text[max(0, found.start - 6) : found.start + len(found.written) + 4]
            day = found.as_date
            if day and _EFFECT.search(near) and str(day) > max(launches[0].value, *reports):
                other = launches[0]
                yield hit(
                    Place.of(block),
                    other.place,
                    value=found.written,
                    other=other.raw,
                    there=where_is(other.place),
                )
                return


_TRAINED = re.compile(r"训练|样本|语料")
_PERIOD = re.compile(r"至|到|—|~|截至|截止")
_PLANNED = re.compile(r"计划|将|拟|预计|每|留存|保存|有效期|授权|许可|合同|期限|更新")


def trained_on_the_future(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Training data from a time after the report was written. Fills value, other (the report's date), there."""
    del options
    reports = case.claims_by_key.get("report_written_on", ())
    if not reports:
        return
    last = max(reports, key=lambda claim: claim.value)
    where = Where(materials=("self_assessment", "portal_fields"), containing="训练")
    for block in all_blocks(where, case):
        for start, end in sentence_spans(block.text):
            sentence = block.text[start:end]
            if not (_TRAINED.search(sentence) and _PERIOD.search(sentence)) or _PLANNED.search(sentence):
                continue
            for found in find_dates(sentence):
                if f"{found.year:04d}-{found.month:02d}" > last.value[:7]:
                    place = Place.of(block, sentence)
                    yield hit(
                        place, last.place, value=found.written, other=last.raw, there=where_is(last.place)
                    )
                    return
