"""What a review leaves behind; the formats in `reports` show it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from suanbei.papers import Document, Problem
from suanbei.review.baseline import Earlier
from suanbei.review.model import Basis, Department, Finding, Severity

SEVERITY_NAMES = {Severity.MUST_FIX: "必改", Severity.SHOULD_FIX: "建议", Severity.NOTE: "提示"}
BASIS_NAMES = {Basis.LAW: "法律", Basis.OFFICIAL_FORM: "官方表单", Basis.PRACTICE: "实务"}
DEPARTMENT_NAMES = {Department.OPERATIONS: "运营", Department.LEGAL: "法务", Department.TECHNICAL: "技术"}
STATUS_NAMES = {"new": "新发现", "still": "仍未改", "": ""}
DISCLAIMER = "本结果为模拟审查意见，供自查使用，不代表主管部门的审核结论。"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A file that was to be reviewed."""

    path: str
    kind: str
    label: str  # the kind in Chinese
    pages: int | None
    read_by: str
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, document: Document, label: str) -> "Reviewed":
        """The entry of a document."""
        return cls(document.name, document.kind, label, document.pages, document.read_by, document.problems)


@dataclass(frozen=True)
class Report:
    """Materials, findings and problems of one run."""

    as_of: date
    materials: tuple[Reviewed, ...] = ()
    findings: tuple[Finding, ...] = ()  # suppressed ones included
    problems: tuple[Problem, ...] = ()  # of the run: failed rules, suppressions that do nothing
    fixed: tuple[Earlier, ...] = ()  # in the baseline, no longer there
    rules_run: int = 0
    version: str = ""
    documents: tuple[Document, ...] = ()  # the papers themselves, for formats that show them

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are not suppressed."""
        return tuple(finding for finding in self.findings if not finding.suppressed)

    @property
    def suppressed(self) -> tuple[Finding, ...]:
        """The findings that somebody accepted."""
        return tuple(finding for finding in self.findings if finding.suppressed)

    @property
    def summary(self) -> dict[Severity, int]:
        """How many open findings of each severity."""
        counts = Counter(finding.severity for finding in self.open)
        return {severity: counts[severity] for severity in Severity}

    @property
    def is_complete(self) -> bool:
        """Whether every file was read and every rule was run."""
        return not any(problem.fatal for _, problem in self.all_problems())

    def all_problems(self) -> Iterator[tuple[str, Problem]]:
        """Problems of files, with the path, and of the run, with an empty one."""
        for material in self.materials:
            yield from ((material.path, problem) for problem in material.problems)
        yield from (("", problem) for problem in self.problems)

    def fails(self, at: Severity | None) -> bool:
        """Whether an open finding is as bad; with a baseline only new ones count. None: nothing fails."""
        if at is None:
            return False
        return any(f.severity.rank <= at.rank and f.status != "still" for f in self.open)

    def exit_code(self, at: Severity | None) -> int:
        """0 nothing at or above the severity; 1 findings; 2 something could not be reviewed."""
        if not self.is_complete:
            return 2
        return 1 if self.fails(at) else 0

    def by_document(self) -> dict[str, list[Finding]]:
        """Open findings by document, the documents in their order, the set as a whole first."""
        found: dict[str, list[Finding]] = {}
        for name in ("", *(material.path for material in self.materials)):
            listed = [finding for finding in self.open if finding.place.document == name]
            if listed:
                found[name] = listed
        others = [f for f in self.open if f.place.document not in found]
        return found | ({"其他": others} if others else {})
