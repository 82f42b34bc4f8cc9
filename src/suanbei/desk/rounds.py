"""Correction rounds: what came back, who mends it by when, what was answered, and why filings are returned."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
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
    already = sum(remark.round == number for remark in rounds_of(folder).remarks)
    entries = list(remark_entries(given, number, on, source.name if source else "意见", already))
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


def latest_findings(folder: Path, until: date) -> tuple[Earlier, ...] | None:
    """The findings of the newest report kept until a day; None without a report."""
    reports = [report for report in rounds_of(folder).reports if report.on <= until]
    return _findings(folder, reports[-1]) if reports else None


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
        reasons.update(faults.get(row, "未归类的原因") for row in rows)
        groups.update(group or {"未归类"})
    return tuple(reasons.most_common()), tuple(groups.most_common())


def _rows(remark: Remark, rules: RuleSet) -> tuple[set[int], set[str]]:
    """A person's own rows count before those of the rules, of which a rule may name several."""
    matched = [rules.by_code[code] for code in remark.rules if code in rules.by_code]
    rows = set(remark.reasons) or {row for rule in matched for row in rule.reasons}
    return rows, {rules.vocabulary.label("groups", rule.group) for rule in matched}


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
