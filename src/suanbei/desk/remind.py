"""What is due in all filings below a folder."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suanbei.desk.deadline import calendar_feed, filing_process
from suanbei.desk.ledgers import rounds_of, talk_rules, talks_of
from suanbei.desk.record import dossier_of, record_with
from suanbei.desk.working_days import calendar_before_import, load_calendar
from suanbei.timeline import (
    RECORD_FILE,
    Expectation,
    Item,
    OpenPoint,
    Process,
    Record,
    RecordProblem,
    Standing,
    State,
    WorkingCalendar,
    agenda,
    expectation_line,
    expectation_mapping,
    expectations,
    item_line,
    item_mapping,
    lay_out,
    point_line,
    point_mapping,
    pressing,
    remark_points,
    standing,
    talk_points,
    unanswered,
    validity_points,
)

if TYPE_CHECKING:
    from suanbei.dossier import Dossier

_DEEPEST = 4
_VALIDITY_SHOWN = 60  # days ahead


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that a new holiday file moved."""

    filing: str
    action: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class FilingStatus:
    """Where one filing stands, what is due and what experience expects."""

    folder: Path
    name: str
    standing: Standing
    items: tuple[Item, ...]
    expected: tuple[Expectation, ...]
    points: tuple[OpenPoint, ...] = ()  # the earliest first


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be used, and why."""

    folder: Path
    problem: str


@dataclass(frozen=True, slots=True)
class View:
    """With which eyes the filings are looked at: process, calendars, day and days of warning."""

    process: Process
    calendar: WorkingCalendar
    before: WorkingCalendar | None  # the calendar without imported years
    today: date
    within: int


@dataclass(frozen=True, slots=True)
class Reminders:
    """All filings below a folder on a day."""

    filings: tuple[FilingStatus, ...]
    unreadable: tuple[Unreadable, ...]
    view: View

    @property
    def pressing(self) -> list[Item]:
        """What is overdue or due soon, the oldest first."""
        items = (item for filing in self.filings for item in filing.items)
        found = [item for item in items if pressing(item, self.view.today, self.view.within)]
        return sorted(found, key=lambda item: item.deadline.due_by)

    @property
    def pressing_points(self) -> list[tuple[str, OpenPoint]]:
        """Open points that are overdue or due soon, each with the name of its filing, the oldest first."""
        found = [(filing.name, point) for filing in self.filings for point in filing.points]
        urgent = [one for one in found if one[1].pressing(self.view.today, self.view.within)]
        return sorted(urgent, key=lambda one: one[1].due_by)


def find_reminders(root: Path, today: date, within: int, data: Path) -> Reminders:
    """Read every record below a folder. Raises RecordProblem when there is none."""
    view = _view(today, within, data)
    found = [_read(folder, view) for folder in _folders(root)]
    if not found:
        raise RecordProblem(f"{root} 里没有找到 {RECORD_FILE}。先用 suanbei record 登记，或检查路径。")
    return _reminders(found, view)


def filing_text(folder: Path, today: date, data: Path, within: int = 10) -> bytes:
    """One filing for its owner: stage, clocks still running, what is needed, what may come next."""
    view = _view(today, within, data)
    filing = _status(folder, view)
    stage = filing.standing.stage
    following = "、".join(view.process.event(word).name for word in stage.moves) or "无"
    lines = [
        *_filing_lines(filing, view),
        f"  需要　{'；'.join(stage.needs)}",
        f"  接下来可登记　{following}",
    ]
    return "\n".join(lines).encode()


def moved_deadlines(
    root: Path, before: WorkingCalendar, after: WorkingCalendar, today: date
) -> tuple[Moved, ...]:
    """Deadlines not yet met that fall on another day in the new calendar, over all records below a folder."""
    view = View(filing_process(), after, before, today, 0)
    found = (_read(folder, view) for folder in _folders(root))
    return tuple(
        Moved(item.filing, item.deadline.limit.action, item.formerly_by, item.deadline.due_by)
        for filing in found
        if isinstance(filing, FilingStatus)
        for item in filing.items
        if item.formerly_by and item.met_on is None
    )


def _view(today: date, within: int, data: Path) -> View:
    return View(filing_process(), load_calendar(data), calendar_before_import(data), today, within)


def _reminders(found: list[FilingStatus | Unreadable], view: View) -> Reminders:
    return Reminders(
        tuple(filing for filing in found if isinstance(filing, FilingStatus)),
        tuple(filing for filing in found if isinstance(filing, Unreadable)),
        view,
    )


def _folders(root: Path) -> Iterator[Path]:
    """Folders with a record, the root included, not deeper than four levels."""
    for folder, names, _ in os.walk(root):
        here = Path(folder)
        names[:] = sorted(name for name in names if not name.startswith("."))
        if (here / RECORD_FILE).is_file():
            yield here
        if len(here.relative_to(root).parts) >= _DEEPEST:
            names.clear()


def _read(folder: Path, view: View) -> FilingStatus | Unreadable:
    try:
        return _status(folder, view)
    except ValueError as problem:
        return Unreadable(folder, str(problem))


def _status(folder: Path, view: View) -> FilingStatus:
    dossier = dossier_of(folder)
    record = record_with(dossier, folder, view.process)
    return FilingStatus(
        folder,
        record.name,
        standing(record, view.process, view.today),
        tuple(agenda(record, view.process, view.calendar, view.before)),
        tuple(expectations(record, view.process, view.calendar, view.today)),
        tuple(sorted(_points(folder, record, dossier, view), key=lambda point: point.due_by)),
    )


def _points(folder: Path, record: Record, dossier: "Dossier | None", view: View) -> Iterator[OpenPoint]:
    rounds, talks = rounds_of(folder), talks_of(folder)
    remarks = unanswered(lay_out(rounds, record, view.process.rounds))
    yield from remark_points(remarks, talks, talk_rules(), view.calendar)
    yield from talk_points(talks, view.calendar)
    if dossier is not None:
        from suanbei.dossier import papers_with_end  # loaded already with the dossier

        yield from validity_points(papers_with_end(dossier))


def as_text(found: Reminders) -> bytes:
    """Text for people and for cron: what presses first, then each filing with its stage and clocks."""
    view, urgent, points = found.view, found.pressing, found.pressing_points
    count = len(found.filings) + len(found.unreadable)
    total = len(urgent) + len(points)
    lines = [f"{view.today}　{count} 份备案，{total} 项已逾期或 {view.within} 天内到期"]
    lines += [f"  {item.filing}　{_line(item, view)}" for item in urgent]
    lines += [f"  {name}　{_point(point, view)}" for name, point in points]
    for filing in found.filings:
        lines += ["", *_filing_lines(filing, view)]
    return "\n".join(lines).encode()


def _line(item: Item, view: View) -> str:
    return item_line(item, view.today, view.within, view.calendar)


def _point(point: OpenPoint, view: View) -> str:
    return point_line(point, view.today, view.within)


def _filing_lines(filing: FilingStatus, view: View) -> Iterator[str]:
    stands = filing.standing
    since = f"，{stands.since} 起" if stands.since else ""
    yield f"{filing.name}　阶段：{stands.stage.name}（{view.process.actors[stands.stage.actor]}办{since}）"
    yield from (f"  待核　{misfit}" for misfit in stands.misfits)
    running = (item for item in filing.items if item.state(view.today, view.within) is not State.MET)
    yield from (f"  {_line(item, view)}" for item in running)
    yield from (f"  待办　{_point(point, view)}" for point in filing.points if _near(point, view))
    yield from (f"  参考　{expectation_line(expected)}" for expected in filing.expected)


def _near(point: OpenPoint, view: View) -> bool:
    """A paper that runs out in some years need not be read every morning."""
    return point.kind != "validity" or point.pressing(view.today, max(view.within, _VALIDITY_SHOWN))


def as_json(found: Reminders) -> bytes:
    """The same for programs, each deadline with its whole count."""
    view = found.view
    told = {
        "schema": "suanbei.reminders/1",
        "as_of": f"{view.today}",
        "within": view.within,
        "pressing": len(found.pressing) + len(found.pressing_points),
        "filings": [_filing_mapping(filing, view) for filing in found.filings],
        "unreadable": [{"folder": str(one.folder), "problem": one.problem} for one in found.unreadable],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _filing_mapping(filing: FilingStatus, view: View) -> dict[str, Any]:
    stands = filing.standing
    return {
        "folder": str(filing.folder),
        "name": filing.name,
        "stage": {"id": stands.stage.id, "name": stands.stage.name, "actor": stands.stage.actor},
        "since": f"{stands.since}" if stands.since else None,
        "needs": list(stands.stage.needs),
        "next_events": list(stands.stage.moves),
        "misfits": list(stands.misfits),
        "deadlines": [item_mapping(item, view.today, view.within, view.process) for item in filing.items],
        "points": [point_mapping(point, view.today, view.within) for point in filing.points],
        "expected": [expectation_mapping(expected) for expected in filing.expected],
    }


def as_ics(found: Reminders) -> bytes:
    """One calendar with every deadline not yet met, of all filings."""
    view = found.view
    items = [item for filing in found.filings for item in filing.items]
    return calendar_feed(items, view.process, view.calendar, view.today)
