"""A Word file as drafts: body, tables, notes, comments, page headers and footers."""

import re
from collections.abc import Callable, Iterator

from suanbei.papers import tables
from suanbei.papers.archive import Archive
from suanbei.papers.draft import Draft, row_text
from suanbei.papers.limits import Limits
from suanbei.papers.numbers import leading_number
from suanbei.papers.outlining import settle
from suanbei.papers.problems import Unreadable, partial
from suanbei.papers.readers.package import Children, Element, Package, Relation, children_of
from suanbei.papers.readers.result import Reading
from suanbei.papers.readers.word.context import Context, open_context
from suanbei.papers.readers.word.inline import Inline, Line, chosen
from suanbei.papers.readers.word.look import is_centred, is_strong
from suanbei.papers.readers.word.names import (
    ALTERNATE,
    NUMPR,
    OUTLINE,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    P,
    V,
    W,
)
from suanbei.papers.readers.word.numbering import Printed
from suanbei.papers.readers.word.styles import Style, numbering_of, outline_level
from suanbei.papers.trail import Stretch, Trail, joined
from suanbei.papers.tree import BlockKind, Problem

_SHORT = 60  # longer lines are never headings, so their look is not examined
_WORDY = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.CAPTION,
        BlockKind.CONTENTS,
    }
)
_MAIN = "word/document.xml"
_PAGE_NUMBER = re.compile(r"[\d\s\-—–/第页共]*$")
_PARTS = {"title": BlockKind.TITLE, "caption": BlockKind.CAPTION, "list": BlockKind.LIST_ITEM}
_WRAPPERS = ("ins", "moveTo", "customXml", "smartTag", "body")


def read_word(archive: Archive, name: str, limits: Limits) -> Reading:
    """All of a Word file. Raises Unreadable when the main part cannot be read."""
    package = Package(archive, limits, _MAIN)
    context = open_context(package)
    drafts = _drafts(context, package.xml(package.main))
    return Reading(
        drafts, tuple(_problems(context, name)), "docx", None, _properties(context), context.revised
    )


def trace_word(package: Package, root: Element) -> list[Draft]:
    """The same drafts, each with its trail back into the parsed main part and the paragraph that hosts it."""
    return _drafts(open_context(package, traced=True), root)


def _drafts(context: Context, root: Element) -> list[Draft]:
    drafts = Story(context, context.relations).read(root)
    settle(drafts)
    return drafts + _furniture(context)


