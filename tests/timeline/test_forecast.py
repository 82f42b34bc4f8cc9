"""The forecast: what it reads, that it is repeatable and monotone, that it never promises."""

import json
import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from suanbei.desk.forecast import shipped_assumptions
from suanbei.notation import load_yaml
from suanbei.timeline import (
    Assumptions,
    Forecast,
    Process,
    Record,
    RecordedEvent,
    RecordProblem,
    WorkingCalendar,
    forecast,
    read_assumptions,
    situation,
    with_history,
)
from timeline.test_timeline_commands import EXAMPLE, Runner, run

__all__ = ["run"]

_ROOT = Path(__file__).parents[2]
_CASES = load_yaml((Path(__file__).parent / "forecast.yaml").read_text(encoding="utf-8"), "forecast.yaml")
CAREFUL, RETURNED = (_ROOT / "examples" / "rounds" / name for name in ("careful", "returned"))


@pytest.fixture(scope="module")
def assumed(process: Process) -> Assumptions:
    return read_assumptions(load_yaml(shipped_assumptions(), "forecast.yaml"), "forecast.yaml", process)


def _record(events: list[str]) -> Record:
    told = (RecordedEvent(word, date.fromisoformat(on)) for word, on in (event.split() for event in events))
    return Record("甲", frozenset(), tuple(told))


@pytest.mark.parametrize("case", _CASES["situations"], ids=lambda case: case["name"])
def test_situation(
    case: dict[str, Any], process: Process, assumed: Assumptions, calendar: WorkingCalendar
) -> None:
    found = situation(_record(case["events"]), process, assumed, calendar, case["as_of"])
    assert [span.id for span, _ in found.ahead] == case["ahead"]
    assert (found.elapsed, found.returns, found.mending) == (
        case["elapsed"],
        case["returns"],
        case.get("mending", False),
    )
    assert found.done_on == case.get("done")


@pytest.mark.parametrize("case", _CASES["faulty"], ids=lambda case: case["name"])
def test_faulty_assumptions_say_where(case: dict[str, Any], process: Process) -> None:
    before, after = case["change"]
    text = shipped_assumptions().replace(before, after, 1)
    with pytest.raises(RecordProblem) as refused:
        read_assumptions(load_yaml(text, "我的.yaml"), "我的.yaml", process)
    assert case["says"] in str(refused.value)


def _forecast(open_findings: int, events: list[str], on: str, tools: Any) -> Forecast:
    process, assumed, calendar = tools
    now = situation(_record(events), process, assumed, calendar, date.fromisoformat(on))
    return forecast(now, [(f"R{n}", "问题") for n in range(open_findings)], assumed, calendar)


@pytest.fixture
def tools(process: Process, assumed: Assumptions, calendar: WorkingCalendar) -> Any:
    return process, assumed, calendar


_SUBMITTED = ["submission 2026-03-02"]


def test_a_careful_set_about_thirty_days_a_careless_one_over_fifty(tools: Any) -> None:
    assert 27 <= _forecast(0, _SUBMITTED, "2026-03-02", tools).range.mid <= 33
    assert _forecast(6, _SUBMITTED, "2026-03-02", tools).range.mid > 50


def test_the_same_seed_gives_the_same_forecast(tools: Any) -> None:
    assert _forecast(3, _SUBMITTED, "2026-03-09", tools) == _forecast(3, _SUBMITTED, "2026-03-09", tools)


def test_more_open_findings_never_make_it_shorter(tools: Any) -> None:
    mids = [_forecast(count, _SUBMITTED, "2026-03-02", tools).range for count in range(8)]
    assert all(a.mid <= b.mid and a.high <= b.high for a, b in pairwise(mids))


def test_mending_never_makes_it_longer_and_all_gains_most(tools: Any) -> None:
    found = _forecast(5, _SUBMITTED, "2026-03-02", tools)
    everything, spared, *single = found.what_ifs
    assert len(single) == 5
    assert all(what.gain >= 0 for what in found.what_ifs)
    assert everything.gain >= max(what.gain for what in single)
    assert spared.gain > 0


def test_findings_of_one_rule_are_mended_together(tools: Any) -> None:
    process, assumed, calendar = tools
    now = situation(_record(_SUBMITTED), process, assumed, calendar, date(2026, 3, 2))
    found = forecast(now, [("CS07", "月活不一致")] * 2 + [("LG01", "没有措施")], assumed, calendar)
    assert [what.name for what in found.what_ifs[2:]] == [
        "改好 CS07 月活不一致（2 处）",
        "改好 LG01 没有措施",
    ]


def test_days_are_working_days_and_low_mid_high_in_order(tools: Any, calendar: WorkingCalendar) -> None:
    for on in ("2026-01-26", "2026-03-02", "2026-09-21"):  # over the Spring Festival and the National Day too
        found = _forecast(2, [f"submission {on}"], on, tools).range
        assert found.low <= found.mid <= found.high
        assert all(calendar.is_working(day) for day in (found.low_on, found.mid_on, found.high_on))


def test_a_holiday_lengthens_the_wait(tools: Any) -> None:
    spring = _forecast(0, ["submission 2026-02-02"], "2026-02-02", tools).range.mid
    assert spring > _forecast(0, _SUBMITTED, "2026-03-02", tools).range.mid


def test_a_range_into_an_unpublished_year_is_provisional(tools: Any) -> None:
    assert _forecast(0, ["submission 2026-12-14"], "2026-12-14", tools).range.provisional
    assert not _forecast(0, _SUBMITTED, "2026-03-02", tools).range.provisional


def test_a_wait_beyond_all_assumptions_is_called_stale(tools: Any) -> None:
    assert _forecast(0, _SUBMITTED, "2026-09-01", tools).stale
    assert not _forecast(0, _SUBMITTED, "2026-03-23", tools).stale


