"""The rounds of a filing for people (text) and for programs (JSON)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from suanbei.desk.drift import material_name
from suanbei.desk.rounds import RoundsView, Step
from suanbei.timeline import Remark, Round, Value


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
        place = remark.place or "　".join(filter(None, (material_name(remark.material), remark.section)))
        yield f"  {remark.id}　{unclear}{remark.text}" + (f"（{place}）" if place else "")
        if remark.question and not remark.replies:
            yield f"      可以问：{remark.question}"
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
        "place": remark.place,
        "rules": list(remark.rules),
        "reasons": list(remark.reasons),
        "ambiguous": remark.ambiguous,
        "question": remark.question,
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
