"""Citations and statements of law in the materials, judged by the law room."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from suanbei.law import CitationProblem, check_text, clause_title
from suanbei.papers import Document
from suanbei.review.case import Case
from suanbei.review.kinds.reading import hit, sentence_at
from suanbei.review.model import Hit, Place


def faults(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Problems whose code is one of ``codes`` and whose clause is none of ``without``.

    Fills {found} with the words, {reason} with what is wrong, {expected} with what to do.
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
    return hit(
        Place.of(block, sentence_at(block.text, start)),
        found=found,
        reason=problem.message,
        expected=problem.fix,
        other="、".join(clause_title(clause) for clause in problem.clauses),
    )
