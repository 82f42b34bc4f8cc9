"""Correction rounds: what came back, who mends it by when, what was answered, and why filings are returned."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from suanbei.desk.deadline import filing_process
from suanbei.desk.ledgers import add_to_rounds, rounds_of
from suanbei.desk.record import add_event, read_filing_record
from suanbei.desk.rules import rules_of
from suanbei.desk.store import replace_file
from suanbei.regimes import load_regime
from suanbei.review import Difference, Earlier, RuleSet, between, read_baseline
from suanbei.timeline import (
    RecordProblem,
    Remark,
    Round,
    Value,
    VersionReport,
    lay_out,
    remark_entries,
    round_of,
)

_REVIEWS = "reviews"


@dataclass(frozen=True, slots=True)
class Step:
    """From one kept report to the next."""

    older: VersionReport
    newer: VersionReport
    difference: Difference


@dataclass(frozen=True, slots=True)
class RoundsView:
    """The rounds of one filing, why it was returned, and what its versions changed."""

    name: str
    rounds: tuple[Round, ...]
    reasons: tuple[tuple[str, int], ...]  # return reason → remarks, the most frequent first
    groups: tuple[tuple[str, int], ...]  # rule group → remarks
    steps: tuple[Step, ...]

    @property
    def returns(self) -> int:
        """How often it was returned."""
        return sum(one.returned_on is not None for one in self.rounds)


def view_rounds(folder: Path) -> RoundsView:
    """The rounds of a folder. Raises ValueError with a Chinese message."""
    process = filing_process()
    record, rounds = read_filing_record(folder, process), rounds_of(folder)
    return RoundsView(
        record.name,
        lay_out(rounds, record, process.rounds),
        *_why(rounds.remarks),
        tuple(_steps(folder, rounds.reports)),
    )


def add_notice(folder: Path, source: Path | None, texts: Iterable[str], on: date) -> int:
    """Write the remarks of a return notice down, from JSON or as plain texts, and the return itself.

    Returns how many. The return is added to the dates when it is not there yet.
    """
    process = filing_process()
    given = _json(source) if source else [{"text": text} for text in texts]
    record = read_filing_record(folder, process)
    number = round_of(record, on, process.rounds)
    entries = list(remark_entries(given, number, on, source.name if source else "意见"))
    add_to_rounds(folder, entries)
    if not any(e.on == on and e.event in process.rounds.returned for e in record.events):
        add_event(folder, process.rounds.returned[0], on)
    return len(entries)


def add_task(folder: Path, mark: str, owner: str, due_by: date | None) -> None:
    """Give a remark to somebody."""
    add_to_rounds(folder, [{"what": "task", "id": mark, "owner": owner, "due": due_by}])


def add_reply(folder: Path, mark: str, text: str, where: str, on: date) -> None:
    """Write down what was answered to a remark."""
    add_to_rounds(folder, [{"what": "reply", "id": mark, "on": on, "text": text, "where": where}])


def keep_report(folder: Path, source: Path, on: date) -> None:
    """Keep a review report (json) as the state of the materials on a day, beside the record."""
    text = _text(source)
    read_baseline(text, source.name)
    name = f"{_REVIEWS}/{on}.json"
    path = folder / "records" / name
    if path.exists():
        raise RecordProblem(f"{path} 已经有了，没有改动。一天只留一份；确要替换，请先改名或换 --on。")
    replace_file(path, text.encode())
    add_to_rounds(folder, [{"what": "report", "on": on, "file": name}])


def latest_findings(folder: Path, until: date) -> tuple[Earlier, ...]:
    """The findings of the newest report kept until a day; none without a report."""
    reports = [report for report in rounds_of(folder).reports if report.on <= until]
    return _findings(folder, reports[-1]) if reports else ()


def _findings(folder: Path, report: VersionReport) -> tuple[Earlier, ...]:
    path = folder / "records" / report.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RecordProblem(f"报告 {report.file} 不在卷宗文件夹里。请写 records/ 下的相对路径。")
    return read_baseline(_text(path), path.name)


def _steps(folder: Path, reports: tuple[VersionReport, ...]) -> Iterator[Step]:
    for older, newer in pairwise(reports):
        yield Step(older, newer, between(_findings(folder, older), _findings(folder, newer)))


def _why(remarks: Iterable[Remark]) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    """Remarks counted by return reason and by rule group, through the rules that they were matched with."""
    regime = load_regime()
    rules = rules_of(regime)
    faults = {entry["row"]: entry["fault"] for entry in regime.yaml("reasons.yaml")["reasons"]}
    reasons: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for remark in remarks:
        rows, group = _rows(remark, rules)
        reasons.update(f"第 {row} 行 {faults.get(row, '')}".strip() for row in rows)
        groups.update(group or {"未归类"})
    return tuple(reasons.most_common()), tuple(groups.most_common())


def _rows(remark: Remark, rules: RuleSet) -> tuple[set[int], set[str]]:
    """A person's own rows count before those of the rules, of which a rule may name several."""
    matched = [rules.by_code[code] for code in remark.rules if code in rules.by_code]
    rows = set(remark.reasons) or {row for rule in matched for row in rule.reasons}
    return rows, {rule.group for rule in matched}


