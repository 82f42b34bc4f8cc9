"""xlsx of a self-check: 义务清单, 缺口, 佐证有效期 and 汇总."""

from collections.abc import Iterable
from io import BytesIO
from math import ceil
from typing import Any

from suanbei.review.duties.check import STATUS_LABELS, DutyState, DutyStatus
from suanbei.review.duties.report import SelfCheckReport
from suanbei.review.reports.layout import columns

_COLUMNS = {
    "编号": 6, "义务": 28, "强制程度": 9, "条款": 28, "章节": 24, "状态": 13, "责任部门": 8, "缺口或说明": 42,
    "佐证": 28, "通常的佐证": 20, "对应规则": 28,
}  # fmt: skip
_GAPS = {
    "编号": 7,
    "义务": 34,
    "强制程度": 10,
    "条款": 34,
    "状态": 12,
    "要补什么": 60,
    "责任部门": 9,
    "办结": 8,
}
_LINE, _MOST_LINES = 15, 27  # points; a row holds 409 at most
_RAGGED = 3  # columns that a broken line leaves empty
_COLOURS = {
    DutyStatus.GAP: "#F8D7DA",
    DutyStatus.NEEDS_FACTS: "#FFF3CD",
    DutyStatus.EVIDENCED: "#DDEFE0",
    DutyStatus.STATED: "#E2ECF7",
}


def as_xlsx(report: SelfCheckReport) -> bytes:
    """The workbook; its texts are never formulas or links."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    stream = BytesIO()
    book = Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    look = {"text_wrap": True, "valign": "top"}
    body, head = book.add_format(look), book.add_format({**look, "bold": True, "bg_color": "#D9E2EC"})
    fills = {status: book.add_format({**look, "bg_color": colour}) for status, colour in _COLOURS.items()}
    sheets = (
        ("义务清单", _COLUMNS, [_cells(report, state) for state in report.listed]),
        ("缺口", _GAPS, [_gap(report, state) for state in report.gaps]),
        ("佐证有效期", {"编号": 8, "名称": 44, "有效期止": 14, "状态": 26}, list(_papers(report))),
        ("汇总", {"项目": 44, "状态": 28, "数量": 60}, list(_summary(report))),
    )
    for name, widths, rows in sheets:
        _sheet(book.add_worksheet(name), widths, rows, (head, body))
    listed = book.get_worksheet_by_name("义务清单")
    for number, state in enumerate(report.listed, 1):
        listed.write_string(number, 5, STATUS_LABELS[state.status], fills.get(state.status, body))
    book.close()
    return stream.getvalue()


def _sheet(sheet: Any, widths: dict[str, int], rows: list[list[Any]], looks: tuple[Any, Any]) -> None:
    for number, cells in enumerate((list(widths), *rows)):
        sheet.set_row(number, _LINE * _lines(cells, list(widths.values())))
        for column, value in enumerate(cells):
            sheet.write(number, column, value, looks[1] if number else looks[0])
    for column, width in enumerate(widths.values()):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(widths) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(cells: list[Any], widths: list[int]) -> int:
    """Lines of the tallest cell: not every program fits a row to its wrapped text."""
    filled = zip(map(str, cells), widths, strict=True)
    return min(_MOST_LINES, max(ceil(columns(text) / (width - _RAGGED)) or 1 for text, width in filled))


def _cells(report: SelfCheckReport, state: DutyState) -> list[Any]:
    row = report.row(state)
    status = STATUS_LABELS[row.status]
    return [row.id, row.duty, row.force, row.clauses, row.shown, status, row.department, row.gap, row.evidence,
            row.wanted, row.rules]  # fmt: skip


def _gap(report: SelfCheckReport, state: DutyState) -> list[Any]:
    row = report.row(state)
    return [row.id, row.duty, row.force, row.clauses, STATUS_LABELS[row.status], row.gap, row.department, ""]


def _papers(report: SelfCheckReport) -> Iterable[list[Any]]:
    for one in report.papers:
        yield [one.id, one.title, str(one.valid_until or ""), one.validity]


def _summary(report: SelfCheckReport) -> Iterable[list[Any]]:
    yield ["算法", "", f"{report.name}（{report.described}）"]
    yield ["基准日", "", str(report.as_of)]
    yield from (["全部义务", STATUS_LABELS[status], count] for status, count in report.counts().items())
    for groups in (report.by_chapter(), report.by_department()):
        for name, counts in groups.items():
            yield from ([name, STATUS_LABELS[s], counts[s]] for s in DutyStatus if counts[s])
    yield from (["说明", "", note] for note in report.notes)
