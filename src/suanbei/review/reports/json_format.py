"""json: the contract that other programs build on (docs/design.md)."""

import json
from typing import Any

from suanbei.papers import Problem
from suanbei.review.baseline import SCHEMA, Earlier
from suanbei.review.model import Finding, Place
from suanbei.review.report import Report, Reviewed


def render(report: Report) -> bytes:
    """The report as one JSON object, indented, UTF-8."""
    return (json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n").encode()


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "schema": SCHEMA,
        "as_of": report.as_of.isoformat(),
        "materials": [_material(material) for material in report.materials],
        "findings": [finding_data(finding) for finding in report.open],
        "suppressed": [finding_data(f) | {"reason": f.suppressed} for f in report.suppressed],
        "fixed": [_earlier(one) for one in report.fixed],
        "problems": [_problem(problem) for problem in report.problems],
        "summary": {str(severity): count for severity, count in report.summary.items()},
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain values."""
    data = {
        "rule": finding.rule,
        "name": finding.name,
        "title": finding.title,
        "severity": str(finding.severity),
        "message": finding.message,
        "fix": finding.fix,
        "basis": str(finding.basis),
        "department": str(finding.department),
        "clauses": [{"id": clause.id, "title": clause.title} for clause in finding.clauses],
        **_place(finding.place),
        "related": [_related(place) for place in finding.related],
        "fingerprint": finding.fingerprint,
    }
    return data | ({"status": finding.status} if finding.status else {})


def _place(place: Place) -> dict[str, Any]:
    columns = {"columns": list(place.columns)} if place.columns else {}
    return {
        "document": place.document,
        "section": list(place.section),
        "paragraph": place.paragraph,
        "line": place.line,
        "page": place.page,
        "page_basis": place.page_basis,
        "quote": place.quote,
    } | columns


def _related(place: Place) -> dict[str, Any]:
    return {"document": place.document, "section": list(place.section), "quote": place.quote}


def _material(material: Reviewed) -> dict[str, Any]:
    return {
        "path": material.path,
        "kind": material.kind,
        "pages": material.pages,
        "read_by": material.read_by,
        "problems": [_problem(problem) for problem in material.problems],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, "fatal": problem.fatal}


def _earlier(one: Earlier) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "rule": one.rule,
        "message": one.message,
        "document": one.document,
        "section": list(one.section),
        "quote": one.quote,
    }
