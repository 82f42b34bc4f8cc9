"""Until when a notice wants its answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suanbei.notation import narrow, read_date

_CHINESE = {word: value for value, word in enumerate("一二三四五六七八九十", 1)}
_UNITS = {"工作日": "working_day", "月": "month"}
_SPAN = re.compile(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*个?(?P<unit>工作日|自然日|日|天|月)(?:之内|以内|内)"
)
_DAY = re.compile(
    r"(?:\d{4}\s*年\s*)?(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号](?:之前|以前|前)|\d{4}([-/.])\d{1,2}\3\d{1,2}\s*(?:之前|以前|前)"
)
_ASKS = re.compile(
    r"收到.{0,6}通知|通知(?:书)?(?:送达)?之日|请[^，。]{0,8}?[于在][^。]{0,40}(?:提交|补正|修改|整改|回复|反馈|答复|报送|上报|完成)"
)
_FAULT = re.compile(r"未(?!成年)|缺|没有")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as worded: a number of days or months, or a day."""

    text: str
    days: int | None = None  # how many of the unit
    unit: str = ""  # working_day, day, month
    date: str = ""  # 2026-03-20; 03-20 where the notice names no year


def find_dues(frame: Sequence[str], remarks: Sequence[str]) -> tuple[Due, ...]:
    """Deadlines of opening and close, and of sentences in the remarks that speak of the answer itself."""
    asking = (said for text in remarks for said in re.split(r"(?<=[。；;！])", text) if _ASKS.search(said))
    found = [due for said in (*frame, *asking) if not _FAULT.search(said) for due in _dues(said.strip())]
    return tuple(dict.fromkeys(found))


def _dues(said: str) -> Iterator[Due]:
    text = narrow(said)
    for match in _SPAN.finditer(text):
        yield Due(said, _number(match["n"]), _UNITS.get(match["unit"], "day"))
    for match in _DAY.finditer(text):
        full = read_date(match.group())
        yield Due(said, date=full.iso if full else f"{int(match['m']):02d}-{int(match['d']):02d}")


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    tens, mark, units = words.partition("十")
    return 10 * _CHINESE.get(tens, 1) + _CHINESE.get(units, 0) if mark else _CHINESE.get(words, 0)
