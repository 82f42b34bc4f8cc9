"""Report formats: each module has ``render(report) -> bytes`` and is imported when it is asked for."""

from importlib import import_module

from suanbei.review.report import Report

#: Format name → what it is for.
FORMATS = {
    "text": "终端阅读",
    "json": "程序读取",
    "jsonl": "每行一条问题",
    "sarif": "代码平台展示（SARIF 2.1.0）",
    "junit": "持续集成（JUnit XML）",
    "xlsx": "Excel 问题清单",
    "html": "单页网页：材料原文和旁边的意见，可筛选、可打印",
}
#: Formats that a terminal cannot show.
BINARY = frozenset({"xlsx"})


def render(report: Report, format_name: str, width: int = 100) -> bytes:
    """A report in a format; the width, in columns, counts for text only. Raises KeyError for no format."""
    if format_name not in FORMATS:
        raise KeyError(format_name)
    if format_name == "text":
        from suanbei.review.reports.text import render_text

        return render_text(report, width).encode()
    rendered: bytes = import_module(f"suanbei.review.reports.{format_name}_format").render(report)
    return rendered
