"""Writing into files that others made: remarks and tracked changes, everything else kept."""

from suanbei.papers.writers.margin import Signed, annotate
from suanbei.papers.writers.note import Annotated, Note, Spot
from suanbei.papers.writers.quotes import find_quote

__all__ = ["Annotated", "Note", "Signed", "Spot", "annotate", "find_quote"]
