"""Numbers with an anatomy: credit codes, algorithm filing numbers, numbers of large models."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import credit_code_problem, narrow, pattern
from suanbei.registry import find_filing_numbers, parse_model_number
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit, sentence_at
from suanbei.review.model import Claim, Hit, Place

_FILING = re.compile(r"网信算备\s?[（(]?\s?[0-9A-Za-z]{6,30}\s?[）)]?号?")


def credit_code(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Credit codes that cannot be one; value is the code, reason what is wrong. Each code once, all its places."""
    stated: dict[str, list[Claim]] = {}
    for claim in case.claims_by_key.get("credit_code", ()):
        stated.setdefault(narrow(claim.raw).strip().upper(), []).append(claim)
    for code, (first, *others) in stated.items():
        if re.search(r"\d", code) and (problem := credit_code_problem(code)):
            yield hit(first.place, *(one.place for one in others), value=first.raw, reason=problem)


def filing_number(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Filing numbers with a fault of shape, or, with ``suspect``, of the observed check digit only."""
    seen: set[str] = set()
    for document in documents(Where(materials=tuple(options["materials"])), case):
        for block in document.body():
            for match in _FILING.finditer(narrow(block.text)):
                if match.group() in seen:
                    continue
                seen.add(match.group())
                if reason := _filing_fault(match.group(), bool(options["suspect"])):
                    yield hit(Place.of(block), value=match.group(), reason=reason)


def _filing_fault(written: str, suspect: bool) -> str:
    number = next(find_filing_numbers(written), None)
    if number is None:
        return "" if suspect else "“网信算备”后面应为21位数字。"
    hard = [problem.message for problem in number.problems if not problem.suspect]
    soft = [problem.message for problem in number.problems if problem.suspect]
    return (soft[0] if soft and not hard else "") if suspect else (hard[0] if hard else "")


def filing_number_type(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Numbers in the model part whose type code is another than ``type``; value the number, other its code.

    ``serves``: words of an upstream service that makes nothing itself, unless ``generates`` stands beside them.
    """
    serves, generates = pattern(options["serves"]), pattern(options["generates"])
    where = Where(materials=("self_assessment",), sections=("algorithm.model",))
    for document in documents(where, case):
        for block in case.blocks(document, *where.sections):
            for number in find_filing_numbers(block.text):
                about = sentence_at(block.text, max(0, block.text.find(number.text)))
                if serves.search(about) and not generates.search(about):
                    continue
                if number.usable and number.type_code and options["type"] not in number.types:
                    yield hit(Place.of(block), value=number.text, other=number.type_code)


def model_number(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Numbers of large models with a fault; value is the number, reason what is wrong."""
    seen: set[str] = set()
    for claim in case.claims_by_key.get("model_filing_number", ()):
        number = parse_model_number(claim.raw)
        if claim.raw not in seen and number and number.problems:
            yield hit(claim.place, value=claim.raw, reason=number.problems[0].message)
        seen.add(claim.raw)
