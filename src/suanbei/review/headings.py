"""The words of a heading against the parts of an outline."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from suanbei.notation import Expression, fold, kept, pattern, strip_numbering
from suanbei.papers import Block
from suanbei.regimes import Regime

_BRACKETED = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_MARKS = re.compile(r"[\W_]+")
_JOINT = re.compile(r"以及|及其|及|和|与|、|/|；")
_LABEL = re.compile(r"^[^:：。，；|]{2,24}(?=[:：])")
_RISK_ROW = re.compile(r"[—\-–：:（(].*")
#: Depth of the usual numbering, outermost first.
_NUMBER_LEVELS = (
    re.compile(r"第.+[章部篇]"),
    re.compile(r"第.+[节]"),
    re.compile(r"[一二三四五六七八九十]+[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d+[、.．]?"),
    re.compile(r"[（(]\d+[)）]|\d+[)）]"),
    re.compile(r"[①-⑳]"),
)
_DOTTED = re.compile(r"\d+(?:[.．]\d+)+[、.．]?")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an outline, as the regime's sections.yaml describes it."""

    id: str
    names: tuple[Expression, ...]
    within: tuple[Expression, ...] = ()
    labels: tuple[Expression, ...] = ()

    @property
    def parent(self) -> str:
        """The id of the part above, or nothing."""
        return self.id.rpartition(".")[0]


@kept
def parts_of(regime: Regime) -> dict[str, tuple[Part, ...]]:
    """The parts of every material that has an outline, compiled once a regime."""
    data: dict[str, Any] = dict(regime.yaml("sections.yaml"))
    endings = data.pop("endings")

    def compiled(names: list[str]) -> tuple[Expression, ...]:
        return tuple(pattern(name.replace("{情况}", endings)) for name in names)

    return {
        material: tuple(
            Part(p["id"], compiled(p["names"]), compiled(p.get("within", [])), compiled(p.get("labels", [])))
            for p in parts
        )
        for material, parts in data.items()
    }


def matches(patterns: tuple[Expression, ...], title: str) -> bool:
    """Whether the whole title fits a pattern, its number, brackets, marks and blanks aside."""
    if not patterns:
        return False
    plain = plain_title(title)
    return any(one.fullmatch(plain) for one in patterns)


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """（三）“算法模型”（含第三方）： → 算法模型."""
    words = strip_numbering(title)[1] or title
    return _MARKS.sub("", fold(_BRACKETED.sub("", words)))


def split_merged(title: str) -> list[str]:
    """服务情况及风险研判 → [服务情况, 风险研判]."""
    return [piece for piece in _JOINT.split(strip_numbering(title)[1] or title) if len(piece) >= 2]


def heading_level(number: str) -> int:
    """How deep a printed number stands: 一、 above （一） above 1. above (1); 1.2.3 by its dots."""
    plain = number.strip()
    if _DOTTED.fullmatch(plain):
        return 40 + len(re.findall(r"[.．]\d", plain))
    for depth, shape in enumerate(_NUMBER_LEVELS):
        if shape.fullmatch(plain):
            return depth * 10
    return 0


def label_and_rest(block: Block) -> tuple[str, str]:
    """The label that opens a block and what follows: a row's first cell, or the words before a colon."""
    if block.row is not None:
        cells = block.row.cells
        if len(cells) < 2:
            return "", block.text
        numbered = len(cells) > 2 and len(cells[0].strip()) <= 4  # 编号 first, the label second
        label = cells[1] if numbered else cells[0]
        return _RISK_ROW.sub("", strip_numbering(label)[1]).strip(), " ".join(cells[1:])
    match = _LABEL.match(strip_numbering(block.text)[1])
    return (match.group().strip(), block.text) if match else ("", block.text)
