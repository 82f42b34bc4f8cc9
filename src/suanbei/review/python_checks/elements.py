"""What one entry of a form must say: the words between its label and the next numbered entry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import pattern
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, finds, hit, scoped
from suanbei.review.model import Hit, Place

_NEXT_ENTRY = re.compile(r"[\n①-⑳]|[（(][一二三四五六七八九十\d]{1,2}[)）](?=[一-龥]{2,14}[：:])")
_LEAD = re.compile(r"^[^：:|\n①-⑳，。]{0,12}[：:|\s]+")


def unspecified(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Entries (``label``) that leave out a ``demand``; value names what lacks, found is the entry.

    An entry that is empty or absent is no hit: that it stands there is another rule's matter.
    """
    where = Where(materials=tuple(options["materials"]), sections=tuple(options.get("sections", ())))
    for document in documents(where, case):
        blocks = scoped(where, case, document)
        for place, entry in _entries(blocks, options["label"]):
            if finds(options.get("unless", ()), entry) or (
                options.get("when") and not finds(options["when"], entry)
            ):
                continue
            missing = [demand["name"] for demand in options["demands"] if not finds(demand["find"], entry)]
            if missing:
                yield hit(Place.of(place), value="、".join(missing), found=entry[:40], label=options["name"])
            break


def _entries(blocks: list[Block], label: str) -> Iterator[tuple[Block, str]]:
    """Blocks with the label and the words that stand under it, those of the next block when it ends there."""
    for index, block in enumerate(blocks):
        match = pattern(label).search(block.text)
        if match is None or block.level:
            continue
        rest = _LEAD.sub("", block.text[match.end() :], count=1).strip()
        end = _NEXT_ENTRY.search(rest)
        entry = rest[: end.start()] if end else rest
        if not entry and block.row is None and index + 1 < len(blocks):
            entry = blocks[index + 1].text
        if entry.strip():
            yield block, entry.strip()
