"""Which paragraphs are headings, titles, captions and list items when no style says so.

A number alone makes no heading: a pledge's 一、 is a clause, a run of 1. 2. 3. is a list.
What counts is length, closing mark, look, and whether the brothers of a line are headings too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from suanbei.notation import visible_length
from suanbei.papers.draft import FURNITURE, Draft
from suanbei.papers.numbers import FORMS, Number, leading_number
from suanbei.papers.tree import BlockKind

_TEXTUAL = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_ASIDE = FURNITURE | {BlockKind.COMMENT, BlockKind.FOOTNOTE}
_SHOWN = frozenset({BlockKind.IMAGE, BlockKind.ROW, BlockKind.TEXT_BOX})
_HEADING_LENGTH = 40
_CLOSING = "。；;，,、！？!?…"
_OUTER = FORMS.index("chinese_bracket")  # 第一章 … （一）: forms that lists of short items seldom use
_CAPTION = re.compile(
    r"附?[图表]\s*(?:[A-Z]?\d+|[一二三四五六七八九十]+)(?:\s*[-－—–.．]\s*\d+)*(?P<gap>[\s:：、.．]*)(?=\S)"
)
_CONTENTS = re.compile(r"(?:[.．…·•]{3,}|\t)\s*\d{1,4}$")
_NAMES_A_PAPER = re.compile(r"(?:报告|书|说明|协议|通知|函|政策|公示内容)(?:[（(][^）)]*[）)])?$")
_INNER_COLON = re.compile(r"[:：]\s*\S")


@dataclass(slots=True)
class _Candidate:
    at: int
    draft: Draft
    number: Number
    like: bool  # looks like a heading
    filled: bool  # something stands under it


def settle(drafts: list[Draft], first_line_title: bool = False) -> list[Draft]:
    """The same drafts with kinds, numbers and levels settled in place."""
    _mark_contents(drafts)
    candidates = list(_candidates(drafts))
    styled = any(draft.level for draft in drafts)
    _note_filled(drafts, candidates)
    accepted = _in_styled(drafts, candidates) if styled else _in_plain(candidates)
    for candidate in candidates:
        _apply(candidate, accepted.get(candidate.at, 0))
    _find_title(drafts, first_line_title)
    if not styled and not accepted:
        _bold_lines(drafts)
    lone_title(drafts)
    mark_captions(drafts)
    return drafts


def _apply(candidate: _Candidate, level: int) -> None:
    draft = candidate.draft
    draft.kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM
    draft.level = level
    draft.number = draft.number or candidate.number.printed


def _mark_contents(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.kind in _TEXTUAL and draft.text[-1:].isdecimal() and _CONTENTS.search(draft.text):
            draft.kind = BlockKind.CONTENTS


def _candidates(drafts: Sequence[Draft]) -> Iterator[_Candidate]:
    numbers = [leading_number(draft.text) if draft.kind in _TEXTUAL else None for draft in drafts]
    for at, number in enumerate(numbers):
        if number is not None:
            draft = drafts[at]
            yield _Candidate(at, draft, number, _looks_like_heading(draft, number), False)


def _looks_like_heading(draft: Draft, number: Number) -> bool:
    text = draft.text
    if "\n" in text or visible_length(text) > _HEADING_LENGTH or "。" in text or text[-1] in _CLOSING:
        return False
    if text[-1] in ":：":
        return draft.strong or number.rank <= _OUTER
    return draft.strong or not _INNER_COLON.search(text)


def _note_filled(drafts: Sequence[Draft], candidates: Sequence[_Candidate]) -> None:
    """Note which candidates have something of their own beneath them."""
    by_place = {candidate.at: candidate for candidate in candidates}
    for candidate in candidates:
        after = next((i for i in range(candidate.at + 1, len(drafts)) if drafts[i].kind not in _ASIDE), None)
        if after is None:
            continue
        other = by_place[after].number if after in by_place else _heading_number(drafts[after])
        candidate.filled = not drafts[after].level if other is None else other.rank > candidate.number.rank


def _in_styled(drafts: Sequence[Draft], candidates: Sequence[_Candidate]) -> dict[int, int]:
    """Lines that somebody forgot to style, in a paper whose other headings have styles."""
    levels = _levels_of_forms(drafts)
    by_place = {candidate.at: candidate for candidate in candidates}
    accepted: dict[int, int] = {}
    counts: dict[str, int] = {}
    current = 0
    for at, draft in enumerate(drafts):
        candidate = by_place.get(at)
        number = candidate.number if candidate else _heading_number(draft)
        level = draft.level
        if candidate and _forgotten(candidate, levels, counts):
            level = levels.setdefault(candidate.number.form, current + 1)
            accepted[at] = level
        if level:
            counts = {form: n for form, n in counts.items() if levels.get(form, 0) <= level}
            current = level
            if number:
                counts[number.form] = number.value
    return accepted


def _heading_number(draft: Draft) -> Number | None:
    return leading_number(draft.text) if draft.level else None


def _levels_of_forms(drafts: Sequence[Draft]) -> dict[str, int]:
    votes: dict[str, Counter[int]] = {}
    for draft in drafts:
        if number := _heading_number(draft):
            votes.setdefault(number.form, Counter())[draft.level] += 1
    return {form: count.most_common(1)[0][0] for form, count in votes.items()}


def _forgotten(candidate: _Candidate, levels: dict[str, int], counts: dict[str, int]) -> bool:
    if not candidate.like or not candidate.filled:
        return False
    if candidate.draft.strong:
        return True
    form, value = candidate.number.form, candidate.number.value
    next_in_line = form in levels and value == counts.get(form, 0) + 1
    return next_in_line and candidate.number.rank <= _OUTER and not candidate.draft.listed


def _in_plain(candidates: Sequence[_Candidate]) -> dict[int, int]:
    """Headings of a paper without heading styles: brothers are judged together, levels follow the forms."""
    chosen = [candidate for group in _brothers(candidates) for candidate in _judge(group)]
    ranks = sorted({candidate.number.rank for candidate in chosen})
    return {candidate.at: ranks.index(candidate.number.rank) + 1 for candidate in chosen}


def _brothers(candidates: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Lines of one form under one outer line."""
    open_groups: dict[int, list[_Candidate]] = {}
    for candidate in candidates:
        rank = candidate.number.rank
        for inner in [r for r in open_groups if r > rank]:
            yield open_groups.pop(inner)
        group = open_groups.get(rank)
        if group is not None and candidate.number.value <= group[-1].number.value:
            yield open_groups.pop(rank)
            group = None
        if group is None:
            open_groups[rank] = [candidate]
        else:
            group.append(candidate)
    yield from open_groups.values()


