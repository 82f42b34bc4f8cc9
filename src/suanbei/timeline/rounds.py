"""Correction rounds (补正轮次): remarks of a return notice, who mends them by when, replies, reports of versions.

``records/rounds.yaml``, one line an entry, only ever added to::

    schema: suanbei.rounds/1
    entries:
      - {what: remark, id: "1-2", on: 2026-03-12, text: 请补充结果审核方式, rules: [PD05], ambiguous: true}
      - {what: task, id: "1-2", owner: 周宁, due: 2026-03-16}
      - {what: reply, id: "1-2", on: 2026-03-15, text: 已补充, where: 自评估报告第 12 页}
      - {what: report, on: 2026-03-02, file: reviews/2026-03-02.json}

A remark's id is its round and its number in the notice. The days of submission and return stand in events.yaml.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from suanbei.timeline.ledger import Entry, Value, read_entries
from suanbei.timeline.process import RoundEvents
from suanbei.timeline.record import Record, RecordProblem

ROUNDS_FILE = "records/rounds.yaml"
ROUNDS_SCHEMA = "suanbei.rounds/1"
_FIELDS = {
    "remark": (
        "id",
        "on",
        "text",
        "material",
        "section",
        "place",
        "rules",
        "reasons",
        "ambiguous",
        "question",
    ),
    "task": ("id", "owner", "due"),
    "reply": ("id", "on", "text", "where"),
    "report": ("on", "file"),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered to a remark, and where the change stands."""

    on: date
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of a return notice, with what has become of it."""

    id: str  # 2-3: the third remark of the second round
    on: date
    text: str
    material: str = ""
    section: str = ""
    place: str = ""  # the section for people: 《算法安全自评估报告》干预策略
    rules: tuple[str, ...] = ()
    reasons: tuple[int, ...] = ()  # rows of the table of return reasons
    ambiguous: bool = False
    question: str = ""  # to be asked when it is ambiguous
    owner: str = ""
    due_by: date | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def round(self) -> int:
        """Which round it belongs to, from 1."""
        return int(self.id.partition("-")[0])


@dataclass(frozen=True, slots=True)
class VersionReport:
    """A review report (json) kept of the version that a day's work led to."""

    on: date
    file: str  # relative to records/


