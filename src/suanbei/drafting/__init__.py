"""Drafting: dossier → materials as Word, PDF, spreadsheet, and as documents of `papers` for a review in memory."""

from suanbei.drafting.blocks import DraftBlock, Paper
from suanbei.drafting.fonts import FontBook, FontReport, Typeface, find_fonts
from suanbei.drafting.language import TemplateProblem
from suanbei.drafting.materials import (
    AskedFact,
    DraftedMaterial,
    DraftedSet,
    compose_set,
    draft,
    draft_documents,
)
from suanbei.drafting.memo import Memo, MemoRefused, write_memo
from suanbei.drafting.paper import to_document
from suanbei.drafting.view import MissingFact

__all__ = [
    "AskedFact",
    "DraftBlock",
    "DraftedMaterial",
    "DraftedSet",
    "FontBook",
    "FontReport",
    "Memo",
    "MemoRefused",
    "MissingFact",
    "Paper",
    "TemplateProblem",
    "Typeface",
    "compose_set",
    "draft",
    "draft_documents",
    "find_fonts",
    "to_document",
    "write_memo",
]
