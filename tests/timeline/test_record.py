"""The record of dates: reading, adding, the stage it leads to, and what is due."""

from datetime import date
from typing import Any

import pytest

from suanbei.timeline import (
    Process,
    Record,
    RecordedEvent,
    RecordProblem,
    State,
    WorkingCalendar,
    agenda,
    blank_record,
    expectation_line,
    expectation_mapping,
    expectations,
    item_line,
    read_record,
    standing,
    with_event,
    working_calendar,
)
from timeline.conftest import TODAY

_HEAD = "schema: suanbei.events/1\nname: 测试算法\nevents:\n"


def _record(process: Process, *events: str, traits: str = "") -> Record:
    lines = "".join(f"  - {{event: {word}, on: {on}}}\n" for word, on in (event.split() for event in events))
    head = f"schema: suanbei.events/1\nname: 测试算法\ntraits: [{traits}]\nevents:\n"
    return read_record(head + lines, "events.yaml", process)


def test_added_lines_keep_what_stood_there(process: Process) -> None:
    text = blank_record("暖灯“小云”", ()) + "  # 手写的备注\n  - {event: 提供服务, on: 2026-03-02}\n"
    grown = with_event(text, RecordedEvent("change", date(2026, 4, 1), '改名："小云"'), "e.yaml", process)
    record = read_record(grown, "e.yaml", process)
    assert grown.startswith(text.rstrip())
    assert record.name == "暖灯“小云”"
    assert [(e.event, f"{e.on}", e.note) for e in record.events] == [
        ("service_start", "2026-03-02", ""),
        ("change", "2026-04-01", '改名："小云"'),
    ]


def test_an_empty_list_can_be_added_to(process: Process) -> None:
    text = _HEAD.replace("events:", "events: []")
    assert with_event(text, RecordedEvent("change", date(2026, 4, 1)), "e.yaml", process).endswith(
        "on: 2026-04-01}\n"
    )


def test_a_file_that_cannot_be_added_to_is_left_alone(process: Process) -> None:
    text = "schema: suanbei.events/1\nevents: [{event: change, on: 2026-04-01}]\nname: 甲\n"
    with pytest.raises(RecordProblem, match="移到文件末尾"):
        with_event(text, RecordedEvent("change", date(2026, 4, 1)), "e.yaml", process)


_WRONG = {
    "另一种格式": ("schema: x\n", "第一项应是 schema: suanbei.events/1"),
    "事件写错": (_HEAD + "  - {event: chang, on: 2026-04-01}\n", "第 4 行：没有事件“chang”，是不是 change"),
    "日期不存在": (_HEAD + "  - {event: change, on: 2026-02-30}\n", "第 4 行：on 的“2026-02-30”不是日期"),
    "项写错": (_HEAD + "  - {event: change, on: 2026-02-03, nota: x}\n", "不认识“nota”，是不是 note"),
    "不是一件事": (_HEAD + "  - change\n", "第 4 行：一件事写作"),
    "不是列表": (_HEAD.replace("events:", "events: 1"), "events 应是一个列表"),
}


@pytest.mark.parametrize("name", _WRONG)
def test_wrong_record_names_the_line(name: str, process: Process) -> None:
    text, message = _WRONG[name]
    with pytest.raises(RecordProblem) as refused:
        read_record(text, "events.yaml", process)
    assert message in str(refused.value)


