"""Is the period right that a sentence gives for a filing beside the one clause it cites?"""

import re
from collections.abc import Iterator
from datetime import date

from suanbei.law.base import load
from suanbei.law.citations import find_citations
from suanbei.law.model import Limit
from suanbei.law.problems import CitationProblem, sentence_span
from suanbei.law.statements import PERIOD, breaks, limit_problem

_FILED_WITHIN = re.compile(
    rf"{PERIOD}之?内[^，。；\n]{{0,8}}?(?P<what>变更|注销|填报|备案(?!编?号|信息公示|公示))"
)
_ARTICLE = re.compile(r"第[^。；\n]{1,8}条")


def check_cited_limits(text: str, as_of: date) -> Iterator[CitationProblem]:
    """《…》第二十四条第一款，应在三十日内备案: judged only where the sentence cites one article that has a limit."""
    for match in _FILED_WITHIN.finditer(text):
        start, end = sentence_span(text, match.start())
        sentence = text[start:end]
        limits = _limits_cited(sentence, as_of) if _ARTICLE.search(sentence) else []
        if limits and all(breaks(match, sentence, limit) for limit in limits):
            yield limit_problem(match, _meant(limits, match["what"]))


def _limits_cited(sentence: str, as_of: date) -> list[Limit]:
    cited = {c.clause_id for c in find_citations(sentence) if c.article is not None}
    if len(cited) != 1 or (clause := cited.pop()) is None:
        return []
    return [
        limit
        for limit in load().limits
        if f"{limit.clause}.".startswith(f"{clause}.")
        and (limit.bearer, limit.direction, limit.unit) == ("filer", "within", "working_day")
        and limit.holds_on(as_of)
    ]


def _meant(limits: list[Limit], what: str) -> Limit:
    return next((limit for limit in limits if what in limit.action), limits[0])
