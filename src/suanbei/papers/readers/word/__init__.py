"""Word files by an own reader: a package of XML parts to drafts, in one pass."""

from suanbei.papers.readers.word.reader import read_word, trace_word

__all__ = ["read_word", "trace_word"]
