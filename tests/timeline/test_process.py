"""The process file: what the shipped one holds, and what a wrong one is told."""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from suanbei.law import limit
from suanbei.regimes import load_regime
from suanbei.timeline import Process, ProcessProblem, event_deadlines, read_process
from timeline.conftest import TODAY


def _data() -> Any:
    return copy.deepcopy(load_regime().yaml("process.yaml"))


def test_stages_stand_in_the_order_of_the_work(process: Process) -> None:
    names = "准备 自评 模拟审查 主体信息提交 算法信息提交 初审 复审 公示 在册 变更 注销 已注销"
    assert [stage.name for stage in process.stages] == names.split()


def test_every_stage_can_be_reached(process: Process) -> None:
    reached = {process.stages[0].id} | {to for stage in process.stages for to in stage.moves.values()}
    assert reached == {stage.id for stage in process.stages}


def test_clocks_carry_the_numbers_of_the_law(process: Process) -> None:
    numbers = {clock.event: limit(clock.limit, TODAY) for clock in process.clocks}
    told = {event: (found.number, found.clause) for event, found in numbers.items() if found}
    assert told["service_start"] == (10, "ALGO-REC:24.1")
    assert told["change"] == (10, "ALGO-REC:24.2")
    assert told["service_end"] == (20, "ALGO-REC:24.3")
    assert told["submission"] == (30, "ALGO-REC:25")
    assert told["security_assessment"] == (30, "SEC-ASSESS:7.2")


def test_practice_is_kept_apart_and_says_how_sure_it_is(process: Process) -> None:
    assert {duration.confidence for duration in process.durations} <= {"high", "medium", "low"}
    assert all(duration.source for duration in process.durations)
    assert not {d.id for d in process.durations} & {c.id for c in process.clocks}


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("service_start", "service_start"),
        ("service-end", "service_end"),
        ("上线", "service_start"),
        (" 变更 ", "change"),
        ("提交", "submission"),
    ],
)
def test_event_is_known_by_id_and_by_chinese_name(word: str, event: str, process: Process) -> None:
    assert process.event(word).id == event


def test_unknown_event_names_the_nearest(process: Process) -> None:
    with pytest.raises(
        ProcessProblem, match=r"没有事件“serice_start”，是不是 service_start（提供服务）.*service_end"
    ):
        process.event("serice_start")


def test_event_without_a_limit_and_day_before_the_law_are_refused(process: Process, calendar: Any) -> None:
    with pytest.raises(ProcessProblem, match="没有法定期限"):
        event_deadlines(process, "rework", TODAY, calendar)
    with pytest.raises(ProcessProblem, match="还没有施行"):
        event_deadlines(process, "change", TODAY.replace(year=2021), calendar)


def _set(*path: Any) -> Callable[[Any], None]:
    *places, key, value = path

    def change(data: Any) -> None:
        for place in places:
            data = data[place]
        data[key] = value

    return change


_WRONG: dict[str, tuple[Callable[[Any], None], str]] = {
    "另一种格式": (_set("schema", "suanbei.process/9"), "schema 应为 suanbei.process/1"),
    "不认识的顶层项": (_set("stage", []), "不认识“stage”，是不是 stages"),
    "阶段多一项": (_set("stages", 0, "need", []), "stages 第 1 项 不认识“need”，是不是 needs"),
    "阶段缺一项": (lambda data: data["stages"][2].pop("actor"), "stages 第 3 项 缺少 actor"),
    "去向写错": (_set("stages", 0, "moves", {"self_check_started": "self_chek"}), "是不是 self_check？"),
    "事件写错": (_set("stages", 0, "moves", {"self_check_start": "self_check"}), "是不是 self_check_started"),
    "谁办写错": (_set("stages", 0, "actor", "filr"), "是不是 filer"),
    "期限写错": (_set("clocks", 0, "limit", "filing.servic_start"), "是不是 filing.service_start"),
    "按小时的期限": (_set("clocks", 0, "limit", "vulnerability.report"), "按小时计"),
    "时长颠倒": (_set("durations", 0, "low", 99), "low 应不大于 high"),
    "条款不存在": (_set("counting", "clause", "CIVIL-CODE:9999"), "不在法规库里"),
    "数字写成文字": (_set("durations", 0, "low", "五"), "durations 第 1 项 的 low 应是整数，现为“五”"),
    "需要写成一句话": (_set("stages", 0, "needs", "全部"), "的 needs 应是列表"),
    "空列表": (_set("events", []), "至少一项"),
    "不是映射": (_set("counting", "x"), "应写成"),
}


@pytest.mark.parametrize("name", _WRONG)
def test_wrong_process_does_not_load(name: str) -> None:
    change, message = _WRONG[name]
    data = _data()
    change(data)
    with pytest.raises(ProcessProblem) as refused:
        read_process(data, "process.yaml")
    assert "process.yaml" in str(refused.value)
    assert message in str(refused.value)


def test_the_table_in_the_docs_says_what_the_law_says(process: Process) -> None:
    page = (Path(__file__).parents[2] / "docs" / "timeline.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` (\S+) \| (.+?) \| ([A-Z-]+:[\d.]+) \|$", page, re.MULTILINE)
    assert len(rows) == 6
    for event, name, told, clause in rows:
        found = limit(process.clocks_of(event)[0].limit, TODAY)
        assert found is not None
        assert process.event(event).name == name
        assert (found.clause, str(found.number or "") in told) == (clause, True)
