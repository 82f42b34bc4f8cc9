"""What is due when: the clocks that a record has started, met or still running."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from suanbei.law import limit
from suanbei.timeline.calendar import WorkingCalendar
from suanbei.timeline.deadline import Deadline, deadline
from suanbei.timeline.process import Clock, Process, ProcessProblem
from suanbei.timeline.record import Record, RecordedEvent, starts


class State(StrEnum):
    """How a clock stands on a day."""

    OPEN = "open"  # 未到期
    DUE_SOON = "due_soon"  # 将到期
    OVERDUE = "overdue"  # 已逾期
    MET = "met"  # 已办
    MET_LATE = "met_late"  # 逾期办理

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    State.OPEN: "未到期",
    State.DUE_SOON: "将到期",
    State.OVERDUE: "已逾期",
    State.MET: "已办",
    State.MET_LATE: "逾期办理",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One started clock of one filing."""

    filing: str
    clock: Clock
    deadline: Deadline
    met_on: date | None
    formerly_by: date | None = None  # the provisional day before the notice arrived, when it was another

    def state(self, today: date, within: int) -> State:
        """How it stands; ``within`` calendar days before the due day it is due soon."""
        due_by = self.deadline.due_by
        if self.met_on is not None:
            return State.MET if self.met_on <= due_by else State.MET_LATE
        if self.deadline.limit.direction == "at_least":  # something to be kept, nothing to be done
            return State.MET if due_by < today else State.OPEN
        if due_by < today:
            return State.OVERDUE
        return State.DUE_SOON if self.deadline.days_left(today) <= within else State.OPEN


def event_deadlines(
    process: Process, event: str, on: date, calendar: WorkingCalendar
) -> list[tuple[Clock, Deadline]]:
    """Every deadline that an event starts. Raises ProcessProblem when it starts none on that day."""
    clocks = process.clocks_of(event)
    if not clocks:
        timed = "、".join(dict.fromkeys(process.event(c.event).name for c in process.clocks))
        raise ProcessProblem(f"“{process.event(event).name}”没有法定期限。有期限的事件：{timed}。")
    found = [(c, deadline(known, on, calendar)) for c in clocks if (known := limit(c.limit, on))]
    if not found:
        raise ProcessProblem(f"{on} 时这项期限的规定还没有施行，请检查日期。")
    return found


def agenda(
    record: Record, process: Process, calendar: WorkingCalendar, before: WorkingCalendar | None = None
) -> list[Item]:
    """All clocks of a record by due day. ``before`` is the calendar without the latest notice, to tell changes."""
    items = [
        item
        for recorded in record.events
        for clock in process.clocks_of(recorded.event)
        if (not clock.only or clock.only in record.traits) and starts(clock, recorded, record, process)
        for item in _items(record, recorded, clock, calendar, before)
    ]
    return sorted(items, key=lambda item: item.deadline.due_by)


def _items(
    record: Record,
    recorded: RecordedEvent,
    clock: Clock,
    calendar: WorkingCalendar,
    before: WorkingCalendar | None,
) -> Iterable[Item]:
    known = limit(clock.limit, recorded.on)
    if known is None:
        return
    found = deadline(known, recorded.on, calendar)
    formerly = deadline(known, recorded.on, before).due_by if before else found.due_by
    met_on = _met_on(record, recorded, clock)
    yield Item(record.name, clock, found, met_on, formerly if formerly != found.due_by else None)


def _met_on(record: Record, started: RecordedEvent, clock: Clock) -> date | None:
    """The day of the first event that meets the clock; the starting entry itself never does."""
    place = record.events.index(started)
    later = record.events if clock.early else record.events[place + 1 :]
    return next((e.on for e in later if e.event in clock.met_by and e is not started), None)
