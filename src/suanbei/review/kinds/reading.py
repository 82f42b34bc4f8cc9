"""How checks read the materials: scopes, places and pieces of text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from suanbei.notation import Found, pattern, sentences
from suanbei.papers import Block, BlockKind, Document, Row, Section
from suanbei.review.case import Case
from suanbei.review.kinds.params import Said, Where
from suanbei.review.model import Hit, Place

_CLAUSE_MARK = re.compile(r"[，。；;！？!?\n|]")
_SERIAL = re.compile(r"^(?:\d{1,3}(?:[.-]\d{1,2})*|[一二三四五六七八九十]{1,3})?[.、．]?$")
_COLON = re.compile(r"[:：]")
_BLANK_VALUE = re.compile(
    r"^[\s/／\\\-—–_＿.．。…:：、（）()]*$"
    r"|^(?:无|暂无|未填|未填写|待填|待填写|待定|待补充|略|空|null|none|n/?a|tbd)[。.]?$",
    re.IGNORECASE,
)
_BLANK_DATE = re.compile(
    r"^(?:\d{4}|[\s_＿/／x×X*]*)\s*年\s*(?:\d{1,2}|[\s_＿/／x×X*]*)\s*月[\s_＿/／x×X*]*(?:日[\s_＿]*)?$"
)


def is_blank(value: str) -> bool:
    """Whether a form value says nothing: empty, a stroke, 无, 待填写, or a date with its numbers left out.

    >>> is_blank("／"), is_blank("    年  月  日"), is_blank("不涉及")
    (True, True, False)
    """
    text = value.strip()
    return bool(_BLANK_VALUE.match(text)) or is_blank_date(text)


def is_blank_date(text: str) -> bool:
    """Whether a date form is there whose day, at least, was left out: 2026年 月 日."""
    return bool(_BLANK_DATE.match(text.strip()))


def documents(where: Where, case: Case) -> Iterator[Document]:
    """The readable documents of a scope."""
    return (document for document in case.of_kind(*where.materials) if document.blocks)


def scoped(where: Where, case: Case, document: Document) -> list[Block]:
    """The blocks of one document that a scope covers, in reading order, each once."""
    blocks = _in_sections(where, case, document)
    if where.without:
        outside = {id(block) for block in case.blocks(document, *where.without)}
        blocks = [block for block in blocks if id(block) not in outside]
    if where.blocks:
        blocks = [block for block in blocks if block.kind in where.blocks]
    if where.start:
        blocks = _between(blocks, where.start, where.stop)
    if where.containing:
        search = pattern(where.containing).search
        blocks = [block for block in blocks if search(block.text)]
    return blocks


def _between(blocks: list[Block], start: str, stop: str) -> list[Block]:
    """The blocks from the first that matches ``start`` up to the next that matches ``stop``."""
    begins = pattern(start).search
    first = next((place for place, block in enumerate(blocks) if begins(block.text)), len(blocks))
    if not stop:
        return blocks[first:]
    ends = pattern(stop).search
    last = next((place for place in range(first + 1, len(blocks)) if ends(blocks[place].text)), len(blocks))
    return blocks[first:last]


def _in_sections(where: Where, case: Case, document: Document) -> list[Block]:
    wants_pictures = BlockKind.IMAGE in where.blocks
    if not (where.sections or where.headings):
        source: Iterable[Block] = document.blocks
    else:
        source = (block for section in scope_sections(where, case, document) for block in section.blocks())
    seen: set[int] = set()
    found: list[Block] = []
    for block in source:
        if id(block) not in seen and (block.is_body or wants_pictures or block.kind in where.blocks):
            seen.add(id(block))
            found.append(block)
    return found


def labelled(where: Where, label: str, case: Case, document: Document) -> Iterator[tuple[str, str, Block]]:
    """Label, value and block of every row and every line ``label：value`` whose label matches."""
    search = pattern(label).search
    for block in scoped(where, case, document):
        found, value = _pair(block)
        if value is not None and search(found):
            yield found, value, block


def _pair(block: Block) -> tuple[str, str | None]:
    if block.row:
        return _row_pair(block.row)
    if is_blank_date(block.text):
        return "日期", block.text
    parts = _COLON.split(block.text, maxsplit=1)
    return (parts[0].strip(), parts[1]) if len(parts) == 2 and len(parts[0]) <= 20 else (block.text, None)


def _row_pair(row: Row) -> tuple[str, str | None]:
    """Label and value of a form row; a number may stand first, notes and word counts may stand last."""
    cells = row.cells
    if len(cells) > 2 and _SERIAL.match(cells[0].strip()):
        cells = cells[1:]
    if len(cells) < 2:
        return cells[0], None
    content = row.get("内容", "取值", "填写值")
    return cells[0].strip(" ：:"), "".join(cells[1:]) if content is None else content


def scope_sections(where: Where, case: Case, document: Document) -> list[Section]:
    """The sections that a scope names by outline id or by printed heading; empty when it names none."""
    found = list(case.sections(document, *where.sections))
    if where.headings:
        wanted = [pattern(heading) for heading in where.headings]
        for section in case.root(document).walk():
            if section.heading and any(p.search(section.heading.text) for p in wanted):
                found.append(section)
    return found


def all_blocks(where: Where, case: Case) -> Iterator[Block]:
    """Every block of a scope, document after document."""
    for document in documents(where, case):
        yield from scoped(where, case, document)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of blocks that is judged as one, and where a fault of the whole of it is shown."""

    document: Document
    blocks: tuple[Block, ...]
    head: Block

    @property
    def text(self) -> str:
        """The blocks, one a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks without headings."""
        return tuple(block for block in self.blocks if not block.level)