@dataclass(frozen=True, slots=True)
class Rounds:
    """All remarks and reports of one filing."""

    remarks: tuple[Remark, ...] = ()
    reports: tuple[VersionReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One submission, and what came back."""

    number: int
    submitted_on: date
    returned_on: date | None
    resubmitted_on: date | None
    remarks: tuple[Remark, ...]


def read_rounds(text: str, name: str) -> Rounds:
    """The remarks and reports of a rounds file. Raises RecordProblem naming file and line."""
    remarks: dict[str, Remark] = {}
    reports: list[VersionReport] = []
    for entry in read_entries(text, name, ROUNDS_SCHEMA):
        what = entry.choice("what", _FIELDS)
        entry.only(("what", *_FIELDS[what]))
        if what == "report":
            reports.append(
                VersionReport(entry.needed_day("on"), entry.needed("file", "reviews/2026-03-02.json"))
            )
        elif what == "remark":
            remark = _remark(entry)
            if remark.id in remarks:
                raise RecordProblem(f"{entry.where}：意见 {remark.id} 已经登记过。请改用另一个编号。")
            remarks[remark.id] = remark
        else:
            known = _known(entry, remarks)
            remarks[known.id] = _followed(known, what, entry)
    return Rounds(tuple(remarks.values()), tuple(sorted(reports, key=lambda report: report.on)))


def _remark(entry: Entry) -> Remark:
    mark = entry.needed("id", '"1-2"')
    first, _, second = mark.partition("-")
    if not (first.isdigit() and second):
        raise RecordProblem(f"{entry.where}：id 的“{mark}”应写成“轮次-编号”，如 1-2（第一轮第 2 条）。")
    reasons = entry.words("reasons")
    if bad := [row for row in reasons if not row.isdigit()]:
        raise RecordProblem(f"{entry.where}：reasons 写退回原因的行号，“{bad[0]}”不是数字。")
    return Remark(
        mark,
        entry.needed_day("on"),
        entry.needed("text", "请补充结果审核方式"),
        rules=entry.words("rules"),
        reasons=tuple(map(int, reasons)),
        ambiguous=entry.flag("ambiguous"),
        material=entry.text("material"),
        section=entry.text("section"),
        place=entry.text("place"),
        question=entry.text("question"),
    )


def _known(entry: Entry, remarks: Mapping[str, Remark]) -> Remark:
    mark = entry.needed("id", '"1-2"')
    if mark not in remarks:
        said = f"已有 {'、'.join(remarks)}。" if remarks else "还没有登记任何意见。"
        raise RecordProblem(f"{entry.where}：没有意见 {mark}。{said}")
    return remarks[mark]


def _followed(remark: Remark, what: str, entry: Entry) -> Remark:
    if what == "task":
        return replace(remark, owner=entry.needed("owner", "周宁"), due_by=entry.day("due"))
    reply = Reply(entry.needed_day("on"), entry.needed("text", "已补充"), entry.text("where"))
    return replace(remark, replies=(*remark.replies, reply))


def lay_out(rounds: Rounds, record: Record, events: RoundEvents) -> tuple[Round, ...]:
    """The rounds that the dates tell, each with its remarks; the one that has no answer yet included."""
    laid: list[Round] = []
    for event in record.events:
        if event.event in events.submitted:
            if laid:
                laid[-1] = replace(laid[-1], resubmitted_on=event.on)
            number = len(laid) + 1
            remarks = tuple(remark for remark in rounds.remarks if remark.round == number)
            laid.append(Round(number, event.on, None, None, remarks))
        elif event.event in events.returned and laid:
            laid[-1] = replace(laid[-1], returned_on=event.on)
    return tuple(laid)


def round_of(record: Record, on: date, events: RoundEvents) -> int:
    """The round that a notice of that day belongs to. Raises RecordProblem when nothing had been submitted."""
    number = sum(e.event in events.submitted and e.on <= on for e in record.events)
    if not number:
        raise RecordProblem(
            f"{on} 以前没有登记过提交，不知道是哪一轮。请先登记：suanbei record 文件夹 提交 --on 日期"
        )
    return number


def remark_entries(
    given: Any, number: int, on: date, name: str, already: int = 0
) -> Iterator[dict[str, Value]]:
    """Lines for the remarks of a notice, from its JSON: a list, or a list under ``remarks``.

    Each has ``text`` and may have ``number``, ``material``, ``section``, ``rules``, ``reasons``, ``ambiguous``,
    ``question``, and ``candidates`` whose first one's ``label`` is the place for people.
    Those without a number are counted on from the ``already`` recorded ones of the round.
    """
    remarks = given.get("remarks") if isinstance(given, dict) else given
    if not isinstance(remarks, list) or not remarks:
        raise RecordProblem(f"{name}：应是意见的列表，或者含 remarks 列表的对象，至少一条。")
    for place, remark in enumerate(remarks, 1):
        if not isinstance(remark, dict) or not str(remark.get("text") or "").strip():
            raise RecordProblem(f"{name} 第 {place} 条：缺少 text（意见原文）。")
        kept = {key: remark[key] for key in _FIELDS["remark"] if key not in ("id", "on") and remark.get(key)}
        mark = f"{number}-{remark.get('number') or already + place}"
        told = {"section": _joined(remark.get("section")), "place": kept.get("place") or _label(remark)}
        yield {"what": "remark", "id": mark, "on": on, **kept, **told}


def _label(remark: Mapping[str, Any]) -> str:
    candidates = remark.get("candidates") or [{}]
    return str(candidates[0].get("label", "")) if isinstance(candidates[0], dict) else ""


def _joined(section: Any) -> str:
    return " > ".join(map(str, section)) if isinstance(section, list) else str(section or "")


def unanswered(rounds: Iterable[Round]) -> Iterator[Remark]:
    """Remarks of rounds not yet resubmitted that have no reply."""
    for one in rounds:
        if one.resubmitted_on is None:
            yield from (remark for remark in one.remarks if not remark.replies)
