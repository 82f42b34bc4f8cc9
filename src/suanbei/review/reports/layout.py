"""Shared by the formats: places in words, quotes around the spot, lines of Chinese of a given width."""

import unicodedata

from suanbei.review.model import Finding, Place

_QUOTE = 60


def place_words(place: Place) -> str:
    """一、算法情况 › （二）算法数据 › 第 12 段 › 第 3 页"""
    words = list(place.section)
    if place.paragraph is not None:
        words.append(f"第 {place.paragraph} 段")
    if place.line is not None:
        words.append(f"第 {place.line} 行")
    if place.page is not None:
        words.append(f"第 {place.page} 页" + (f"（{place.page_basis}）" if place.page_basis else ""))
    return " › ".join(words)


def short_quote(finding: Finding, longest: int = _QUOTE) -> str:
    """The quote, cut around the words that the finding is about."""
    quote = " ".join(finding.place.quote.split())
    if len(quote) <= longest:
        return quote
    spot = quote.find(finding.spot) if finding.spot else 0
    start = max(0, min(spot - longest // 3, len(quote) - longest)) if spot > 0 else 0
    end = start + longest
    return ("……" if start else "") + quote[start:end] + ("……" if end < len(quote) else "")


def clause_words(finding: Finding) -> str:
    """The clauses by title, or nothing."""
    return "；".join(clause.title for clause in finding.clauses)


def columns(text: str) -> int:
    """Columns on a terminal: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(text: str, width: int, indent: str) -> str:
    """Text broken at the width, following lines indented; no closing mark begins a line."""
    lines, line, used = [], "", columns(indent)
    for character in text:
        size = columns(character)
        if used + size > width and character not in "，。；：、！？）】》”’…":
            lines.append(line)
            line, used = "", columns(indent)
        line += character
        used += size
    lines.append(line)
    return f"\n{indent}".join(part.rstrip() for part in lines)
