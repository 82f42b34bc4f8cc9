"""Findings as remarks for the margins of the Word files that they are about."""

from rapidfuzz import fuzz

from suanbei.papers.writers import Note
from suanbei.review.model import Finding, Place
from suanbei.review.report import DEPARTMENT_NAMES, SEVERITY_NAMES, STATUS_NAMES, Report
from suanbei.review.reports.layout import basis_words

AUTHOR = "算备模拟审查"
INITIALS = "算备"
_RELATED_SHOWN = 3
_LIKE = 60  # of 100: one character of three; names less alike are two names, and which one is meant a person has to say


def margin_notes(report: Report, document: str) -> list[tuple[Finding, Note]]:
    """The open findings of a document with their remarks, in the order of the report."""
    return [(finding, _note(finding)) for finding in report.open if finding.place.document == document]


def _note(finding: Finding) -> Note:
    place = finding.place
    alike = fuzz.ratio(finding.wrong, finding.right) >= _LIKE
    wrong, right = (finding.wrong, finding.right) if alike else ("", "")
    return Note(place.paragraph, place.quote, _lines(finding), wrong, right)


def _lines(finding: Finding) -> tuple[str, ...]:
    status = f"〔{STATUS_NAMES[finding.status]}〕" if finding.status else ""
    return (
        f"【{SEVERITY_NAMES[finding.severity]}】{status}{finding.rule} {finding.title}",
        finding.message,
        f"怎么改：{finding.fix}",
        f"依据：{basis_words(finding)}",
        *(f"对照：{_related(place)}" for place in finding.related[:_RELATED_SHOWN]),
        f"责任部门：{DEPARTMENT_NAMES[finding.department]}",
    )


def _related(place: Place) -> str:
    words = " › ".join(filter(None, (place.document, *place.section)))
    quote = " ".join(place.quote.split())
    return f"{words}：“{quote[:40]}{'……' if len(quote) > 40 else ''}”" if quote else words
