"""An earlier report beside today's findings: 仍未改, 新发现, 已改."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from suanbei.review.model import Finding

SCHEMA = "suanbei.review/1"


class BaselineProblem(ValueError):
    """A file that is no earlier report; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finding of the earlier report."""

    fingerprint: str
    rule: str
    message: str
    document: str
    section: tuple[str, ...] = ()
    quote: str = ""
    severity: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions by fingerprint: 仍未改, 已改, 新发现."""

    still: tuple[Earlier, ...]
    fixed: tuple[Earlier, ...]
    new: tuple[Earlier, ...]


def read_baseline(text: str, name: str) -> tuple[Earlier, ...]:
    """The findings of an earlier JSON report. Raises BaselineProblem."""
    try:
        report = json.loads(text)
    except ValueError as error:
        raise BaselineProblem(f"{name} 不是 JSON。--baseline 要用 --format json 生成的报告。") from error
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        raise BaselineProblem(f"{name} 不是本程序的审查报告（schema 应为 {SCHEMA}）。")
    try:
        return tuple(_earlier(finding) for finding in report["findings"])
    except (KeyError, TypeError) as error:
        raise BaselineProblem(f"{name} 的 findings 不完整，请重新用 --format json 生成。") from error


def _earlier(finding: dict[str, Any]) -> Earlier:
    return Earlier(
        finding["fingerprint"],
        finding["rule"],
        finding["message"],
        finding["document"],
        tuple(finding["section"]),
        finding["quote"],
        str(finding.get("severity", "")),
        str(finding.get("title", "")),
    )


def compare(
    findings: Iterable[Finding], baseline: Iterable[Earlier]
) -> tuple[tuple[Finding, ...], tuple[Earlier, ...]]:
    """Findings marked ``still`` or ``new``, and the earlier ones that are gone."""
    earlier = {one.fingerprint: one for one in baseline}
    marked = tuple(replace(f, status="still" if f.fingerprint in earlier else "new") for f in findings)
    now = {finding.fingerprint for finding in marked}
    return marked, tuple(one for mark, one in earlier.items() if mark not in now)


def between(older: Iterable[Earlier], newer: Iterable[Earlier]) -> Difference:
    """What two kept reports say of each other."""
    before = {one.fingerprint: one for one in older}
    after = {one.fingerprint: one for one in newer}
    return Difference(
        still=tuple(one for mark, one in after.items() if mark in before),
        fixed=tuple(one for mark, one in before.items() if mark not in after),
        new=tuple(one for mark, one in after.items() if mark not in before),
    )
