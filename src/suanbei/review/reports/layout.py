"""Shared by the formats: places in words, quotes around the spot, lines of Chinese of a given width."""

import unicodedata

from suanbei.review.model import Basis, Finding, Place
from suanbei.review.report import BASIS_NAMES

_QUOTE = 60
_SHEETS = (".xlsx", ".xlsm")


def place_words(place: Place) -> str:
    """一、算法情况 › （二）算法数据 › 第 12 段 › 第 3 页; a sheet has rows and no paragraphs."""
    words = list(place.section)
    is_row = place.line is not None and place.document.lower().endswith(_SHEETS)
    if place.paragraph is not None and not is_row:
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
    """The clauses by title, an instrument named once: 《…规定》第七条、第八条；《…法》第六十九条. Or nothing."""
    places: dict[str, list[str]] = {}
    for clause in finding.clauses:
        name, mark, place = clause.title.rpartition("》")
        places.setdefault(name + mark, []).append(place)
    return "；".join(f"{name}{'、'.join(filter(None, found))}" for name, found in places.items())


def basis_words(finding: Finding) -> str:
    """法律　《…》第七条; what is practice or a form only has clauses near it: 实务（相关条款：《…》第七条）."""
    basis, clauses = BASIS_NAMES[finding.basis], clause_words(finding)
    if not clauses:
        return basis
    return f"{basis}　{clauses}" if finding.basis is Basis.LAW else f"{basis}（相关条款：{clauses}）"


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
