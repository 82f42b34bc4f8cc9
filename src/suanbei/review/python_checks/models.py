"""Models that the flow uses and the chapter on models must describe one by one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.reading import hit
from suanbei.review.model import Hit, Place

_INLINE = re.compile(r"[（(]\s*模型\s*[，,、；;）)]")
_NAME = re.compile(r"([一-龥A-Za-z0-9]{2,12}?)(?:子)?模型")
_NOT_A_NAME = re.compile(
    r"^(?:本|该|上述|所有|全部|各|每个|两个|多个|第三方|自研|开源|使用的|采用的|算法|大|底座)$"
)


def lumped(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A flow with several nodes that are models, and a chapter on models that tells none apart.

    Fills {count} with the number of nodes.
    """
    del options
    for document in case.documents:
        nodes = sum(_model_nodes(block) for block in case.blocks(document, "algorithm.flow"))
        chapter = list(case.blocks(document, "algorithm.model"))
        if nodes > 1 and chapter and not _told_apart(case, document, chapter):
            yield hit(Place.of(chapter[0]), count=str(nodes))


def _model_nodes(block: Block) -> int:
    if block.row is not None:
        return int(any(cell.strip() == "模型" for cell in block.row.cells))
    return len(_INLINE.findall(block.text))


def _told_apart(case: Case, document: Document, chapter: list[Block]) -> bool:
    parts = [child for section in case.sections(document, "algorithm.model") for child in section.children]
    rows = [block for block in chapter if block.row is not None and block.row.header]
    found = {name for block in chapter for name in _NAME.findall(block.text) if not _NOT_A_NAME.match(name)}
    return max(len(parts), len(rows), len(found)) > 1
