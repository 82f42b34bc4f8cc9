"""xlsx: the list that people work through – filter by department, tick off, send on."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from suanbei.review.model import Finding, Severity
from suanbei.review.report import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    DISCLAIMER,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Report,
)
from suanbei.review.reports.layout import clause_words, columns, short_quote

_COLUMNS = {
    "序号": 5, "严重程度": 9, "材料": 16, "章节": 18, "段": 5, "页": 5, "原文": 28, "问题": 36, "依据": 7,
    "条款": 18, "怎么改": 40, "责任部门": 9, "规则": 7, "状态": 8,
}  # fmt: skip
_COLOURS = {Severity.MUST_FIX: "F8D7DA", Severity.SHOULD_FIX: "FFF3CD", Severity.NOTE: "E2ECF7"}
_LONGEST_QUOTE = 300
_LINE, _TALLEST = 14.5, 409  # points
_A3, _A4 = 8, 9  # numbers of paper sizes in a workbook
_A4_WIDTH = 160  # characters that stay readable across a landscape A4


def render(report: Report) -> bytes:
    """A workbook with the sheets 问题清单, 汇总 and 未能审查."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    stream = BytesIO()
    # a quote may begin with "=" or "http": it is text, never a formula or a link
    book = Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    looks = _Looks(book)
    _findings_sheet(book.add_worksheet("问题清单"), report, looks)
    _table(book.add_worksheet("汇总"), ["项目", "数量"], _summary(report), [48, 40], looks)
    headings = ["文件", "代码", "说明", "是否影响结果"]
    _table(book.add_worksheet("未能审查"), headings, _problems(report), [32, 20, 80, 14], looks)
    book.close()
    return stream.getvalue()


class _Looks:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        body = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**body, "bold": True, "bg_color": "#D9E2EC"})
        self.body = book.add_format(body)
        self.fills = {s: book.add_format({**body, "bg_color": f"#{c}"}) for s, c in _COLOURS.items()}


def _findings_sheet(sheet: Any, report: Report, looks: _Looks) -> None:
    rows = [_row(number, finding) for number, finding in enumerate(report.findings, 1)]
    _table(sheet, list(_COLUMNS), rows, list(_COLUMNS.values()), looks)
    for number, finding in enumerate(report.findings, 1):
        sheet.write_string(number, 1, SEVERITY_NAMES[finding.severity], looks.fills[finding.severity])
    sheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)


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


def _table(
    sheet: Any, header: list[str], rows: Iterable[list[Any]], widths: list[int], looks: _Looks
) -> None:
    for number, cells in enumerate((header, *rows)):
        sheet.set_row(number, _height(cells, widths))
        for column, value in enumerate(cells):
            look = looks.body if number else looks.head
            sheet.write(number, column, _printable(value) if isinstance(value, str) else value, look)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A3 if sum(widths) > _A4_WIDTH else _A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R第 &P 页，共 &N 页")
    sheet.fit_to_pages(1, 0)


def _height(cells: Iterable[Any], widths: Iterable[int]) -> float:
    """As tall as the longest text of a row wrapped at its column; not every program measures it on opening."""
    lines = (
        sum(-(-columns(part) // max(int(width * 0.85), 1)) or 1 for part in str(cell or "").split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(max(lines, default=1) * _LINE + 2, _TALLEST)


def _printable(value: str) -> str:
    return "".join(character for character in value if character >= " " or character in "\n\t")