_STANDINGS: list[Any] = [
    ("没有事件就在准备", [], "准备", 0),
    ("内部步骤可以不登记", ["submission 2026-03-02"], "初审", 0),
    ("退回后回到算法信息提交", ["submission 2026-03-02", "return_notice 2026-03-20"], "算法信息提交", 0),
    ("再次提交又到初审", ["submission 2026-03-02", "return_notice 2026-03-20", "submission 2026-04-01"], "初审", 0),
    ("看不到复审也能登记发号", ["submission 2026-03-02", "number_issued 2026-04-20", "filing_published 2026-05-20"], "在册", 0),
    ("越过主管部门的步骤要核对", ["filing_published 2026-05-20"], "在册", 1),
    ("往回走要核对", ["submission 2026-03-02", "self_check_started 2026-03-05"], "初审", 1),
    ("备案前变更不改阶段，要核对", ["submission 2026-03-02", "change 2026-03-05"], "初审", 1),
    ("没有提交就退回要核对，也不改阶段", ["return_notice 2026-03-02"], "准备", 1),
    ("连着退回两次要核对，不会变成变更", ["submission 2026-03-02", "return_notice 2026-03-20", "return_notice 2026-03-21"], "算法信息提交", 1),
    ("没有提交就发号要核对", ["number_issued 2026-03-02"], "公示", 1),
    ("没有备案就终止服务要核对", ["service_end 2026-03-02"], "准备", 1),
    ("没有备案就提交变更要核对", ["amendment_submitted 2026-03-02"], "变更", 1),
    ("在册后变更再回到在册", ["submission 2026-03-02", "number_issued 2026-04-20", "filing_published 2026-05-20", "change 2026-06-01", "amendment_submitted 2026-06-08", "amendment_accepted 2026-07-01"], "在册", 0),
    ("终止服务到已注销", ["submission 2026-03-02", "number_issued 2026-04-20", "filing_published 2026-05-20", "service_end 2026-06-01", "deregistration_submitted 2026-06-08", "deregistered 2026-07-01"], "已注销", 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "events", "stage", "misfits"), _STANDINGS, ids=[s[0] for s in _STANDINGS])
def test_stage(name: str, events: list[str], stage: str, misfits: int, process: Process) -> None:
    found = standing(_record(process, *events), process, TODAY)
    assert (found.stage.name, len(found.misfits)) == (stage, misfits)


def _states(record: Record, process: Process, calendar: WorkingCalendar, today: str) -> list[tuple[str, str]]:
    day = date.fromisoformat(today)
    return [(item.clock.id, item.state(day, 10).value) for item in agenda(record, process, calendar)]


def test_a_clock_is_open_then_due_soon_then_overdue(process: Process, calendar: WorkingCalendar) -> None:
    record = _record(process, "service_start 2026-03-02")  # due 2026-03-16
    states = [
        _states(record, process, calendar, day)[0][1]
        for day in ("2026-03-05", "2026-03-06", "2026-03-16", "2026-03-17")
    ]
    assert states == [State.OPEN, State.DUE_SOON, State.DUE_SOON, State.OVERDUE]


def test_submitting_meets_the_filing_clock_in_time_or_late(
    process: Process, calendar: WorkingCalendar
) -> None:
    for submitted, state in (("2026-03-16", "met"), ("2026-03-17", "met_late"), ("2026-02-27", "met")):
        record = _record(process, "service_start 2026-03-02", f"submission {submitted}")
        assert ("filing", state) in _states(record, process, calendar, "2026-04-01")


def test_a_return_stops_the_authority_and_a_new_submission_starts_it_again(
    process: Process, calendar: WorkingCalendar
) -> None:
    record = _record(process, "submission 2026-03-02", "return_notice 2026-03-20", "submission 2026-04-01")
    assert _states(record, process, calendar, "2026-04-02") == [("decision", "met"), ("decision", "open")]


@pytest.mark.parametrize(("event", "clock"), [("change", "amendment"), ("service_end", "deregistration")])
def test_no_clock_of_a_filing_before_there_is_one(
    event: str, clock: str, process: Process, calendar: WorkingCalendar
) -> None:
    unfiled = _record(process, "submission 2026-03-02", f"{event} 2026-03-05")
    assert clock not in dict(_states(unfiled, process, calendar, "2026-03-06"))
    assert "期限没有起算" in standing(unfiled, process, TODAY).misfits[0]
    for filed in (
        _record(process, "number_issued 2026-03-04", f"{event} 2026-03-05"),
        _record(process, f"{event} 2026-03-05", traits="filed"),
    ):
        assert dict(_states(filed, process, calendar, "2026-03-06"))[clock] == "open"
        assert not any("没有起算" in words for words in standing(filed, process, TODAY).misfits)


