"""Forecasting filings: records and kept reports in, a range of days out, with all that it assumes."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from suanbei.desk.deadline import filing_process
from suanbei.desk.record import read_filing_record
from suanbei.desk.review import Choices, ReviewProblem, review_paths
from suanbei.desk.rounds import latest_findings
from suanbei.desk.working_days import load_calendar
from suanbei.notation import load_yaml
from suanbei.regimes import load_regime
from suanbei.review import Earlier, Report, read_baseline, render
from suanbei.timeline import (
    RECORD_FILE,
    Assumptions,
    Chance,
    Forecast,
    Process,
    Record,
    RecordProblem,
    Situation,
    Span,
    WorkingCalendar,
    agenda,
    expectations,
    forecast,
    read_assumptions,
    situation,
    with_history,
)

_FILE = "forecast.yaml"
_SEVERITY = "must_fix"


@dataclass(frozen=True)
class Eyes:
    """With what a filing is looked at: process, calendar, assumptions, day."""

    process: Process
    calendar: WorkingCalendar
    assumed: Assumptions
    plain: Assumptions  # without own history
    as_of: date
    report: tuple[Earlier, ...] | None  # given by the user instead of the kept one


@dataclass(frozen=True)
class Foreseen:
    """One filing with its forecast; ``now.done_on`` is set, and there is no range, once the number is issued."""

    folder: Path
    record: Record
    now: Situation
    must_fix: tuple[Earlier, ...]
    source: str  # of the findings: given, kept or reviewed just now; empty once the number is issued
    eyes: Eyes

    @cached_property
    def result(self) -> Forecast | None:
        """The forecast of today; None when there is nothing left to wait for."""
        return None if self.now.done_on else self._at(self.now, self.must_fix, self.eyes.assumed)

    @cached_property
    def at_submission(self) -> Forecast | None:
        """The forecast as it would have been on the day of the first submission, from the report of that day."""
        on = self.now.submitted_on
        if on is None:
            return None
        plain = self.eyes.plain  # own history would tell what was not yet known
        then = situation(self.record, self.eyes.process, plain, self.eyes.calendar, on)
        return self._at(then, _must_fix(latest_findings(self.folder, on)), plain)

    def _at(self, now: Situation, findings: tuple[Earlier, ...], assumed: Assumptions) -> Forecast:
        named = [(one.rule, one.title or one.message) for one in findings]
        return forecast(now, named, assumed, self.eyes.calendar)

    @property
    def usual(self) -> Iterator[str]:
        """What the law and experience say of the same wait, for comparison; not used in the sums."""
        eyes = self.eyes
        known = _until(self.record, eyes.as_of)
        for item in agenda(known, eyes.process, eyes.calendar):
            if item.met_on is None and item.deadline.limit.bearer == "authority":
                yield f"法定：{item.deadline.limit.action}，{item.deadline.due_by} 前（{item.deadline.limit.clause}）"
        for found in expectations(known, eyes.process, eyes.calendar, eyes.as_of):
            duration = found.duration
            yield f"公开经验：{duration.name}，约 {found.earliest_on} 至 {found.latest_on}（{duration.source}）"


def foresee(
    folders: tuple[Path, ...],
    as_of: date,
    data: Path,
    assumptions: Path | None = None,
    history: Path | None = None,
    report: Path | None = None,
) -> tuple[Foreseen, ...]:
    """Look at each folder. Raises ValueError with a Chinese message."""
    process, calendar = filing_process(), load_calendar(data)
    records = [read_filing_record(folder, process) for folder in folders]
    past = [_until(record, as_of) for record in (*records, *_others(history, folders, process))]
    plain = _assumed(assumptions, process)
    assumed = with_history(plain, past, process, calendar)
    given = read_baseline(_text(report), report.name) if report else None
    eyes = Eyes(process, calendar, assumed, plain, as_of, given)
    return tuple(_foreseen(f, r, eyes) for f, r in zip(folders, records, strict=True))


def shipped_assumptions() -> str:
    """The assumptions as shipped, to be edited."""
    return load_regime().path(_FILE).read_text(encoding="utf-8")


def _foreseen(folder: Path, record: Record, eyes: Eyes) -> Foreseen:
    now = situation(record, eyes.process, eyes.assumed, eyes.calendar, eyes.as_of)
    if now.done_on:
        return Foreseen(folder, record, now, (), "", eyes)
    if eyes.report is not None:
        return Foreseen(folder, record, now, _must_fix(eyes.report), "given", eyes)
    kept = latest_findings(folder, eyes.as_of)
    if kept is not None:
        return Foreseen(folder, record, now, _must_fix(kept), "kept", eyes)
    return Foreseen(folder, record, now, _must_fix(_reviewed_now(folder, eyes.as_of)), "reviewed", eyes)


def _reviewed_now(folder: Path, as_of: date) -> tuple[Earlier, ...]:
    """The findings of a review of what lies in the folder. Raises RecordProblem when it says nothing of all of it."""
    try:
        report = review_paths([folder], Choices(as_of))
    except ReviewProblem as problem:
        raise RecordProblem(f"{folder} 没有留存的审查结果，也审查不了：{problem}{_HOW}") from problem
    if not report.is_complete:
        raise RecordProblem(f"{folder} 没有留存的审查结果，现在审查又不完整：{_unread(report)}。{_HOW}")
    return read_baseline(render(report, "json").decode(), folder.name)


_HOW = (
    "不知道有几处必改，就不预估。请把材料或者 dossier.yaml 放进这个文件夹再试，或者给出审查结果："
    "suanbei review 材料文件夹 --format json -o 审查.json，再加 --report 审查.json。"
)


def _unread(report: Report) -> str:
    fatal = [f"{path} {problem.message}".strip() for path, problem in report.all_problems() if problem.fatal]
    return "；".join(words.rstrip("。") for words in fatal)


def _must_fix(findings: tuple[Earlier, ...] | None) -> tuple[Earlier, ...]:
    return tuple(one for one in findings or () if one.severity == _SEVERITY)


def _assumed(path: Path | None, process: Process) -> Assumptions:
    if path is None:
        return read_assumptions(load_regime().yaml(_FILE), _FILE, process)
    return read_assumptions(load_yaml(_text(path), path.name), path.name, process)


def _until(record: Record, as_of: date) -> Record:
    return Record(record.name, record.traits, tuple(e for e in record.events if e.on <= as_of))


def _others(history: Path | None, folders: tuple[Path, ...], process: Process) -> Iterator[Record]:
    """Records of the house below a folder, those already looked at left out."""
    looked_at = {folder.resolve() for folder in folders}
    for place, names, _ in os.walk(history) if history else ():
        names[:] = sorted(name for name in names if not name.startswith("."))
        here = Path(place)
        if (here / RECORD_FILE).is_file() and here.resolve() not in looked_at:
            yield read_filing_record(here, process)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordProblem(f"读不了 {path}：请检查路径，文件应是 UTF-8 编码。") from error


def as_json(found: tuple[Foreseen, ...]) -> str:
    """For programs: ranges, returns, what-ifs, and every assumption."""
    assumed = found[0].eyes.assumed
    told = {
        "schema": "suanbei.forecast/1",
        "as_of": f"{found[0].eyes.as_of}",
        "notice": NOTICE,
        "filings": [_mapping(one) for one in found],
        "assumptions": [*map(_assumption, assumed.spans), *map(_assumption, assumed.chances.values())],
        "draws": assumed.draws,
        "seed": assumed.seed,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _assumption(one: Span | Chance) -> dict[str, Any]:
    size: dict[str, Any] = (
        {"chance": one.value} if isinstance(one, Chance) else {"working_days": [one.low, one.mode, one.high]}
    )
    rest = {"basis": one.basis, "confidence": one.confidence, "source": one.source}
    return {"id": one.id, "name": one.name, **size, **rest}


NOTICE = "按所列假设算出的范围，不是承诺，也不预测主管部门的结论。"


def _mapping(one: Foreseen) -> dict[str, Any]:
    now, result = one.now, one.result
    return {
        "name": one.record.name,
        "stage": now.stage,
        "submitted_on": f"{now.submitted_on}" if now.submitted_on else None,
        "done_on": f"{now.done_on}" if now.done_on else None,
        "returns": now.returns,
        "open_must_fix": len(one.must_fix) if one.source else None,
        "findings_from": one.source or None,
        "range": _range(result) if result else None,
        "further_returns": [{"returns": n, "share": round(s, 3)} for n, s in result.returns]
        if result
        else [],
        "further_returns_note": returns_note(one) if result else None,
        "what_if": [
            {"name": w.name, "mid": w.range.mid, "mid_on": f"{w.range.mid_on}", "gain": w.gain}
            for w in (result.what_ifs if result else ())
        ],
        "stale": bool(result and result.stale),
        "usual": list(one.usual),
    }


def returns_note(one: Foreseen) -> str:
    """What the shares of returns follow from, so that nobody takes them for a rate of passing."""
    chances = one.eyes.assumed.chances
    assumed = f"每次提交退回概率 {chances['return_anyway'].value:.0%}"
    if one.must_fix:
        assumed += f"，每个没改的必改项被提出的概率 {chances['remark_each'].value:.0%}"
    return f"按“{assumed}”这一假设算出，不是通过率"


def _range(result: Forecast) -> dict[str, Any]:
    found = result.range
    return {
        "low": found.low,
        "mid": found.mid,
        "high": found.high,
        "low_on": f"{found.low_on}",
        "mid_on": f"{found.mid_on}",
        "high_on": f"{found.high_on}",
        "provisional": found.provisional,
    }
