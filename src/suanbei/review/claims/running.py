"""Facts stated in running text, by the patterns of claims.yaml."""

import re
from collections.abc import Iterator

from suanbei.notation import Found, narrow, read_date
from suanbei.papers import Block, Document
from suanbei.regimes import Regime
from suanbei.review.claims.definitions import ClaimType, TextRule, definitions_of
from suanbei.review.claims.values import read
from suanbei.review.model import Claim, Place

_STOP = re.compile(r"[，。；;\n|]")
_SENTENCE_STOP = re.compile(r"[。；;\n|]")


def text_claims(document: Document, regime: Regime) -> Iterator[Claim]:
    """The facts that the sentences of a document state, in reading order of its blocks."""
    rules = [
        (type_, rule)
        for type_ in definitions_of(regime).types.values()
        for rule in type_.text
        if not rule.materials or document.kind in rule.materials
    ]
    whole = document.text
    rules = [(type_, rule) for type_, rule in rules if any(cue in whole for cue in rule.cue)]
    for block in document.body():
        text = narrow(block.text)
        for type_, rule in rules:
            if any(cue in text for cue in rule.cue) and _is_place(rule, block):
                yield from _matches(document, block, text, type_, rule, regime)


def _is_place(rule: TextRule, block: Block) -> bool:
    if rule.within and not rule.within.search("/".join(block.anchor.section)):
        return False
    return rule.within_block is None or bool(rule.within_block.search(block.text))


def _matches(
    document: Document, block: Block, text: str, type_: ClaimType, rule: TextRule, regime: Regime
) -> Iterator[Claim]:
    for match in rule.find.finditer(text):
        clause = _clause(text, match)
        if rule.unless and rule.unless.search(clause):
            continue
        start, end = match.span("value")
        for reading in read(block.text[start:end], type_, definitions_of(regime)):
            quote = block.text[match.start() : match.end()].strip(" 　，。；")
            place = Place.of(block, quote)
            scope = _scope(match, type_) or reading.period
            yield Claim(
                type_.key, reading.value, reading.raw, place, document.kind, "text", scope, rule.partial
            )


def _clause(text: str, match: Found) -> str:
    """The clause that holds the match, up to its marks."""
    starts = [stop.end() for stop in _SENTENCE_STOP.finditer(text, 0, match.start())]
    begin = starts[-1] if starts else 0
    commas = [stop.end() for stop in _STOP.finditer(text, begin, match.start())]
    end = _STOP.search(text, match.end())
    return text[commas[-1] if commas else begin : end.start() if end else len(text)]


def _scope(match: Found, type_: ClaimType) -> str:
    """What the value holds for: an owner, a part of the product, a day."""
    found = match.groupdict()
    for group in ("owner", "qualifier"):
        if found.get(group):
            return str(found[group])
    subject = found.get("subject") or ""
    if type_.apart and type_.apart.search(subject):
        return subject
    day = read_date(found.get("period") or "")
    return day.iso if day else ""