class Story:
    """A run of blocks: the body, a text box, a note, a page header."""

    def __init__(self, context: Context, relations: dict[str, Relation]) -> None:
        self._context = context
        self._inline = Inline(context, relations, self._aside)
        self._out: list[Draft] = []
        self._in_contents = False
        self._looks = True  # off below the head of a table, where look tells nothing
        self._carried = ""  # words of a paragraph whose end mark was deleted
        self._carried_trail: Trail = ()
        self._handlers: dict[object, Callable[[Element], None]] = {
            P: self._paragraph,
            TBL: self._table,
            SDT: self._sdt,
            ALTERNATE: lambda element: self._blocks(chosen(element)),
            W + "altChunk": self._foreign,
        }
        for name in _WRAPPERS:
            self._handlers[W + name] = self._blocks

    def read(self, parent: Element) -> list[Draft]:
        """The blocks below an element."""
        self._blocks(parent)
        if self._carried:
            self._out.append(Draft(BlockKind.PARAGRAPH, self._carried, trail=self._carried_trail))
            self._carried, self._carried_trail = "", ()
        return self._out

    def _aside(self, parent: Element) -> list[Draft]:
        """Blocks that do not belong to the running text at this point."""
        outer, carried, self._out, self._carried = self._out, self._carried, [], ""
        try:
            return self.read(parent)
        finally:
            self._out, self._carried = outer, carried

    def _blocks(self, parent: Element) -> None:
        handlers = self._handlers
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)

    def _sdt(self, sdt: Element) -> None:
        gallery = sdt.find(f"{SDT_PR}/{W}docPartObj/{W}docPartGallery")
        before = self._in_contents
        if gallery is not None and gallery.get(VAL) == "Table of Contents":
            self._in_contents = True
        content = sdt.find(SDT_CONTENT)
        if content is not None:
            self._blocks(content)
        self._in_contents = before

    def _foreign(self, _element: Element) -> None:
        self._context.embedded.append("外部片段")

    def _paragraph(self, paragraph: Element) -> None:
        properties = children_of(paragraph, PPR)
        style = self._context.styles.of(properties)
        line = Line(sources=[] if self._context.traced else None)
        self._inline.read(paragraph, line)
        self._inline.end_paragraph()
        text = line.text if line.pieces else ""
        if line.sources is not None:
            _hang(line.after, paragraph)
        if self._merges_with_next(properties):
            self._carried += text
            self._carried_trail += line.trail
            self._out.extend(line.after)
            return
        trail = self._carried_trail + line.trail
        if self._carried:
            text, self._carried, self._carried_trail = self._carried + text, "", ()
        if style.hidden and text:
            self._context.hidden += 1
            text = ""
        printed = self._number(properties, style)
        if text:
            draft = self._draft(paragraph, properties, style, text, printed, line)
            if line.sources is not None:
                _trace(draft, text, trail, paragraph)
            self._out.append(draft)
        self._out.extend(line.after)

    def _merges_with_next(self, properties: Children) -> bool:
        mark = properties.get(RPR)
        if mark is None or (mark.find(W + "del") is None and mark.find(W + "moveFrom") is None):
            return False
        self._context.revised = True
        return True

    def _number(self, properties: Children, style: Style) -> Printed | None:
        own = properties.get(NUMPR)
        num_id, level = numbering_of(own) if own is not None else ("", None)
        num_id = num_id or style.num_id
        if not num_id or num_id == "0":
            return None
        numbering = self._context.numbering
        if level is None:
            level = style.num_level
        if level is None:
            level = numbering.level_of_style(num_id, self._context.styles.id_of(properties))
        return numbering.advance(num_id, level)

    def _draft(
        self,
        paragraph: Element,
        properties: Children,
        style: Style,
        text: str,
        printed: Printed | None,
        line: Line,
    ) -> Draft:
        level = _level(properties, style, text)
        if level:
            self._inline.leave_contents()
        elif self._in_contents or line.in_contents or style.part == "contents":
            return Draft(BlockKind.CONTENTS, text)
        draft = Draft(BlockKind.PARAGRAPH, text, level)
        if printed is not None:
            _print_number(draft, printed)
        draft.kind = _kind(level, style, printed)
        if level and not draft.number:
            number = leading_number(text)
            draft.number = number.printed if number else ""
        elif not level and self._looks and len(text) <= _SHORT:
            draft.strong = is_strong(paragraph, style, self._context.styles.body_size)
            draft.centred = is_centred(properties, style)
        return draft

    def _table(self, table: Element) -> None:
        self._context.tables += 1
        number = self._context.tables
        lines: list[tables.Line] = []
        hung: list[list[Draft]] = []  # for each row: its cells' drafts
        trails: list[Trail] = []
        looked = self._looks
        for at, row in enumerate(self._rows(table)):
            self._looks = looked and at < tables.HEAD
            line, drafts, trail = self._row(row)
            lines.append(line)
            hung.append(drafts)
            trails.append(trail)
        self._looks = looked
        if _is_frame(lines, hung):
            self._out.extend(draft for drafts in hung for draft in drafts)
            return
        for line, found, drafts, trail in zip(lines, tables.rows(lines, number), hung, trails, strict=True):
            if any(line.printed):
                host = next((draft.host for draft in drafts if draft.host is not None), None)
                self._out.append(
                    Draft(BlockKind.ROW, row_text(line.printed), row=found, trail=trail, host=host)
                )
            self._out.extend(draft for draft in drafts if draft.kind not in _WORDY)

    def _rows(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag == TR:
                if W + "del" in children_of(child, TRPR):
                    self._context.revised = True
                else:
                    yield child
            elif child.tag in (SDT, SDT_CONTENT, W + "customXml", W + "ins"):
                yield from self._rows(child)

    def _row(self, row: Element) -> tuple[tables.Line, list[Draft], Trail]:
        properties = children_of(row, TRPR)
        column = _integer(properties.get(W + "gridBefore"), 0)
        line = tables.Line([], W + "tblHeader" in properties)
        hung: list[Draft] = []
        trails: list[Trail] = []
        for cell, marks in _cells(row):
            drafts = self._aside(cell)
            line.cells.append(_cell(marks, drafts, column))
            column += line.cells[-1].span
            hung += drafts
            if self._context.traced and not line.cells[-1].continues:
                trails.append(joined("\n", (draft.trail for draft in drafts if draft.kind in _WORDY)))
        return line, hung, joined(row_text(("", "")), trails)


def _hang(drafts: list[Draft], paragraph: Element) -> None:
    for draft in drafts:
        draft.host = paragraph if draft.host is None else draft.host


def _trace(draft: Draft, text: str, trail: Trail, paragraph: Element) -> None:
    number = draft.text[: len(draft.text) - len(text)]  # automatic, so no element holds it
    draft.trail = (Stretch(number), *trail) if number else trail
    draft.host = paragraph


def _level(properties: Children, style: Style, text: str) -> int:
    own = properties.get(OUTLINE)
    level = style.level if own is None or style.part == "contents" else outline_level(own)
    wordy = len(text) > 100 or (len(text) > _SHORT and "。" in text)  # body text in a heading's style
    return 0 if wordy or style.part == "title" else level


def _print_number(draft: Draft, printed: Printed) -> None:
    draft.listed = True
    if not printed.bullet:
        draft.number, draft.text = printed.text, f"{printed.text}{printed.gap}{draft.text}"
    elif not draft.level:
        draft.number = printed.text


def _kind(level: int, style: Style, printed: Printed | None) -> BlockKind:
    if level:
        return BlockKind.HEADING
    if style.part in _PARTS:
        return _PARTS[style.part]
    return BlockKind.LIST_ITEM if printed else BlockKind.PARAGRAPH


def _cells(row: Element) -> Iterator[tuple[Element, Children]]:
    for child in row:
        if child.tag == TC:
            marks = children_of(child, TCPR)
            if W + "cellDel" not in marks:
                yield child, marks
        elif child.tag in (SDT, SDT_CONTENT, W + "customXml"):
            yield from _cells(child)


def _cell(marks: Children, drafts: list[Draft], column: int) -> tables.Cell:
    words = [draft for draft in drafts if draft.kind in _WORDY]
    text = words[0].text if len(words) == 1 else "\n".join(draft.text for draft in words)
    merge, shade = marks.get(W + "vMerge"), marks.get(W + "shd")
    continues = merge is not None and merge.get(VAL, "continue") == "continue"
    fill = shade.get(W + "fill", "auto").lower() if shade is not None else "auto"
    span = max(1, min(_integer(marks.get(W + "gridSpan"), 1), 500))
    strong = fill not in ("auto", "ffffff") or (bool(words) and all(draft.strong for draft in words))
    return tables.Cell(text, column, span, continues, strong)


def _integer(element: Element | None, otherwise: int) -> int:
    value = element.get(VAL, "") if element is not None else ""
    return int(value) if value.isdecimal() else otherwise


def _is_frame(lines: list[tables.Line], hung: list[list[Draft]]) -> bool:
    """A table of one column that only draws a box round ordinary paragraphs."""
    if any(len(line.cells) > 1 for line in lines):
        return False
    return len(lines) == 1 or any(
        sum(d.kind in _WORDY for d in drafts) > 2 or any(d.level for d in drafts) for drafts in hung
    )


def _furniture(context: Context) -> list[Draft]:
    """Page headers, footers and watermarks, each wording once."""
    found: dict[tuple[BlockKind, str], None] = {}
    for relation in context.relations.values():
        kind = {"header": BlockKind.HEADER, "footer": BlockKind.FOOTER}.get(relation.kind)
        if kind is None or relation.target not in context.package.archive:
            continue
        try:
            root = context.package.xml(relation.target)
        except Unreadable as error:
            if error.code != "damaged":
                raise
            context.unreadable.append("页眉页脚")
            continue
        drafts = Story(context, context.package.relations(relation.target)).read(root)
        texts = [draft.text for draft in drafts if draft.kind is not BlockKind.IMAGE]
        texts += [path.get("string", "") for path in root.iter(V + "textpath")]
        found |= {(kind, text): None for text in texts if not _PAGE_NUMBER.match(text)}
    return [Draft(kind, text) for kind, text in found]


def _properties(context: Context) -> dict[str, str]:
    try:
        properties = context.package.properties()
    except Unreadable as error:
        if error.code != "damaged":
            raise
        properties = {}
    authors = "、".join(author for author in context.authors if author)
    return properties | ({"comment_authors": authors} if authors else {})


def _problems(context: Context, name: str) -> Iterator[Problem]:
    if context.hidden:
        yield partial("hidden_text", name, str(context.hidden))
    if any(part.lower().endswith("vbaproject.bin") for part in context.package.archive.names):
        yield partial("macros", name)
    for program in dict.fromkeys(context.embedded):
        yield partial("embedded_file", name, program)
    for part in dict.fromkeys(context.unreadable):
        yield partial("part_unreadable", name, part)
