"""Attachments: what the text names against what the lists hold."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import narrow
from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit
from suanbei.review.model import Hit, Place

_CHINESE = {char: number for number, char in enumerate("零一二三四五六七八九十")}
_NUMBER = r"(?P<number>[A-Z]{0,2}\d{1,3}(?:-\d{1,2})?|[A-Z](?![A-Za-z0-9])|[一二三四五六七八九十]{1,3})"
_NAMED = re.compile(rf"附件\s?{_NUMBER}(?![0-9A-Za-z年月日])")
_LISTED = re.compile(rf"^[\s\-—·•（(]*附件\s?{_NUMBER}(?![0-9A-Za-z年月日])")


def _plain(number: str) -> str:
    """十二 and 12 are one number."""
    if number[0] not in _CHINESE:
        return number
    tens, _, ones = number.rpartition("十")
    if "十" not in number:
        return str(_CHINESE[number])
    return str((_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0))


def _lists(document: Document) -> list[tuple[Block, str]]:
    """Entries 附件N of the lists of a document: rows and lines that open with it."""
    found = []
    for block in document.body():
        first = block.row.cells[0] if block.row else block.text
        match = _LISTED.match(narrow(first)) if "附件" in first else None
        bare = match and not re.search(r"[，。；]|^\s*附件\s?\S{1,4}\s*(?:是|为|中|所)", first[:24])
        if match and bare and not block.level:
            found.append((block, _plain(match["number"])))
    return found


def named_but_not_listed(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """附件N in running text that no list of the set numbers; value is the attachment, count the listed."""
    papers = list(documents(Where(materials=tuple(options["materials"])), case))
    listed = {document.name: {number for _, number in _lists(document)} for document in papers}
    everywhere = {number for numbers in listed.values() for number in numbers}
    for document in papers:
        if len(listed[document.name]) < 2:
            continue
        seen: set[str] = set()
        for block in document.body():
            for match in _NAMED.finditer(narrow(block.text)) if "附件" in block.text else ():
                number = _plain(match["number"])
                if number not in everywhere | seen:
                    seen.add(number)
                    count = str(len(listed[document.name]))
                    yield hit(Place.of(block), value=match.group(), count=count)


def numbered_twice(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A number that two entries of one list bear; value is the attachment."""
    for document in documents(Where(materials=tuple(options["materials"])), case):
        entries = _lists(document)
        times = Counter((block.anchor.section, number) for block, number in entries)
        seen: set[tuple[tuple[str, ...], str]] = set()
        for block, number in entries:
            key = (block.anchor.section, number)
            if times[key] > 1 and key in seen and not _same_words(block, entries, number):
                yield hit(Place.of(block), value=f"附件{number}")
            seen.add(key)


def _same_words(block: Block, entries: list[tuple[Block, str]], number: str) -> bool:
    return any(other is not block and n == number and other.text == block.text for other, n in entries)
