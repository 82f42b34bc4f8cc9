"""Reminders over all filings below a folder."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from suanbei.desk.deadline import calendar_feed, filing_process
from suanbei.desk.record import Case, read_case_record
from suanbei.desk.working_days import calendar_before_import, load_calendar
from suanbei.timeline import (
    RECORD_FILE,
    Item,
    Process,
    RecordProblem,
    State,
    WorkingCalendar,
    agenda,
    item_line,
    item_mapping,
    pressing,
)

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that a new holiday file moved."""

    filing: str
    action: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """A case with its clocks, or why it could not be read."""

    folder: Path
    case: Case | None
    items: tuple[Item, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reminders:
    """All filings below a folder on a day."""

    cases: tuple[Reminder, ...]
    process: Process
    calendar: WorkingCalendar
    today: date
    within: int

    @property
    def pressing(self) -> list[Item]:
        """What is overdue or due soon, the oldest first."""
        found = [
            item for case in self.cases for item in case.items if pressing(item, self.today, self.within)
        ]
        return sorted(found, key=lambda item: item.deadline.due_by)

    @property
    def problems(self) -> list[str]:
        """Records that could not be read."""
        return [case.problem for case in self.cases if case.problem]


def find_reminders(root: Path, today: date, within: int, data: Path) -> Reminders:
    """Read every record below a folder. Raises RecordProblem when there is none."""
    process, calendar = filing_process(), load_calendar(data)
    before = calendar_before_import(data)
    cases = tuple(_reminder(folder, process, calendar, before) for folder in _folders(root))
    if not cases:
        raise RecordProblem(f"{root} 里没有找到 {RECORD_FILE}。先用 suanbei record 登记，或检查路径。")
    return Reminders(cases, process, calendar, today, within)


def _folders(root: Path) -> Iterator[Path]:
    """Folders with a record, the root included, not deeper than four levels."""
    for folder, names, _ in os.walk(root):
        here = Path(folder)
        names[:] = sorted(name for name in names if not name.startswith("."))
        if (here / RECORD_FILE).is_file():
            yield here
        if len(here.relative_to(root).parts) >= _DEEPEST:
            names.clear()


def _reminder(
    folder: Path, process: Process, calendar: WorkingCalendar, before: WorkingCalendar | None
) -> Reminder:
    try:
        case = read_case_record(folder, process)
        return Reminder(folder, case, tuple(agenda(case.record, process, calendar, before)))
    except ValueError as problem:
        return Reminder(folder, None, (), str(problem))


def moved_deadlines(root: Path, before: WorkingCalendar, after: WorkingCalendar) -> tuple[Moved, ...]:
    """Deadlines not yet met that fall on another day in the new calendar, over all records below a folder."""
    process = filing_process()
    found = (_reminder(folder, process, after, before) for folder in _folders(root))
    return tuple(
        Moved(item.filing, item.deadline.limit.action, item.formerly_by, item.deadline.due_by)
        for case in found
        for item in case.items
        if item.formerly_by and item.met_on is None
    )


def as_text(found: Reminders) -> bytes:
    """Text for people and for cron: what presses first, then each filing with its stage and clocks."""
    urgent = found.pressing
    lines = [f"{found.today}　{len(found.cases)} 份备案，{len(urgent)} 项已逾期或 {found.within} 天内到期"]
    lines += [f"  {item.filing}　{_line(item, found)}" for item in urgent]
    for case in found.cases:
        lines += ["", *_case_lines(case, found)]
    return "\n".join(lines).encode()


def _line(item: Item, found: Reminders) -> str:
    return item_line(item, found.today, found.within, found.calendar)


def _case_lines(reminder: Reminder, found: Reminders) -> Iterator[str]:
    if reminder.case is None:
        yield f"{reminder.folder}　读不了：{reminder.problem}"
        return
    stands = reminder.case.standing
    since = f"，{stands.since} 起" if stands.since else ""
    actor = found.process.actors[stands.stage.actor]
    yield f"{reminder.case.record.name}　阶段：{stands.stage.name}（{actor}办{since}）"
    yield from (f"  待核　{misfit}" for misfit in stands.misfits)
    yield from (
        f"  {_line(item, found)}" for item in reminder.items if item.state(found.today, 0) != State.MET
    )


def _mapping(found: Reminders) -> dict[str, Any]:
    return {
        "schema": "suanbei.reminders/1",
        "as_of": f"{found.today}",
        "within": found.within,
        "pressing": len(found.pressing),
        "cases": [_case_mapping(case, found) for case in found.cases],
    }


def _case_mapping(reminder: Reminder, found: Reminders) -> dict[str, Any]:
    if reminder.case is None:
        return {"folder": str(reminder.folder), "problem": reminder.problem}
    stands = reminder.case.standing
    return {
        "folder": str(reminder.folder),
        "name": reminder.case.record.name,
        "stage": {"id": stands.stage.id, "name": stands.stage.name, "actor": stands.stage.actor},
        "since": f"{stands.since}" if stands.since else None,
        "needs": list(stands.stage.needs),
        "next_events": list(stands.stage.moves),
        "misfits": list(stands.misfits),
        "deadlines": [
            item_mapping(item, found.today, found.within, found.process) for item in reminder.items
        ],
    }


def case_text(folder: Path, today: date, data: Path, within: int = 10) -> bytes:
    """One case for its owner: stage, clocks still running, what is needed, what may come next."""
    process, calendar = filing_process(), load_calendar(data)
    case = read_case_record(folder, process)
    items = tuple(agenda(case.record, process, calendar, calendar_before_import(data)))
    found = Reminders((Reminder(folder, case, items),), process, calendar, today, within)
    stage = case.standing.stage
    following = "、".join(process.event(word).name for word in stage.moves) or "无"
    lines = [
        *_case_lines(found.cases[0], found),
        f"  需要　{'；'.join(stage.needs)}",
        f"  接下来可登记　{following}",
    ]
    return "\n".join(lines).encode()


def as_json(found: Reminders) -> bytes:
    """The same for programs, each deadline with its whole count."""
    return json.dumps(_mapping(found), ensure_ascii=False, indent=1).encode()


def as_ics(found: Reminders) -> bytes:
    """One calendar with every deadline not yet met, of all filings."""
    items = [item for case in found.cases for item in case.items]
    return calendar_feed(items, found.process, found.calendar, found.today)
