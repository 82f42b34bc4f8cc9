"""html: one file without network, to read, filter and print: the papers with the findings beside them."""

import base64
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from suanbei.papers import Document
from suanbei.review.model import Finding
from suanbei.review.report import (
    DEPARTMENT_NAMES,
    DISCLAIMER,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Report,
)
from suanbei.review.reports.layout import basis_words, place_words, short_quote
from suanbei.review.reports.paper_view import Paper, paper

_FOLDER = Path(__file__).parent
_LONGEST_QUOTE = 200
_NOWHERE = "整套材料"


def render(report: Report) -> bytes:
    """The page; all text from the materials is escaped, and only the page's own script may run."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_own("report.html.j2"))
    return template.render(_view(report)).encode()


def _view(report: Report) -> dict[str, Any]:
    from markupsafe import Markup

    papers = _papers(report)
    general = tuple(f for f in report.open if not any(f.place.document == p.name for p in papers))
    shown = [*general, *(finding for one in papers for finding in one.findings)]
    style, script = _own("report.css"), _own("report.js")
    return {
        "report": report,
        "papers": papers,
        "general": general,
        "shown": shown,
        "numbers": {finding.fingerprint: number for number, finding in enumerate(shown, 1)},
        "clauses": Counter(clause.title for finding in shown for clause in finding.clauses).most_common(),
        "counts": {"severity": Counter(str(f.severity) for f in shown), "department": Counter(str(f.department) for f in shown)},
        "targets": {(p.document, p.paragraph) for f in shown for p in f.related if p.paragraph is not None},
        "places": {one.name: number for number, one in enumerate(papers, 1)},
        "labels": {material.path: material.label for material in report.materials},
        "severities": SEVERITY_NAMES,
        "departments": DEPARTMENT_NAMES,
        "statuses": STATUS_NAMES,
        "disclaimer": DISCLAIMER,
        "nowhere": _NOWHERE,
        "place_words": place_words,
        "basis_words": basis_words,
        "quote": lambda finding: short_quote(finding, _LONGEST_QUOTE),
        "style": Markup(style),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }  # fmt: skip


def _papers(report: Report) -> tuple[Paper, ...]:
    """Every document that was read, and, for a report that kept none, the bare findings."""
    kept = {document.name: document for document in report.documents}
    by_name: dict[str, list[Finding]] = {}
    for finding in report.open:
        by_name.setdefault(finding.place.document, []).append(finding)
    names = [material.path for material in report.materials]
    documents = (kept.get(name, Document(name)) for name in names if name in kept or name in by_name)
    return tuple(paper(document, by_name.get(document.name, [])) for document in documents)


def _own(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What the page's security policy calls this text by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
