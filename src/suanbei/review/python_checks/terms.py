"""Checks of words that several hands use: defined twice, levels of two schemes, names that drift, abbreviations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from suanbei.notation import Expression, fold, pattern
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, sentence_at, where_is
from suanbei.review.model import Hit, Place

_WORD = r"[一-龥A-Za-z0-9·\-]{2,14}"
_DEFINITION = re.compile(
    rf"(?:所称(?:的)?[“\"‘]?(?P<called>{_WORD}?)[”\"’]?|[“\"](?P<quoted>{_WORD})[”\"])"
    r"(?:（[^（）]{1,30}）)?[，,]?(?:是|均|特|仅|系)?指(?:的是|代)?[，,：:]?(?P<meaning>[^。；\n]{6,160})"
    rf"|(?:^|[。；\n])(?P<opening>{_WORD}?)是指(?:的是)?(?P<opened>[^。；\n]{{6,160}})"
)
_GLOSSARY = re.compile(r"^(?:用语|术语|名词|专门用语|概念|词语|名称)$")
_EXPLAINED = re.compile(r"^(?:解释|含义|定义|说明|释义|意思|通俗解释)$")
_ALIKE = 0.35  # of the two-character pieces of the shorter definition found in the longer one
_USED_OFTEN = 3


@dataclass(frozen=True, slots=True)
class _Definition:
    term: str
    meaning: str
    block: Block
    in_glossary: bool

    @property
    def place(self) -> Place:
        at = self.block.text.find(self.meaning)
        return Place.of(self.block, sentence_at(self.block.text, max(at, 0)))


def defined_twice(case: Case, _: Mapping[str, Any]) -> Iterator[Hit]:
    """Terms that two places explain with different content. Fills label (term), here, there, found, other."""
    first: dict[str, _Definition] = {}
    for one in _definitions(case):
        known = first.setdefault(fold(one.term), one)
        if known is not one and _overlap(known.meaning, one.meaning) < _ALIKE:
            yield _against(one, known)


def sibling_definition(case: Case, _: Mapping[str, Any]) -> Iterator[Hit]:
    """A term defined and used in one place only, beside another one of the same head that the set uses.

    用户画像标签 is defined in one section while all others speak of 兴趣标签. Fills label, here, there, found, other.
    """
    definitions = list(_definitions(case))
    used = _users(case, {fold(one.term) for one in definitions})
    for one in definitions:
        if one.in_glossary or len(used[fold(one.term)]) > 1:
            continue
        for other in definitions:
            if _are_siblings(one.term, other.term) and len(used[fold(other.term)]) >= _USED_OFTEN:
                yield _against(one, other)
                break


def _against(one: _Definition, other: _Definition) -> Hit:
    return hit(
        one.place,
        other.place,
        label=one.term,
        found=one.meaning,
        other=other.meaning,
        expected=other.term,
        there=where_is(other.place),
    )


def _definitions(case: Case) -> Iterator[_Definition]:
    for block in all_blocks(Where(), case):
        if block.row is not None:
            header, cells = block.row.header, block.row.cells
            if len(header) > 1 < len(cells) and _GLOSSARY.match(header[0]) and _EXPLAINED.match(header[1]):
                yield _Definition(cells[0].strip('“”" '), cells[1], block, True)
            continue
        for match in _DEFINITION.finditer(block.text):
            term = match["called"] or match["quoted"] or match["opening"]
            yield _Definition(term, match["meaning"] or match["opened"], block, False)


def _pieces(text: str) -> set[str]:
    plain = re.sub(r"\W", "", fold(text))
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def _overlap(one: str, other: str) -> float:
    mine, theirs = _pieces(one), _pieces(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _users(case: Case, terms: Iterable[str]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {term: [] for term in terms}
    for block in all_blocks(Where(), case):
        text = fold(block.text)
        for term, blocks in found.items():
            if term in text:
                blocks.append(block)
    return found


def _are_siblings(one: str, other: str) -> bool:
    mine, theirs = fold(one), fold(other)
    return mine != theirs and mine[-2:] == theirs[-2:] and mine not in theirs and theirs not in mine


def level_schemes(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Levels of one thing written in two schemes: 甲乙丙丁 in one place, A1–A3 in another.

    ``about``: what is graded; ``schemes``: name → expression of one level. Fills found, other, there.
    """
    about = pattern("|".join(options["about"]))
    schemes = {name: pattern(expression) for name, expression in options["schemes"].items()}
    seen: dict[str, list[tuple[Block, list[str]]]] = defaultdict(list)
    for block in all_blocks(Where(), case):
        header = block.row.header if block.row else ()
        if about.search(" ".join((block.text, *header))):
            for name, expression in schemes.items():
                if levels := list(dict.fromkeys(m.group() for m in expression.finditer(block.text))):
                    seen[name].append((block, levels))
    used = {name: blocks for name, blocks in seen.items() if any(len(levels) > 1 for _, levels in blocks)}
    if len(used) > 1:
        yield from _minority(used)


