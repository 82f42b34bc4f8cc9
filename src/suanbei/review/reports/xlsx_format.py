"""xlsx: the list that people work through – filter by department, tick off, send on."""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from suanbei.review.model import Finding, Severity
from suanbei.review.report import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    DISCLAIMER,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Report,
)
from suanbei.review.reports.layout import clause_words, short_quote

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = {
    "序号": 6, "严重程度": 9, "材料": 24, "章节": 28, "段": 6, "页": 6, "原文": 40, "问题": 40, "依据": 10,
    "条款": 32, "怎么改": 44, "责任部门": 9, "规则": 8, "状态": 9,
}  # fmt: skip
_COLOURS = {Severity.MUST_FIX: "F8D7DA", Severity.SHOULD_FIX: "FFF3CD", Severity.NOTE: "E2ECF7"}
_LONGEST_QUOTE = 300


def render(report: Report) -> bytes:
    """A workbook with the sheets 问题清单, 汇总 and 未能审查."""
    from openpyxl import Workbook

    book = Workbook()
    findings: Any = book.active
    findings.title = "问题清单"
    _findings_sheet(findings, report)
    _table(book.create_sheet("汇总"), ["项目", "数量"], _summary(report), [48, 40])
    _table(
        book.create_sheet("未能审查"),
        ["文件", "代码", "说明", "是否影响结果"],
        _problems(report),
        [32, 20, 80, 14],
    )
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _findings_sheet(sheet: "Worksheet", report: Report) -> None:
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.properties import PageSetupProperties

    rows = [_row(number, finding) for number, finding in enumerate(report.findings, 1)]
    _table(sheet, list(_COLUMNS), rows, list(_COLUMNS.values()))
    fills = {s: PatternFill("solid", start_color=colour) for s, colour in _COLOURS.items()}
    for number, finding in enumerate(report.findings, 2):
        sheet.cell(number, 2).fill = fills[finding.severity]
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _row(number: int, finding: Finding) -> list[Any]:
    place = finding.place
    return [
        number,
        SEVERITY_NAMES[finding.severity],
        place.document or "整套材料",
        " › ".join(place.section),
        place.paragraph,
        place.page,
        short_quote(finding, _LONGEST_QUOTE),
        finding.message,
        BASIS_NAMES[finding.basis],
        clause_words(finding),
        finding.fix,
        DEPARTMENT_NAMES[finding.department],
        finding.rule,
        f"已豁免：{finding.suppressed}" if finding.suppressed else STATUS_NAMES[finding.status] or "待处理",
    ]


def _summary(report: Report) -> list[list[Any]]:
    rows: list[list[Any]] = [[SEVERITY_NAMES[severity], count] for severity, count in report.summary.items()]
    rows += [["已豁免", len(report.suppressed)], ["已改（对照上次报告）", len(report.fixed)]]
    rows += [[f"材料：{name or '整套材料'}", len(found)] for name, found in report.by_document().items()]
    for department, name in DEPARTMENT_NAMES.items():
        rows.append([f"责任部门：{name}", sum(f.department is department for f in report.open)])
    rows += [["审查基准日", f"{report.as_of:%Y-%m-%d}"], ["执行规则", report.rules_run], ["说明", DISCLAIMER]]
    return rows


def _problems(report: Report) -> list[list[Any]]:
    return [
        [path or "（本次运行）", problem.code, problem.message, "是" if problem.fatal else "否"]
        for path, problem in report.all_problems()
    ]


def _table(sheet: "Worksheet", header: list[str], rows: Iterable[list[Any]], widths: list[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrap = Alignment(wrap_text=True, vertical="top")
    for number, cells in enumerate((header, *rows), 1):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(number, column)
            cell.value = _printable(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # a quote may begin with "=": it is text, never a formula
            cell.alignment = wrap
    for column, width in enumerate(widths, 1):
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", start_color="D9E2EC")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _printable(value: str) -> str:
    return "".join(character for character in value if character >= " " or character in "\n\t")
