"""The iCalendar file: parses back, folds by octets, moves instead of doubling."""

from datetime import date, timedelta

from icalendar import Calendar, Event

from suanbei.desk.deadline import calendar_feed
from suanbei.timeline import Item, Process, WorkingCalendar, YearTable, event_deadlines, working_calendar
from timeline.conftest import TODAY

_NAME = "暖灯陪伴；对话,生成算法\\“甲”"


def _feed(
    process: Process, calendar: WorkingCalendar, *starts: tuple[str, date], met: date | None = None
) -> bytes:
    items = [
        Item(_NAME, clock, due, met)
        for event, on in starts
        for clock, due in event_deadlines(process, event, on, calendar)
    ]
    return calendar_feed(items, process, calendar, TODAY)


def _events(content: bytes) -> list[Event]:
    return [part for part in Calendar.from_ical(content).walk("VEVENT") if isinstance(part, Event)]


def test_each_deadline_is_a_whole_day_with_its_explanation(
    process: Process, calendar: WorkingCalendar
) -> None:
    change, end = _events(
        _feed(process, calendar, ("change", date(2026, 9, 18)), ("service_end", date(2026, 12, 10)))
    )
    assert change.decoded("dtstart") == date(2026, 10, 9)
    assert change.decoded("dtend") - change.decoded("dtstart") == timedelta(days=1)
    assert str(change["summary"]) == f"{_NAME}：办理备案变更最后一天"
    assert "ALGO-REC:24.2" in str(change["description"])
    assert "国庆节调休上班" in str(change["description"])
    assert [str(change["status"]), str(end["status"])] == ["CONFIRMED", "TENTATIVE"]
    assert "（暂定）" in str(end["summary"])
    assert {alarm.decoded("trigger") for alarm in change.walk("VALARM")} == {
        timedelta(days=-7, hours=9),
        timedelta(days=-2, hours=9),
    }


def test_lines_are_folded_within_75_octets_of_whole_characters(
    process: Process, calendar: WorkingCalendar
) -> None:
    content = _feed(process, calendar, ("submission", date(2026, 9, 21)))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_same_input_gives_the_same_bytes(process: Process, calendar: WorkingCalendar) -> None:
    starts = ("change", date(2026, 9, 18))
    assert _feed(process, calendar, starts) == _feed(process, calendar, starts)


def test_a_recomputed_deadline_keeps_its_identity(
    process: Process, calendar: WorkingCalendar, notice: YearTable
) -> None:
    start = ("service_end", date(2027, 1, 20))
    (before,) = _events(_feed(process, calendar, start))
    (after,) = _events(_feed(process, working_calendar((notice,)), start))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before.decoded("dtstart"), after.decoded("dtstart")) == (date(2027, 2, 19), date(2027, 2, 23))


def test_what_is_done_is_left_out(process: Process, calendar: WorkingCalendar) -> None:
    assert _events(_feed(process, calendar, ("change", date(2026, 9, 18)), met=date(2026, 9, 28))) == []
