"""Deadlines worked out by hand, day by day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.notation import load_yaml
from suanbei.timeline import Deadline, Process, WorkingCalendar, YearTable, event_deadlines, working_calendar

_FILE = Path(__file__).parent / "cases.yaml"
_DATA = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)


def _written_days(case: dict[str, Any]) -> Iterator[date]:
    """3/2 3 4 … 12/31 1/4: the month holds until the next, a smaller month begins a year."""
    year, month = case["on"].year, case["on"].month
    for word in str(case.get("days", "")).split():
        *given, day = (int(part) for part in word.split("/"))
        year, month = year + bool(given and given[0] < month), given[0] if given else month
        yield date(year, month, day)


def _found(case: dict[str, Any], process: Process, calendar: WorkingCalendar) -> Deadline:
    return event_deadlines(process, case["event"], case["on"], calendar)[0][1]


def _id(case: dict[str, Any]) -> str:
    return f"{case['on']} {case['name']}"


@pytest.mark.parametrize("case", _DATA["cases"], ids=_id)
def test_due_day_and_counted_days(case: dict[str, Any], process: Process, calendar: WorkingCalendar) -> None:
    found = _found(case, process, calendar)
    assert [counted.day.on for counted in found.days if counted.number] == list(_written_days(case))
    assert found.due_by == case["due"]
    assert found.provisional is not case.get("firm", True)


@pytest.mark.parametrize("case", _DATA["recomputed"], ids=_id)
def test_recomputed_when_the_notice_arrives(
    case: dict[str, Any], process: Process, notice: YearTable
) -> None:
    found = _found(case, process, working_calendar((notice,)))
    assert [counted.day.on for counted in found.days if counted.number] == list(_written_days(case))
    assert found.due_by == case["due"]
    assert not found.provisional


def test_every_day_between_event_and_due_day_has_its_line(
    process: Process, calendar: WorkingCalendar
) -> None:
    found = _found({"event": "change", "on": date(2026, 9, 18)}, process, calendar)
    told = {counted.day.on.day: (counted.number, counted.day.reason) for counted in found.days}
    assert len(told) == 21
    assert told[19] == (None, "周末")
    assert told[20] == (1, "国庆节调休上班")
    assert told[25] == (None, "中秋节放假")
    assert told[9] == (10, "工作日")
    assert {c.day.version for c in found.days} == {c.day.version for c in found.days[:1]}


def test_the_case_file_is_as_large_as_promised() -> None:
    assert len(_DATA["cases"]) >= 80
    assert len({_id(case) for case in _DATA["cases"]}) == len(_DATA["cases"])
