"""Signatures by hand: lines where only a printed name stands, and lines left empty beside signed ones."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.papers import Block, BlockKind
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit
from suanbei.review.model import Hit, Place

_LINE = re.compile(
    r"(?P<who>[一-龥]{0,16})[（(]?(?:手写)?(?:签字|签名|签章|签署)(?:处|人)?[）)]?\s*(?:[:：|]|\s{2,})\s*"
    r"(?P<name>[一-龥·]{2,6})(?=\s|$|[|，。；（(]|日期)"
)
_NO_NAME = re.compile(r"手写|扫描|签字|盖章|附|已|见|待|空|处$")
_SIGNED = re.compile(
    r"(?<![未待须请应需由后再])(?:手写|手签|亲笔|亲签|亲自签|本人签|扫描|签字件|签署件|签名件|签章件|已签|签毕|签讫|原件|电子签名|附后)"
)
_PLACE = re.compile(
    r"(?P<who>(?:法定代表人|授权(?:签署人|代表)|主要负责人|算法安全(?:责任人|负责人))(?:[（(]?或[^（）()：:]{2,10}[）)]?)?)\s*"
    r"[（(]?(?:手写)?(?:签字|签名|签章|签署)(?:处)?[）)]?\s*[:：|]?(?P<rest>.*)$"
)
_EMPTY = re.compile(r"[\s_＿\-—/|.…]*(?:(?:签署)?日期.*)?$")
_SEALED = re.compile(r"(?:公章|盖章|用印)[^，。；]{0,6}(?:扫描|原件)|已(?:加)?盖(?:公)?章|已用印")
_SEAL = re.compile(r"盖章|公章|印章")
_BESIDE = 4


def printed_only(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Signature lines with a typed name and no picture just below; value is the name, label who should sign."""
    for document in documents(Where(materials=tuple(options["materials"])), case):
        for index, block in enumerate(document.blocks):
            match = (
                _LINE.search(block.text) if "签" in block.text and block.is_body and not block.level else None
            )
            if match is None or _NO_NAME.search(match["name"]) or _says_signed(block.text[match.end() :]):
                continue
            near = document.blocks[max(0, index - 1) : index + _BESIDE]
            if not any(_may_be_signature(other) for other in near):
                yield hit(Place.of(block), value=match["name"], label=match["who"] or "签字人")


def _may_be_signature(block: Block) -> bool:
    """Any picture that is not named as the seal."""
    return block.kind is BlockKind.IMAGE and not _SEAL.search(block.picture.alt if block.picture else "")


def left_blank(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Empty signature places in a paper that is signed or sealed elsewhere; label is who should sign.

    A paper that nobody has signed or sealed yet is a draft waiting for its signatures.
    """
    for document in documents(Where(materials=tuple(options["materials"])), case):
        if not any(_is_done(block) for block in document.blocks):
            continue
        for index, block in enumerate(document.blocks):
            match = _PLACE.search(block.text) if block.is_body and not block.level else None
            near = document.blocks[index : index + _BESIDE]
            if match and _EMPTY.match(match["rest"]) and not _is_signed_below(near):
                yield hit(Place.of(block), label=match["who"])


def _is_signed_below(near: tuple[Block, ...]) -> bool:
    return any(_may_be_signature(other) for other in near)


def _is_done(block: Block) -> bool:
    """A picture of a signature or seal, or words that say it was done."""
    if block.kind is BlockKind.IMAGE:
        return True
    if not block.is_body or block.level:
        return False
    place = _PLACE.search(block.text)
    return bool(_SEALED.search(block.text)) or bool(place and _says_signed(place["rest"]))


def _says_signed(words: str) -> bool:
    return bool(_SIGNED.search(words))