def _minority(used: Mapping[str, list[tuple[Block, list[str]]]]) -> Iterator[Hit]:
    """Every list of levels in a scheme but the one that the set uses most."""
    main = max(used, key=lambda name: len(used[name]))
    there, other = max(used[main], key=lambda one: len(one[1]))
    for name in used:
        for block, found in used[name] if name != main else ():
            if len(found) > 1:
                place = Place.of(there)
                words = {"found": "、".join(found), "other": "、".join(other), "there": where_is(place)}
                yield hit(Place.of(block), place, **words)


def drifting_names(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """One place that calls a thing by another name than the rest.

    ``groups``: lists of names for one thing; ``not_after``: words that deny it; ``generic``: names that are kept to
    only when they are the usual one, since anybody may say them in passing. Fills found, expected, count, there.
    """
    denied, never = pattern(options["not_after"]), pattern("(?!)")
    for names in options["groups"]:
        used, said = _uses(case, names, denied), _uses(case, names, never)
        main = max(names, key=lambda name: len(used[name]))
        if len(used[main]) < _USED_OFTEN:
            continue
        for name in names:
            if name == main or name in options["generic"] or not used[name]:
                continue
            if _stands_apart(said[name], used[main], name, main):
                place = Place.of(used[main][0])
                text = used[name][0].text
                here = Place.of(used[name][0], sentence_at(text, text.index(name)))
                yield hit(
                    here, place, found=name, expected=main, count=str(len(used[main])), there=where_is(place)
                )


def _uses(case: Case, names: list[str], denied: Expression) -> dict[str, list[Block]]:
    """Blocks by the name they use; a longer name hides the shorter ones in it."""
    alternatives = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    found: dict[str, list[Block]] = {name: [] for name in names}
    for block in all_blocks(Where(), case):
        for match in alternatives.finditer(block.text):
            if not denied.search(block.text[max(0, match.start() - 14) : match.start()]):
                found[match.group()].append(block)
    return found


def _stands_apart(others: list[Block], mains: list[Block], name: str, main: str) -> bool:
    if not others or name in main or main in name:
        return False
    sections = {(block.anchor.document, block.anchor.section) for block in others}
    together = {id(block) for block in mains} & {id(block) for block in others}
    return len(sections) == 1 and not together


_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9_./@\-–—#])[A-Z][A-Za-z]?[A-Z]{1,5}s?(?![A-Za-z0-9_./@\-–—])")


def abbreviations(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Abbreviations that no place explains, one hit a document, at the first of them.

    ``known``: those that need no gloss; ``least``: from how many on. Fills found (all of them), count.
    """
    known = set(options["known"])
    everything = "\n".join(block.text for block in all_blocks(Where(), case))
    for document in case.documents:
        places: dict[str, Block] = {}
        for block in document.body():
            for match in _ABBREVIATION.finditer(block.text):
                if match.group() not in known:
                    places.setdefault(match.group(), block)
        open_ones = {word: block for word, block in places.items() if not _is_explained(word, everything)}
        if len(open_ones) >= options["least"]:
            first = next(iter(open_ones.values()))
            yield hit(Place.of(first), found="、".join(open_ones), count=str(len(open_ones)))


def _is_explained(word: str, text: str) -> bool:
    """X（中文…）, 中文（X）, X是指…, a glossary row, or a code behind 编号 and the like."""
    w = re.escape(word)
    return bool(
        re.search(
            rf"{w}\s*[（(][^（）()]{{0,40}}[一-龥]{{2}}|[一-龥”]\s*[（(][^（）()]{{0,30}}{w}\b|{w}\s*(?:，|,)?(?:即|是指|指的是|是一种|全称|用来|表示)"
            rf"|^{w} \| |(?:编号|文号|证号|合同|许可证|版本|型号|名为|名称)[^，。；\n]{{0,20}}{w}",
            text,
            re.MULTILINE,
        )
    )
