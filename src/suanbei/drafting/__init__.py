"""Drafting: dossier → materials as Word, PDF, spreadsheet, and as documents of `papers` for a review in memory."""

from suanbei.drafting.blocks import (
    DraftBlock,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from suanbei.drafting.fonts import FontBook, FontReport, Typeface, find_fonts
from suanbei.drafting.language import TemplateProblem
from suanbei.drafting.letter import Letter, LetterPoint, LetterReply, compose_letter, letter_mail
from suanbei.drafting.materials import (
    AskedFact,
    DraftedMaterial,
    DraftedSet,
    compose_set,
    draft,
    draft_documents,
)
from suanbei.drafting.memo import Memo, MemoRefused, write_memo
from suanbei.drafting.notices import draft_notice, list_of_changes
from suanbei.drafting.paper import to_document
from suanbei.drafting.sheets import print_pdf, print_word
from suanbei.drafting.template import FilledTemplate, fill_template
from suanbei.drafting.view import MissingFact

__all__ = [
    "AskedFact",
    "DraftBlock",
    "DraftedMaterial",
    "DraftedSet",
    "FilledTemplate",
    "FontBook",
    "FontReport",
    "Heading",
    "Letter",
    "LetterPoint",
    "LetterReply",
    "ListItem",
    "Memo",
    "MemoRefused",
    "MissingFact",
    "Paper",
    "Paragraph",
    "Signature",
    "Table",
    "TemplateProblem",
    "Title",
    "Typeface",
    "compose_letter",
    "compose_set",
    "draft",
    "draft_documents",
    "draft_notice",
    "fill_template",
    "find_fonts",
    "letter_mail",
    "list_of_changes",
    "print_pdf",
    "print_word",
    "to_document",
    "write_memo",
]
