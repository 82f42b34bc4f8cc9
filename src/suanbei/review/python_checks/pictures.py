"""Pictures that the text names or a caption announces, and that are not there."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import narrow
from suanbei.papers import Block, BlockKind, Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit
from suanbei.review.model import Hit, Place

_NAMED = re.compile(
    r"(?:见|如|参见|参照|按)(?:下|上)?图\s?(?P<number>\d{1,2}(?:[-—–.]\d{1,2})?)(?![\d年月日])"
)
_NUMBERED = re.compile(r"图\s?(?P<number>\d{1,2}(?:[-—–.]\d{1,2})?)")
_CAPTION = re.compile(r"图\s?\d{1,2}(?:[-—–.]\d{1,2})?[\s：:　]*[^，。；\d][^。；]{1,38}$")
_CAPTION_KINDS = frozenset({BlockKind.CAPTION, BlockKind.PARAGRAPH})
_ELSEWHERE = re.compile(r"附件|附录|附图|《|截图说明")


def named_but_absent(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Numbers such as 图1-2 that the text refers to and no picture or caption bears; value is the number."""
    for document in documents(Where(materials=tuple(options["materials"])), case):
        borne = _numbers_borne(document)
        seen: set[str] = set()
        for block in document.body():
            for match in _NAMED.finditer(narrow(block.text)) if "图" in block.text else ():
                number = _plain(match["number"])
                away = _ELSEWHERE.search(block.text[max(0, match.start() - 16) : match.end() + 12])
                if number not in borne | seen and not away:
                    seen.add(number)
                    yield hit(Place.of(block), value=f"图{match['number']}", found=match.group())


def _numbers_borne(document: Document) -> set[str]:
    found: set[str] = set()
    for block in document.blocks:
        words = block.picture.alt if block.picture else block.text
        starts = block.kind in (BlockKind.CAPTION, BlockKind.IMAGE) or words.lstrip().startswith("图")
        if starts:
            found |= {_plain(match["number"]) for match in _NUMBERED.finditer(narrow(words)[:40])}
    return found


def _plain(number: str) -> str:
    return re.sub(r"[-—–.]", "-", number)


def caption_alone(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Captions 图… in a paper with pictures that have none beside them; value is the caption."""
    for document in documents(Where(materials=tuple(options["materials"])), case):
        if any(block.kind is BlockKind.IMAGE for block in document.blocks):
            yield from _alone(document.blocks)


def _alone(blocks: tuple[Block, ...]) -> Iterator[Hit]:
    for index, block in enumerate(blocks):
        words = block.text.strip()
        if words[:1] != "图" or block.kind not in _CAPTION_KINDS or not _CAPTION.match(words):
            continue
        near = blocks[max(0, index - 3) : index + 3]
        if not any(other.kind in (BlockKind.IMAGE, BlockKind.TEXT_BOX) for other in near):
            yield hit(Place.of(block), value=words[:40])


# ---- screenshots that another paper holds ----------------------------------------------------------------------
_SHOTS = re.compile(
    r"截图\s?0?(?P<number>\d{1,2})(?![\d年月日张个.-])(?:\s?(?:至|到|—|-|~)\s?(?:截图\s?)?0?(?P<last>\d{1,2}))?"
)
_ENOUGH_SHOTS = 3


def screenshot_absent(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """截图N in the other papers, where the paper of screenshots numbers its own so and has no such number.

    Fills found (as written), value (the number) and count (how many there are).
    """
    del options
    borne: set[int] = set()
    for document in case.of_kind("screenshots"):
        for block in document.blocks:
            words = block.picture.alt if block.picture else block.text
            if start := _SHOTS.match(narrow(words).lstrip()):
                borne.add(int(start["number"]))
    if len(borne) < _ENOUGH_SHOTS:
        return
    for document in documents(Where(materials=("self_assessment", "responsibility_statement")), case):
        own = {
            int(m["number"])
            for b in document.blocks
            if b.picture
            for m in _SHOTS.finditer(narrow(b.picture.alt))
        }
        for block in document.body():
            for match in _SHOTS.finditer(narrow(block.text)):
                named = {int(match["number"]), int(match["last"] or match["number"])}
                if lacking := sorted(named - borne - own):
                    yield hit(
                        Place.of(block), found=match.group(), value=str(lacking[0]), count=str(len(borne))
                    )
