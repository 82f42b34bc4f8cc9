"""Findings that somebody has looked at and accepts, each with his reason (suanbei.yaml, key suppress)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from suanbei.notation import YamlProblem, fold, load_yaml_located, nearest
from suanbei.papers import Problem
from suanbei.review.model import Finding

_FIELDS = ("rule", "document", "quote", "fingerprint", "reason", "until")


class SuppressionProblem(ValueError):
    """A suanbei.yaml that cannot be used; the message is Chinese and names the line."""


class Suppression(BaseModel):
    """One accepted finding, or all of a rule in a document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    reason: str = Field(min_length=1)
    document: str = ""
    quote: str = ""  # words that the finding's quote holds
    fingerprint: str = ""
    until: date | None = None  # the last day on which it holds
    line: int = 0

    @model_validator(mode="after")
    def _says_why(self) -> "Suppression":
        if not self.reason.strip():
            raise ValueError("reason 不能为空")
        return self

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is the one meant; what is not given is not compared."""
        return (
            self.rule in (finding.rule, finding.name)
            and fold(self.document) in fold(finding.place.document)
            and fold(self.quote) in fold(finding.place.quote)
            and self.fingerprint in ("", finding.fingerprint)
        )


def read_suppressions(text: str, name: str) -> tuple[Suppression, ...]:
    """The suppressions of a settings file. Raises SuppressionProblem."""
    try:
        located = load_yaml_located(text, name)
    except YamlProblem as problem:
        raise SuppressionProblem(str(problem)) from problem
    settings = located.value or {}
    if not isinstance(settings, dict) or not isinstance(settings.get("suppress", []), list):
        raise SuppressionProblem(f"{name}：应写作 suppress: 加一个列表，每项有 rule 和 reason。")
    for key in settings:
        if key != "suppress":
            raise SuppressionProblem(
                f"{name} 第 {located.line((key,))} 行：没有名为“{key}”的设置，可用：suppress。"
            )
    entries = enumerate(settings.get("suppress", []))
    return tuple(_entry(entry, located.line(("suppress", index)), name) for index, entry in entries)


def _entry(entry: Any, line: int, name: str) -> Suppression:
    where = f"{name} 第 {line} 行："
    if not isinstance(entry, dict):
        raise SuppressionProblem(f"{where}每项应写 rule（规则编号）和 reason（理由）。")
    for key in entry:
        if key not in _FIELDS:
            near = nearest(str(key), _FIELDS)
            raise SuppressionProblem(
                f"{where}没有字段“{key}”"
                + (f"，是否想写“{near}”？" if near else f"，可用：{'、'.join(_FIELDS)}。")
            )
    try:
        return Suppression.model_validate({**entry, "line": line})
    except ValidationError as error:
        raise SuppressionProblem(where + _reason(error)) from error


def _reason(error: ValidationError) -> str:
    field = str(error.errors()[0]["loc"][:1] and error.errors()[0]["loc"][0])
    if field == "until":
        return "until 应写成日期，例如 2026-12-31。"
    if field in ("rule", "reason", ""):
        return "必须写明 rule（规则编号）和 reason（为什么可以不改）。"
    return f"字段 {field} 应为文字。"


def suppress(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], today: date, name: str
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Findings with the reason where one is suppressed, and a notice for each suppression that does nothing."""
    all_ = tuple(suppressions)
    valid = [s for s in all_ if s.until is None or today <= s.until]
    marked: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        found = next((s for s in valid if s.covers(finding)), None)
        if found:
            used.add(id(found))
            finding = replace(finding, suppressed=found.reason)
        marked.append(finding)
    notices = tuple(_notice(s, today, name) for s in all_ if id(s) not in used)
    return tuple(marked), notices


def _notice(suppression: Suppression, today: date, name: str) -> Problem:
    where = f"{name} 第 {suppression.line} 行：规则 {suppression.rule} 的豁免"
    if suppression.until and suppression.until < today:
        return Problem(
            "suppression_expired", f"{where}已于 {suppression.until:%Y-%m-%d} 到期，不再生效。", fatal=False
        )
    return Problem("suppression_unused", f"{where}没有对应的问题，可以删去。", fatal=False)
