"""Numbers that people type before a heading or a list item, by form: 第一章 一、 （一） 1. 1.1 （1） ①."""

import re
from dataclasses import dataclass

_CHINESE = "零〇一二三四五六七八九十百两"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# Outer forms first: the position is the rank. "1." stands before "1.1", which deepens with each point.
FORMS = ("part", "chapter", "section", "article", "chinese", "chinese_bracket", "decimal", "points2", "points3",
         "points4", "bracket", "half_bracket", "circled", "letter")  # fmt: skip
_UNITS = "年月日时点分秒％%‰倍万亿千百元角个人次件条项天周度米克吨岁折℃GgMmKkBb"
_PATTERNS = {
    "part": rf"第(?P<v>[{_CHINESE}\d]+)(?:部分|编|篇)[、.．:：]?",
    "chapter": rf"第(?P<v>[{_CHINESE}\d]+)章[、.．:：]?",
    "section": rf"第(?P<v>[{_CHINESE}\d]+)节[、.．:：]?",
    "article": rf"第(?P<v>[{_CHINESE}\d]+)条(?![第规的款例件之和至、，。])[、.．:：]?",
    "chinese": rf"(?P<v>[{_CHINESE}]+)[、．.](?!\d)",
    "chinese_bracket": rf"[（(](?P<v>[{_CHINESE}]+)[）)][、．.]?",
    "points": rf"(?P<v>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?:[、．.](?!\d)|(?=\s)|(?![\d.．{_UNITS}]))",
    "decimal": rf"(?P<v>\d{{1,2}})(?:[、．.](?!\d)|(?=[ \t\u3000]+[^\d\s{_UNITS}]))",
    "bracket": r"[（(](?P<v>\d{1,2})[）)][、．.]?",
    "half_bracket": r"(?P<v>\d{1,2})[）)]",
    "circled": r"(?P<v>[①-⑳])[、．.]?",
    "letter": r"(?P<v>[A-Ha-h])[．.、）)](?=\s*[\u4e00-\u9fff])",
}
_NUMBER = re.compile(
    "|".join(
        f"(?P<{form}>{pattern.replace('<v>', f'<{form}_value>')})" for form, pattern in _PATTERNS.items()
    )
)
_FIRST = re.compile(rf"[第（(\d①-⑳{_CHINESE}A-Ha-h]")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: ``（三）`` is form chinese_bracket, value 3."""

    form: str
    value: int
    printed: str

    @property
    def rank(self) -> int:
        """0 for the outermost form."""
        return FORMS.index(self.form)


def leading_number(text: str) -> Number | None:
    """The number before a heading or item; None when the line starts with words or with a quantity (1.5倍)."""
    if not _FIRST.match(text):
        return None
    match = _NUMBER.match(text)
    if match is None or match.end() == len(text):
        return None
    form = match.lastgroup or ""  # the outer group closes last
    return _number(form, match[f"{form}_value"], match.group())


def _number(form: str, inner: str, printed: str) -> Number:
    if form == "points":
        parts = re.split("[.．]", inner)
        return Number(f"points{len(parts)}", int(parts[-1]), printed)
    if form == "circled":
        return Number(form, ord(inner) - ord("①") + 1, printed)
    if form == "letter":
        return Number(form, ord(inner.lower()) - ord("a") + 1, printed)
    return Number(form, numeral(inner), printed)


def numeral(text: str) -> int:
    """The value of a Chinese or Arabic numeral up to 999: 二十一 → 21."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit
