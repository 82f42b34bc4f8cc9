"""Open points: what waits for somebody beside the clocks of the law – remarks, questions, promises, validity."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from suanbei.timeline.calendar import WorkingCalendar
from suanbei.timeline.rounds import Remark
from suanbei.timeline.talk import Talk, TalkRules, clarified, waiting

_SHOWN = 40  # characters of a remark


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something to be done that no clause dates; the day is agreed, printed on a paper, or experience."""

    kind: str  # task, clarification, answer, validity
    text: str
    due_by: date
    basis: str  # agreed 约定, document 证照所载, practice 实务
    about: str = ""  # id of the remark or talk

    def pressing(self, today: date, within: int) -> bool:
        """Whether somebody should be told: passed, or not more than some calendar days away."""
        return (self.due_by - today).days <= within

    def state(self, today: date, within: int) -> str:
        """已逾期, 将到期, 未到期."""
        if self.due_by < today:
            return "已逾期"
        return "将到期" if self.pressing(today, within) else "未到期"


_BASIS = {"agreed": "约定日期", "document": "证照所载日期", "practice": "经验，不是法律规定"}


def remark_points(
    remarks: Iterable[Remark], talks: tuple[Talk, ...], rules: TalkRules, calendar: WorkingCalendar
) -> Iterator[OpenPoint]:
    """Remarks without reply: tasks with their day, and ambiguous ones that nobody has asked about."""
    for remark in remarks:
        short = _short(remark.text)
        if remark.due_by:
            yield OpenPoint(
                "task",
                f"意见 {remark.id}（{remark.owner}）未答复：{short}",
                remark.due_by,
                "agreed",
                remark.id,
            )
        if remark.ambiguous and not clarified(remark.id, talks):
            due_by = calendar.add(remark.on, rules.clarify_within)
            ask = f"，可以问：{remark.question}" if remark.question else ""
            text = f"意见 {remark.id} 含义不清，还没有问过主管部门：{short}{ask}"
            yield OpenPoint("clarification", text, due_by, "practice", remark.id)


def talk_points(talks: tuple[Talk, ...], calendar: WorkingCalendar) -> Iterator[OpenPoint]:
    """Questions, appointments and promises without an answer."""
    for talk, due_by in waiting(talks, calendar):
        basis = "agreed" if talk.due_by else "practice"
        yield OpenPoint(
            "answer", f"{talk.id} {talk.on} {talk.kind.ask}：{_short(talk.text)}", due_by, basis, talk.id
        )


def validity_points(papers: Iterable[tuple[str, date]]) -> Iterator[OpenPoint]:
    """Papers that run out: (what, last day)."""
    for what, valid_until in papers:
        yield OpenPoint("validity", f"{what}有效期止，请换新并更新材料", valid_until, "document")


def point_line(point: OpenPoint, today: date, within: int) -> str:
    """One open point on one line."""
    days = (point.due_by - today).days
    left = "今天是最后一天" if days == 0 else f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
    return f"{point.state(today, within)}　{point.due_by}　{point.text}，{left}（{_BASIS[point.basis]}）"


def point_mapping(point: OpenPoint, today: date, within: int) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "kind": point.kind,
        "text": point.text,
        "due_by": f"{point.due_by}",
        "state": {"已逾期": "overdue", "将到期": "due_soon", "未到期": "open"}[point.state(today, within)],
        "basis": point.basis,
        "about": point.about,
    }


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
