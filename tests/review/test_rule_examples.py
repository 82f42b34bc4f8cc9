"""Every rule's own examples: a bad one raises exactly this rule, a good one does not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import pytest

from suanbei.desk.read_case import Found, build_case
from suanbei.desk.rules import rules_of
from suanbei.dossier import load_dossier
from suanbei.notation import load_yaml_located
from suanbei.papers import Document, read_bytes
from suanbei.regimes import load_regime
from suanbei.review import HOUSE, Case, Entry, Example, Finding, Rule, RuleSet, dossier_document, review

REGIME = load_regime()
RULES = rules_of(REGIME)
DAY = date(2026, 11, 22)


@cache
def sample(name: str) -> dict[str, str]:
    """The texts of a sample set by material."""
    folder = REGIME.path(f"samples/{name}/self_assessment.md").parent
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


@lru_cache(maxsize=64)
def read(material: str, text: str) -> Document:
    """A material; those that an example leaves alone are read once."""
    return read_bytes(text.encode(), f"{material}.md").with_kind(material)


@lru_cache(maxsize=4)
def case_of(documents: tuple[tuple[str, str], ...]) -> Case:
    papers = tuple(read(*document) for document in documents if document[0] != "dossier")
    found = Found(papers)
    for text in (text for material, text in documents if material == "dossier"):
        dossier = load_dossier(text, "dossier.yaml")
        paper = dossier_document(dossier, "dossier.yaml", load_yaml_located(text, "dossier.yaml"))
        found = Found((*papers, paper), dossier, paper)
    return build_case(found, REGIME, RULES, DAY)


def compared(case: Case, paragraphs: tuple[str, ...]) -> Case:
    """The case beside another client's report of a few paragraphs, which stands for a corpus too."""
    other = read_bytes("\n\n".join(paragraphs).encode(), "甲客户/自评估报告.md").with_kind("self_assessment")
    return replace(case, library=(other,), corpus=(other,))


def changed(name: str, example: Example) -> tuple[tuple[str, str], ...]:
    texts = {material: text for material, text in sample(name).items() if material not in example.drop}
    for material, changes in example.change.items():
        for old, new in changes:
            assert texts[material].count(old) >= 1, f"{name}/{material}.md does not say {old!r}"
            texts[material] = texts[material].replace(old, new, 1)
    texts |= example.add
    return tuple(texts.items())


def run(rule: Rule, example: Example) -> tuple[Finding, ...]:
    case = case_of(changed(rule.examples.sample, example))
    if example.library:
        case = compared(case, example.library)
    if rule.in_force.from_ or rule.in_force.until:
        case = replace(case, as_of=min(max(DAY, rule.in_force.from_ or DAY), rule.in_force.until or DAY))
    if rule.examples.lexicon:
        house = (Entry(word, HOUSE) for word in rule.examples.lexicon)
        case = replace(case, lexicon=case.lexicon.with_entries(house))
    outcome = review(case, RuleSet((rule,), RULES.vocabulary))
    assert not outcome.problems
    return outcome.findings


def examples(kind: str) -> Iterator[object]:
    for rule in RULES:
        for example in getattr(rule.examples, kind):
            yield pytest.param(rule, example, id=f"{rule.id} {example.name}")


@pytest.mark.parametrize(("rule", "example"), list(examples("bad")))
def test_bad(rule: Rule, example: Example) -> None:
    found = run(rule, example)
    assert found, "nothing was found"
    said = [f"{finding.message}\n{finding.place.quote}" for finding in found]
    assert any(example.expect in words for words in said), said


@pytest.mark.parametrize(("rule", "example"), list(examples("good")))
def test_good(rule: Rule, example: Example) -> None:
    found = run(rule, example)
    assert [f"{f.message} {f.place.quote}" for f in found] == []


@pytest.mark.parametrize("name", ["push", "synthesis"])
def test_the_samples_are_clean(name: str) -> None:
    outcome = review(case_of(tuple(sample(name).items())), RULES)
    assert not outcome.problems
    assert [f"{f.rule} {f.message} {f.place.quote}" for f in outcome.findings] == []


def test_every_rule_file_of_the_procedure_was_read() -> None:
    folder = Path(REGIME.folders[0]) / "rules"
    assert {path.stem for path in folder.rglob("*.yaml")} == {rule.id for rule in RULES}


def test_no_rule_file_gives_a_field_twice() -> None:
    for path in REGIME.files("rules"):
        load_yaml_located(path.read_text(encoding="utf-8"), path.name)  # raises for a repeated key
