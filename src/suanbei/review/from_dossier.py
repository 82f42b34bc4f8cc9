"""The dossier as a document, so that rules judge it like any other paper.

Sections carry the Chinese labels of the dossier's parts, rows its fields, anchors the lines of the YAML file.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from suanbei.dossier import Dossier, FieldInfo, StatedFact, fields, printed, stated
from suanbei.notation import Located
from suanbei.papers import Anchor, Block, BlockKind, Document, Row
from suanbei.regimes import Regime
from suanbei.review.claims import definitions_of
from suanbei.review.claims.definitions import Definitions
from suanbei.review.claims.values import read as read_value
from suanbei.review.model import Claim, Place

_LAST_INDEX = re.compile(r"\[\d+\]$")
_ONE_VALUE = frozenset({"set", "overlap"})  # facts whose several entries are one statement
_Steps = tuple[str | int, ...]


def dossier_document(dossier: Dossier, name: str, located: Located) -> Document:
    """A document of kind dossier: a heading for every part, a row ``label | value`` for every known field."""
    writer = _Writer(name, located)
    for steps, trail, label, value in _known(dossier):
        writer.row(steps, trail, label, value)
    return Document(name, "dossier", tuple(writer.blocks), read_by="卷宗")


def dossier_claims(dossier: Dossier, document: Document, regime: Regime) -> Iterator[Claim]:
    """What the dossier states, read as the same words in a form would be read, each claim at its row."""
    definitions = definitions_of(regime)
    rows = (block for block in document.blocks if block.row)
    places = {_path(steps): Place.of(row) for (steps, *_), row in zip(_known(dossier), rows, strict=True)}
    for facts in _statements(dossier, definitions):
        fact, words = facts[0], "、".join(fact.value for fact in facts)
        place = places.get(fact.path) or places[_LAST_INDEX.sub("", fact.path)]
        for reading in read_value(words, definitions.types[fact.claim], definitions):
            scope = fact.qualifier or reading.period
            yield Claim(fact.claim, reading.value, reading.raw, place, "dossier", "form", scope)


def _statements(dossier: Dossier, definitions: Definitions) -> Iterator[list[StatedFact]]:
    """Facts one by one; the entries of a list such as 应用领域 together."""
    found: dict[tuple[str, ...], list[StatedFact]] = {}
    for fact in stated(dossier):
        if fact.claim in definitions.types:
            whole = definitions.types[fact.claim].compare in _ONE_VALUE
            found.setdefault((fact.claim, fact.qualifier, "" if whole else fact.path), []).append(fact)
    return iter(found.values())


class _Writer:
    """Blocks in order, with a heading wherever the part changes."""

    def __init__(self, name: str, located: Located) -> None:
        self.name, self.located = name, located
        self.blocks: list[Block] = []
        self._trail: tuple[str, ...] = ()

    def row(self, steps: _Steps, trail: tuple[str, ...], label: str, value: str) -> None:
        shared = 0
        while shared < min(len(trail), len(self._trail)) and trail[shared] == self._trail[shared]:
            shared += 1
        for level in range(shared, len(trail)):
            self._add(BlockKind.HEADING, trail[level], trail[: level + 1], steps, level + 1)
        self._trail = trail
        row = Row(0, len(self.blocks), (label, value))
        self._add(BlockKind.ROW, f"{label} | {value}", trail, steps, 0, row)

    def _add(
        self,
        kind: BlockKind,
        text: str,
        trail: tuple[str, ...],
        steps: _Steps,
        level: int,
        row: Row | None = None,
    ) -> Block:
        anchor = Anchor(self.name, trail, len(self.blocks) + 1, line=self.located.line(steps))
        self.blocks.append(Block(kind, text, anchor, level, row=row))
        return self.blocks[-1]


def _path(steps: _Steps) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def _known(dossier: Dossier) -> Iterator[tuple[_Steps, tuple[str, ...], str, str]]:
    """Every known value: its steps, the labels above it, its own label, the value in words.

    Record after record, as in the file; a part's own values stand before the parts inside it.
    """
    found = [
        (steps, trail, info.label, _words(value))
        for info in fields()
        if info.shape.kind not in ("section", "records")
        for steps, trail, value in _values(dossier, info)
    ]
    order = _order()
    return iter(sorted(found, key=lambda one: _rank(one[0], order)))


@cache
def _order() -> dict[str, int]:
    """The place of every path and of every part above it in the order of the file."""
    order: dict[str, int] = {}
    for place, info in enumerate(fields()):
        parts = info.path.replace("[]", "").split(".")
        for length in range(1, len(parts) + 1):
            order.setdefault(".".join(parts[:length]), place)
    return order


def _rank(steps: _Steps, order: dict[str, int]) -> tuple[tuple[int, int], ...]:
    names: list[str] = []
    rank: list[tuple[int, int]] = []
    for number, step in enumerate(steps):
        if isinstance(step, int):
            rank.append((0, step))
        else:
            names.append(step)
            rank.append((int(number + 1 < len(steps)), order[".".join(names)]))
    return tuple(rank)


def _values(dossier: Dossier, info: FieldInfo) -> Iterator[tuple[_Steps, tuple[str, ...], Any]]:
    found: list[tuple[_Steps, tuple[str, ...], Any]] = [((), (), dossier)]
    for depth, part in enumerate(info.path.split(".")):
        label = info.trail[depth] if depth < len(info.trail) else ""
        found = [step for one in found for step in _next(one, part, label)]
    return (one for one in found if one[2] is not None and one[2] != ())


def _next(
    one: tuple[_Steps, tuple[str, ...], Any], part: str, label: str
) -> Iterator[tuple[_Steps, tuple[str, ...], Any]]:
    steps, trail, record = one
    name = part.removesuffix("[]")
    value = getattr(record, name)
    if not part.endswith("[]"):
        yield (*steps, name), (*trail, label) if label else trail, value
        return
    for index, item in enumerate(value):
        yield (*steps, name, index), (*trail, f"{label} {index + 1}"), item


def _words(value: Any) -> str:
    return "、".join(printed(item) for item in value) if isinstance(value, tuple) else printed(value)
