"""The numbers that stand before the remarks of a notice: at the start of a line, or run on in one paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十"
_VALUES = {character: value for value, character in enumerate(_CHINESE, 1)}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Forms in the order in which they are tried; all but the last three also count inside a line.
_FORMS = {
    "named": rf"(?:问题|意见|原因|事项|补正|修改)(?:意见|事项)?[ 　]?(?P<v>[{_CHINESE}]+|\d{{1,2}})[ 　]?[：:、.．，,]",
    "chinese": rf"(?P<v>[{_CHINESE}]{{1,3}})[、.．]",
    "chinese_bracket": rf"[（(](?P<v>[{_CHINESE}]{{1,3}})[）)][、.．]?",
    "decimal": r"(?P<v>\d{1,2})[、.．](?!\d)",
    "bracket": r"[（(](?P<v>\d{1,2})[）)][、.．]?",
    "half_bracket": r"(?P<v>\d{1,2})[）)]",
    "circled": rf"(?P<v>[{_CIRCLED}])[、.．]?",
    "ordinal": rf"(?:第|其)(?P<v>[{_CHINESE}])(?:条|点)?[，,：:、]",
    "one_is": rf"(?P<v>[{_CHINESE}])是(?![否不])",
    "points": r"(?P<v>\d{1,2}(?:[.．]\d{1,2})+)(?:[、.．](?!\d)|(?=[ 　\t])|(?=[^\d.．%％年月日倍节条章款项、]))",
    "spaced": r"(?P<v>\d{1,2})(?:[ 　\t]*\|[ 　]*|[ 　\t]+(?=[^\d\s|个年月日天项条名家万％%]))",
    "bullet": r"(?P<v>[-–•●◆■▪·*※])[ 　\t]+",
}
_ONLY_AT_LINE_START = ("points", "spaced", "bullet")
_AT_START = {form: re.compile(rf"[ 　\t]*{pattern}") for form, pattern in _FORMS.items()}
_INSIDE = {
    form: re.compile(rf"(?<=[。；;：:，,！？\s])[ 　]*{pattern}")
    for form, pattern in _FORMS.items()
    if form not in _ONLY_AT_LINE_START
}
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number before a remark: where it stands, its form, its value and how it is printed."""

    start: int
    end: int
    form: str
    value: int
    printed: str


def find_markers(text: str) -> list[Marker]:
    """The numbers of a notice in reading order. Inside a line a number counts only as one of a row: 1 … 2 …."""
    found: list[Marker] = []
    for line in _LINE.finditer(text):
        first = _opening(text, line.start(), line.end())
        found += [first] if first else []
        start = first.end if first else line.start()
        found += _in_a_row([*_inside(text, start, line.end())], first)
    return found


def _opening(text: str, start: int, end: int) -> Marker | None:
    for form, pattern in _AT_START.items():
        match = pattern.match(text, start, end)
        if match and (form == "bullet" or text[match.end() : end].strip()):
            return _marker(form, match)
    return None


def _inside(text: str, start: int, end: int) -> Iterator[Marker]:
    found = [_marker(form, m) for form, p in _INSIDE.items() for m in p.finditer(text, start, end)]
    return iter(sorted(found, key=lambda marker: marker.start))


def _in_a_row(inside: list[Marker], first: Marker | None) -> list[Marker]:
    """Those that follow 1, 2, 3 …; a lone number inside a sentence is part of the sentence."""
    reached = {first.form: first.value} if first else {}
    kept: list[Marker] = []
    for marker in inside:
        opens = marker.value == 1 and any(m.form == marker.form and m.value == 2 for m in inside)
        goes_on = marker.value == reached.get(marker.form, -1) + 1
        if (opens or goes_on) and (not kept or marker.start >= kept[-1].end):
            kept.append(marker)
            reached[marker.form] = marker.value
    return kept


def _marker(form: str, match: re.Match[str]) -> Marker:
    words = match["v"]
    depth = len(re.split("[.．]", words)) if form == "points" else 0
    name = f"points{depth}" if depth else form
    return Marker(match.start(), match.end(), name, _value(form, words), match.group().strip(" 　\t|"))


def _value(form: str, words: str) -> int:
    if form == "circled":
        return _CIRCLED.index(words) + 1
    if form == "points":
        return int(re.split("[.．]", words)[-1])
    if words.isdecimal():
        return int(words)
    return _chinese(words) if form != "bullet" else 0


def _chinese(words: str) -> int:
    tens, mark, units = words.partition("十")
    if not mark:
        return _VALUES.get(words, 0)
    return 10 * _VALUES.get(tens, 1) + _VALUES.get(units, 0)
