"""html: one file without network, to read, filter and print."""

from pathlib import Path

from suanbei.review.report import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    DISCLAIMER,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Report,
)
from suanbei.review.reports.layout import clause_words, place_words, short_quote

_TEMPLATE = Path(__file__).with_name("report.html.j2")
_LONGEST_QUOTE = 200


def render(report: Report) -> bytes:
    """The page; all text from the materials is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        report=report,
        labels={material.path: material.label for material in report.materials},
        severities=SEVERITY_NAMES,
        bases=BASIS_NAMES,
        departments=DEPARTMENT_NAMES,
        statuses=STATUS_NAMES,
        disclaimer=DISCLAIMER,
        place_words=place_words,
        clause_words=clause_words,
        quote=lambda finding: short_quote(finding, _LONGEST_QUOTE),
    ).encode()
