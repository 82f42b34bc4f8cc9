"""The calendar of this machine: the package's years and the year files kept in the data folder."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from suanbei.desk.remind import Moved, moved_deadlines
from suanbei.desk.store import replace_file
from suanbei.desk.working_days import FOLDER, kept_tables, load_calendar
from suanbei.timeline import (
    CalendarProblem,
    WorkingCalendar,
    YearTable,
    read_year_file,
    working_calendar,
    write_kept,
    written_day,
)


@dataclass(frozen=True, slots=True)
class Update:
    """What an imported year changed."""

    table: YearTable
    was_published: bool
    changed: tuple[str, ...]  # one sentence a day that is now worked or off
    moved: tuple[Moved, ...]


def update_calendar(file: Path, data: Path, today: date, cases: Path | None = None) -> Update:
    """Keep a holiday file in the data folder, and say which days and which deadlines of the cases move.

    Raises CalendarProblem, and then nothing is stored.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CalendarProblem(f"读不了 {file}：请检查路径，文件应是 UTF-8 编码的 JSON 或 YAML。") from error
    table = read_year_file(text, file.name, today)
    before = load_calendar(data)
    after = working_calendar((*(t for t in kept_tables(data) if t.year != table.year), table))
    moved = moved_deadlines(cases, before, after, today) if cases else ()
    replace_file(data / FOLDER / f"{table.year}.json", write_kept(table).encode())
    return Update(table, table.year in before.published, _changed(table.year, before, after), moved)


def _changed(year: int, before: WorkingCalendar, after: WorkingCalendar) -> tuple[str, ...]:
    if year not in {*before.published, *before.statutory}:
        return ()
    first = date(year - 1, 12, 20)
    days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
    return tuple(
        f"{written_day(on)}：{before.day(on).reason} → {after.day(on).reason}"
        for on in days
        if before.is_working(on) != after.is_working(on)
    )


def show_year(year: int, data: Path) -> dict[str, Any]:
    """A year for JSON: its days off on weekdays and make-up days, working days a month, version and source."""
    calendar = load_calendar(data)
    table = calendar.table(year)
    special = sorted({*table.days_off, *table.makeup_days, *_december(calendar, year)})
    days = [calendar.day(on) for on in special]
    months = [_month(calendar, year, month) for month in range(1, 13)]
    return {
        "schema": "suanbei.calendar_year/1",
        "year": year,
        "published": table.published,
        "version": table.version,
        "source": table.source,
        "working_days": sum(months),
        "working_days_by_month": months,
        "days": [
            {"date": f"{d.on}", "weekday": d.weekday, "working": d.working, "reason": d.reason} for d in days
        ],
    }


def _december(calendar: WorkingCalendar, year: int) -> list[date]:
    following = calendar.published.get(year + 1)
    days = {*following.days_off, *following.makeup_days} if following else set()
    return [on for on in days if on.year == year]


def _month(calendar: WorkingCalendar, year: int, month: int) -> int:
    last_before = date(year, month, 1) - timedelta(days=1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return sum(
        calendar.is_working(last_before + timedelta(days=n)) for n in range(1, (last - last_before).days + 1)
    )
