"""Facts out of a free description. What isn't said stays unknown; nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from suanbei.registry import NONE, TypeReading, read_description, type_label
from suanbei.triage.facts import Facts
from suanbei.triage.negation import is_negated
from suanbei.triage.tree import FactWords, Tree

_SURE = 0.5
_DENIAL = 6  # characters before a denied word that show the denial
_SHORTEST = 4  # characters: less describes nothing
_NOT_GENERATIVE = {"speech-to-text", "image-repair"}
_AMOUNT = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>千万|百万|万|亿)?"
_COUNTS = {
    "monthly_active": re.compile(rf"(?:月活|MAU|mau)\D{{0,8}}{_AMOUNT}"),
    "registered_users": re.compile(rf"注册(?:用户)?\D{{0,8}}{_AMOUNT}"),
    "face_records": re.compile(rf"人脸\D{{0,8}}{_AMOUNT}\s*(?:人|张|条)"),
}
_UNITS = {"": 1, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")


def facts_of_text(text: str, tree: Tree) -> Facts:
    """Facts that a free description states, each with the words that state it."""
    values: dict[str, Any] = {}
    stated: dict[str, str] = {}
    for fact, value, words in _told(text, tree):
        if fact not in values:
            values[fact], stated[fact] = value, f"描述中的“{words}”"
    reading = read_description(text) if len(text.strip()) >= _SHORTEST else None
    if reading is None:
        return Facts(values, stated)
    return _with_types(values, stated, reading)


def _told(text: str, tree: Tree) -> Iterator[tuple[str, Any, str]]:
    for words in tree.words:
        yield from _stated(words, text, tree)
    forms = {form: match.group() for form, seen in tree.forms.items() if (match := _affirmed(seen, text))}
    if forms:
        yield "forms", tuple(forms), "、".join(forms.values())
    yield from _counts(text)
    if (day := _DATE.search(text)) and "上线" in text:
        yield from _launch_day(day)


def _stated(words: FactWords, text: str, tree: Tree) -> Iterator[tuple[str, Any, str]]:
    """What one pattern tells: its value, or 否 where every mention is denied and that means 否."""
    if words.value is False:
        if match := words.pattern.search(text):
            yield words.fact, False, match.group()
        return
    if match := _affirmed(words.pattern, text):
        yield words.fact, words.value, match.group()
    elif words.fact in tree.deniable and (match := words.pattern.search(text)):
        yield words.fact, False, text[max(0, match.start() - _DENIAL) : match.end()]


def _affirmed(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text) if not is_negated(match)), None)


def _counts(text: str) -> Iterator[tuple[str, int, str]]:
    for fact, pattern in _COUNTS.items():
        if match := pattern.search(text):
            yield fact, int(float(match["number"]) * _UNITS[match["unit"] or ""]), match.group()


def _launch_day(day: re.Match[str]) -> Iterator[tuple[str, Any, str]]:
    try:
        yield "launched_on", date(*(int(part) for part in day.groups())), day.group()
    except ValueError:  # 2026年2月30日 is no day; the launch stays unknown
        return


def _with_types(values: dict[str, Any], stated: dict[str, str], reading: TypeReading) -> Facts:
    types = reading.types or (NONE,)
    if "synthesis" in types:
        met = {case.id for case in reading.boundaries if case.type == "synthesis"}
        values.setdefault("generative", not (met and met <= _NOT_GENERATIVE))
    notes = tuple(f"{case.title}：{case.reason}。" for case in reading.boundaries)
    reasons = (*reading.reasons, *(f"“{phrase}”" for phrase in reading.main.because if len(phrase) <= 12))
    return Facts(values, stated, types, reasons, notes, tuple(_doubts(reading)))


def _doubts(reading: TypeReading) -> Iterator[str]:
    if reading.main.type == NONE:
        return
    if reading.main.confidence < _SURE and not reading.also:
        label = type_label(reading.main.type)
        yield f"类型只是初步倾向（{label}）：请补一句“根据什么数据，输出什么结果，对谁不同”。"
    if {"ranking", "personalised_push"} & set(reading.types):
        yield "同一时刻不同用户看到的内容和次序一样吗？不一样的，依据是什么？"
