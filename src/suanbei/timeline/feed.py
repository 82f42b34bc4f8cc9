"""Deadlines as an iCalendar file (RFC 5545): whole-day events that calendar programs update in place."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from suanbei.timeline.agenda import Item

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_WARN_BEFORE = (7, 2)  # days
_MORNING = timedelta(hours=9)  # a whole day begins at midnight, when nobody wants to be woken


def as_icalendar(items: Iterable[Item], today: date, explain: Callable[[Item], str]) -> bytes:
    """The items that are not yet met, one event each, in the order given.

    The same input gives the same bytes. An event's UID does not depend on its day, so that a recomputed
    deadline moves in the user's calendar instead of appearing twice.
    """
    from icalendar import Calendar  # 0.3 s, wanted by those alone who export

    feed = Calendar()
    feed.add("prodid", "-//SuanBei//deadlines//ZH")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", "算备期限")
    for item in items:
        if item.met_on is None:
            feed.add_component(_event(item, today, explain(item)))
    return bytes(feed.to_ical())


def _event(item: Item, today: date, explanation: str) -> "Event":
    from icalendar import Event

    due = item.deadline
    event = Event()
    event.add("uid", _uid(item))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", due.due_by)
    event.add("dtend", due.due_by + timedelta(days=1))
    event.add("summary", _summary(item))
    event.add("description", explanation)
    event.add("categories", ["备案期限"])
    event.add("status", "TENTATIVE" if due.provisional else "CONFIRMED")
    event.add("sequence", 0 if due.provisional else 1)  # the firm version replaces the provisional one
    event.add("transp", "TRANSPARENT")
    for days in _WARN_BEFORE:
        event.add_component(_alarm(_summary(item), days))
    return event


def _summary(item: Item) -> str:
    whose = f"{item.filing}：" if item.filing else ""
    kept = item.deadline.limit.direction == "at_least"
    return f"{whose}{item.deadline.limit.action}{'满期' if kept else '最后一天'}" + (
        "（暂定）" if item.deadline.provisional else ""
    )


def _alarm(summary: str, days: int) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"还有 {days} 天：{summary}")
    alarm.add("trigger", _MORNING - timedelta(days=days))
    return alarm


def _uid(item: Item) -> str:
    told = f"{item.filing}\n{item.clock.id}\n{item.deadline.event_on}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}@suanbei"
