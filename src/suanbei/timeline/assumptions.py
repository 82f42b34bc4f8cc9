"""What a forecast assumes: spans in working days and chances, each with its basis and how sure it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from statistics import median
from typing import Any

from suanbei.notation import nearest
from suanbei.timeline.calendar import WorkingCalendar
from suanbei.timeline.process import Process
from suanbei.timeline.record import Record, RecordProblem

ASSUMPTIONS_SCHEMA = "suanbei.assumptions/1"
BASIS_WORDS = {"law": "法律", "practice": "实务经验", "own_history": "自己的历史", "assumption": "假设"}
SURE_WORDS = {"high": "高", "medium": "中", "low": "低"}


@dataclass(frozen=True, slots=True)
class Span:
    """How many working days something takes: least, usual, most."""

    id: str
    name: str
    low: int
    mode: int
    high: int
    basis: str
    confidence: str
    source: str
    until: str = ""  # the last stage in which it is still to come
    start: str = ""  # events between which own history measures it
    end: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely something is, 0 to 1."""

    id: str
    name: str
    value: float
    basis: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All that a forecast rests on."""

    draws: int
    seed: int
    own_samples: int
    most_returns: int
    before: tuple[Span, ...]
    answer: Span
    each_return: Span
    chances: Mapping[str, Chance]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span."""
        return (*self.before, self.answer, self.each_return)


def read_assumptions(data: Any, name: str, process: Process) -> Assumptions:
    """Assumptions from parsed YAML. Raises RecordProblem naming place and field."""
    if not isinstance(data, dict) or data.get("schema") != ASSUMPTIONS_SCHEMA:
        raise RecordProblem(f"{name}：第一项应是 schema: {ASSUMPTIONS_SCHEMA}。")
    _known(data, ("schema", *(field.name for field in fields(Assumptions))), name)
    before = tuple(_span(one, name, process) for one in data.get("before") or ())
    chances = [_chance(one, name) for one in data.get("chances") or ()]
    found = {chance.id: chance for chance in chances}
    for wanted in ("return_anyway", "remark_each"):
        if wanted not in found:
            raise RecordProblem(f"{name}：chances 缺少 {wanted}。")
    draws, seed, own, most = (
        _whole(data, key, name) for key in ("draws", "seed", "own_samples", "most_returns")
    )
    if not 100 <= draws <= 100_000:
        raise RecordProblem(f"{name}：draws 应在 100 到 100000 之间，现为 {draws}。")
    return Assumptions(
        draws,
        seed,
        own,
        most,
        before,
        _span(data.get("answer"), name, process),
        _span(data.get("each_return"), name, process),
        found,
    )


def _span(given: Any, name: str, process: Process) -> Span:
    values = _values(given, Span, name)
    where = f"{name} {values['id']}"
    low, mode, high = (_whole(values, key, where) for key in ("low", "mode", "high"))
    if not 0 <= low <= mode <= high <= 400:
        raise RecordProblem(f"{where}：应有 0 ≤ low ≤ mode ≤ high ≤ 400，现为 {low}、{mode}、{high}。")
    for key, words in (
        ("until", [s.id for s in process.stages]),
        ("start", _events(process)),
        ("end", _events(process)),
    ):
        if values.get(key):
            _known([values[key]], words, where)
    return Span(**values)


def _chance(given: Any, name: str) -> Chance:
    values = _values(given, Chance, name)
    value = values["value"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise RecordProblem(f"{name} {values['id']}：value 是 0 到 1 之间的数，现为“{value}”。")
    return Chance(**values)


def _values(given: Any, kind: type[Span | Chance], name: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise RecordProblem(f"{name}：每一项假设写成“字段: 内容”，现为“{given}”。")
    _known(given, [field.name for field in fields(kind)], f"{name} {given.get('id', '')}")
    optional = {"until", "start", "end"}
    for field in fields(kind):
        if field.name not in given and field.name not in optional:
            raise RecordProblem(f"{name} {given.get('id', '')}：缺少 {field.name}。")
    _known([given["basis"]], BASIS_WORDS, f"{name} {given['id']} basis")
    _known([given["confidence"]], SURE_WORDS, f"{name} {given['id']} confidence")
    return dict(given)


def _events(process: Process) -> list[str]:
    return [event.id for event in process.events]


def _whole(data: Mapping[str, Any], key: str, where: str) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordProblem(f"{where}：{key} 应是整数，现为“{value}”。")
    return value


def _known(given: Iterable[str], known: Iterable[str], where: str) -> None:
    words = list(known)
    for key in given:
        if key not in words:
            near = nearest(str(key), words)
            raise RecordProblem(f"{where}：不认识“{key}”" + (f"，是不是 {near}？" if near else "。"))


def with_history(
    assumed: Assumptions, records: Sequence[Record], process: Process, calendar: WorkingCalendar
) -> Assumptions:
    """The assumptions with spans of one's own history wherever there are enough samples."""

    def own(span: Span) -> Span:
        sizes = [size for record in records for size in _sizes(span, record, process, calendar)]
        if not span.start or len(sizes) < assumed.own_samples:
            return span
        sure = "medium" if len(sizes) >= 8 else "low"
        told = f"自己的 {len(sizes)} 次记录，最短 {min(sizes)}、最长 {max(sizes)} 个工作日"
        return replace(
            span,
            low=min(sizes),
            mode=round(median(sizes)),
            high=max(sizes),
            basis="own_history",
            confidence=sure,
            source=told,
        )

    return replace(
        assumed,
        before=tuple(own(span) for span in assumed.before),
        answer=own(assumed.answer),
        each_return=own(assumed.each_return),
    )


def _sizes(span: Span, record: Record, process: Process, calendar: WorkingCalendar) -> Iterator[int]:
    """From each start to the next end. After a return nothing is a sample of a wait without one."""
    begun: date | None = None
    for event in record.events:
        if event.event == span.end and begun is not None:
            yield calendar.count(begun, event.on)
            begun = None
        if event.event == span.start:
            begun = event.on
        elif event.event in process.rounds.returned:
            return


def assumption_line(one: Span | Chance) -> str:
    """One assumption with what it rests on."""
    size = f"{one.value:.0%}" if isinstance(one, Chance) else f"{one.low}–{one.mode}–{one.high} 个工作日"
    return f"{one.name}　{size}（{BASIS_WORDS[one.basis]}，把握{SURE_WORDS[one.confidence]}：{one.source}）"
