"""text and json of a self-check."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from suanbei.review.duties.check import STATUS_LABELS, DutyState, DutyStatus
from suanbei.review.duties.report import SelfCheckReport, gap_lines
from suanbei.review.report import DEPARTMENT_NAMES


def as_text(report: SelfCheckReport) -> str:
    """Counts, gaps first, papers that run out; the whole list with ``whole``."""
    return "\n".join(_lines(report))


def _lines(report: SelfCheckReport) -> Iterator[str]:
    yield f"合规自评：{report.name}（{report.described}），基准日 {report.as_of}"
    yield "，".join(f"{STATUS_LABELS[status]} {n}" for status, n in report.counts().items() if n) + "。"
    yield from report.notes
    if report.gaps:
        yield f"\n要补的（应当、不得），共 {len(report.gaps)} 项："
        yield from _same(report)
    else:
        yield f"\n{report.verdict}"
    if report.papers_ending():
        yield "\n已经到期或者三十天内到期的佐证："
        yield from (f"  {one.id}《{one.title}》 {one.validity}" for one in report.papers_ending())
    yield from _counted("按章节", report.by_chapter())
    yield from _counted("按部门", report.by_department())
    yield from _rest(report)


def _rest(report: SelfCheckReport) -> Iterator[str]:
    """Every duty, or at least those that only a person can look at."""
    if report.whole:
        yield "\n全部义务："
        yield from (line for state in report.states for line in _state_lines(report, state))
        return
    by_hand = [state for state in report.states if state.status is DutyStatus.BY_HAND]
    if by_hand:
        yield f"\n卷宗看不出来、要人工核对的，共 {len(by_hand)} 项："
    for state in by_hand:
        yield f"  {state.duty.id} {state.duty.duty}（{DEPARTMENT_NAMES[state.department]}）"
        yield f"      {state.why}"


def _same(report: SelfCheckReport) -> Iterator[str]:
    """Gaps one by one; duties that wait for the very same facts under one head."""
    waiting: dict[tuple[str, ...], list[DutyState]] = {}
    for state in report.gaps:
        alone = state.status is DutyStatus.GAP
        key = (state.duty.id,) if alone else tuple(fact.path for fact in state.missing)
        waiting.setdefault(key, []).append(state)
    for states in waiting.values():
        if len(states) == 1:
            yield from _state_lines(report, states[0])
            continue
        yield f"  {len(states)} 项义务{STATUS_LABELS[states[0].status]}（{DEPARTMENT_NAMES[states[0].department]}）"
        yield from (f"      {line}" for line in gap_lines(states[0]))
        yield f"      涉及：{'、'.join(state.duty.id for state in states)}"


def _state_lines(report: SelfCheckReport, state: DutyState) -> Iterator[str]:
    row = report.row(state)
    yield f"  {row.id} {row.duty}【{row.force}】{STATUS_LABELS[row.status]}（{row.department}）"
    yield f"      {row.clauses}；写在{row.shown}"
    yield from (f"      {line}" for line in gap_lines(state))
    if row.evidence:
        yield f"      佐证：{row.evidence}"


def _counted(title: str, groups: Mapping[str, Counter[DutyStatus]]) -> Iterator[str]:
    if groups:
        yield f"\n{title}："
    for name, counts in groups.items():
        parts = "，".join(
            f"{STATUS_LABELS[status]} {counts[status]}" for status in DutyStatus if counts[status]
        )
        yield f"  {name}：{parts}"


def as_json(report: SelfCheckReport) -> str:
    """Every listed duty with ids beside the words."""
    data = {
        "schema": "suanbei.self_check/1",
        "as_of": str(report.as_of),
        "algorithm": report.name,
        "summary": report.counts(),
        "open": len(report.gaps),
        "duties": [_data(report, state) for state in report.listed],
        "papers_ending": [_paper(one) for one in report.papers_ending()],
        "notes": report.notes,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _data(report: SelfCheckReport, state: DutyState) -> dict[str, Any]:
    row = asdict(report.row(state))
    return {
        **row,
        "status_label": state.status.label,
        "binding": state.binding,
        "clauses": [{"id": clause, "title": report.titles[clause]} for clause in state.duty.clauses],
        "missing": [
            {"path": fact.path, "label": fact.label, "department": fact.department, "help": fact.help}
            for fact in state.missing
        ],
        "evidence": [_paper(one) for one in state.evidence],
        "rules": [rule.id for rule in state.rules],
        "findings": [{"rule": f.rule, "message": f.message, "fix": f.fix} for f in state.findings],
        "department": str(state.department),
    }


def _paper(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "valid_until": str(one.valid_until) if one.valid_until else None,
        "expired": one.expired,
        "expires_soon": one.expires_soon,
    }
