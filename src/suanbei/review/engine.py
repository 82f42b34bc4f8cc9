"""Running rules over a case. The one place that turns hits into findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from suanbei.notation import fold
from suanbei.papers import Problem
from suanbei.review.case import Case
from suanbei.review.model import Finding, Hit, Place, fingerprint
from suanbei.review.rules import SLOT, Rule, RuleSet

_LONGEST_VALUE = 60
#: Slots that hold a sentence of ours rather than words of the material; cutting one would lose its point.
_OUR_WORDS = frozenset({"reason", "expected", "missing"})
_LONGEST_SENTENCE = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules found, and the rules that could not be run."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()


def review(case: Case, rules: RuleSet) -> Outcome:
    """Findings in order of severity, document and paragraph, and a problem for every check that failed."""
    findings: list[Finding] = []
    problems: list[Problem] = []
    for rule in applicable(case, rules):
        try:
            findings += _findings(rule, case, rules)
        except Exception as error:  # noqa: BLE001 - a broken rule must neither stop nor hide in the run
            problems.append(_failure(rule, error))
    kept = _without_superseded(findings, rules)
    return Outcome(tuple(_numbered(sorted(kept, key=_order(case)))), tuple(problems))


def applicable(case: Case, rules: RuleSet) -> Iterator[Rule]:
    """The rules for the type, role and traits of the case that are in force on its day."""
    return (
        rule
        for rule in rules
        if rule.in_force.on(case.as_of) and rule.is_for(case.types, case.roles, case.traits, case.disputed)
    )


def _findings(rule: Rule, case: Case, rules: RuleSet) -> Iterator[Finding]:
    hits = rule.check.definition.hits(rule.check.params, case.narrowed(rule.applies.materials))
    for hit in hits:
        yield _finding(rule, rules, hit)


def _finding(rule: Rule, rules: RuleSet, hit: Hit) -> Finding:
    values = _place_values(hit.place) | dict(hit.values)
    return Finding(
        rule=rule.id,
        name=rule.name,
        title=rule.title,
        severity=rule.severity,
        basis=rule.basis,
        department=rule.department,
        message=_filled(rule.message, values),
        fix=_filled(rule.fix, values),
        clauses=rules.references(rule, hit.clauses),
        place=hit.place,
        related=hit.related,
        spot=hit.values.get("found", ""),
        wrong=_whole(rule.replace.words, values) if rule.replace else "",
        right=_whole(rule.replace.by, values) if rule.replace else "",
    )


def _place_values(place: Place) -> dict[str, str]:
    section = place.section[-1] if place.section else ""
    return {"document": place.document, "section": section or place.document, "quote": place.quote}


def _filled(template: str, values: dict[str, str]) -> str:
    return SLOT.sub(lambda match: _short(match.group(1), values.get(match.group(1), "")), template)


def _whole(template: str, values: dict[str, str]) -> str:
    return SLOT.sub(lambda match: values.get(match.group(1), ""), template)


def _short(slot: str, value: str) -> str:
    value = " ".join(value.split())
    longest = _LONGEST_SENTENCE if slot in _OUR_WORDS else _LONGEST_VALUE
    return value if len(value) <= longest else value[:longest] + "……"


def _failure(rule: Rule, error: Exception) -> Problem:
    what = f"{type(error).__name__}: {error}"
    message = f"规则 {rule.id}（{rule.title}）没有执行成功：{what[:200]}。本次结果不含这条规则，请反馈。"
    return Problem("rule_failed", message)


def _without_superseded(findings: list[Finding], rules: RuleSet) -> list[Finding]:
    """One fault, one finding: at the same quote the rule that supersedes another one speaks alone."""
    lesser = {
        (other, _spot(finding)) for finding in findings for other in rules.by_code[finding.rule].supersedes
    }
    return [finding for finding in findings if (finding.rule, _spot(finding)) not in lesser]


def _spot(finding: Finding) -> tuple[str, int | None, str]:
    place = finding.place
    return place.document, place.paragraph, fold(place.quote)


_Key = tuple[int, int, int, str]


def _order(case: Case) -> Callable[[Finding], _Key]:
    documents = {document.name: number for number, document in enumerate(case.documents)}

    def key(finding: Finding) -> _Key:
        place = finding.place
        number = documents.get(place.document, -1)
        return finding.severity.rank, number, place.paragraph or 0, finding.rule  # then as found

    return key


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with fingerprints. Equal ones in one place are one; in several places they are told apart."""
    seen: dict[str, int] = {}
    places: set[tuple[str, int | None, str]] = set()
    for finding in findings:
        mark = fingerprint(finding.rule, finding.place, finding.spot)
        at = (mark, finding.place.paragraph, finding.message)
        if at in places:
            continue
        places.add(at)
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            mark = fingerprint(finding.rule, finding.place, f"{finding.spot}#{seen[mark]}")
        yield replace(finding, fingerprint=mark)