def _judge(group: list[_Candidate]) -> list[_Candidate]:
    like = [candidate for candidate in group if candidate.like]
    if 2 * len(like) < len(group) or not like:
        return []
    if 2 * sum(candidate.draft.strong for candidate in like) >= len(group):
        return like
    outermost = like[0].number.rank < _OUTER and not like[0].draft.listed
    filled = sum(candidate.filled for candidate in like)
    return like if outermost or 2 * filled >= len(group) else []


def _short_line(draft: Draft, length: int) -> bool:
    text = draft.text
    return (
        draft.kind is BlockKind.PARAGRAPH
        and "\n" not in text
        and visible_length(text) <= length
        and text[-1] not in _CLOSING + ":："
        and not _INNER_COLON.search(text)
    )


def _find_title(drafts: Sequence[Draft], first_line: bool) -> None:
    """The first line that stands out above all headings; of plain text, the first short line."""
    seen = 0
    for draft in drafts:
        if draft.kind in (BlockKind.TITLE, BlockKind.HEADING) or seen >= 5:
            return
        if draft.kind not in _TEXTUAL:
            continue
        seen += 1
        if _short_line(draft, 60) and (draft.centred or draft.strong or first_line):
            draft.kind = BlockKind.TITLE
            return


def _bold_lines(drafts: Sequence[Draft]) -> None:
    """Without styles and numbers, bold short lines over plain text are the headings, if there are several."""
    found = [
        draft
        for draft, after in pairwise(drafts)
        if draft.strong and _short_line(draft, 30) and not (after.strong and after.kind in _TEXTUAL)
    ]
    if len(found) < 2:
        return
    for draft in found:
        draft.kind, draft.level = BlockKind.HEADING, 1


def lone_title(drafts: Sequence[Draft]) -> None:
    """A single unnumbered heading above all others is the paper's title; the others move up."""
    headings = [draft for draft in drafts if draft.level]
    if not headings or any(draft.kind is BlockKind.TITLE for draft in drafts):
        return
    first = headings[0]
    above = all(heading.level > first.level for heading in headings[1:])
    numbered = first.number or leading_number(first.text)
    if not above or numbered or not _opens(drafts, first):
        return
    if len(headings) == 1 and not _NAMES_A_PAPER.search(first.text):
        return
    first.kind, first.level = BlockKind.TITLE, 0
    for heading in headings[1:]:
        heading.level -= 1


def _opens(drafts: Sequence[Draft], heading: Draft) -> bool:
    """Whether the heading is the first body line and no table of fields follows at once."""
    body = [draft for draft in drafts if draft.kind not in _ASIDE | {BlockKind.IMAGE}]
    return body[0] is heading and not (len(body) > 1 and body[1].kind is BlockKind.ROW)


def mark_captions(drafts: Sequence[Draft]) -> None:
    """Lines such as 图1-1 … beside a picture or table, or standing alone, are captions."""
    body = [draft for draft in drafts if draft.kind is not BlockKind.COMMENT]
    for at, draft in enumerate(body):
        if draft.kind in _TEXTUAL and draft.text[0] in "图表附" and _is_caption(body, at):
            draft.kind = BlockKind.CAPTION


def _is_caption(body: Sequence[Draft], at: int) -> bool:
    text = body[at].text
    match = _CAPTION.match(text)
    if match is None or visible_length(text) > 60 or "。" in text or text[-1] in _CLOSING:
        return False
    beside = (*body[max(at - 1, 0) : at], *body[at + 1 : at + 2])
    return bool(match["gap"]) or any(draft.kind in _SHOWN for draft in beside)
