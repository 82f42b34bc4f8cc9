"""mentions: a part of the materials must speak of something."""

from collections.abc import Iterator
from typing import Literal

from suanbei.notation import pattern
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Said, Term, Where
from suanbei.review.kinds.reading import (
    Passage,
    all_blocks,
    finds,
    head_place,
    hit,
    is_said,
    passages,
    section_name,
)
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"missing", "present", "section", "document"})
#: Words just before a mention that turn it into its absence; written as ``negation: usual``.
USUAL_NEGATION = (
    r"(?:尚?未(?!成年|来|登录)|没有|暂无|暂不|并无|缺少|不支持|不提供|不设|无法)[^，,。；;、]{0,6}$"
)


class Mentions(Params):
    """Terms of which all, or at least ``least`` of the ``any``, must be found in each passage."""

    where: Where = Where()
    all: tuple[Term, ...] = ()
    any: tuple[Term, ...] = ()
    least: int = 1
    each: Literal["set", "document", "section", "block"] = "document"
    when: tuple[Regex, ...] = ()  # judged only where the passage matches
    unless: tuple[Regex, ...] = ()  # not judged where it does
    given: tuple[Said, ...] = ()  # asked for only when all of these are said somewhere in the set
    also: tuple[Where, ...] = ()  # a term said in one of these places counts too
    negation: Regex = ""  # before a mention, in the same clause: the mention does not count
    at: Regex | tuple[Regex, ...] = (
        ""  # show the fault at the first heading or block that matches; in this order
    )


def hits(params: Mentions, case: Case) -> Iterator[Hit]:
    """A hit for every passage that leaves something out, naming it, at the passage's heading."""
    if not all(is_said(said, case) for said in params.given):
        return
    if params.each == "set":
        yield from _whole_set(params, case)
        return
    elsewhere = tuple(block for where in params.also for block in all_blocks(where, case))
    for passage in passages(params.where, case, params.each):
        if _is_judged(params, passage.text):
            missing, present = _look_for(params, passage.blocks + elsewhere)
            if missing:
                yield _hit(params, passage, missing, present)


def _whole_set(params: Mentions, case: Case) -> Iterator[Hit]:
    found = list(passages(params.where, case))
    blocks = tuple(block for passage in found for block in passage.blocks)
    if found and _is_judged(params, "\n".join(passage.text for passage in found)):
        missing, present = _look_for(params, blocks)
        if missing:
            yield _hit(params, Passage(found[0].document, blocks, found[0].head), missing, present)


def _is_judged(params: Mentions, text: str) -> bool:
    if params.when and not finds(params.when, text):
        return False
    return not (params.unless and finds(params.unless, text))


def _look_for(params: Mentions, blocks: tuple[Block, ...]) -> tuple[list[str], list[str]]:
    """Names of the terms that lack, none when the demand is met, and of those that are there."""
    found = {term.name: _is_said(term, params.negation, blocks) for term in (*params.all, *params.any)}
    present = [name for name, said in found.items() if said]
    missing = [term.name for term in params.all if not found[term.name]]
    if params.any and sum(found[term.name] for term in params.any) < params.least:
        missing += [term.name for term in params.any if not found[term.name]]
    return missing, present


def _is_said(term: Term, negation: str, blocks: tuple[Block, ...]) -> bool:
    for expression in term.find:
        search = pattern(expression)
        for block in blocks:
            if any(not _is_negated(negation, block.text[: m.start()]) for m in search.finditer(block.text)):
                return True
    return False


def _is_negated(negation: str, before: str) -> bool:
    if not negation:
        return False
    expression = USUAL_NEGATION if negation == "usual" else negation
    return bool(pattern(expression).search(before[-24:]))


def _hit(params: Mentions, passage: Passage, missing: list[str], present: list[str]) -> Hit:
    place = head_place(passage.head, params.at, passage.blocks)
    return hit(
        place,
        missing="、".join(missing),
        present="、".join(present) or "无",
        section=_name(passage.head, place),
        document=passage.document.name,
    )


def _name(head: Block, place: Place) -> str:
    return head.text if head.level else section_name(place)
