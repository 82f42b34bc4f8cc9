"""Correction rounds and the talk log: what is stored, what is refused, what still waits."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.desk.ledgers import talk_rules
from suanbei.notation import load_yaml
from suanbei.timeline import (
    Process,
    Record,
    RecordedEvent,
    RecordProblem,
    WorkingCalendar,
    blank_ledger,
    lay_out,
    read_rounds,
    read_talk,
    remark_entries,
    remark_points,
    round_of,
    unanswered,
    waiting,
    with_entries,
)

_CASES = load_yaml((Path(__file__).parent / "rounds.yaml").read_text(encoding="utf-8"), "rounds.yaml")
_ROUNDS = "schema: suanbei.rounds/1\nentries:\n"
_TALK = "schema: suanbei.talk/1\nentries:\n"
_THREE = [
    {"number": 1, "text": "算法机制机理不清", "ambiguous": True},
    {
        "number": 2,
        "text": "请补充结果审核方式",
        "rules": ["PD05"],
        "section": ["一、算法情况", "（四）干预策略"],
    },
    {"text": "补充截图", "reasons": [17]},
]


def _record(*events: str) -> Record:
    told = tuple(RecordedEvent(word, date.fromisoformat(on)) for word, on in (e.split() for e in events))
    return Record("甲", frozenset(), told)


def _noticed(number: int = 1, on: date = date(2026, 3, 12)) -> str:
    added = list(remark_entries(_THREE, number, on, "notice.json"))
    return with_entries(
        blank_ledger("suanbei.rounds/1", "补正轮次"), added, lambda t: read_rounds(t, "r"), "r"
    )


@pytest.mark.parametrize("case", _CASES["rounds"], ids=lambda case: case["name"])
def test_a_faulty_round_names_line_and_field(case: dict[str, Any]) -> None:
    text = case["text"] if case["text"].startswith("schema") else _ROUNDS + case["text"]
    with pytest.raises(RecordProblem) as refused:
        read_rounds(text, "records/rounds.yaml")
    assert case["says"] in str(refused.value)
    assert "records/rounds.yaml" in str(refused.value)


@pytest.mark.parametrize("case", _CASES["talk"], ids=lambda case: case["name"])
def test_a_faulty_talk_names_line_and_field(case: dict[str, Any]) -> None:
    with pytest.raises(RecordProblem) as refused:
        read_talk(_TALK + case["text"], "records/talk.yaml", talk_rules())
    assert case["says"] in str(refused.value)


@pytest.mark.parametrize("case", _CASES["waiting"], ids=lambda case: case["name"])
def test_what_has_no_answer_waits(case: dict[str, Any], calendar: WorkingCalendar) -> None:
    lines = []
    for number, said in enumerate(case["talk"], 1):
        kind, on, answers, due = (*said.split(), "-", "-")[:4]
        linked = (f", answers: {answers}" if answers != "-" else "") + (f", due: {due}" if due != "-" else "")
        lines.append(f"  - {{id: T{number}, kind: {kind}, on: {on}, text: 话{linked}}}\n")
    talks = read_talk(_TALK + "".join(lines), "talk.yaml", talk_rules())
    assert {talk.id: due_by for talk, due_by in waiting(talks, calendar)} == case["due"]


def test_a_split_notice_becomes_numbered_remarks() -> None:
    remarks = read_rounds(_noticed(2), "r").remarks
    assert [(r.id, r.round, r.ambiguous) for r in remarks] == [
        ("2-1", 2, True),
        ("2-2", 2, False),
        ("2-3", 2, False),
    ]
    assert (remarks[1].rules, remarks[1].section) == (("PD05",), "一、算法情况 > （四）干预策略")
    assert remarks[2].reasons == (17,)


@pytest.mark.parametrize("given", [[], {}, {"remarks": [{"number": 1}]}, ["补充"]])
def test_a_notice_without_remarks_is_refused(given: Any) -> None:
    with pytest.raises(RecordProblem, match=r"notice\.json"):
        list(remark_entries(given, 1, date(2026, 3, 12), "notice.json"))


def test_tasks_and_replies_follow_their_remark_and_hand_written_comments_stay() -> None:
    text = _noticed() + "  # 电话里说可以晚两天\n"
    added: list[dict[str, Any]] = [
        {"what": "task", "id": "1-2", "owner": "周宁", "due": date(2026, 3, 16)},
        {
            "what": "reply",
            "id": "1-2",
            "on": date(2026, 3, 15),
            "text": '写明"三审"',
            "where": "自评估报告第 12 页",
        },
    ]
    grown = with_entries(text, added, lambda t: read_rounds(t, "r"), "r")
    remark = read_rounds(grown, "r").remarks[1]
    assert "# 电话里说可以晚两天" in grown
    assert (remark.owner, remark.due_by, remark.replies[0].text) == ("周宁", date(2026, 3, 16), '写明"三审"')


def test_a_ledger_whose_list_is_not_last_is_left_alone() -> None:
    text = "entries:\n  - {what: report, on: 2026-03-02, file: a.json}\nschema: suanbei.rounds/1\n"
    with pytest.raises(RecordProblem, match="移到文件末尾"):
        with_entries(text, [{"what": "report"}], lambda t: read_rounds(t, "r"), "r")


def test_the_dates_tell_the_rounds(process: Process) -> None:
    record = _record(
        "submission 2026-03-02",
        "return_notice 2026-03-12",
        "submission 2026-03-12",  # mended on the same day
        "return_notice 2026-03-25",
    )
    rounds = lay_out(read_rounds(_noticed(), "r"), record, process.rounds)
    told = [
        (r.number, f"{r.submitted_on}", f"{r.returned_on}", f"{r.resubmitted_on}", len(r.remarks))
        for r in rounds
    ]
    assert told == [
        (1, "2026-03-02", "2026-03-12", "2026-03-12", 3),
        (2, "2026-03-12", "2026-03-25", "None", 0),
    ]


def test_a_notice_before_any_submission_says_what_to_record(process: Process) -> None:
    with pytest.raises(RecordProblem, match="请先登记"):
        round_of(_record("service_start 2026-03-02"), date(2026, 3, 12), process.rounds)


def test_an_ambiguous_remark_presses_until_somebody_asks(process: Process, calendar: WorkingCalendar) -> None:
    rounds = lay_out(
        read_rounds(_noticed(), "r"),
        _record("submission 2026-03-02", "return_notice 2026-03-12"),
        process.rounds,
    )
    asked = read_talk(
        _TALK + '  - {id: T1, kind: question, on: 2026-03-13, about: "1-1", text: 哪一段}', "t", talk_rules()
    )
    found = [
        [
            (p.kind, p.about, f"{p.due_by}")
            for p in remark_points(unanswered(rounds), talks, talk_rules(), calendar)
        ]
        for talks in ((), asked)
    ]
    assert found == [[("clarification", "1-1", "2026-03-16")], []]  # 3/13 五, 3/16 一


def test_remarks_of_a_resubmitted_round_press_nobody(process: Process) -> None:
    record = _record("submission 2026-03-02", "return_notice 2026-03-12", "submission 2026-03-20")
    assert not list(unanswered(lay_out(read_rounds(_noticed(), "r"), record, process.rounds)))
