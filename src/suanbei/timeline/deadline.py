"""A deadline: the day by which something is due, with every counted and skipped day."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from suanbei.law import Limit
from suanbei.timeline.calendar import CalendarDay, WorkingCalendar


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of the explanation: a day, and its number when it counts."""

    day: CalendarDay
    number: int | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a limit that an event started is due. ``days`` is empty for limits in calendar days, months, years."""

    limit: Limit
    event_on: date
    due_by: date
    days: tuple[CountedDay, ...]
    due_day: CalendarDay

    @property
    def uncertain(self) -> tuple[CalendarDay, ...]:
        """The days that a notice still to be published may change."""
        return tuple(counted.day for counted in self.days if not counted.day.certain)

    @property
    def provisional(self) -> bool:
        """Whether the due day may move when the next notice is published."""
        return bool(self.uncertain)

    @property
    def latest(self) -> str:
        """What the due day is: 最迟 for something to be done, 至少保存到 for something to be kept."""
        return "至少保存到" if self.limit.direction == "at_least" else "最迟"

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of the calendar that the count used."""
        return tuple(dict.fromkeys(counted.day.version for counted in self.days))

    def days_left(self, today: date) -> int:
        """Calendar days from today to the due day; negative when it has passed."""
        return (self.due_by - today).days


def deadline(limit: Limit, event_on: date, calendar: WorkingCalendar) -> Deadline:
    """The deadline of a limit that began on a day. Raises CalendarProblem beyond the known years."""
    days = tuple(_count(limit, event_on, calendar)) if limit.unit == "working_day" else ()
    due_by = days[-1].day.on if days else _by_date(limit, event_on)
    return Deadline(limit, event_on, due_by, days, calendar.day(due_by))


def _count(limit: Limit, event_on: date, calendar: WorkingCalendar) -> Iterator[CountedDay]:
    number = 0
    for day in calendar.days_after(event_on):  # CIVIL-CODE:201.1 当日不计入
        number += day.working
        yield CountedDay(day, number if day.working else None)
        if number >= limit.number:
            return


def _by_date(limit: Limit, event_on: date) -> date:
    if limit.unit == "day":
        # 上线前: at the latest on the day before
        days = -max(limit.number, 1) if limit.direction == "before" else limit.number
        return event_on + timedelta(days=days)
    return _months_after(event_on, limit.number * (12 if limit.unit == "year" else 1))


def _months_after(start: date, months: int) -> date:
    """CIVIL-CODE:202: the same day of the month, or its last one."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
