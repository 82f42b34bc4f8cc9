"""Citations and statements of law in the materials, judged by the law room."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from suanbei.law import CitationProblem, check_text, clause_title, write_number
from suanbei.papers import Document
from suanbei.review.case import Case
from suanbei.review.kinds.reading import hit, sentence_at
from suanbei.review.model import Hit, Place

_ARTICLE = re.compile(r"第([\d一二三四五六七八九十百零]+)条")


def faults(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Problems whose code is one of ``codes`` and whose clause is none of ``without``.

    Fills {found} with the words, {reason} with what is wrong, {expected} with what to do; where a new number or a
    name is all that is needed, {value} with the words to replace and {label} with the right ones.
    """
    for document in case.documents:
        for problem in problems_of(case.text(document), case.as_of):
            if problem.code in options["codes"] and not set(problem.clauses) & set(
                options.get("without", ())
            ):
                yield _hit(document, problem)


@lru_cache(maxsize=64)
def problems_of(text: str, as_of: date) -> tuple[CitationProblem, ...]:
    """All problems of a paper; kept, since every rule of the group asks for the same papers."""
    return tuple(check_text(text, as_of))


def _hit(document: Document, problem: CitationProblem) -> Hit:
    block, start = document.block_at(problem.span[0])
    found = block.text[start : start + problem.span[1] - problem.span[0]]
    wrong, right = _mend(problem, found)
    found_here = hit(
        Place.of(block, sentence_at(block.text, start)),
        found=found,
        reason=problem.message,
        expected=problem.fix,
        value=wrong,
        label=right,
        other="、".join(clause_title(clause) for clause in problem.clauses),
    )
    return replace(found_here, clauses=problem.clauses)


def _mend(problem: CitationProblem, found: str) -> tuple[str, str]:
    """The words that a machine may replace, and by what; empty where a person has to choose."""
    instrument, _, article = problem.clauses[0].partition(":") if problem.clauses else ("", "", "")
    if problem.code == "wrong_name" and found.startswith("《") and found.endswith("》"):
        return found, clause_title(instrument)
    number = _ARTICLE.search(found)
    if problem.code != "renumbered" or number is None or not article.isdecimal():
        return "", ""
    written = article if number[1].isascii() else write_number(int(article))
    return number[0], f"第{written}条"
