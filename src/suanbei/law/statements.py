"""What a text says of time limits, of the authority and of what a filing means, with or without a citation."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from suanbei.law.base import load
from suanbei.law.model import Limit, StatementRule
from suanbei.law.numerals import read_number, write_number
from suanbei.law.problems import CitationProblem, sentence_span
from suanbei.law.source import read_yaml, statement_rule

_NUMBER = r"(?P<n>[一二两三四五六七八九十百]{1,5}|\d{1,4})"
_UNIT = r"(?P<u>工作日|自然日|日历日|个?月|日|天|周|年)"
PERIOD = rf"{_NUMBER}\s*个?{_UNIT}"
_DAYS = {"自然日": 1.0, "日历日": 1.0, "日": 1.0, "天": 1.0, "周": 7.0, "月": 30.0, "个月": 30.0, "年": 365.0}
_WORKING_DAY = 1.4  # 自然日：十个工作日至少是十四天
_SAYS_LAW = re.compile(r"(?:规定|要求|法定)[^。；\n]{0,40}(?:应当|应|须|需|必须)")
_UNITS_IN_DAYS = {"working_day": _WORKING_DAY, "day": 1.0, "month": 30.0, "year": 365.0}


def check_statements(text: str, as_of: date) -> list[CitationProblem]:
    """Wrong limits, draft wording, wrong authority, and a filing taken for an approval; in reading order."""
    found = [
        *_limits(text, as_of),
        *_drafts(text),
        *_phrases(text, "authority"),
        *_phrases(text, "endorsement"),
    ]
    return sorted(found, key=lambda problem: problem.span)


@cache
def _rules() -> tuple[StatementRule, ...]:
    return tuple(statement_rule(entry, "statements.yaml") for entry in read_yaml("statements.yaml")["limits"])


@cache
def _phrase_rule(name: str) -> StatementRule:
    return statement_rule(read_yaml("statements.yaml")[name], "statements.yaml")


@cache
def _draft_rules() -> tuple[StatementRule, ...]:
    return tuple(_draft_rule(trap) for trap in read_yaml("renumbering.yaml")["draft_traps"])


def _draft_rule(trap: Mapping[str, Any]) -> StatementRule:
    return StatementRule(
        patterns=tuple(trap["patterns"]),
        unless=tuple(trap["unless"]),
        clauses=(trap["clause"],),
        message=f"“{{said}}”是征求意见稿的说法。{trap['note']}",
        fix=f"改为：{trap['right']}。",
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{n}", _NUMBER).replace("{u}", _UNIT))


def _matches(text: str, rule: StatementRule) -> Iterator[tuple[re.Match[str], str]]:
    """Matches whose sentence has a word of ``needs`` and none of ``unless``; overlapping ones once."""
    taken: list[tuple[int, int]] = []
    if rule.needs and not any(word in text for word in rule.needs):
        return
    for pattern in rule.patterns:
        for match in _compiled(pattern).finditer(text):
            start, end = sentence_span(text, match.start())
            sentence = text[start:end]
            if any(match.start() < right and left < match.end() for left, right in taken):
                continue
            if _wanted(sentence, rule):
                taken.append(match.span())
                yield match, sentence


def _wanted(sentence: str, rule: StatementRule) -> bool:
    needed = not rule.needs or any(word in sentence for word in rule.needs)
    return needed and not any(word in sentence for word in rule.unless)


def _limits(text: str, as_of: date) -> Iterator[CitationProblem]:
    for rule in _rules():
        limit = load().limit(rule.limit, as_of)
        if limit is None:
            continue
        hits = list(_matches(text, rule))
        kept = {sentence for match, sentence in hits if not breaks(match, sentence, limit, exact=rule.exact)}
        for match, sentence in hits:
            if sentence not in kept and breaks(match, sentence, limit, exact=rule.exact):
                yield limit_problem(match, limit)


def breaks(match: re.Match[str], sentence: str, limit: Limit, *, exact: bool = False) -> bool:
    """Whether the number breaks the limit. A shorter promise of the house is fine unless it is put as the law."""
    number, unit = read_number(match["n"]), match["u"]
    if _same(number, unit, limit):
        return False
    said, legal = _in_days(number, unit), limit.number * _UNITS_IN_DAYS[limit.unit]
    if limit.direction == "at_least":
        return said < legal
    if exact or said > legal:
        return True
    return unit == "工作日" and _SAYS_LAW.search(sentence) is not None


def _same(number: int, unit: str, limit: Limit) -> bool:
    names = {"working_day": ("工作日",), "month": ("月", "个月"), "year": ("年",), "day": ("日", "天")}
    return number == limit.number and unit in names[limit.unit]


def _in_days(number: int, unit: str) -> float:
    return number * (_WORKING_DAY if unit == "工作日" else _DAYS[unit])


def limit_problem(match: re.Match[str], limit: Limit) -> CitationProblem:
    """A wrong period, with the legal one."""
    legal = f"{write_number(limit.number)}{limit.unit_label}"
    least = "至少" if limit.direction == "at_least" else ""
    title = load().resolve(limit.clause) or limit.clause
    said = match.string[match.start("n") : match.end("u")]
    return CitationProblem(
        match.span(),
        "wrong_limit",
        f"这里写的是{said}，{title}的期限是{limit.event_name}起{least}{legal}。",
        f"改为{least}{legal}。",
        (limit.clause,),
    )


def _drafts(text: str) -> Iterator[CitationProblem]:
    for rule in _draft_rules():
        for match, _ in _matches(text, rule):
            message = rule.message.format(said=match.group())
            yield CitationProblem(match.span(), "draft_wording", message, rule.fix, rule.clauses)


def _phrases(text: str, name: str) -> Iterator[CitationProblem]:
    rule = _phrase_rule(name)
    for match, _ in _matches(text, rule):
        values = {"said": match.group(), **match.groupdict()}
        yield CitationProblem(
            match.span(), _CODES[name], rule.message.format(**values), rule.fix, rule.clauses
        )


_CODES = {"authority": "wrong_authority", "endorsement": "endorsement"}
