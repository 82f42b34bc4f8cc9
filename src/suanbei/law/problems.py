"""What is wrong with a citation or a statement about the law, and where in a text a sentence runs."""

import re
from dataclasses import dataclass
from datetime import date

from suanbei.law.citations import Citation

_SENTENCE_END = re.compile(r"[。；;！？!?\n]")
_REACH = 600


@dataclass(frozen=True, slots=True)
class CitationProblem:
    """A problem with the span it stands in; ``citation`` is None for a statement that cites nothing."""

    span: tuple[int, int]
    code: (
        str  # wrong_name, draft, not_in_force, superseded, no_such_article, no_such_paragraph, no_such_item,
    )
    # renumbered, wrong_article, repealed, unpassed, wrong_limit, draft_wording, wrong_authority, endorsement, not_held
    message: str
    fix: str
    clauses: tuple[str, ...]
    citation: Citation | None = None
    certainty: str = "high"  # medium where practice still differs or words had to be weighed


def sentence_span(text: str, position: int) -> tuple[int, int]:
    """Half-open span of the sentence (or the part up to a semicolon) that holds a position.

    Looked for within ``_REACH`` characters either way, so that a text without marks costs no more than another.
    """
    low, high = max(0, position - _REACH), min(len(text), position + _REACH)
    start = low
    for match in _SENTENCE_END.finditer(text, low, position):
        start = match.end()
    ending = _SENTENCE_END.search(text, position, high)
    return start, ending.start() if ending else high


def sentence_around(text: str, position: int) -> str:
    """The sentence that holds a position, without its closing mark."""
    start, end = sentence_span(text, position)
    return text[start:end]


def written_day(day: date | None) -> str:
    """2026年1月1日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "（日期未查到）"
