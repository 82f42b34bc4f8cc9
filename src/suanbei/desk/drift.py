"""Has the running system drifted from what was filed; by when is what due."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from suanbei.desk.deadline import filing_process
from suanbei.desk.snapshot import MANIFEST, latest_snapshot, snapshot_faults
from suanbei.desk.working_days import load_calendar
from suanbei.law import clause_title, resolve
from suanbei.notation import load_yaml
from suanbei.regimes import load_regime
from suanbei.review import Vocabulary, load_vocabulary
from suanbei.timeline import Deadline, event_deadlines, written_day
from suanbei.triage import (
    SYSTEM_SCHEMA,
    Change,
    Drift,
    DriftTable,
    SystemFacts,
    SystemProblem,
    drift,
    facts_of_dossier_system,
    facts_of_system_file,
    read_drift_table,
)

_FILE = "drift.yaml"
_SHOWN, _LEAD = 60, 12  # characters of a changed text, of which some lead up to the difference
_SURE = {"high": "高", "medium": "中", "low": "低"}
CHANGE_WORDS = {
    "changed": "改了",
    "added": "多了",
    "removed": "少了",
    "emptied": "全部没有了",
    "began": "由否变是",
    "ended": "由是变否",
}


@dataclass(frozen=True)
class Drifted:
    """The comparison and the deadlines that its outcomes start on a day."""

    result: Drift
    on: date
    deadlines: tuple[tuple[str, Deadline], ...]  # name of the outcome → by when


@cache
def drift_table() -> DriftTable:
    """The decision table of algorithm filing."""
    return read_drift_table(load_regime().yaml(_FILE), _FILE)


def find_drift(filed: Path, now: Path, on: date | None, today: date, data: Path) -> Drifted:
    """Compare what was filed with what runs now. Raises ValueError with a Chinese message.

    ``filed`` is a filing's folder (its newest snapshot counts), a snapshot, a dossier or a system file.
    """
    chosen = _filed(filed)
    if _source(chosen) == _source(now):
        raise SystemProblem(
            f"{filed} 没有备案快照，等于自己和自己比。请先留存：suanbei snapshot {filed} --on 备案日期，或给出备案时的卷宗。"
        )
    before, _ = read_system(chosen)
    after, said_on = read_system(now)
    result = drift(before, after, drift_table())
    day = on or said_on or today
    return Drifted(result, day, tuple(_deadlines(result, day, data)))


def _filed(path: Path) -> Path:
    """The place to read; a snapshot must be as it was frozen."""
    snapshot = latest_snapshot(path) if path.is_dir() else None
    chosen = snapshot or path
    if (chosen / MANIFEST).is_file() and (faults := snapshot_faults(chosen)):
        raise SystemProblem(f"备案快照 {chosen} 被动过：{'；'.join(faults[:5])}。请从备份恢复后再比。")
    return chosen


def _source(path: Path) -> Path:
    return (path / "dossier.yaml" if path.is_dir() else path).resolve()


def read_system(path: Path) -> tuple[SystemFacts, date | None]:
    """Facts from a dossier (or its folder) or from a system file in YAML or JSON."""
    source = _source(path)
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SystemProblem(f"读不了 {source}：请检查路径，文件应是 UTF-8 编码。") from error
    if SYSTEM_SCHEMA in text[:2000]:
        return facts_of_system_file(load_yaml(text, source.name), source.name)
    from suanbei.dossier import load_dossier

    return facts_of_dossier_system(load_dossier(text, source.name)), None


def _deadlines(result: Drift, on: date, data: Path) -> Iterator[tuple[str, Deadline]]:
    process, calendar = filing_process(), load_calendar(data)
    table = drift_table()
    for name in dict.fromkeys(change.rule.outcome for change in result.changes):
        outcome = table.outcome(name)
        if outcome.event:
            yield outcome.name, event_deadlines(process, outcome.event, on, calendar)[0][1]


def as_text(found: Drifted) -> str:
    """The outcome first, then every change with why and on what basis, then what was not compared."""
    result = found.result
    lines = [f"结论：{result.outcome.name}" + (f"。{result.outcome.note}" if result.outcome.note else "")]
    for name, due in found.deadlines:
        mark = "【暂定】" if due.provisional else ""
        lines.append(
            f"  {name}：{mark}最迟 {written_day(due.due_by)}，从 {found.on} 起算（{due.limit.clause}，法律）"
        )
    lines += [line for change in result.changes for line in _change_lines(change)]
    lines.append(f"比较了 {result.compared} 项" + ("，没有变化。" if not result.changes else "。"))
    if result.not_compared:
        lines.append(f"只有一边写了、没有比较：{'、'.join(result.not_compared)}。")
    return "\n".join([*lines, "变更和新备案的界限官方没有公布清单；标“实务”“没有明文”的请与主管部门确认。"])


def _change_lines(change: Change) -> Iterator[str]:
    rule = change.rule
    outcome = drift_table().outcome(rule.outcome)
    before, after = _told(change.before, change.after)
    yield f"[{outcome.name}] {change.label}{CHANGE_WORDS[change.change]}：{before} → {after}"
    clauses = "".join(f"；{clause} {clause_title(clause)}" for clause in rule.clauses)
    yield f"    {rule.why}（{rule.basis_words}，把握{_SURE[rule.confidence]}{clauses}）"
    if rule.redo:
        yield f"    要改的材料：{'、'.join(material_name(material) for material in rule.redo)}"


def material_name(material: str) -> str:
    """The Chinese name of a material."""
    return _vocabulary().label("materials", material)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(load_regime(), resolve)


def _told(before: str, after: str) -> tuple[str, str]:
    """Both texts, long ones cut to where they begin to differ."""
    plain = before.replace("\n", " "), after.replace("\n", " ")
    start = max(_agreeing(*plain) - _LEAD, 0) if max(map(len, plain)) > _SHOWN else 0
    return _cut(plain[0], start), _cut(plain[1], start)


def _agreeing(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, start: int) -> str:
    rest = text[start : start + _SHOWN]
    return ("…" if start else "") + rest + ("…" if start + _SHOWN < len(text) else "")


def as_json(found: Drifted) -> str:
    """The same for CI."""
    result = found.result
    told: dict[str, Any] = {
        "schema": "suanbei.drift/1",
        "outcome": result.outcome.id,
        "on": f"{found.on}",
        "deadlines": [
            {
                "for": name,
                "due_by": f"{due.due_by}",
                "clause": due.limit.clause,
                "provisional": due.provisional,
            }
            for name, due in found.deadlines
        ],
        "changes": [_mapping(change) for change in result.changes],
        "compared": result.compared,
        "not_compared": list(result.not_compared),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _mapping(change: Change) -> dict[str, Any]:
    rule = change.rule
    return {
        "fact": change.fact,
        "label": change.label,
        "change": change.change,
        "before": change.before,
        "after": change.after,
        "outcome": rule.outcome,
        "basis": rule.basis,
        "confidence": rule.confidence,
        "why": rule.why,
        "clauses": list(rule.clauses),
        "redo": list(rule.redo),
    }


def exit_code(found: Drifted) -> int:
    """0 when nothing calls for anything, 1 otherwise; for CI."""
    return int(any(change.rule.outcome != "neither" for change in found.result.changes))
