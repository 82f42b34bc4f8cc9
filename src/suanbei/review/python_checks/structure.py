"""How the parts of a report hang together."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.reading import hit, where_is
from suanbei.review.model import Hit, Place

_MODEL_NODE = re.compile(r"\|\s*模型\s*\||[（(]模型[，,、）)]|模型节点")
_MODEL = re.compile(
    r"[一-龥A-Za-z0-9\-.]{1,10}?(?:大?模型|网络|编码器|声码器|分类器|检测器|森林|提升树|双塔|前端)"
)
_NO_NAME = re.compile(
    r"^(?:[的由和与及在为是将对把以各该本此两三几每个套种类]|采用|使用|调用|第三方|自研|自有|上述|所有|全部|开源|任何|以下|其他|用于)*"
    r"(?:[两三四五个])*(?:算法)?模型$"
)


def models_merged(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Several model nodes in the flow and one model in its section. Fills count, found (the one), here."""
    for document in case.of_kind("self_assessment"):
        nodes = sum(len(_MODEL_NODE.findall(b.text)) for b in case.blocks(document, "algorithm.flow"))
        blocks = list(case.blocks(document, "algorithm.model"))
        names = _names(blocks)
        if nodes >= 2 and blocks and len(names) < 2 and not _is_listed(blocks):
            place = Place.of(blocks[0])
            found = f"“{next(iter(names))}”" if names else "一个模型"
            yield hit(place, count=str(nodes), found=found, here=where_is(place))


def _names(blocks: list[Block]) -> set[str]:
    found = {match.group() for block in blocks for match in _MODEL.finditer(block.text)}
    return {name for name in found if not _NO_NAME.match(name)}


def _is_listed(blocks: list[Block]) -> bool:
    """Whether a table of models stands there, or the text counts them."""
    rows = [b for b in blocks if b.row and any("模型" in head for head in b.row.header)]
    return len(rows) >= 2 or any(re.search(r"[两二三四五六七]个模型|三者|两者|分别", b.text) for b in blocks)
