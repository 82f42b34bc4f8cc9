"""A procedure's process: stages with their moves, events, statutory clocks, and durations known from practice.

Read from a regime's process.yaml and checked; no procedure is named here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, get_origin

from suanbei.law import limit, resolve
from suanbei.law import load as load_law
from suanbei.notation import fold, nearest

PROCESS_SCHEMA = "suanbei.process/1"
_Part = TypeVar("_Part")


class ProcessProblem(ValueError):
    """A process file that cannot be used, or a word that it does not know; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How days are counted, and how sure that is."""

    rule: str
    clause: str
    basis: str  # law, practice
    confidence: str  # high, medium, low
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a filing stands, who has to act, what is needed, and which event leads where."""

    id: str
    name: str
    actor: str
    needs: tuple[str, ...]
    moves: Mapping[str, str]  # event → stage


@dataclass(frozen=True, slots=True)
class EventKind:
    """Something that happens on a day and can be written down."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    anytime: bool = False  # may happen in any stage


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit of the law that starts with an event and is met by others."""

    id: str
    event: str
    limit: str  # id in the law's limits
    met_by: tuple[str, ...]
    early: bool = False  # what was done before the event meets it as well
    only: str = ""  # a trait that the filing must have
    only_name: str = ""
    since: str = ""  # the stage that the filing must have come to, for the clock to start at all
    otherwise: str = ""  # for people: why it does not start before, and what to do


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes in practice; never law."""

    id: str
    name: str
    start: str
    end: str
    low: int
    high: int
    unit: str  # working_day, day
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class RoundEvents:
    """Which events open a correction round (补正轮次), and which close it with remarks."""

    submitted: tuple[str, ...]
    returned: tuple[str, ...]


@dataclass(frozen=True)
class Process:
    """The whole process of one procedure. The first stage is the start."""

    name: str
    counting: Counting
    actors: Mapping[str, str]
    stages: tuple[Stage, ...]
    events: tuple[EventKind, ...]
    clocks: tuple[Clock, ...]
    durations: tuple[Duration, ...]
    rounds: RoundEvents

    @cached_property
    def _stages(self) -> Mapping[str, Stage]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def _events(self) -> Mapping[str, EventKind]:
        return {event.id: event for event in self.events}

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return {
            fold(word): e.id
            for e in self.events
            for word in (e.id, e.id.replace("_", "-"), e.name, *e.aliases)
        }

    def stage(self, stage_id: str) -> Stage:
        """A stage by id."""
        return self._stages[stage_id]

    def event(self, word: str) -> EventKind:
        """An event by id, name or alias. Raises ProcessProblem with the nearest valid word."""
        folded = fold(word)
        if folded not in self._words:
            raise ProcessProblem(f"没有事件“{word}”{self._meant(folded)}。可以写：{self._choices()}。")
        return self._events[self._words[folded]]

    def _meant(self, folded: str) -> str:
        near = nearest(folded, self._words)
        if near is None:
            return ""
        event = self._events[self._words[near]]
        return f"，是不是 {event.id}（{event.name}）"

    def _choices(self) -> str:
        timed = dict.fromkeys(clock.event for clock in self.clocks)
        return "、".join(f"{word}（{self._events[word].name}）" for word in timed)

    def has_come_to(self, stage: Stage, wanted: str) -> bool:
        """Whether a stage is the wanted one or lies after it."""
        return self.stages.index(stage) >= self.stages.index(self.stage(wanted))

    def reach(self, event: str) -> int:
        """How far along the stages an event brings a filing at least; -1 for one that moves nothing."""
        places = {stage.id: place for place, stage in enumerate(self.stages)}
        return min((places[s.moves[event]] for s in self.stages if event in s.moves), default=-1)

    def clocks_of(self, event: str) -> tuple[Clock, ...]:
        """The clocks that an event starts."""
        return tuple(clock for clock in self.clocks if clock.event == event)


def read_process(data: Any, name: str) -> Process:
    """A process from parsed YAML. Raises ProcessProblem naming file, place and the nearest valid word."""
    whole = _mapping(data, name, "")
    if whole.get("schema") != PROCESS_SCHEMA:
        raise ProcessProblem(f"{name} 的 schema 应为 {PROCESS_SCHEMA}，现为 {whole.get('schema')}。")
    _known(whole, {"schema", *(field.name for field in fields(Process))}, name)
    process = Process(
        name=str(whole.get("name", "")),
        counting=_part(Counting, whole.get("counting"), f"{name} counting"),
        actors=_mapping(whole.get("actors"), name, "actors"),
        rounds=_part(RoundEvents, whole.get("rounds"), f"{name} rounds"),
        **{key: _parts(kind, whole.get(key), f"{name} {key}") for key, kind in _LISTS.items()},
    )
    _check(process, name)
    return process


_LISTS: dict[str, type[Any]] = {
    "stages": Stage,
    "events": EventKind,
    "clocks": Clock,
    "durations": Duration,
}


def _parts(kind: type[_Part], entries: Any, where: str) -> tuple[_Part, ...]:
    if not isinstance(entries, list) or not entries:
        raise ProcessProblem(f"{where} 应是一个列表，至少一项。")
    return tuple(_part(kind, entry, f"{where} 第 {number} 项") for number, entry in enumerate(entries, 1))


def _part(kind: type[_Part], entry: Any, where: str) -> _Part:
    given = _mapping(entry, where, "")
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    _known(given, known, where)
    if missing := [key for key, field in known.items() if field.default is MISSING and key not in given]:
        raise ProcessProblem(f"{where} 缺少 {missing[0]}。")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    for key, value in values.items():
        wanted = get_origin(known[key].type) or known[key].type
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):  # type: ignore[arg-type]
            raise ProcessProblem(f"{where} 的 {key} 应是{_TYPE_NAMES[wanted]}，现为“{value}”。")
    return kind(**values)


_TYPE_NAMES: dict[Any, str] = {
    str: "文字",
    int: "整数",
    bool: " true 或 false",
    tuple: "列表",
    Mapping: "“字段: 内容”",
}


def _mapping(value: Any, name: str, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ProcessProblem(f"{name} {key} 应写成“字段: 内容”。".replace("  ", " "))
    return value


def _known(given: Iterable[str], known: Iterable[str], where: str) -> None:
    for key in given:
        if key not in (words := list(known)):
            near = nearest(key, words)
            raise ProcessProblem(f"{where} 不认识“{key}”" + (f"，是不是 {near}？" if near else "。"))


def _check(process: Process, name: str) -> None:
    stages, events = [s.id for s in process.stages], [e.id for e in process.events]
    limits = {one.id for one in load_law().limits}
    for stage in process.stages:
        where = f"{name} 阶段 {stage.id}"
        _known([stage.actor], process.actors, f"{where} actor")
        _known(stage.moves, events, f"{where} moves")
        _known(stage.moves.values(), stages, f"{where} moves")
    for clock in process.clocks:
        where = f"{name} 期限 {clock.id}"
        _known([clock.event, *clock.met_by], events, where)
        _known([clock.limit], limits, f"{where} limit")
        _known([clock.since] if clock.since else [], stages, f"{where} since")
        _check_event(clock, where)
    for duration in process.durations:
        _known([duration.start, duration.end], events, f"{name} 时长 {duration.id}")
        if not 0 <= duration.low <= duration.high:
            raise ProcessProblem(f"{name} 时长 {duration.id}：low 应不大于 high。")
    _known([*process.rounds.submitted, *process.rounds.returned], events, f"{name} rounds")
    if resolve(process.counting.clause) is None:
        raise ProcessProblem(f"{name} counting：条款 {process.counting.clause} 不在法规库里。")


def _check_event(clock: Clock, where: str) -> None:
    found = limit(clock.limit, date.max)
    if found is not None and found.unit == "hour":
        raise ProcessProblem(f"{where}：{clock.limit} 按小时计，不能按日期起算。")
