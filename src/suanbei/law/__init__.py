"""法规: instruments, clauses in our own words, duties, limits, and the check of citations.

Clauses are known by INSTRUMENT:ARTICLE[.PARAGRAPH[.ITEM]], such as ALGO-REC:24.2. Data lies beside the code as
YAML; the texts of the laws are not part of the project.
"""

from datetime import date

from suanbei.law.base import LawBase, load
from suanbei.law.citation_checks import check_citations, check_text, unheld_citations
from suanbei.law.citations import Citation, find_citations
from suanbei.law.clause_id import ClauseId, parse_clause_id
from suanbei.law.model import (
    Clause,
    Duty,
    Force,
    Instrument,
    Limit,
    Renumbered,
    Shown,
    Verified,
)
from suanbei.law.names import find_instrument
from suanbei.law.numerals import read_number, write_number
from suanbei.law.page import pages
from suanbei.law.problems import CitationProblem
from suanbei.law.reference import clause_reference
from suanbei.law.statements import check_statements


def clause(clause_id: str) -> Clause | None:
    """A clause by id, or None."""
    return load().clause(clause_id)


def clause_title(clause_id: str) -> str:
    """《互联网信息服务算法推荐管理规定》第二十四条第一款; the id itself when it does not resolve."""
    return load().resolve(clause_id) or clause_id


def resolve(clause_id: str) -> str | None:
    """The title of a clause id that stands in the law, else None."""
    return load().resolve(clause_id)


def nearest_id(clause_id: str) -> str | None:
    """The valid clause id that was probably meant."""
    return load().nearest_id(clause_id)


def limit(limit_id: str, on: date) -> Limit | None:
    """The version of a limit in force on a day: ``limit("filing.change", date(2026, 3, 2)).number`` is 10."""
    return load().limit(limit_id, on)


__all__ = [
    "Citation",
    "CitationProblem",
    "Clause",
    "ClauseId",
    "Duty",
    "Force",
    "Instrument",
    "LawBase",
    "Limit",
    "Renumbered",
    "Shown",
    "Verified",
    "check_citations",
    "check_statements",
    "check_text",
    "clause",
    "clause_reference",
    "clause_title",
    "find_citations",
    "find_instrument",
    "limit",
    "load",
    "nearest_id",
    "pages",
    "parse_clause_id",
    "read_number",
    "resolve",
    "unheld_citations",
    "write_number",
]
