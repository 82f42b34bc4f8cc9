"""A clause as a person asks for it: ALGO-REC:24.2, 算法推荐规定24条2款, 《网安法》第二十三条."""

import re

from suanbei.law.base import load
from suanbei.law.citations import find_citations
from suanbei.law.clause_id import ClauseId, parse_clause_id
from suanbei.law.names import find_instrument
from suanbei.law.numerals import read_number

_LOOSE = re.compile(
    r"^《?(?P<name>[^《》\d第]+?)》?\s*第?(?P<article>[零一二三四五六七八九十百\d]+)条"
    r"(?:第?(?P<paragraph>[一二三四五六七八九十\d]+)款)?(?:第?[（(]?(?P<item>[一二三四五六七八九十\d]+)[）)]?项)?$"
)


def clause_reference(text: str) -> str | None:
    """The clause id or instrument id that a text asks for, or None. The id need not stand in the law."""
    wanted = text.strip()
    if parse_clause_id(wanted.upper()):
        return wanted.upper()
    return _loose(wanted) or _cited(wanted) or find_instrument(wanted.strip("《》"))


def _loose(text: str) -> str | None:
    match = _LOOSE.match(text)
    instrument = find_instrument(match["name"]) if match else None
    if match is None or instrument is None:
        return None
    numbers = [read_number(match[part]) if match[part] else None for part in ("article", "paragraph", "item")]
    place = ClauseId(instrument, numbers[0] or 0, numbers[1], numbers[2])
    file = load().file(instrument)
    return str(file.with_paragraph(place) if file else place)


def _cited(text: str) -> str | None:
    return next((citation.clause_id for citation in find_citations(text) if citation.clause_id), None)
