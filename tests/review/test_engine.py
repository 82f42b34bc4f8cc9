"""The engine: which rules run, what becomes of their hits, and what of a rule that fails."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.papers import Document
from suanbei.review.baseline import BaselineProblem, compare, read_baseline
from suanbei.review.engine import Outcome, review
from suanbei.review.kinds import kind_named
from suanbei.review.report import Report
from suanbei.review.reports import render
from suanbei.review.rule_files import read_rule
from suanbei.review.rules import RuleSet
from suanbei.review.suppression import SuppressionProblem, read_suppressions, suppress
from suanbei.review.vocabulary import Vocabulary

from .conftest import case, read
from .test_rules import GOOD

TEXT = "# 一\n采用最先进的模型。\n# 二\n采用最先进的模型。\n采用最先进的模型。"
DAY = date(2026, 11, 22)


def rules(*changes: tuple[str, str], text: str = GOOD) -> RuleSet:
    """The rule of test_rules, everywhere in the report, with changes."""
    text = text.replace("  where:\n    sections: [algorithm]\n", "")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    vocabulary = Vocabulary()
    return RuleSet((read_rule(text, Path("rules/wording/WD01.yaml"), vocabulary),), vocabulary)


def run(*changes: tuple[str, str], paper: Document | None = None, **more: Any) -> Outcome:
    return review(case(paper or read(TEXT), **more), rules(*changes))


def test_a_finding_has_place_quote_message_and_fix() -> None:
    first = run().findings[0]
    assert (first.place.section, first.place.paragraph, first.place.quote) == (
        ("一",),
        2,
        "采用最先进的模型。",
    )
    assert (first.message, first.fix) == ("写有“最先进”。", "删去“最先进”。")


def test_equal_findings_of_one_section_are_told_apart() -> None:
    marks = [finding.fingerprint for finding in run().findings]
    assert len(set(marks)) == len(marks) == 3


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    before = {finding.fingerprint for finding in run().findings}
    after = run(paper=read("# 〇\n新的一章。\n" + TEXT)).findings
    assert {finding.fingerprint for finding in after} == before


SCOPES: list[tuple[str, tuple[str, str], dict[str, Any], int]] = [
    ("of another type", ("  materials: [self", "  types: [ranking]\n  materials: [self"), {"types": frozenset({"dispatch"})}, 0),
    ("of this type", ("  materials: [self", "  types: [ranking]\n  materials: [self"), {"types": frozenset({"ranking"})}, 3),
    ("of no known type", ("  materials: [self", "  types: [ranking]\n  materials: [self"), {}, 0),
    ("with a trait that is not shown", ("  materials: [self", "  traits: [minors]\n  materials: [self"), {}, 0),
    ("with a trait that excludes", ("  materials: [self", "  without_traits: [minors]\n  materials: [self"), {"traits": frozenset({"minors"})}, 0),
    ("not yet in force", ("department:", "in_force: {from: 2027-01-01}\ndepartment:"), {}, 0),
    ("no longer in force", ("department:", "in_force: {until: 2026-11-21}\ndepartment:"), {}, 0),
    ("in force on its last day", ("department:", "in_force: {until: 2026-11-22}\ndepartment:"), {}, 3),
    ("for another material", ("[self_assessment]\ndep", "[pledge]\ndep"), {}, 0),
]  # fmt: skip


@pytest.mark.parametrize(("change", "more", "count"), [s[1:] for s in SCOPES], ids=[s[0] for s in SCOPES])
def test_rule(change: tuple[str, str], more: dict[str, Any], count: int) -> None:
    assert len(run(change, **more).findings) == count


def test_a_rule_that_fails_is_a_fatal_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("除数为零")

    kind = kind_named("matches")
    object.__setattr__(kind, "hits", fail)
    try:
        outcome = run()
    finally:
        from suanbei.review.kinds import matches

        object.__setattr__(kind, "hits", matches.hits)
    assert [problem.code for problem in outcome.problems] == ["rule_failed"]
    assert "WD01" in outcome.problems[0].message
    assert Report(DAY, problems=outcome.problems).exit_code(None) == 2


def test_a_superseded_finding_gives_way_at_the_same_quote() -> None:
    lesser = rules().rules[0]
    other = GOOD.replace("WD01", "WD02").replace("wording.absolute", "wording.superlative")
    other = other.replace("why:", "supersedes: [WD01]\nwhy:").replace(
        "  where:\n    sections: [algorithm]\n", ""
    )
    greater = read_rule(other, Path("rules/wording/WD02.yaml"), Vocabulary())
    found = review(case(read(TEXT)), RuleSet((lesser, greater), Vocabulary())).findings
    assert {finding.rule for finding in found} == {"WD02"}


def test_a_suppression_needs_a_reason() -> None:
    with pytest.raises(SuppressionProblem, match=r"suanbei.yaml 第 2 行：必须写明"):
        read_suppressions("suppress:\n  - rule: WD01\n", "suanbei.yaml")


def test_a_misspelt_field_of_a_suppression_is_named() -> None:
    with pytest.raises(SuppressionProblem, match="没有字段“documents”，是否想写“document”"):
        read_suppressions("suppress:\n  - {rule: WD01, documents: a, reason: b}\n", "suanbei.yaml")


SUPPRESSIONS = [
    ("all of a rule", "{rule: WD01, reason: 产品名}", 3, []),
    ("by its name", "{rule: wording.absolute-words, reason: 产品名}", 3, []),
    ("in another document", "{rule: WD01, document: 承诺书, reason: 产品名}", 0, ["suppression_unused"]),
    ("on its last day", "{rule: WD01, until: 2026-11-22, reason: 产品名}", 3, []),
    ("after its last day", "{rule: WD01, until: 2026-11-21, reason: 产品名}", 0, ["suppression_expired"]),
]


@pytest.mark.parametrize(
    ("entry", "count", "codes"), [s[1:] for s in SUPPRESSIONS], ids=[s[0] for s in SUPPRESSIONS]
)
def test_suppression(entry: str, count: int, codes: list[str]) -> None:
    read_ = read_suppressions(f"suppress:\n  - {entry}\n", "suanbei.yaml")
    findings, notices = suppress(run().findings, read_, DAY, "suanbei.yaml")
    assert sum(bool(finding.suppressed) for finding in findings) == count
    assert [notice.code for notice in notices] == codes


def test_against_a_baseline_only_new_findings_fail() -> None:
    earlier = Report(DAY, findings=run().findings[:2])
    baseline = read_baseline(render(earlier, "json").decode(), "上次.json")
    findings, fixed = compare(run(paper=read("# 二\n采用最先进的模型。")).findings, baseline)
    assert [finding.status for finding in findings] == ["still"]
    assert len(fixed) == 1
    assert Report(DAY, findings=findings).exit_code(findings[0].severity) == 0


def test_a_file_that_is_no_report_is_no_baseline() -> None:
    with pytest.raises(BaselineProblem, match="不是本程序的审查报告"):
        read_baseline("{}", "x.json")
