"""suanbei law: what a person sees, and the exit codes that a script relies on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as WordDocument

from suanbei.cli.law import command


def _run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(words))
    return result.exit_code, result.output


def test_show_tells_duty_link_and_what_it_was_checked_against() -> None:
    code, text = _run("show", "算法推荐规定24条2款", "--as-of", "2026-11-22")
    assert code == 0
    assert "ALGO-REC:24.2  《互联网信息服务算法推荐管理规定》第二十四条第二款" in text
    for part in ("应当：", "已对照条文全文", "https://www.cac.gov.cn/", "D037", "有效"):
        assert part in text


def test_show_names_the_old_number() -> None:
    assert "旧条号：第21条" in _run("show", "CSL:23")[1]


def test_show_warns_where_an_old_number_went() -> None:
    text = _run("show", "网络安全法第二十一条")[1]
    assert "注意：2026-01-01 之前的第21条（等级保护与网络日志）现为第23条。" in text
    assert "承担者：主管部门" in text


def test_show_of_a_document_tells_number_issuer_dates_and_what_replaced_it() -> None:
    text = _run("show", "TC260-003")[1]
    for part in (
        "文号：TC260-003-2024",
        "发布机关：",
        "2024-02-29 发布",
        "已由后来的文件承接：",
        "GB/T 45654-2025",
    ):
        assert part in text


def test_show_as_json_is_clean() -> None:
    code, text = _run("show", "ALGO-REC:12", "--format", "json")
    assert code == 0
    assert json.loads(text)["force"] == "encourage"


def test_clause_not_yet_in_force_says_so() -> None:
    assert "不在效力期内" in _run("show", "LABEL:12", "--as-of", "2025-01-01")[1]


@pytest.mark.parametrize(("wanted", "hint"), [("ALGO-REC:24.9", "最接近的是"), ("天气", "认不出")])
def test_unknown_clause_is_answered_with_a_hint(wanted: str, hint: str) -> None:
    code, text = _run("show", wanted)
    assert code == 2
    assert hint in text


def test_list_has_every_instrument() -> None:
    assert len(json.loads(_run("list", "--format", "json")[1])) == 53


def test_check_points_to_line_and_paragraph(tmp_path: Path) -> None:
    paper = tmp_path / "报告.md"
    paper.write_text("# 标题\n\n依据《网络安全法》第二十一条留存日志。\n", encoding="utf-8")
    code, text = _run("check", str(paper), "--as-of", "2026-11-22")
    assert code == 1
    assert "第 3 行（第 2 段）“《网络安全法》第二十一条”" in text
    assert json.loads(_run("check", str(paper), "--format", "json")[1])[0]["clauses"] == ["CSL:23"]


def test_check_of_a_sound_file_ends_with_zero(tmp_path: Path) -> None:
    paper = tmp_path / "报告.txt"
    paper.write_text("依据《网络安全法》第二十三条留存日志。", encoding="utf-8")
    assert _run("check", str(paper)) == (0, "没有发现引用问题。\n")


def test_check_reads_word_and_names_section_and_paragraph(tmp_path: Path) -> None:
    paper = WordDocument()
    paper.add_heading("一、数据安全", level=1)
    paper.add_paragraph("依据《网络安全法》第二十一条留存日志。")
    paper.save(str(tmp_path / "报告.docx"))
    code, text = _run("check", str(tmp_path / "报告.docx"), "--as-of", "2026-11-22")
    assert code == 1
    assert "一、数据安全 第 2 段“《网络安全法》第二十一条”" in text


def test_check_of_a_picture_is_never_passed(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    )
    assert _run("check", str(tmp_path / "图.png"))[0] == 2


def test_check_reads_older_chinese_encodings(tmp_path: Path) -> None:
    paper = tmp_path / "旧.txt"
    paper.write_bytes("依据《网络安全法》第二十一条留存日志。".encode("gb18030"))
    assert _run("check", str(paper), "--as-of", "2026-11-22")[0] == 1


@pytest.mark.parametrize("name", ["没有.txt", "图.png", "空.docx"])
def test_unreadable_file_is_never_passed(tmp_path: Path, name: str) -> None:
    if name == "空.docx":
        (tmp_path / name).write_bytes(b"")
    code, text = _run("check", str(tmp_path / name))
    assert code == 2
    assert name in text


def test_a_wrapped_markdown_paragraph_is_told_by_its_own_lines(tmp_path: Path) -> None:
    file = tmp_path / "说明.md"
    file.write_text(
        "# 说明\n\n本产品**提供**问答，\n依据 GB/T 35273-2017 处理，\n参照[旧文](x.md)：\n并按 TC260-003 自评。\n",
        encoding="utf-8",
    )
    code, text = _run("check", str(file), "--format", "json")
    assert code == 1
    assert [(entry["line"], entry["quote"]) for entry in json.loads(text)] == [
        (4, "GB/T 35273-2017"),
        (6, "TC260-003"),
    ]


def test_a_regulation_not_held_is_listed_and_is_no_problem(tmp_path: Path) -> None:
    file = tmp_path / "说明.txt"
    file.write_text(
        "依据《鲜活农产品示例管理条例》第三条办理。\n我司制定了《算法安全管理办法》。\n依据公司《数据管理规定》执行。\n",
        encoding="utf-8",
    )
    code, text = _run("check", str(file))
    assert code == 0
    assert "未收录，请核对：\n  第 1 行（第 1 段）《鲜活农产品示例管理条例》" in text
    assert "算法安全管理办法" not in text
    assert "数据管理规定" not in text
