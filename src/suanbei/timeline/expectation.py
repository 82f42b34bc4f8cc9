"""What is running by experience: practice durations laid over a record. Never law, never a promise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from suanbei.timeline.calendar import WorkingCalendar
from suanbei.timeline.process import Duration, Process
from suanbei.timeline.record import Record

_SURE = {"high": "高", "medium": "中", "low": "低"}
_UNITS = {"working_day": "个工作日", "day": "天"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """Between which days something that has begun usually ends."""

    duration: Duration
    since: date
    earliest_on: date
    latest_on: date


def expectations(
    record: Record, process: Process, calendar: WorkingCalendar, today: date
) -> Iterator[Expectation]:
    """The durations whose start has happened and whose end, or anything beyond it, has not."""
    for duration in process.durations:
        ending = {
            event.id for event in process.events if process.reach(event.id) >= process.reach(duration.end)
        }
        begun = [e.on for e in record.events if e.event == duration.start and e.on <= today]
        ended = [e.on for e in record.events if e.event in ending and e.on <= today]
        if begun and not any(on >= begun[-1] for on in ended):
            ends = (_after(begun[-1], size, duration, calendar) for size in (duration.low, duration.high))
            yield Expectation(duration, begun[-1], *ends)


def _after(start: date, size: int, duration: Duration, calendar: WorkingCalendar) -> date:
    if duration.unit == "working_day":
        return calendar.add(start, size)
    return start + timedelta(days=size)


def expectation_line(found: Expectation) -> str:
    """One line for people that says it is experience."""
    duration = found.duration
    size = f"{duration.low}–{duration.high} {_UNITS[duration.unit]}"
    return (
        f"{duration.name}常见 {size}，约 {found.earliest_on} 至 {found.latest_on}"
        f"（经验，把握{_SURE[duration.confidence]}，不是法律规定：{duration.source}）"
    )


def expectation_mapping(found: Expectation) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "duration": found.duration.id,
        "name": found.duration.name,
        "since": f"{found.since}",
        "earliest_on": f"{found.earliest_on}",
        "latest_on": f"{found.latest_on}",
        "basis": "practice",
        "confidence": found.duration.confidence,
        "source": found.duration.source,
    }
