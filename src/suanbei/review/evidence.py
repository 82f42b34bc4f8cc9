"""What a licence states about the filer: facts of the attachments, held against what the materials state.

A scan is read by the places of its words (label left, value right of it or below), a typed copy by its lines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from suanbei.notation import Expression, kept, narrow, pattern
from suanbei.papers import Block, Document, Word
from suanbei.regimes import Regime
from suanbei.review.claims.definitions import ClaimType, Definitions, definitions_of
from suanbei.review.claims.values import read
from suanbei.review.model import Claim, Place

EVIDENCE = "evidence"
_MARKS = re.compile(r"[\s:：，,。.、|　]+")
_LONGEST_LABEL = 14
_WIDEST_GAP = 14  # heights of the label between it and its value


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a licence."""

    claim: str
    labels: tuple[Expression, ...]
    reads: str
    find: Expression | None = None
    below: bool = False  # the value may stand under its label


@dataclass(frozen=True, slots=True)
class Licence:
    """A kind of licence, and how it shows itself."""

    id: str
    name: str
    shows: tuple[Expression, ...]
    shows_in: int
    fields: tuple[Field, ...]
    ends: tuple[Expression, ...]

    def shown_by(self, document: Document) -> bool:
        """Whether the head of a paper names this licence and two of its columns are there."""
        blocks = [_MARKS.sub("", block.text) for block in document.body()]
        if not any(one.search(text) for text in blocks[: self.shows_in] for one in self.shows):
            return False
        whole = "".join(blocks)
        return sum(any(label.search(whole) for label in field.labels) for field in self.fields) >= 2

    def labelled(self, text: str) -> Field | None:
        """The column that a text names."""
        plain = _MARKS.sub("", text)
        return next((f for f in self.fields if any(label.fullmatch(plain) for label in f.labels)), None)

    def ends_at(self, text: str) -> bool:
        """Whether a text begins with the name of any column."""
        return self.split(text) is not None or bool(any(end.match(_MARKS.sub("", text)) for end in self.ends))

    def is_label(self, text: str) -> bool:
        """Whether a text is the name of a column and nothing else."""
        plain = _MARKS.sub("", text)
        return self.labelled(text) is not None or any(end.fullmatch(plain) for end in self.ends)

    def split(self, text: str) -> tuple[Field, str] | None:
        """The column that a text begins with, and the rest of it."""
        for length in range(min(len(text), _LONGEST_LABEL), 1, -1):
            found = self.labelled(text[:length])
            if found:
                return found, text[length:].strip(" 　:：")
        return None


@kept
def licences_of(regime: Regime) -> tuple[Licence, ...]:
    """The licences of evidence.yaml, compiled."""
    return tuple(_licence(id_, data) for id_, data in regime.yaml("evidence.yaml").items())


def _licence(id_: str, data: dict[str, Any]) -> Licence:
    def compiled(words: list[str]) -> tuple[Expression, ...]:
        return tuple(pattern(word) for word in words)

    fields = tuple(
        Field(
            entry["claim"],
            compiled(entry["labels"]),
            entry.get("reads", ""),
            pattern(entry["find"]) if "find" in entry else None,
            entry.get("below", False),
        )
        for entry in data["fields"]
    )
    return Licence(
        id_, data["name"], compiled(data["shows"]), data["shows_in"], fields, compiled(data["ends"])
    )


def evidence_claims(documents: Iterable[Document], regime: Regime) -> tuple[Claim, ...]:
    """The facts that licences state: origin "evidence", material "evidence", qualifier the licence's name."""
    definitions = definitions_of(regime)
    return tuple(
        claim
        for document in documents
        for licence in licences_of(regime)
        if licence.shown_by(document)
        for claim in _claims(document, licence, definitions)
    )


def _claims(document: Document, licence: Licence, definitions: Definitions) -> Iterator[Claim]:
    seen: set[str] = set()
    for field, block, text in _values(document, licence):
        for value, raw in _read(field, text, definitions):
            if field.claim not in seen:
                seen.add(field.claim)
                yield Claim(
                    field.claim, value, raw, Place.of(block, raw), EVIDENCE, EVIDENCE, qualifier=licence.name
                )


