"""Writing into files that others made: remarks, tracked changes and copies without traces, everything else kept."""

from suanbei.papers.writers.blanks import Inserted
from suanbei.papers.writers.cleaning import Cleaned, Trace, clean
from suanbei.papers.writers.margin import Signed, annotate
from suanbei.papers.writers.note import Annotated, Note, Spot
from suanbei.papers.writers.placeholders import Filled, Names, TemplateRefused, fill_template_file
from suanbei.papers.writers.quotes import find_quote

__all__ = [
    "Annotated",
    "Cleaned",
    "Filled",
    "Inserted",
    "Names",
    "Note",
    "Signed",
    "Spot",
    "TemplateRefused",
    "Trace",
    "annotate",
    "clean",
    "fill_template_file",
    "find_quote",
]
