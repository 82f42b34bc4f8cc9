"""Stated facts: found in the materials, held together, and their near misses."""

from suanbei.review.claims.amounts import inconsistent_amounts
from suanbei.review.claims.comparison import Conflict, agree, all_conflicts, conflicts
from suanbei.review.claims.definitions import definitions_of
from suanbei.review.claims.extraction import extract
from suanbei.review.claims.names import NameVariant, name_variants

__all__ = [
    "Conflict",
    "NameVariant",
    "agree",
    "all_conflicts",
    "conflicts",
    "definitions_of",
    "extract",
    "inconsistent_amounts",
    "name_variants",
]
