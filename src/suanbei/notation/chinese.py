"""Chinese text as people type it: folding for comparison, sentences, heading numbers, lengths."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”’\"』」）】]*|[^。！？!?；;\n]+")
_CHINESE_DIGITS = "零〇一二三四五六七八九十百\\d"
# 一、 （一） 1. 1．1.2 (1) ① 第一章 第3节 – everything that a Chinese heading may start with.
_NUMBERING = re.compile(
    rf"^\s*(?:第[{_CHINESE_DIGITS}]+(?:部分|[章节条篇])[、.．:：\s]*"
    rf"|[（(][{_CHINESE_DIGITS}]+[）)][、.．]?\s*"
    r"|[一二三四五六七八九十]+[、.．]\s*"
    r"|\d+(?:[.．]\d+)+[、.．]?\s*"
    r"|\d+[、.．)）]\s*(?!\d)"
    r"|\d+\s+(?=[^\d\s年月日%％])"
    r"|[①-⑳]\s*)"
)
_BLANK = re.compile(r"\s+")


def fold(text: str) -> str:
    """Text for comparison: NFKC (full width to half width), lower case, without white space.

    >>> fold("算法 ＡＩ（一）")
    '算法ai(一)'
    """
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).lower()


def sentences(text: str) -> list[str]:
    """Sentences with their closing mark; a closing quote or bracket stays with its sentence."""
    return [part.strip() for part in _SENTENCE.findall(text) if part.strip()]


def strip_numbering(heading: str) -> tuple[str, str]:
    """A heading as (its printed number, its words): ``（一）算法流程`` → ``("（一）", "算法流程")``."""
    match = _NUMBERING.match(heading)
    if match is None:
        return "", heading.strip()
    return match.group().strip(), heading[match.end() :].strip()


def visible_length(text: str) -> int:
    """Characters that a form counts: every character but white space."""
    return len(_BLANK.sub("", text))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant, or None when none is near."""
    found = get_close_matches(word, list(choices), n=1, cutoff=0.5)
    return found[0] if found else None
