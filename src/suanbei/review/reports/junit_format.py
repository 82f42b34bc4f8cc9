"""junit: a test suite a document, a failed case a finding, an error a file that was not read."""

import re
from xml.sax.saxutils import quoteattr

from suanbei.review.model import Finding, Severity
from suanbei.review.report import SEVERITY_NAMES, Report
from suanbei.review.reports.layout import basis_words, place_words, short_quote

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> bytes:
    """JUnit XML. Notes count as passed: a build should not break on a hint."""
    suites = [_suite(name, found, report) for name, found in _groups(report).items()]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>", ""]
    return _NOT_XML.sub("", "\n".join(lines)).encode()


def _groups(report: Report) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {material.path: [] for material in report.materials}
    for name, found in report.by_document().items():
        groups[name] = found
    return groups


def _suite(name: str, findings: list[Finding], report: Report) -> str:
    problems = [problem for path, problem in report.all_problems() if path == name and problem.fatal]
    failures = sum(finding.severity is not Severity.NOTE for finding in findings)
    cases = [_case(finding) for finding in findings]
    for problem in problems:
        message = quoteattr(problem.message)
        cases.append(
            f"<testcase name={quoteattr(problem.code)} classname={quoteattr(name)}><error message={message}/></testcase>"
        )
    total = len(cases) or 1
    body = "\n".join(cases) or f'<testcase name="模拟审查" classname={quoteattr(name)}/>'
    counts = f'tests="{total}" failures="{failures}" errors="{len(problems)}"'
    return f"<testsuite name={quoteattr(name or '整套材料')} {counts}>\n{body}\n</testsuite>"


def _case(finding: Finding) -> str:
    name, document = quoteattr(f"{finding.rule} {finding.title}"), quoteattr(finding.place.document)
    words = [
        f"位置：{place_words(finding.place)}",
        f"原文：{short_quote(finding)}",
        f"修改：{finding.fix}",
        f"依据：{basis_words(finding)}",
    ]
    text = _escaped("\n".join(words))
    if finding.severity is Severity.NOTE:
        return f"<testcase name={name} classname={document}><system-out>{_escaped(finding.message)}\n{text}</system-out></testcase>"
    kind, message = quoteattr(SEVERITY_NAMES[finding.severity]), quoteattr(finding.message)
    return f"<testcase name={name} classname={document}><failure type={kind} message={message}>{text}</failure></testcase>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