def passages(where: Where, case: Case, each: str = "document") -> Iterator[Passage]:
    """The scope cut into documents, sections or blocks. Empty passages are left out."""
    for document in documents(where, case):
        if each == "section" and (where.sections or where.headings):
            for section in scope_sections(where, case, document):
                kept = set(map(id, scoped(where, case, document)))
                blocks = tuple(block for block in section.blocks() if id(block) in kept)
                if blocks:
                    yield Passage(document, blocks, section.heading or blocks[0])
        elif each == "block":
            yield from (Passage(document, (block,), block) for block in scoped(where, case, document))
        elif blocks := tuple(scoped(where, case, document)):
            yield Passage(document, blocks, _head(where, case, document, blocks))


def _head(where: Where, case: Case, document: Document, blocks: tuple[Block, ...]) -> Block:
    for section in scope_sections(where, case, document):
        if section.heading:
            return section.heading
    return blocks[0]


def head_place(block: Block, matching: str | tuple[str, ...] = "", among: Iterable[Block] = ()) -> Place:
    """Where to show that something is absent: the first of ``among`` that matches, or else the block.

    Of several expressions the first that any of ``among`` matches decides.
    """
    candidates = list(among)
    wanted = (matching,) if isinstance(matching, str) else matching
    found = next((one for one in wanted if one and any(pattern(one).search(b.text) for b in candidates)), "")
    if found:
        search = pattern(found).search
        headings = [b for b in candidates if b.level and search(b.text)]
        block = next(iter(headings or [b for b in candidates if search(b.text)]), block)
    return Place.of(block)


@lru_cache(maxsize=20000)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence of a block."""
    spans: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        spans.append((at, at + len(sentence)))
        at += len(sentence)
    return tuple(spans)


def sentence_at(text: str, position: int) -> str:
    """The sentence of a block that holds a position."""
    for start, end in sentence_spans(text):
        if start <= position < end:
            return text[start:end]
    return text


def section_name(place: Place) -> str:
    """The last heading above a place, or the document for the part before the first heading."""
    return place.section[-1] if place.section else place.document


def where_is(place: Place) -> str:
    """《文件》的“章节”, for messages that name another place."""
    name = place.document.rsplit("/", 1)[-1]
    return f"《{name}》“{place.section[-1]}”" if place.section else f"《{name}》"


def finds(expressions: Iterable[str], text: str) -> Found | None:
    """The first match of any of the expressions, tried in their order."""
    for expression in expressions:
        if match := pattern(expression).search(text):
            return match
    return None


def is_said(said: Said, case: Case) -> bool:
    """Whether some block of the scope speaks of it, in a clause that does not deny it."""
    return any(
        not finds(said.unless, clause_at(block.text, match.start(), match.end()))
        for block in all_blocks(said.where, case)
        for expression in said.find
        for match in pattern(expression).finditer(block.text)
    )


def clause_at(text: str, start: int, end: int) -> str:
    """The words between the two marks (comma, full stop, cell edge) that enclose a span."""
    marks = [mark.end() for mark in _CLAUSE_MARK.finditer(text, 0, start)]
    after = _CLAUSE_MARK.search(text, end)
    return text[marks[-1] if marks else 0 : after.start() if after else len(text)]


def hit(place: Place, *related: Place, **values: str) -> Hit:
    """A hit with its values."""
    return Hit(place, values, related)
