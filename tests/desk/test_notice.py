"""suanbei notice: pasted or as a file, against the materials, as data for the record."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as WordFile

from suanbei.cli.main import suanbei
from suanbei.desk.notice import notice_text, tasks_of

TEXT = (
    "经审核，存在以下问题：\n1. 自评估报告没有写更新机制。\n2. 相关佐证材料不全，请完善。\n请修改后重新提交。"
)
REPORT = "# 算法安全自评估报告\n\n## 一、算法情况\n\n### （三）算法模型\n\n模型按周更新。\n\n## 二、服务情况\n\n面向个人用户。\n"


def _run(*words: str, pasted: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(suanbei, ["notice", *words], input=pasted)
    return result.exit_code, result.output


def test_a_pasted_notice_becomes_data_that_the_record_takes() -> None:
    code, output = _run("-", "--format", "json", pasted=TEXT)
    data = json.loads(output)
    assert code == 0
    assert [(r["number"], r["material"], r["ambiguous"]) for r in data["remarks"]] == [
        (1, "self_assessment", False),
        (2, "evidence", True),
    ]
    assert "LG36" in data["remarks"][0]["rules"]
    assert data["introductory"] == ["经审核，存在以下问题：", "请修改后重新提交。"]


@pytest.mark.parametrize(
    ("closing", "days", "unit", "day"),
    [
        ("请于收到本通知之日起10个工作日内补正并重新提交。", 10, "working_day", ""),
        ("请在收到通知后十五日内完成整改。", 15, "day", ""),
        ("请于3月20日前修改后重新提交。", None, "", "03-20"),
        ("请你单位于2027年3月20日前答复。", None, "", "2027-03-20"),
    ],
)
def test_the_deadline_stands_at_the_top(closing: str, days: int | None, unit: str, day: str) -> None:
    pasted = f"经审核，存在以下问题：\n1. 承诺书未盖章。\n2. 投诉应于15日内反馈，报告没有写。\n{closing}"
    (due,) = json.loads(_run("-", "--format", "json", pasted=pasted)[1])["due"]
    assert due == {"text": closing, "days": days, "unit": unit, "date": day}
    assert _run("-", pasted=pasted)[1].startswith(f"答复期限：{closing}")


def test_a_notice_without_a_deadline_shows_none() -> None:
    assert "答复期限" not in _run("-", pasted="1. 投诉处理没有写15个工作日内反馈。\n请修改后重新提交。")[1]


def test_a_word_file_with_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    word = WordFile()
    word.add_paragraph("审核意见")
    table = word.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, [("序号", "问题"), ("1", "承诺书没有写日期"), ("2", "算法流程图缺失")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.save(str(tmp_path / "通知.docx"))
    tasks = tasks_of(notice_text(tmp_path / "通知.docx"), date(2026, 11, 22))
    assert [task.remark.text for task in tasks.tasks] == ["承诺书没有写日期", "算法流程图缺失"]


def test_against_the_materials_a_task_names_the_printed_section(tmp_path: Path) -> None:
    (tmp_path / "自评估报告.md").write_text(REPORT, encoding="utf-8")
    notice = "1. 自评估报告算法模型没有写结构。\n2. 承诺书未盖章。"
    first, second = tasks_of(notice, date(2026, 11, 22), [tmp_path]).tasks
    assert [(p.document, p.section) for p in first.places] == [
        ("自评估报告.md", ("一、算法情况", "（三）算法模型"))
    ]
    assert second.places == ()


def test_the_task_list_is_a_word_file(tmp_path: Path) -> None:
    code, _ = _run("-", "--format", "docx", "-o", str(tmp_path / "任务.docx"), pasted=TEXT)
    cells = [cell.text for row in WordFile(str(tmp_path / "任务.docx")).tables[0].rows for cell in row.cells]
    assert code == 0
    assert "自评估报告没有写更新机制。" in cells


def test_a_notice_that_is_not_there_or_empty_is_said_in_chinese(tmp_path: Path) -> None:
    code, output = _run(str(tmp_path / "没有.txt"))
    assert code == 2
    assert "没有" in output
    code, output = _run("-", pasted="  \n")
    assert code == 2


def test_a_sentence_that_is_no_remark_is_shown_and_ends_with_1() -> None:
    code, output = _run("-", pasted="1. 承诺书没有写日期。\n\n特此通知。\n天气不错。")
    assert code == 1
    assert "没有读懂的句子" in output
    assert "天气不错" in output
