"""Report formats, on one small report with everything in it."""

import json
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pytest

from suanbei.papers import Problem
from suanbei.review.model import Basis, Department, Finding, Place, Reference, Severity
from suanbei.review.report import Report, Reviewed
from suanbei.review.reports import FORMATS, render
from suanbei.review.reports.layout import columns, place_words, wrapped

PLACE = Place(
    "报告 <1>.docx",
    ("一、算法情况", "（二）算法数据"),
    12,
    3,
    "PDF 页码",
    None,
    "=采用<b>最先进</b>的模型" + "与数据" * 30,
)
OTHER = Place("填报.xlsx", ("算法信息", "算法名称"), quote="小云助手")


def finding(severity: Severity, suppressed: str = "", status: str = "") -> Finding:
    return Finding(
        "WD01", "wording.absolute-words", "绝对化用语", severity, Basis.LAW, Department.LEGAL,
        "写有“最先进”", "删去", (Reference("ALGO-REC:24.1", "《规定》第二十四条第一款"),),
        PLACE, (OTHER,), "0123456789abcdef", suppressed, "最先进", status,
    )  # fmt: skip


BAD_FILE = Reviewed("坏.docx", "", "", None, "", (Problem("damaged", "文件损坏，请重新导出。"),))
REPORT = Report(
    date(2026, 11, 22),
    (Reviewed(PLACE.document, "self_assessment", "自评估报告", 21, "docx"), BAD_FILE),
    (finding(Severity.MUST_FIX, status="new"), finding(Severity.NOTE), finding(Severity.NOTE, "产品名")),
    (Problem("suppression_unused", "没有用到", fatal=False),),
    rules_run=60,
    version="0.1.0",
)


def test_json_is_the_contract() -> None:
    data = json.loads(render(REPORT, "json"))
    assert data["schema"] == "suanbei.review/1"
    assert data["as_of"] == "2026-11-22"
    assert data["summary"] == {"must_fix": 1, "should_fix": 0, "note": 1}
    assert set(data["materials"][0]) == {"path", "kind", "pages", "read_by", "problems"}
    first = data["findings"][0]
    promised = "rule name severity message fix basis clauses document section paragraph page page_basis quote related fingerprint"
    assert set(promised.split()) <= set(first)
    assert first["clauses"] == [{"id": "ALGO-REC:24.1", "title": "《规定》第二十四条第一款"}]
    assert first["related"] == [
        {"document": "填报.xlsx", "section": ["算法信息", "算法名称"], "quote": "小云助手"}
    ]


def test_jsonl_is_a_line_a_finding_and_a_line_a_problem() -> None:
    lines = [json.loads(line) for line in render(REPORT, "jsonl").decode().splitlines()]
    assert [line["type"] for line in lines] == ["finding", "finding", "problem", "problem"]


def test_sarif_says_what_its_schema_demands() -> None:
    data = json.loads(render(REPORT, "sarif"))
    (run,) = data["runs"]
    assert data["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][0]["id"] == "WD01"
    assert [result["level"] for result in run["results"]] == ["error", "note", "note"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "%E6%8A%A5%E5%91%8A%20%3C1%3E.docx"
    assert run["results"][2]["suppressions"] == [{"kind": "external", "justification": "产品名"}]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit_counts_failures_and_unread_files() -> None:
    suites = ElementTree.fromstring(render(REPORT, "junit"))  # noqa: S314 - our own output
    counts = {s.get("name"): (s.get("failures"), s.get("errors")) for s in suites}
    assert counts == {PLACE.document: ("1", "0"), "坏.docx": ("0", "1")}


def test_xlsx_is_a_list_to_work_through() -> None:
    book = openpyxl.load_workbook(BytesIO(render(REPORT, "xlsx")))
    assert book.sheetnames == ["问题清单", "汇总", "未能审查"]
    sheet = book["问题清单"]
    header, first, *_ = sheet.iter_rows(values_only=True)
    assert header[:4] == ("序号", "严重程度", "材料", "章节")
    assert first[:4] == (1, "必改", PLACE.document, "一、算法情况 › （二）算法数据")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N4"


def test_a_quote_that_looks_like_a_formula_stays_text() -> None:
    sheet = openpyxl.load_workbook(BytesIO(render(REPORT, "xlsx")))["问题清单"]
    assert sheet["G2"].data_type == "s"
    assert str(sheet["G2"].value).startswith("=采用")


def test_html_escapes_what_the_materials_say_and_loads_nothing() -> None:
    page = render(REPORT, "html").decode()
    assert "<b>最先进</b>" not in page
    assert "&lt;b&gt;最先进" in page
    assert "src=" not in page.replace("default-src", "").replace("-src '", "")
    assert "http://" not in page
    assert "https://" not in page


def test_text_names_place_quote_clause_and_fix_and_begins_with_what_was_not_read() -> None:
    shown = render(REPORT, "text", width=80).decode()
    assert shown.startswith("未能审查或需要留意：\n  ✗ 坏.docx：文件损坏")
    for words in (
        "一、算法情况 › （二）算法数据 › 第 12 段 › 第 3 页（PDF 页码）",
        "《规定》第二十四条第一款",
        "修改：删去",
        "新发现",
    ):
        assert words in shown
    assert "结果不完整" in shown


@pytest.mark.parametrize("width", [40, 60, 100])
def test_text_keeps_to_the_width(width: int) -> None:
    lines = wrapped("采用了先进的模型，" * 20, width, "    ").splitlines()
    assert max(map(columns, lines)) <= width + 2  # a closing mark may hang


def test_a_report_without_findings_says_so_in_every_format() -> None:
    empty = Report(date(2026, 11, 22), rules_run=60)
    assert "没有发现必改问题" in render(empty, "text").decode()
    assert [name for name in FORMATS if not render(empty, name)] == ["jsonl"]
    assert empty.exit_code(Severity.NOTE) == 0


EXITS = [(Severity.MUST_FIX, 1), (Severity.NOTE, 1), (None, 0)]


@pytest.mark.parametrize(("at", "code"), EXITS)
def test_exit_code(at: Severity | None, code: int) -> None:
    assert Report(REPORT.as_of, findings=REPORT.findings).exit_code(at) == code
    assert REPORT.exit_code(at) == 2  # something was not read


def test_a_place_in_a_sheet_is_a_row_and_no_paragraph() -> None:
    assert (
        place_words(Place("填报.xlsx", ("算法信息", "算法名称"), 57, line=11))
        == "算法信息 › 算法名称 › 第 11 行"
    )
    assert place_words(Place("说明.md", ("一",), 5, line=11)) == "一 › 第 5 段 › 第 11 行"


def test_every_sheet_prints_one_page_wide_and_the_wide_one_on_a3() -> None:
    book = openpyxl.load_workbook(BytesIO(render(REPORT, "xlsx")))
    assert [str(sheet.page_setup.paperSize) for sheet in book] == ["8", "9", "9"]
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1) == ("landscape", 1)
        assert sheet.page_setup.fitToHeight == 0


def test_rows_of_the_workbook_are_as_tall_as_their_text() -> None:
    sheet = openpyxl.load_workbook(BytesIO(render(REPORT, "xlsx")))["问题清单"]
    lines = -(-columns(str(sheet["G2"].value)) // int(sheet.column_dimensions["G"].width))
    assert lines > 3
    assert sheet.row_dimensions[2].height >= lines * 14
