"""sarif: SARIF 2.1.0, for code hosts and editors that show findings beside files."""

import json
import string
from typing import Any

from suanbei.review.model import Finding, Place, Severity
from suanbei.review.report import Report
from suanbei.review.reports.layout import clause_words, place_words

_LEVELS = {Severity.MUST_FIX: "error", Severity.SHOULD_FIX: "warning", Severity.NOTE: "note"}
_URI_SAFE = frozenset(string.ascii_letters + string.digits + "/-._~")
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> bytes:
    """One run with its rules, results and notifications."""
    rules = {finding.rule: finding for finding in report.findings}
    driver = {
        "name": "suanbei",
        "fullName": "算备模拟审查",
        "rules": [_rule(rules[code]) for code in sorted(rules)],
    } | ({"version": report.version} if report.version else {})
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, sorted(rules)) for finding in report.findings],
    }
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "name": finding.name,
        "shortDescription": {"text": finding.title},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"clauses": [clause.id for clause in finding.clauses]},
    }


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    words = [finding.message, f"修改：{finding.fix}"]
    if clauses := clause_words(finding):
        words.append(f"依据：{clauses}")
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": codes.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(words)},
        "partialFingerprints": {"suanbei/v1": finding.fingerprint},
    }
    if finding.place.document:
        result["locations"] = [_location(finding.place)]
    if related := [place for place in finding.related if place.document]:
        result["relatedLocations"] = [_location(place) for place in related]
    if finding.suppressed:
        result["suppressions"] = [{"kind": "external", "justification": finding.suppressed}]
    if finding.status:
        result["baselineState"] = "unchanged" if finding.status == "still" else "new"
    return result


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.document)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line, **_columns(place), "snippet": {"text": place.quote}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if words := place_words(place):
        location["logicalLocations"] = [{"fullyQualifiedName": words, "kind": "section"}]
    return location


def _columns(place: Place) -> dict[str, int]:
    return {"startColumn": place.columns[0], "endColumn": place.columns[1]} if place.columns else {}


def _uri(path: str) -> str:
    """A relative path as a URI reference, percent-encoded."""
    bytes_ = path.replace("\\", "/").encode()
    return "".join(chr(b) if chr(b) in _URI_SAFE else f"%{b:02X}" for b in bytes_)


def _invocation(report: Report) -> dict[str, Any]:
    notices = [
        {
            "level": "error" if problem.fatal else "note",
            "message": {"text": f"{path}：{problem.message}" if path else problem.message},
            "descriptor": {"id": problem.code},
        }
        for path, problem in report.all_problems()
    ]
    return {"executionSuccessful": report.is_complete, "toolExecutionNotifications": notices}
