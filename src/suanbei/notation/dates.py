"""Days, months and periods as Chinese papers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from suanbei.notation.numbers import narrow, read_quantity

_CN = "〇零一二三四五六七八九十"
_YEAR = rf"(?:(?:19|20)\d\d|[{_CN}]{{4}})"
_PART = rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})"
_CHINESE_FORM = rf"{_YEAR}\s*年\s*{_PART}\s*月(?:\s*{_PART}\s*[日号])?"
_DIGIT_FORM = r"(?<!\d)(?:19|20)\d\d(?:(?P<_>[-/.])\d{1,2}(?:(?P=_)\d{1,2})?)(?![\d.])"

#: A day or a month as a regular expression without named groups, to be built into larger patterns.
DATE = rf"(?:{_CHINESE_FORM}|(?<!\d)(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?![\d.])|(?<!\d)20\d\d[-/]\d{{1,2}}(?![\d.]))"
_TO = r"\s*(?:至|到|—+|–|－|~|～|-)\s*"
#: The end of a period may leave out what its start has said: 2026年10月12日至30日.
_SHORT_END = rf"(?:{_PART}\s*月\s*)?{_PART}\s*[日号]"
PERIOD = rf"{DATE}{_TO}(?:{DATE}|{_SHORT_END})"

_FIND = re.compile(
    rf"(?P<year>{_YEAR})\s*年\s*(?P<month>{_PART})\s*月(?:\s*(?P<day>{_PART})\s*[日号])?"
    r"|(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d.])"
    r"|(?<!\d)(?P<yy>20\d\d)[-/](?P<mm>\d{1,2})(?![\d.-])"
)
_FIND_PERIOD = re.compile(rf"(?P<start>{DATE}){_TO}(?:(?P<end>{DATE})|(?P<short>{_SHORT_END}))")
_SHORT = re.compile(rf"(?:(?P<month>{_PART})\s*月\s*)?(?P<day>{_PART})\s*[日号]")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day, or a month when the day was left out, where it stands in a text."""

    year: int
    month: int
    day: int | None
    written: str
    start: int = 0
    end: int = 0

    @property
    def iso(self) -> str:
        """2026-11-09, or 2026-11 for a month. The day is as written, even where the calendar lacks it."""
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def as_date(self) -> date | None:
        """The calendar day; None for a month and for a day that does not exist (2026年2月30日)."""
        try:
            return date(self.year, self.month, self.day) if self.day else None
        except ValueError:
            return None


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Every day or month in a text. A blank (    年    月    日) is none."""
    for match in _FIND.finditer(narrow(text)):
        year, month, day = (match[a] or match[b] or match[c] for a, b, c in _GROUPS)
        yield WrittenDate(
            _number(year or ""),
            _number(month or ""),
            _number(day) if day else None,
            text[match.start() : match.end()],
            *match.span(),
        )


_GROUPS = (("year", "y", "yy"), ("month", "m", "mm"), ("day", "d", "d"))


def read_date(text: str) -> WrittenDate | None:
    """The first day or month of a text, or None."""
    return next(find_dates(text), None)


def read_period(text: str) -> tuple[WrittenDate, WrittenDate] | None:
    """The first period of a text as its first and last day, or None: 2026年10月12日至30日."""
    match = _FIND_PERIOD.search(narrow(text))
    start = read_date(match["start"]) if match else None
    if match is None or start is None:
        return None
    if match["end"]:
        end = read_date(match["end"])
        return (start, end) if end else None
    return start, _complete(start, match["short"])


def _complete(start: WrittenDate, short: str) -> WrittenDate:
    match = _SHORT.fullmatch(short)
    assert match is not None  # noqa: S101 - the same pattern found it
    month = _number(match["month"]) if match["month"] else start.month
    return WrittenDate(start.year, month, _number(match["day"]), short)


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    quantity = read_quantity(written)
    return int(quantity.value) if quantity else 0
