"""The deadlines that an event starts, for people, programs and calendars."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from suanbei.desk.working_days import load_calendar
from suanbei.regimes import load_regime
from suanbei.timeline import (
    Clock,
    Deadline,
    Item,
    Process,
    WorkingCalendar,
    as_icalendar,
    deadline_mapping,
    deadline_text,
    event_deadlines,
    read_process,
)


def filing_process(packs: tuple[Path, ...] = ()) -> Process:
    """The process of algorithm filing, a pack's process.yaml replacing the shipped one."""
    return read_process(load_regime(packs=packs).yaml("process.yaml"), "process.yaml")


def find_deadlines(word: str, on: date, today: date, data: Path, shape: str = "text") -> bytes:
    """The deadlines of an event as text, json or ics. Raises ValueError with a Chinese message."""
    process, calendar = filing_process(), load_calendar(data)
    event = process.event(word)
    found = event_deadlines(process, event.id, on, calendar)
    if shape == "ics":
        return calendar_feed((Item("", clock, due, None) for clock, due in found), process, calendar, today)
    if shape == "json":
        head = {
            "schema": "suanbei.deadline/1",
            "event": event.id,
            "event_name": event.name,
            "as_of": f"{today}",
        }
        return json.dumps({**head, **_mapped(found, process, today)}, ensure_ascii=False, indent=1).encode()
    return "\n\n".join(deadline_text(clock, due, process, calendar, today) for clock, due in found).encode()


def _mapped(found: list[tuple[Clock, Deadline]], process: Process, today: date) -> dict[str, Any]:
    """The first deadline's fields stand at the top; an event that starts several lists the others."""
    first, *others = (deadline_mapping(clock, due, process, today) for clock, due in found)
    return {**first, "others": others}


def calendar_feed(items: Iterable[Item], process: Process, calendar: WorkingCalendar, today: date) -> bytes:
    """The items as iCalendar, each with its whole explanation."""

    def explain(item: Item) -> str:
        return deadline_text(item.clock, item.deadline, process, calendar, None)

    return as_icalendar(items, today, explain)
