"""For the terminal: problems first, then the findings document by document, then the count."""

from collections.abc import Iterator

from suanbei.review.model import Finding, Place, Severity
from suanbei.review.report import (
    DEPARTMENT_NAMES,
    DISCLAIMER,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Report,
)
from suanbei.review.reports.layout import basis_words, place_words, short_quote, wrapped

_INDENT = "        "
_RELATED_SHOWN = 3


def render_text(report: Report, width: int) -> str:
    """The whole report."""
    lines = [*_problems(report, width), *_documents(report, width), *_fixed(report), *_summary(report)]
    return "\n".join(lines) + "\n"


def _problems(report: Report, width: int) -> Iterator[str]:
    problems = list(report.all_problems())
    if problems:
        yield "未能审查或需要留意："
        for path, problem in problems:
            mark = "✗" if problem.fatal else "·"
            words = problem.message if not path or path in problem.message else f"{path}：{problem.message}"
            yield f"  {mark} " + wrapped(words, width, "    ")
        yield ""


def _documents(report: Report, width: int) -> Iterator[str]:
    labels = {material.path: material.label for material in report.materials}
    for name, findings in report.by_document().items():
        label = labels.get(name, "")
        title = (f"{name}（{label}）" if label and label not in name else name) or "整套材料"
        yield f"■ {title}  {len(findings)} 项"
        for finding in findings:
            yield from _finding(finding, width)
        yield ""


def _finding(finding: Finding, width: int) -> Iterator[str]:
    status = f" [{STATUS_NAMES[finding.status]}]" if finding.status else ""
    head = f"  {SEVERITY_NAMES[finding.severity]}{status} {finding.rule} "
    yield head + wrapped(finding.message, width, _INDENT)
    for label, words in _details(finding):
        yield _INDENT + f"{label}：" + wrapped(words, width, _INDENT + "      ")


def _details(finding: Finding) -> Iterator[tuple[str, str]]:
    if place := place_words(finding.place):
        yield "位置", place
    if finding.place.quote:
        yield "原文", f"“{short_quote(finding)}”"
    for related in finding.related[:_RELATED_SHOWN]:
        yield "对照", _related(related)
    yield "修改", finding.fix
    yield "依据", basis_words(finding)
    yield "责任", DEPARTMENT_NAMES[finding.department]


def _related(place: Place) -> str:
    words = " › ".join(filter(None, (place.document, *place.section)))
    quote = " ".join(place.quote.split())
    return f"{words}：“{quote[:40]}{'……' if len(quote) > 40 else ''}”" if quote else words


def _fixed(report: Report) -> Iterator[str]:
    if report.fixed:
        yield f"已改（上次报告有、这次没有）：{len(report.fixed)} 项"
        yield from (f"  ✓ {one.rule} {one.message}" for one in report.fixed)
        yield ""


def _summary(report: Report) -> Iterator[str]:
    counts = "，".join(f"{SEVERITY_NAMES[severity]} {count}" for severity, count in report.summary.items())
    files = f"审查 {len(report.materials)} 份文件，执行 {report.rules_run} 条规则，基准日 {report.as_of:%Y-%m-%d}。"
    yield files
    yield f"共 {len(report.open)} 项：{counts}。" + _extras(report)
    if any(m.pages is None and m.path.lower().endswith(".docx") for m in report.materials):
        yield "Word 文件没有页码：加 --pages 由 LibreOffice 排版得出，或者把导出的同名 PDF 放在一起。"
    if not report.is_complete:
        yield "有文件或规则未能完成审查，上面的结果不完整。"
    elif not report.summary[Severity.MUST_FIX]:
        yield "没有发现必改问题。"
    yield DISCLAIMER


def _extras(report: Report) -> str:
    still = sum(finding.status == "still" for finding in report.open)
    words = [
        f"仍未改 {still}，新发现 {len(report.open) - still}，已改 {len(report.fixed)}。"
        if still or report.fixed or any(finding.status for finding in report.findings)
        else "",
        f"另有 {len(report.suppressed)} 项已按豁免说明略去。" if report.suppressed else "",
    ]
    return "".join(words)
