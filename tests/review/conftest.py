"""Tiny papers for the tests of single checks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import suanbei
from suanbei.papers import Anchor, Block, BlockKind, Document, Picture, Row
from suanbei.regimes import Regime
from suanbei.review.case import Case
from suanbei.review.model import Claim, Place
from suanbei.review.outline import Outline

REGIME = Regime("algorithm_filing", (Path(suanbei.__file__).parent / "regimes/algorithm_filing",))
Paper = Callable[..., Document]


def read(text: str, kind: str = "self_assessment", name: str = "报告.md") -> Document:
    """A document from a few lines: # headings, | rows |, - items, ![pictures], paragraphs."""
    path: list[str] = []
    blocks: list[Block] = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        level = len(line) - len(line.lstrip("#"))
        words = line.lstrip("#").strip()
        if level:
            path[level - 1 :] = [words]
        blocks.append(_block(line, words, level, Anchor(name, tuple(path), number)))
    return Document(name, kind, tuple(blocks))


def _block(line: str, words: str, level: int, anchor: Anchor) -> Block:
    if level:
        return Block(BlockKind.HEADING, words, anchor, level)
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        return Block(BlockKind.ROW, " | ".join(cells), anchor, row=Row(1, anchor.paragraph, cells))
    if line.startswith("!["):
        return Block(BlockKind.IMAGE, "", anchor, picture=Picture("0", "image/png", 1, alt=line[2:-1]))
    return Block(BlockKind.LIST_ITEM if line.startswith("- ") else BlockKind.PARAGRAPH, words, anchor)


def case(*documents: Document, claims: tuple[Claim, ...] = (), **more: object) -> Case:
    """A case; the outline maps every heading that names an outline id, such as `# algorithm.data`."""
    outlines = {d.name: _outline(d) for d in documents}
    settings: dict[str, object] = {"as_of": date(2026, 11, 22), "outlines": outlines} | more
    return Case(documents=documents, claims=claims, **settings)  # type: ignore[arg-type]


def _outline(document: Document) -> Outline:
    sections = [s for s in document.root().walk() if s.heading]
    return Outline("test", {s.heading.text.split()[0]: (s,) for s in sections if s.heading})


def claim(key: str, raw: str, value: str = "", **where: str) -> Claim:
    """A claim; material, document, origin and qualifier by keyword."""
    material = where.get("material", "self_assessment")
    place = Place(where.get("document", f"{material}.docx"), paragraph=1, quote=raw)
    return Claim(
        key, value or raw, raw, place, material, where.get("origin", "form"), where.get("qualifier", "")
    )


@pytest.fixture
def paper() -> Paper:
    """The builder of tiny papers."""
    return read