def test_own_history_replaces_practice_once_there_is_enough(tools: Any) -> None:
    process, assumed, calendar = tools
    # 工作日：3/2→3/13 9 天；三份一样
    one = _record(["submission 2026-03-02", "number_issued 2026-03-13"])
    few, enough = (with_history(assumed, [one] * count, process, calendar).answer for count in (2, 3))
    assert few.basis == "assumption"
    assert (enough.low, enough.high, enough.basis, enough.confidence) == (9, 9, "own_history", "low")


@pytest.mark.parametrize("more", [[], ["submission 2026-03-11"]], ids=["未重交", "重交"])
def test_a_wait_with_a_return_in_it_is_no_sample_of_a_clean_one(more: list[str], tools: Any) -> None:
    process, assumed, calendar = tools
    one = _record(["submission 2026-03-02", "return_notice 2026-03-09", *more, "number_issued 2026-03-13"])
    assert with_history(assumed, [one] * 5, process, calendar).answer.basis == "assumption"


def test_own_returns_are_samples_of_a_return(tools: Any) -> None:
    process, assumed, calendar = tools
    # 3/9 退回、3/11 重交：2 个工作日
    one = _record(["submission 2026-03-02", "return_notice 2026-03-09", "submission 2026-03-11"])
    found = with_history(assumed, [one] * 3, process, calendar).each_return
    assert (found.low, found.mode, found.basis) == (2, 2, "own_history")


def test_the_two_seed_cases_from_the_command_line(run: Runner, tmp_path: Path) -> None:
    figure = tmp_path / "图.svg"
    result = run("forecast", CAREFUL, RETURNED, "--as-of", "2026-05-06", "--figure", figure)
    assert "从首次提交起 30 天（22 个工作日），退回 0 次" in result.output
    assert "从首次提交起 58 天（41 个工作日），退回 3 次" in result.output
    assert figure.read_text(encoding="utf-8") == (_ROOT / "docs" / "forecast-example.svg").read_text(
        encoding="utf-8"
    )
    words = " ".join(ElementTree.parse(figure).getroot().itertext())  # noqa: S314 - our own drawing
    assert "58 天，退回 3 次" in words
    told = json.loads(run("forecast", CAREFUL, RETURNED, "--as-of", "2026-03-02", "--format", "json").stdout)
    assert [one["open_must_fix"] for one in told["filings"]] == [0, 6]
    assert [one["range"]["mid"] for one in told["filings"]] == [30, 59]


def test_it_never_promises(run: Runner) -> None:
    said = run("forecast", RETURNED, "--as-of", "2026-03-02").output
    assert "不是承诺" in said
    assert not re.search("通过|获批|一定|保证", said.replace("不是通过率", ""))


def test_every_assumption_is_printed_and_can_be_edited(run: Runner, tmp_path: Path) -> None:
    printed = run("forecast", "--print-assumptions").stdout
    mine = tmp_path / "我的.yaml"
    mine.write_text(printed.replace("value: 0.4", "value: 0.0"), encoding="utf-8")
    said = run("forecast", RETURNED, "--as-of", "2026-03-02", "--assumptions", mine).output
    assert "中间值 30 天" in said
    for word in ("每退回一次增加　7–8–10", "（假设，把握低", "（实务经验，把握中"):
        assert word in said


def test_without_a_report_the_folder_is_reviewed(run: Runner) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    shutil.copy(EXAMPLE, folder)
    said = run("forecast", folder, "--as-of", "2026-03-02").output
    told = json.loads(run("forecast", folder, "--as-of", "2026-03-02", "--format", "json").stdout)
    assert "没有留存的审查结果，刚审查了这个文件夹" in said
    assert told["filings"][0]["findings_from"] == "reviewed"
    reviewed = json.loads(run("review", folder, "--as-of", "2026-03-02", "--format", "json").stdout)
    assert told["filings"][0]["open_must_fix"] == sum(
        finding["severity"] == "must_fix" for finding in reviewed["findings"]
    )


def test_with_nothing_to_review_it_refuses_and_says_what_to_do(run: Runner) -> None:
    result = run("forecast", run.case("甲", "提交 2026-03-02"), "--as-of", "2026-03-02")
    assert (result.exit_code, result.stdout) == (2, "")
    for word in ("没有留存的审查结果", "dossier.yaml", "--report"):
        assert word in result.stderr


@pytest.mark.parametrize("folder", [CAREFUL, RETURNED], ids=["细心", "退回"])
def test_shares_of_returns_are_told_as_an_effect_of_what_is_assumed(folder: Path, run: Runner) -> None:
    (line,) = re.findall("再退回的次数.*", run("forecast", folder, "--as-of", "2026-03-02").output)
    assert "按“每次提交退回概率 15%" in line
    assert line.endswith("这一假设算出，不是通过率）")


def test_both_lengths_say_what_they_include(run: Runner) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    recorded = run("record", folder, "--as-of", "2026-03-02").output
    foreseen = run("forecast", CAREFUL, "--as-of", "2026-03-02").output
    assert "（含退回和补正，自然日）常见 45–120 天" in recorded
    assert "一次都没有退回的会短些" in recorded
    assert "不含退回、补正和重新提交" in foreseen
    assert "15–20–30 个工作日（假设" in foreseen


def test_a_figure_is_svg_or_nothing(run: Runner, tmp_path: Path) -> None:
    result = run("forecast", CAREFUL, "--as-of", "2026-03-02", "--figure", tmp_path / "图.png")
    assert (result.exit_code, list(tmp_path.glob("图*"))) == (2, [])
