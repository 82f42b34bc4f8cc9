"""rounds, talk and what remind makes of them, from the command line."""

import json
import re
from pathlib import Path

from timeline.test_timeline_commands import EXAMPLE, Runner, run

__all__ = ["run"]

_TODAY = "--as-of=2026-03-25"
_NOTICE = [
    {"number": 1, "text": "机理不清", "ambiguous": True},
    {"number": 2, "text": "没有写结果怎样审核", "rules": ["CM01"], "reasons": [14]},
]


def _returned(run: Runner, tmp_path: Path) -> Path:
    folder = run.case("甲", "提交 2026-03-02")
    notice = tmp_path / "notice.json"
    notice.write_text(json.dumps({"remarks": _NOTICE}, ensure_ascii=False), encoding="utf-8")
    assert run("rounds", "notice", folder, "--file", notice, "--on", "2026-03-12").exit_code == 0
    return folder


def _report(path: Path, *marks: str) -> Path:
    findings = [
        {
            "fingerprint": mark,
            "rule": "PD05",
            "message": f"问题{mark}",
            "document": "a.docx",
            "section": [],
            "quote": "",
        }
        for mark in marks
    ]
    path.write_text(json.dumps({"schema": "suanbei.review/1", "findings": findings}), encoding="utf-8")
    return path


def test_a_notice_is_recorded_with_its_return_and_tells_why(run: Runner, tmp_path: Path) -> None:
    folder = _returned(run, tmp_path)
    assert "return_notice, on: 2026-03-12" in (folder / "records" / "events.yaml").read_text(encoding="utf-8")
    told = json.loads(run("rounds", "show", folder, "--format", "json").stdout)
    assert (told["submissions"], told["returns"]) == (1, 1)
    assert told["reasons"] == [{"reason": "没有写结果怎么审核", "remarks": 1}]


def test_a_task_is_reminded_and_a_reply_ends_it(run: Runner, tmp_path: Path) -> None:
    folder = _returned(run, tmp_path)
    run("rounds", "task", folder, "1-2", "--owner", "周宁", "--due", "2026-03-20")
    assert "已逾期　2026-03-20　意见 1-2（周宁）未答复" in run("remind", folder, _TODAY).output
    run("rounds", "reply", folder, "1-2", "已补", "--where", "自评估报告第 12 页", "--on", "2026-03-21")
    assert "意见 1-2" not in run("remind", folder, _TODAY).output
    assert "已答复 2026-03-21：已补　见自评估报告第 12 页" in run("rounds", "show", folder, _TODAY).output


def test_an_ambiguous_remark_then_its_question_is_reminded(run: Runner, tmp_path: Path) -> None:
    folder = _returned(run, tmp_path)
    result = run("remind", folder, _TODAY, "--format", "json")
    assert result.exit_code == 1
    assert [p["kind"] for p in json.loads(result.stdout)["filings"][0]["points"]] == ["clarification"]
    run("talk", "add", folder, "提问", "指哪一段", "--how", "电话", "--about", "1-1", "--on", "2026-03-13")
    assert "T1 2026-03-13 问了还没有答复：指哪一段，已过 7 天" in run("remind", folder, _TODAY).output
    run("talk", "add", folder, "答复", "指第三节", "--answers", "T1", "--on", "2026-03-16")
    assert "T1" not in run("remind", folder, _TODAY).output
    assert "［回 T1］指第三节" in run("talk", "show", folder, _TODAY).output


def test_talk_about_an_unknown_remark_is_refused(run: Runner) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    assert run("talk", "add", folder, "提问", "哪一段", "--about", "3-1").exit_code == 2
    assert not (folder / "records" / "talk.yaml").exists()


def test_versions_are_compared_by_fingerprint(run: Runner, tmp_path: Path) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    run("rounds", "report", folder, _report(tmp_path / "a.json", "aa", "bb"), "--on", "2026-03-01")
    run("rounds", "report", folder, _report(tmp_path / "b.json", "bb", "cc"), "--on", "2026-03-18")
    shown = run("rounds", "show", folder).output
    assert "2026-03-01 → 2026-03-18　仍未改 1，已改 1，新发现 1" in shown
    assert "新发现　PD05　a.docx　问题cc" in shown
    again = run("rounds", "report", folder, tmp_path / "a.json", "--on", "2026-03-18")
    assert (again.exit_code, "一天只留一份" in again.stderr) == (2, True)


def test_a_notice_that_is_no_json_changes_nothing(run: Runner, tmp_path: Path) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    (tmp_path / "bad.json").write_text("[{", encoding="utf-8")
    result = run("rounds", "notice", folder, "--file", tmp_path / "bad.json", "--on", "2026-03-12")
    assert (result.exit_code, "不是 JSON" in result.stderr) == (2, True)
    assert not (folder / "records" / "rounds.yaml").exists()


def test_a_paper_that_runs_out_is_reminded(run: Runner) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    lines = EXAMPLE.read_text(encoding="utf-8")
    ending = re.sub(r"^    valid_until: [0-9-]+", "    valid_until: 2026-04-01", lines, count=1, flags=re.M)
    assert ending != lines
    (folder / "dossier.yaml").write_text(ending, encoding="utf-8")
    result = run("remind", folder, _TODAY)
    assert result.exit_code == 1
    assert "有效期止，请换新并更新材料，还有 7 天（证照所载日期）" in result.output


def test_a_notice_taken_apart_goes_straight_into_the_rounds(run: Runner, tmp_path: Path) -> None:
    folder = run.case("甲", "提交 2026-03-02")
    notice, split = tmp_path / "退回通知.txt", tmp_path / "意见.json"
    notice.write_text("1. 自评估报告未说明结果审核方式，请补充。\n2. 请完善相关内容。\n", encoding="utf-8")
    run("notice", notice, "--format", "json", "-o", split)
    assert run("rounds", "notice", folder, "--file", split, "--on", "2026-03-12").exit_code == 0
    told = json.loads(run("rounds", "show", folder, "--format", "json").stdout)["rounds"][0]["remarks"]
    assert [remark["id"] for remark in told] == ["1-1", "1-2"]
    assert told[0]["material"] == "self_assessment"
    assert "《算法安全自评估报告》干预策略" in run("rounds", "show", folder).output
    asked = [remark["question"] for remark in told if remark["ambiguous"]]
    assert asked
    assert asked[0] in run("remind", folder, "--as-of=2026-03-13").output


def test_later_remarks_of_a_round_are_counted_on(run: Runner, tmp_path: Path) -> None:
    folder = _returned(run, tmp_path)
    run("rounds", "notice", folder, "--text", "电话补充一条", "--on", "2026-03-13")
    told = json.loads(run("rounds", "show", folder, "--format", "json").stdout)["rounds"][0]["remarks"]
    assert [remark["id"] for remark in told] == ["1-1", "1-2", "1-3"]
