"""The record of a filing's dates: a plain YAML file beside the dossier, one line an event, only ever added to.

``records/events.yaml``::

    schema: suanbei.events/1
    name: 暖灯陪伴对话生成算法
    traits: [companion]
    events:
      - {event: service_start, on: 2026-03-02, note: 应用商店上架}
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from suanbei.notation import Located, load_yaml_located, nearest
from suanbei.timeline.process import Clock, Process, ProcessProblem, Stage

RECORD_FILE = "records/events.yaml"
FILED = "filed"  # the trait of a filing whose number is known, whatever is written of its dates
RECORD_SCHEMA = "suanbei.events/1"
_EVENT_FIELDS = ("event", "on", "note")
_RECORD_FIELDS = ("schema", "name", "traits", "events")


class RecordProblem(ValueError):
    """A record that cannot be used; the message is Chinese and names file, line and field."""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """Something that happened on a day."""

    event: str  # id of the process
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The dates of one filing, oldest first; events of one day in the order of the file."""

    name: str
    traits: frozenset[str]
    events: tuple[RecordedEvent, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage that a record leads to, since when, and events that did not fit where they stood."""

    stage: Stage
    since: date | None
    misfits: tuple[str, ...]


def blank_record(name: str, traits: tuple[str, ...] = ()) -> str:
    """The text of a new record without events."""
    return (
        "# 备案经过：一行一件事，只往后加。event 写英文词或中文名，on 写日期。由 suanbei record 添加，也可以手工编辑。\n"
        f"schema: {RECORD_SCHEMA}\nname: {_quoted(name)}\ntraits: [{', '.join(map(_quoted, traits))}]\nevents:\n"
    )


def with_event(text: str, event: RecordedEvent, name: str, process: Process) -> str:
    """The text with one more line at its end. Raises RecordProblem when the file cannot simply be added to."""
    before = read_record(text, name, process)
    note = f", note: {_quoted(event.note)}" if event.note else ""
    grown = re.sub(r"^events: *\[\] *$", "events:", text.rstrip(), flags=re.M)
    grown += f"\n  - {{event: {event.event}, on: {event.on}{note}}}\n"
    try:
        added = len(read_record(grown, name, process).events) == len(before.events) + 1
    except ValueError:
        added = False
    if not added:
        raise RecordProblem(
            f"{name}：events 不是文件的最后一项，无法自动追加。请把它移到文件末尾，每件事前空两格写“- ”。"
        )
    return grown


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def read_record(text: str, name: str, process: Process) -> Record:
    """A record from its YAML. Raises RecordProblem or YamlProblem."""
    located = load_yaml_located(text, name, dates_as_text=True)
    data = located.value
    if not isinstance(data, dict) or data.get("schema") != RECORD_SCHEMA:
        raise RecordProblem(f"{name}：第一项应是 schema: {RECORD_SCHEMA}。")
    _refuse_unknown(data, _RECORD_FIELDS, f"{name} 第 {located.line(())} 行")
    events = sorted(_events(located, name, process), key=lambda event: event.on)
    return Record(str(data.get("name") or ""), frozenset(map(str, data.get("traits") or ())), tuple(events))


def _events(located: Located, name: str, process: Process) -> Iterator[RecordedEvent]:
    entries = located.value.get("events") or []
    if not isinstance(entries, list):
        raise RecordProblem(f"{name} 第 {located.line(('events',))} 行：events 应是一个列表。")
    for index, entry in enumerate(entries):
        where = f"{name} 第 {located.line(('events', index))} 行"
        if not isinstance(entry, dict):
            raise RecordProblem(f"{where}：一件事写作 {{event: submission, on: 2026-03-02}}。")
        yield _event(entry, where, process)


def _event(entry: Mapping[str, Any], where: str, process: Process) -> RecordedEvent:
    _refuse_unknown(entry, _EVENT_FIELDS, where)
    try:
        kind = process.event(str(entry.get("event") or ""))
        on = date.fromisoformat(str(entry.get("on")))
    except ProcessProblem as problem:
        raise RecordProblem(f"{where}：{problem}") from problem
    except ValueError as error:
        raise RecordProblem(f"{where}：on 的“{entry.get('on')}”不是日期，写作 2026-03-02。") from error
    return RecordedEvent(kind.id, on, str(entry.get("note") or ""))


def _refuse_unknown(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            near = nearest(str(key), known)
            raise RecordProblem(f"{where}：不认识“{key}”" + (f"，是不是 {near}？" if near else "。"))


def standing(record: Record, process: Process, today: date) -> Standing:
    """Follow the events up to today through the process.

    The filer's own steps need not all be written down. An event that leaps over a step of somebody else, or
    that leads nowhere from where the filing stood, is named; it moves the stage only where it can mean but one.
    """
    stage, since, misfits = process.stages[0], None, []
    for recorded in (event for event in record.events if event.on <= today):
        event = process.event(recorded.event)
        start = stage if event.id in stage.moves or event.anytime else _later(stage, event.id, process)
        leaps = start is None or _leaps(stage, start, process)
        if leaps:
            misfits.append(_misfit(stage, event.name, recorded.on, process))
        misfits += (
            f"{recorded.on} 登记了“{event.name}”，但当时{clock.otherwise}。"
            for clock in process.clocks_of(event.id)
            if not _starts(clock, stage, record, process)
        )
        if (
            start is not None
            and event.id in start.moves
            and not (leaps and _ambiguous(stage, event.id, process))
        ):
            stage, since = process.stage(start.moves[event.id]), recorded.on
    return Standing(stage, since, tuple(misfits))


def starts(clock: Clock, recorded: RecordedEvent, record: Record, process: Process) -> bool:
    """Whether an event starts its clock where the filing stood then."""
    earlier = record.events[: record.events.index(recorded)]
    stage = standing(replace(record, events=earlier), process, recorded.on).stage
    return _starts(clock, stage, record, process)


def _starts(clock: Clock, stage: Stage, record: Record, process: Process) -> bool:
    return not clock.since or FILED in record.traits or process.has_come_to(stage, clock.since)


def _later(stage: Stage, event: str, process: Process) -> Stage | None:
    return next((one for one in _following(stage, process) if event in one.moves), None)


def _ambiguous(stage: Stage, event: str, process: Process) -> bool:
    return len({one.moves[event] for one in _following(stage, process) if event in one.moves}) > 1


def _following(stage: Stage, process: Process) -> tuple[Stage, ...]:
    return process.stages[process.stages.index(stage) :]


def _leaps(stage: Stage, start: Stage, process: Process) -> bool:
    """Over somebody else's step, or right into one: what hands the filing over is never left out."""
    passed = process.stages[process.stages.index(stage) : process.stages.index(start) + 1]
    return stage is not start and any(one.actor != process.stages[0].actor for one in passed)


def _misfit(stage: Stage, event_name: str, on: date, process: Process) -> str:
    allowed = "、".join(process.event(word).name for word in stage.moves) or "没有后续事件"
    return f"{on} 登记了“{event_name}”，但当时处在“{stage.name}”阶段，通常接着的是：{allowed}。请核对日期，或补登中间的事件。"
