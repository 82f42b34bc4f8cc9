"""Deadlines and agendas for people (Chinese text) and for programs (mappings for JSON)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from suanbei.law import Limit, clause_title
from suanbei.timeline.agenda import Item, State
from suanbei.timeline.calendar import WEEKDAYS, WorkingCalendar
from suanbei.timeline.deadline import CountedDay, Deadline
from suanbei.timeline.process import Clock, Process

_SURE = {"high": "高", "medium": "中", "low": "低"}


def written_day(on: date) -> str:
    """2026年12月4日（周五）."""
    return f"{on.year}年{on.month}月{on.day}日（{WEEKDAYS[on.weekday()]}）"


def limit_words(limit: Limit) -> str:
    """10 个工作日内, 在这一天之前, 每 1 年一次."""
    if limit.direction == "before":
        return f"至少提前 {limit.number} {limit.unit_label}" if limit.number else "在这一天之前"
    size = f"{limit.number} {limit.unit_label}"
    return {"within": f"{size}内", "every": f"每 {size}一次", "at_least": f"至少 {size}"}[limit.direction]


def _title(limit: Limit) -> str:
    return limit.clause_name or clause_title(limit.clause)


def provisional_note(found: Deadline) -> str:
    """Why a deadline may still move, or nothing."""
    if not found.uncertain:
        return ""
    named = "、".join(f"{year}" for year in sorted({day.awaits or 0 for day in found.uncertain}))
    return (
        f"{named} 年放假安排还没有公布，其间按周末和法定节假日暂算；补假会把日期推后，调休上班会把日期提前，"
        "公布后用 suanbei calendar update 导入并重算。稳妥起见请提前两三个工作日办。"
    )


def left_words(found: Deadline, today: date, calendar: WorkingCalendar) -> str:
    """还有 12 天（8 个工作日）, 今天到期, 已过 3 天."""
    days = found.days_left(today)
    if days == 0:
        return "今天是最后一天"
    if days < 0:
        return f"已过 {-days} 天"
    return f"还有 {days} 天（{calendar.count(today, found.due_by)} 个工作日）"


def deadline_text(
    clock: Clock, found: Deadline, process: Process, calendar: WorkingCalendar, today: date | None
) -> str:
    """The whole explanation, the day that matters first; without ``today`` it says nothing of the time left."""
    return "\n".join([*_head(clock, found, process, calendar, today), *_day_lines(found)])


def _head(
    clock: Clock, found: Deadline, process: Process, calendar: WorkingCalendar, today: date | None
) -> Iterator[str]:
    limit = found.limit
    mark = "【暂定】" if found.provisional else ""
    left = f"　{left_words(found, today, calendar)}" if today else ""
    yield f"{mark}{found.latest} {written_day(found.due_by)}{left}"
    yield f"  要做：{limit.action}（{'网信部门' if limit.bearer == 'authority' else '备案主体'}办）"
    yield f"  起算：{written_day(found.event_on)}，{limit.event_name}"
    yield f"  期限：{limit_words(limit)}，法律规定"
    yield f"  依据：{limit.clause} {_title(limit)}"
    if clock.only_name:
        yield f"  注意：{clock.only_name}"
    if found.provisional:
        yield f"  暂定：{provisional_note(found)}"
    if found.days:
        counting = process.counting
        yield f"  数法：{counting.rule}（{counting.clause}，把握：{_SURE[counting.confidence]}）。{counting.note}"
        yield f"  日历：{'；'.join(found.versions)}"
    elif not found.due_day.working and limit.direction != "at_least":
        yield f"  注意：这天{found.due_day.reason}，请提前办。"


def _day_lines(found: Deadline) -> Iterator[str]:
    if not found.days:
        return
    yield f"  逐日（{found.event_on} 当日不计）："
    for counted in found.days:
        number = f"{counted.number:>3}" if counted.number else "  –"
        doubt = "" if counted.day.certain else "　未公布，暂算"
        skipped = "" if counted.number else "不计："
        yield f"  {number}  {counted.day.on} {counted.day.weekday}  {skipped}{counted.day.reason}{doubt}"


def deadline_mapping(clock: Clock, found: Deadline, process: Process, today: date) -> dict[str, Any]:
    """A deadline for JSON."""
    limit = found.limit
    return {
        "clock": clock.id,
        "action": limit.action,
        "bearer": limit.bearer,
        "event_on": f"{found.event_on}",
        "due_by": f"{found.due_by}",
        "weekday": found.due_day.weekday,
        "days_left": found.days_left(today),
        "limit": {"number": limit.number, "unit": limit.unit, "direction": limit.direction},
        "basis": "law",
        "clause": {"id": limit.clause, "title": _title(limit)},
        "only": clock.only_name,
        "provisional": found.provisional,
        "provisional_note": provisional_note(found),
        "counting": _counting(process) if found.days else None,
        "calendar": list(found.versions),
        "days": [_day_mapping(counted) for counted in found.days],
    }


def _counting(process: Process) -> dict[str, str]:
    counting = process.counting
    return {
        "rule": counting.rule,
        "clause": counting.clause,
        "basis": counting.basis,
        "confidence": counting.confidence,
        "note": counting.note,
    }


def _day_mapping(counted: CountedDay) -> dict[str, Any]:
    day = counted.day
    return {
        "date": f"{day.on}",
        "weekday": day.weekday,
        "counted": counted.number is not None,
        "number": counted.number,
        "reason": day.reason,
        "calendar": day.version,
        "certain": day.certain,
    }


def item_line(item: Item, today: date, within: int, calendar: WorkingCalendar) -> str:
    """One reminder on one line."""
    found, state = item.deadline, item.state(today, within)
    mark = "（暂定）" if found.provisional else ""
    left = f"，{left_words(found, today, calendar)}" if item.met_on is None else f"，{item.met_on} 已办"
    moved = f"。放假安排公布后重算，原暂定 {item.formerly_by}" if item.formerly_by else ""
    who = "（网信部门）" if found.limit.bearer == "authority" else ""
    ask = "，可以主动询问进度" if who and state is State.OVERDUE else ""
    day = f"{found.due_by} {found.due_day.weekday}{mark}"
    return f"{state.label}　{day}　{found.limit.action}{who}{left}{ask}{moved}。依据 {found.limit.clause}"


def item_mapping(item: Item, today: date, within: int, process: Process) -> dict[str, Any]:
    """One reminder for JSON, with the whole explanation."""
    return {
        "state": item.state(today, within).value,
        "met_on": f"{item.met_on}" if item.met_on else None,
        "formerly_by": f"{item.formerly_by}" if item.formerly_by else None,
        **deadline_mapping(item.clock, item.deadline, process, today),
    }


def pressing(item: Item, today: date, within: int) -> bool:
    """Whether somebody should be told."""
    return item.state(today, within) in (State.DUE_SOON, State.OVERDUE)
