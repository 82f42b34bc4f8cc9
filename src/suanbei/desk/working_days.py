"""The working-day calendar with the year files of the data folder."""

from pathlib import Path

from suanbei.timeline import WorkingCalendar, YearTable, read_kept, working_calendar

FOLDER = "calendar"


def kept_tables(data: Path) -> tuple[YearTable, ...]:
    """The imported years, oldest first. Raises CalendarProblem for a file that was damaged."""
    paths = sorted((data / FOLDER).glob("[0-9]*.json"))
    return tuple(read_kept(path.read_text(encoding="utf-8"), str(path)) for path in paths)


def load_calendar(data: Path) -> WorkingCalendar:
    """All known years, imported ones before the package's own."""
    return working_calendar(kept_tables(data))


def calendar_before_import(data: Path) -> WorkingCalendar | None:
    """The calendar without the imported years, to tell what their arrival moved; None without imports."""
    return working_calendar() if kept_tables(data) else None
