"""Writing into files that others made: remarks, tracked changes and copies without traces, everything else kept."""

from suanbei.papers.writers.cleaning import Cleaned, Trace, clean
from suanbei.papers.writers.margin import Signed, annotate
from suanbei.papers.writers.note import Annotated, Note, Spot
from suanbei.papers.writers.quotes import find_quote

__all__ = ["Annotated", "Cleaned", "Note", "Signed", "Spot", "Trace", "annotate", "clean", "find_quote"]
