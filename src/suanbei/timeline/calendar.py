"""The Chinese working-day calendar: what each day is, for which reason, after which version of which table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_ONE = timedelta(days=1)
# The notice for a year also moves days round New Year's Day: 2018-12-29 was worked for the holiday of 2019.
_FIRST_UNCERTAIN = (12, 26)


class CalendarProblem(ValueError):
    """A year or a holiday file that cannot be used; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """The days off and make-up days of one year's notice, or of the statute while there is no notice."""

    year: int
    days_off: Mapping[date, str]  # day → holiday; weekend days within a holiday included
    makeup_days: Mapping[date, str]  # a Saturday or Sunday that is worked → the holiday it pays for
    version: str  # chinese-calendar 1.11.0
    source: str = ""  # address of the notice
    published: bool = True


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day, with the reason why it counts or not."""

    on: date
    working: bool
    reason: str
    version: str
    awaits: int | None = None  # year of the notice that may still change the day

    @property
    def certain(self) -> bool:
        """Whether every notice that concerns the day is published."""
        return self.awaits is None

    @property
    def weekday(self) -> str:
        """周一 … 周日."""
        return WEEKDAYS[self.on.weekday()]


@dataclass(frozen=True)
class WorkingCalendar:
    """Year tables laid side by side; years without one are computed from the statute.

    ``published`` holds what a notice has fixed, ``statutory`` what the law alone says of the years after.
    """

    published: Mapping[int, YearTable]
    statutory: Mapping[int, YearTable] = field(default_factory=dict)

    def table(self, year: int) -> YearTable:
        """The table in use for a year. Raises CalendarProblem where neither notice nor statute is known."""
        found = self.published.get(year) or self.statutory.get(year)
        if found is None:
            years = sorted({*self.published, *self.statutory})
            raise CalendarProblem(
                f"没有 {year} 年的放假数据，现有 {years[0]}–{years[-1]} 年。请用 suanbei calendar update 导入该年的放假安排。"
            )
        return found

    def without(self, version: str) -> "WorkingCalendar":
        """The same calendar before the tables of that version arrived."""
        return WorkingCalendar(
            {y: t for y, t in self.published.items() if t.version != version}, self.statutory
        )

    def day(self, on: date) -> CalendarDay:
        """What a day is."""
        table = self.table(on.year)
        following = self.published.get(on.year + 1)
        if following and (on in following.days_off or on in following.makeup_days):
            table = following
        working, reason = _judge(on, table)
        return CalendarDay(on, working, reason, table.version, self._awaits(on, table))

    def _awaits(self, on: date, table: YearTable) -> int | None:
        if not table.published:
            return table.year
        late = (on.month, on.day) >= _FIRST_UNCERTAIN and on.year + 1 not in self.published
        return on.year + 1 if late else None

    def is_working(self, on: date) -> bool:
        """Whether offices work on that day."""
        return self.day(on).working

    def days_after(self, start: date) -> Iterator[CalendarDay]:
        """Day after day, the start itself left out."""
        while True:
            start += _ONE
            yield self.day(start)

    def add(self, start: date, working_days: int) -> date:
        """The n-th working day after a day; the day itself for 0. Raises ValueError for fewer."""
        if working_days < 0:
            raise ValueError("工作日数不能是负数。")
        found = start
        days = self.days_after(start)
        while working_days:
            day = next(days)
            found, working_days = day.on, working_days - day.working
        return found

    def count(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.count(end, start)
        return sum(self.is_working(start + _ONE * n) for n in range(1, (end - start).days + 1))


def _judge(on: date, table: YearTable) -> tuple[bool, str]:
    if on in table.makeup_days:
        return True, f"{table.makeup_days[on]}调休上班"
    if on in table.days_off:
        return False, f"{table.days_off[on]}放假" + ("" if table.published else "（法定）")
    if on.weekday() > 4:
        return False, "周末"
    return True, "工作日"