def as_text(view: RoundsView, today: date) -> str:
    """For people: each round with its remarks, then why, then the versions."""
    lines = [f"{view.name}　提交 {len(view.rounds)} 次，退回 {view.returns} 次"]
    for one in view.rounds:
        lines += ["", *_round_lines(one, today)]
    if view.reasons or view.groups:
        lines += ["", "为什么被退回（意见条数）：", *(f"  {count}　{what}" for what, count in view.reasons)]
        lines.append("  按规则组：" + "、".join(f"{what} {count}" for what, count in view.groups))
    for step in view.steps:
        lines += ["", *_step_lines(step)]
    return "\n".join(lines)


def _round_lines(one: Round, today: date) -> Iterator[str]:
    returned = f"，{one.returned_on} 退回" if one.returned_on else "，还没有退回记录"
    again = f"，{one.resubmitted_on} 重新提交" if one.resubmitted_on else ""
    yield f"第 {one.number} 轮　{one.submitted_on} 提交{returned}{again}，意见 {len(one.remarks)} 条"
    for remark in one.remarks:
        unclear = "【含义不清】" if remark.ambiguous else ""
        place = "　".join(filter(None, (remark.material, remark.section)))
        yield f"  {remark.id}　{unclear}{remark.text}" + (f"（{place}）" if place else "")
        yield f"      {_state(remark, one, today)}"


def _state(remark: Remark, one: Round, today: date) -> str:
    if remark.replies:
        last = remark.replies[-1]
        return f"已答复 {last.on}：{last.text}" + (f"　见{last.where}" if last.where else "　【没有写位置】")
    if one.resubmitted_on:
        return "没有登记答复就重新提交了，请补记"
    if not remark.owner:
        return "未指派"
    due = f"，{remark.due_by} 前" if remark.due_by else "，没有约定日期"
    late = "，已逾期" if remark.due_by and remark.due_by < today else ""
    return f"{remark.owner} 负责{due}{late}"


def _step_lines(step: Step) -> Iterator[str]:
    found = step.difference
    yield (
        f"{step.older.on} → {step.newer.on}　仍未改 {len(found.still)}，已改 {len(found.fixed)}，"
        f"新发现 {len(found.new)}"
    )
    for label, earlier in (("仍未改", found.still), ("新发现", found.new)):
        yield from (f"  {label}　{one.rule}　{one.document}　{one.message}" for one in earlier)


def as_json(view: RoundsView) -> str:
    """The same for programs."""
    data = {
        "schema": "suanbei.rounds_view/1",
        "name": view.name,
        "submissions": len(view.rounds),
        "returns": view.returns,
        "rounds": [_round_mapping(one) for one in view.rounds],
        "reasons": [{"reason": what, "remarks": count} for what, count in view.reasons],
        "groups": [{"group": what, "remarks": count} for what, count in view.groups],
        "versions": [_step_mapping(step) for step in view.steps],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _round_mapping(one: Round) -> dict[str, Any]:
    return {
        "number": one.number,
        "submitted_on": f"{one.submitted_on}",
        "returned_on": _day(one.returned_on),
        "resubmitted_on": _day(one.resubmitted_on),
        "remarks": [_remark_mapping(remark) for remark in one.remarks],
    }


def _remark_mapping(remark: Remark) -> dict[str, Any]:
    return {
        "id": remark.id,
        "on": f"{remark.on}",
        "text": remark.text,
        "material": remark.material,
        "section": remark.section,
        "rules": list(remark.rules),
        "ambiguous": remark.ambiguous,
        "owner": remark.owner,
        "due_by": _day(remark.due_by),
        "replies": [{"on": f"{r.on}", "text": r.text, "where": r.where} for r in remark.replies],
    }


def _step_mapping(step: Step) -> Mapping[str, Value | list[str]]:
    found = step.difference
    return {
        "older": f"{step.older.on}",
        "newer": f"{step.newer.on}",
        "still": [one.fingerprint for one in found.still],
        "fixed": [one.fingerprint for one in found.fixed],
        "new": [one.fingerprint for one in found.new],
    }


def _day(on: date | None) -> str | None:
    return f"{on}" if on else None


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except ValueError as error:
        if isinstance(error, RecordProblem):
            raise
        raise RecordProblem(f"{path.name} 不是 JSON：第 {getattr(error, 'lineno', 1)} 行有误。") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordProblem(f"读不了 {path}：请检查路径，文件应是 UTF-8 编码。") from error