def test_one_amendment_meets_all_changes_before_it(process: Process, calendar: WorkingCalendar) -> None:
    record = _record(
        process,
        "number_issued 2026-01-05",
        "change 2026-03-02",
        "change 2026-03-04",
        "amendment_submitted 2026-03-10",
        "change 2026-03-11",
    )
    assert [state for _, state in _states(record, process, calendar, "2026-03-11")] == ["met", "met", "open"]


def test_the_yearly_check_is_for_companions_only(process: Process, calendar: WorkingCalendar) -> None:
    events = ("filing_published 2026-08-03",)
    assert not agenda(_record(process, *events), process, calendar)
    item = agenda(_record(process, *events, traits="companion"), process, calendar)[0]
    assert item.deadline.due_by == date(2027, 8, 3)


def test_the_arrival_of_a_notice_is_told(process: Process, calendar: WorkingCalendar, notice: Any) -> None:
    record = _record(process, "number_issued 2026-01-05", "service_end 2027-01-20", "change 2026-12-18")
    items = {i.clock.id: i for i in agenda(record, process, working_calendar((notice,)), calendar)}
    moved = items["deregistration"]
    assert (moved.formerly_by, moved.deadline.due_by) == (date(2027, 2, 19), date(2027, 2, 23))
    assert items["amendment"].formerly_by is None


def test_an_event_to_come_starts_a_clock_but_moves_no_stage(
    process: Process, calendar: WorkingCalendar
) -> None:
    record = _record(process, "filing_published 2026-05-20", "service_end 2026-12-10")
    assert standing(record, process, TODAY).stage.name == "在册"
    assert ("deregistration", "open") in _states(record, process, calendar, f"{TODAY}")


def test_what_must_be_kept_is_never_overdue(process: Process, calendar: WorkingCalendar) -> None:
    record = _record(process, "log_created 2026-03-31")
    assert agenda(record, process, calendar)[0].deadline.due_by == date(2026, 9, 30)
    assert _states(record, process, calendar, "2026-09-30") == [("network_log", "open")]
    assert _states(record, process, calendar, "2026-10-01") == [("network_log", "met")]


def test_experience_runs_from_the_last_start_until_the_end(
    process: Process, calendar: WorkingCalendar
) -> None:
    def running(*events: str) -> dict[str, tuple[str, str]]:
        found = expectations(_record(process, *events), process, calendar, TODAY)
        return {e.duration.id: (f"{e.earliest_on}", f"{e.latest_on}") for e in found}

    # 10/9 五 10/10 六 12–16 = 7 个工作日, 19 20 21 = 10
    assert running("submission 2026-09-01", "return_notice 2026-10-08")["each_return"] == (
        "2026-10-16",
        "2026-10-21",
    )
    assert running("submission 2026-09-01", "return_notice 2026-10-08", "submission 2026-10-20") == {
        "whole_filing": ("2026-12-04", "2027-02-17")
    }
    assert running("filer_submitted 2026-11-02").keys() == {"filer_review"}
    assert running("filer_submitted 2026-11-02", "submission 2026-11-05").keys() == {"whole_filing"}
    assert running("submission 2026-09-01", "number_issued 2026-11-20").keys() == {"publication_rhythm"}


def test_experience_is_never_called_law(process: Process, calendar: WorkingCalendar) -> None:
    (found,) = expectations(_record(process, "filer_submitted 2026-11-16"), process, calendar, TODAY)
    assert "不是法律规定" in expectation_line(found)
    assert expectation_mapping(found)["basis"] == "practice"


def test_an_answer_overdue_may_be_asked_for(process: Process, calendar: WorkingCalendar) -> None:
    (item,) = agenda(_record(process, "submission 2026-09-21"), process, calendar)  # due 2026-11-09
    assert "可以主动询问进度" in item_line(item, TODAY, 10, calendar)
