"""Signatures by hand: lines where only a printed name stands."""

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
_SEAL = re.compile(r"盖章|公章|印章")
_BESIDE = 4


def printed_only(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Signature lines with a typed name and no picture just below; value is the name, label who should sign."""
    for document in documents(Where(materials=tuple(options["materials"])), case):
        for index, block in enumerate(document.blocks):
            match = (
                _LINE.search(block.text) if "签" in block.text and block.is_body and not block.level else None
            )
            if match is None or _NO_NAME.search(match["name"]):
                continue
            near = document.blocks[max(0, index - 1) : index + _BESIDE]
            if not any(_may_be_signature(other) for other in near):
                yield hit(Place.of(block), value=match["name"], label=match["who"] or "签字人")


def _may_be_signature(block: Block) -> bool:
    """Any picture that is not named as the seal."""
    return block.kind is BlockKind.IMAGE and not _SEAL.search(block.picture.alt if block.picture else "")
