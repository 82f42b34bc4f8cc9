"""What the papers say, cut into pieces that a mapping can take: labelled values, table rows, lines in their sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from suanbei.notation import Expression, narrow
from suanbei.papers import Block, BlockKind, Document
from suanbei.review.case import Case
from suanbei.review.headings import plain_title
from suanbei.review.importing.mapping import LabelRule, Scope
from suanbei.review.model import Place

_LABEL = re.compile(
    r"(?:^|(?<=[。；;\n])|[①-⑳]|(?<=\n)\(\d+\))\s*(?P<label>[^\s:，,。；;()“”|]{1,22})(?:\([^)]{0,12}\))?:",
    re.MULTILINE,
)
_VALUE_HEAD = re.compile(r"内容|数据|数值|填报内容|情况|信息")
_BLANK = re.compile(r"\s*(?:[/／—–\-]*|【[^】]*】.*)\s*", re.DOTALL)
_NUMBER = re.compile(r"^[（(]?\d{1,2}[）).、．]\s*|^[①-⑳]\s*")


@dataclass(frozen=True, slots=True)
class Given:
    """A value as written, with its place."""

    text: str
    place: Place
    material: str


@dataclass(frozen=True)
class Line:
    """A block in its section."""

    block: Block
    material: str
    parts: frozenset[str]  # ids of the outline that hold it

    @property
    def above(self) -> str:
        """The headings above, joined."""
        return narrow("/".join(self.block.anchor.section))

    def given(self, text: str) -> Given:
        """A piece of this block."""
        return Given(text, Place.of(self.block, text[:80]), self.material)

    def is_in(self, scope: Scope, under: Expression | None = None) -> bool:
        """Whether the block stands in one of the places, and below a heading with the words."""
        return any(self._stands(*spot.split(":")) for spot in scope) and (
            under is None or bool(under.search(self.above))
        )

    def _stands(self, material: str, part: str) -> bool:
        return self.material == material and (
            not part or any(one == part or one.startswith(f"{part}.") for one in self.parts)
        )


def lines_of(case: Case, document: Document) -> list[Line]:
    """The body of a paper, and pictures that say in words what they show, with the parts that hold each block."""
    parts: dict[int, set[str]] = {}
    outline = case.outlines.get(document.name)
    for id_, sections in outline.mapped.items() if outline else ():
        for section in sections:
            for block in section.blocks():
                parts.setdefault(block.anchor.paragraph, set()).add(id_)
    return [
        Line(block, document.kind, frozenset(parts.get(block.anchor.paragraph, ())))
        for block in document.blocks
        if block.is_body or (block.kind is BlockKind.IMAGE and block.text)
    ]


def is_blank(text: str) -> bool:
    """Whether a value says nothing: a dash, or a mark of what is to be added."""
    return bool(_BLANK.fullmatch(text))


def unnumbered(text: str) -> str:
    """A list item without its printed number."""
    return _NUMBER.sub("", text).strip()


def key_and_value(line: Line) -> tuple[str, str] | None:
    """The two cells of a form's row."""
    row = line.block.row
    if row is None or len(row.cells) < 2:
        return None
    if len(row.header) > 2 and not _VALUE_HEAD.search(row.header[1]):
        return None
    return row.cells[0], row.cells[1]


def labelled_values(lines: list[Line], rules: tuple[LabelRule, ...]) -> Iterator[tuple[str, Given]]:
    """Field and value for every ``label: value`` of a paper, in rows, in running text and in titled sections."""
    for at, line in enumerate(lines):
        here = [rule for rule in rules if line.is_in(rule.at, rule.under)]
        if not here:
            continue
        pair = key_and_value(line)
        if pair is not None:
            yield from ((path, line.given(pair[1])) for path in _fits(here, pair[0]))
            yield from _pieces(line, pair[1], here)
        elif line.block.level:
            yield from _titled(lines[at:], here)
        elif line.block.is_body:
            yield from _pieces(line, line.block.text, here)


def _fits(rules: list[LabelRule], label: str) -> list[str]:
    plain = plain_title(label)
    return [rule.path for rule in rules if any(one.fullmatch(plain) for one in rule.labels)]


def _pieces(line: Line, text: str, rules: list[LabelRule]) -> Iterator[tuple[str, Given]]:
    plain = narrow(text)
    found = [(match, _fits(rules, match["label"])) for match in _LABEL.finditer(plain)]
    known = [(match, paths) for match, paths in found if paths]
    ends = [*(match.start() for match, _ in known), len(text)][1:]
    for (match, paths), end in zip(known, ends, strict=False):
        value = text[match.end() : end].split("\n")[0].strip()
        yield from ((path, line.given(value)) for path in paths)


def _titled(lines: list[Line], rules: list[LabelRule]) -> Iterator[tuple[str, Given]]:
    """The text of a section whose title is a label, up to the first labelled piece."""
    paths = _fits(rules, lines[0].block.text.removeprefix(lines[0].block.number))
    if not paths:
        return
    texts = []
    for line in lines[1:]:
        if line.block.level:
            break
        match = _LABEL.search(narrow(line.block.text))
        if (
            line.block.row is None
            and line.block.is_body
            and line.block.kind is not BlockKind.CAPTION
            and not (match and _fits(rules, match["label"]))
        ):
            texts.append(line)
    if texts:
        joined = "".join(line.block.text for line in texts)
        yield from ((path, texts[0].given(joined)) for path in paths)