def _read(field: Field, text: str, definitions: Definitions) -> Iterator[tuple[str, str]]:
    if field.find is not None:
        match = field.find.search(re.sub(r"\s", "", narrow(text)).upper())
        if match:
            yield match.group(), match.group()
        return
    known = definitions.types.get(field.claim)
    type_ = known or ClaimType(field.claim, field.claim, field.reads, "none")
    yield from ((reading.value, reading.raw) for reading in read(text.strip(), type_, definitions))


def _values(document: Document, licence: Licence) -> Iterator[tuple[Field, Block, str]]:
    body = list(document.body())
    words = [(word, block) for block in body for word in block.words]
    if words:
        yield from _on_scan(words, licence)
        return
    for at, block in enumerate(body):
        cells = block.row.cells if block.row else (block.text,)
        following = body[at + 1].text if at + 1 < len(body) else ""
        yield from ((f, block, value) for f, value in _in_line(list(cells), following, licence))


def _in_line(cells: list[str], following: str, licence: Licence) -> Iterator[tuple[Field, str]]:
    for at, cell in enumerate(cells):
        found = licence.split(cell)
        if found and found[1]:
            yield found
        elif found and at + 1 < len(cells):
            yield found[0], cells[at + 1]
        elif found and len(cells) == 1 and following and not licence.ends_at(following):
            yield found[0], following


def _on_scan(words: list[tuple[Word, Block]], licence: Licence) -> Iterator[tuple[Field, Block, str]]:
    for at, (word, block) in enumerate(words):
        found, last = licence.split(word.text), word
        if found is None:  # 住 and 所 may stand apart
            last = _right_of(word, words) or word
            found = licence.split(word.text + last.text) if last is not word and len(word.text) < 4 else None
        if found is None:
            continue
        field, rest = found
        first = None if rest else _right_of(last, words) or (_below(last, words) if field.below else None)
        if first is not None and licence.ends_at(first.text):
            first = _below(last, words) if field.below else None
        if first is not None:
            yield field, words[at][1], first.text + _continued(first, words, licence)
        elif rest:
            yield field, block, rest + _continued(last, words, licence)


def _tall(word: Word) -> int:
    return word.box[3] - word.box[1]


def _right_of(word: Word, words: list[tuple[Word, Block]]) -> Word | None:
    """The nearest word on the same line."""
    middle = (word.box[1] + word.box[3]) / 2
    right = [
        other
        for other, _ in words
        if other.box[1] < middle < other.box[3]
        and -0.3 * _tall(word) <= other.box[0] - word.box[2] < _WIDEST_GAP * _tall(word)
        and other is not word
    ]
    return min(right, key=lambda other: other.box[0], default=None)


def _has_label(word: Word, words: list[tuple[Word, Block]], licence: Licence) -> bool:
    """Whether a word is the value of a label of its own, to its left on the same line."""
    middle = (word.box[1] + word.box[3]) / 2
    left = [
        o for o, _ in words if o.box[1] < middle < o.box[3] and o.box[2] <= word.box[0] + 0.3 * _tall(word)
    ]
    near = sorted(left, key=lambda other: other.box[0])[-2:]
    return bool(near) and (licence.is_label(near[-1].text) or licence.is_label("".join(o.text for o in near)))


def _below(word: Word, words: list[tuple[Word, Block]]) -> Word | None:
    """The nearest word under this one that begins about where it does, no more than a line apart."""
    tall = _tall(word)
    under = [
        other
        for other, _ in words
        if abs(other.box[0] - word.box[0]) < 1.2 * tall
        and -0.3 * tall < other.box[1] - word.box[3] < 1.2 * tall
    ]
    return min(under, key=lambda other: other.box[1], default=None)


def _continued(word: Word, words: list[tuple[Word, Block]], licence: Licence) -> str:
    """The further lines of a value, as an address has them."""
    text, last = "", word
    for _ in range(3):
        following = _below(last, words)
        if following is None or licence.ends_at(following.text) or _has_label(following, words, licence):
            break
        text, last = text + following.text, following
    return text
