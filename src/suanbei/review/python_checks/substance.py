"""Checks of what a passage is made of: stock phrases in a table row, names without a process, background first."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import Expression, pattern, sentences, visible_length
from suanbei.papers import Block, BlockKind, Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import Passage, hit, passages, scoped
from suanbei.review.model import Hit, Place
from suanbei.review.specificity import Specificity, element_labels, specificity

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SHORTEST_CELL, _SHORTEST_PROSE = 8, 20
_OWN_SCENE = 4
_DOING = frozenset({"data_item", "process", "threshold", "owner"})
_STEPS_LEAST = 3
_STEP = re.compile(
    r"第[一二三四五六七八九十\d]+步|步骤[一二三四五\d]|节点\d|[;；:：。]\s*[b-i][.、)）]|[②-⑩]"
)
_ACTS = re.compile(
    r"系统|节点|输入|请求|候选|打分|得分|分值|计算|调用|返回|审核|核验|比对|检索|排序|排列|匹配|周期|派单|指派|下发"
    r"|提示词|特征|权重|召回|取出|过滤|拦截|去重|展示|预估|求解|编码|解码|识别|分类|转写|合成|标识|回写|公式"
)
_SOON = 2  # the background begins with the first or the second sentence
_BURIED_FROM = 60  # visible characters of background before the first word on the algorithm itself
_MOSTLY, _MOSTLY_LEAST = 0.35, 5


def stock_phrases_only(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Paragraphs, and the telling cell of table rows, that could belong to anybody.

    ``sections``: outline ids. Fills found (the words), other (stock phrases), reason (elements that lack).
    """
    where = Where(sections=tuple(options["sections"]), blocks=(*_PROSE, BlockKind.ROW))
    for document in case.documents:
        for block in scoped(where, case, document):
            text = _telling(block)
            found = specificity(text)
            if text and found.is_vague and found.boilerplate and not (block.row and _tells(found)):
                yield hit(Place.of(block), found=text, other=_quoted(found), reason=_lacking(found))


def _telling(block: Block) -> str:
    """The longest cell of a row, which tells what happens; a paragraph that is long enough to be judged."""
    if block.row is None:
        return block.text if visible_length(block.text) >= _SHORTEST_PROSE else ""
    cell = max(block.row.cells, key=len, default="")
    return cell if len(block.row.cells) > 2 and visible_length(cell) >= _SHORTEST_CELL else ""


def _tells(found: Specificity) -> bool:
    """Whether the few words of a cell hold a scene of their own."""
    return any(clause.own >= _OWN_SCENE for clause in found.clauses)


def _quoted(found: Specificity) -> str:
    return "”“".join(dict.fromkeys(found.boilerplate))


def _lacking(found: Specificity) -> str:
    asked = ("owner", "frequency", "threshold", "evidence")
    return "、".join(element_labels()[name] for name in asked if name not in found.elements)


def names_without_process(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Paragraphs that pile up technical names and tell no step.

    ``sections``: outline ids; ``names``: expressions; ``least``: how many different ones. Fills found, count.
    """
    where = Where(sections=tuple(options["sections"]), blocks=(*_PROSE, BlockKind.ROW))
    names = pattern("|".join(options["names"]))
    for document in case.documents:
        for block in scoped(where, case, document):
            found = list(dict.fromkeys(match.group() for match in names.finditer(block.text)))
            if len(found) >= options["least"] and not _DOING & set(specificity(block.text).elements):
                yield hit(Place.of(block), found="、".join(found), count=str(len(found)))


def background_first(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Background of the trade in a section that should tell what the algorithm does.

    ``sections``; ``background``: expressions; ``steps``: absent – only where no steps are told at all,
    present – only where they follow a long run-up. Fills found, count.
    """
    wanted_absent = options["steps"] == "absent"
    background = pattern("|".join(options["background"]))
    for passage in passages(Where(sections=tuple(options["sections"])), case, "section"):
        told = [(block, sentence) for block in _prose(passage) for sentence in sentences(block.text)]
        start, run_up = _run_up(told, background)
        if not run_up or _has_steps(passage, told, background) is wanted_absent:
            continue
        count = sum(visible_length(sentence) for _, sentence in run_up)
        if wanted_absent or (start < _SOON and count >= _BURIED_FROM):
            block, sentence = run_up[0]
            yield hit(Place.of(block, sentence), found=sentence, count=str(count))


def _prose(passage: Passage) -> list[Block]:
    return [block for block in passage.body if block.kind in _PROSE]


_Told = list[tuple[Block, str]]


def _run_up(told: _Told, background: Expression) -> tuple[int, _Told]:
    """The first background sentence, its number, and those after it up to one that tells what the algorithm does."""
    start = next((n for n, (_, sentence) in enumerate(told) if background.search(sentence)), len(told))
    end = start
    while end < len(told) and not _tells_a_step(told[end][1], background):
        end += 1
    return start, told[start:end]


def _tells_a_step(sentence: str, background: Expression) -> bool:
    if _STEP.search(sentence):
        return True
    return not background.search(sentence) and len({m.group() for m in _ACTS.finditer(sentence)}) > 1


def _has_steps(passage: Passage, told: _Told, background: Expression) -> bool:
    rows = sum(block.row is not None for block in passage.body)
    steps = sum(
        max(_tells_a_step(sentence, background), len(_STEP.findall(sentence))) for _, sentence in told
    )
    return rows > _STEPS_LEAST or steps >= _STEPS_LEAST


def mostly_vague(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Documents of which a large share of the paragraphs is vague. Fills count, value (percent), found (an example).

    ``without``: outline ids that are not counted.
    """
    where = Where(without=tuple(options["without"]), blocks=_PROSE)
    for document in case.documents:
        judged = _judged(where, case, document)
        vague = [block for block in judged if specificity(block.text).is_vague]
        if len(vague) >= _MOSTLY_LEAST and len(vague) >= _MOSTLY * len(judged):
            yield hit(
                Place.of(vague[0]),
                *(Place.of(block) for block in vague[1:]),
                count=str(len(vague)),
                value=f"{len(vague) / len(judged):.0%}",
                found=vague[0].text,
            )


def _judged(where: Where, case: Case, document: Document) -> list[Block]:
    return [b for b in scoped(where, case, document) if visible_length(b.text) > _SHORTEST_PROSE]
