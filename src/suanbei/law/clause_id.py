"""Clause ids: INSTRUMENT:ARTICLE[.PARAGRAPH[.ITEM]], or an instrument id alone."""

import re
from dataclasses import dataclass

from suanbei.law.numerals import write_number

_ID = re.compile(r"^([A-Z][A-Z0-9-]*)(?::(\d{1,3})(?:\.(\d{1,2})(?:\.(\d{1,2}))?)?)?$")


@dataclass(frozen=True, slots=True)
class ClauseId:
    """A place in the law, taken apart. Article 0 stands for the whole document."""

    instrument: str
    article: int = 0
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        numbers = [
            str(part) for part in (self.article or None, self.paragraph, self.item) if part is not None
        ]
        return f"{self.instrument}:{'.'.join(numbers)}" if numbers else self.instrument

    def printed(self, numbering: str, single: bool) -> str:
        """第二十四条第二款第（三）项. ``single``: the article has one paragraph, which one doesn't name."""
        if numbering == "whole" or not self.article:
            return ""
        if numbering == "section":
            return ".".join(
                str(part) for part in (self.article, self.paragraph, self.item) if part is not None
            )
        if numbering == "task":
            return f"主要任务{write_number(self.article)}"
        return self._article_words(single)

    def _article_words(self, single: bool) -> str:
        words = f"第{write_number(self.article)}条"
        if self.paragraph is not None and not single:
            words += f"第{write_number(self.paragraph)}款"
        if self.item is not None:
            words += f"第（{write_number(self.item)}）项"
        return words


def parse_clause_id(text: str) -> ClauseId | None:
    """``ALGO-REC:24.2`` taken apart, or None when the text is not of that form."""
    match = _ID.match(text.strip())
    if match is None:
        return None
    numbers = [int(part) if part else None for part in match.groups()[1:]]
    return ClauseId(match[1], numbers[0] or 0, numbers[1], numbers[2])
