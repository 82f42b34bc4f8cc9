"""Wording on lines of their own: what must be found, and what must be left alone."""

from datetime import date
from pathlib import Path

import pytest

from suanbei.desk.wording import WordingChoices, check_lines, wording_rules
from suanbei.regimes import load_regime
from suanbei.review import Finding, Severity
from suanbei.review.lexicon.word_files import category_files

HERE = Path(__file__).parent / "wording"
CHOICES = WordingChoices(date(2026, 11, 22))


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def findings(texts: list[str], choices: WordingChoices = CHOICES) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for finding in check_lines("句子.txt", texts, choices).findings:
        found.setdefault(finding.place.line or 0, []).append(finding)
    return found


def test_legitimate_lines_are_left_alone() -> None:
    texts = lines("legitimate.txt")
    found = {
        f"{one.rule} {one.spot}｜{texts[line - 1]}"
        for line, listed in findings(texts).items()
        for one in listed
        if one.severity is not Severity.NOTE
    }
    assert found == set()


def test_faulty_lines_are_found_by_their_rule() -> None:
    pairs = [line.split("｜", 1) for line in lines("faulty.txt")]
    found = findings([text for _, text in pairs])
    missed = [
        f"{rule}｜{text}"
        for number, (rule, text) in enumerate(pairs, 1)
        if rule not in {one.rule for one in found.get(number, [])}
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("采用國*內領先的技术", "國*內領先"),
        ("　　𠮷祥算法最\u200b先　进", "最\u200b先　进"),
        ("第一时间、最先进。最先进", "最先进"),
    ],
)
def test_columns_lead_to_the_words_as_written(line: str, words: str) -> None:
    [[finding, *_]] = findings([line]).values()
    assert finding.place.columns is not None
    first, after = finding.place.columns
    assert line[first - 1 : after - 1] == words


def test_every_category_is_reported_by_one_rule_of_its_severity() -> None:
    regime = load_regime()
    reported = {
        category: rule.severity
        for rule in wording_rules(regime)
        for category in getattr(rule.check.params, "words", ())
    }
    own = {category.category: category.severity for _, category in category_files(regime)}
    assert reported == own | {"house": Severity.SHOULD_FIX}
