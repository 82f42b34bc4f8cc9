"""The line of a paragraph: runs, fields, revisions, symbols, and what hangs on it (pictures, boxes, notes)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from suanbei.papers.draft import Draft
from suanbei.papers.readers.package import Element, Relation
from suanbei.papers.readers.word.context import Context
from suanbei.papers.readers.word.drawing import NO_SIZE, Size, printed_size
from suanbei.papers.readers.word.names import (
    ALTERNATE,
    CHOICE,
    DGM,
    FALLBACK,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    TEXT,
    TXBX,
    VAL,
    WP,
    A,
    M,
    R,
    V,
    W,
    is_on,
)
from suanbei.papers.trail import Trail, joined, trail_of_line
from suanbei.papers.tree import BlockKind

# Wingdings that forms use for boxes and ticks; the code without its private-use offset
_SYMBOLS = {
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xE0): "→",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0xA3): "□",
}
_OFFICE_OBJECTS = ("Word.", "Excel.", "PowerPoint.", "Package", "AcroExch.")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    separated: bool = False
    contents: bool = False  # a table of contents


@dataclass(slots=True)
class Line:
    """The text of a paragraph in pieces, and the blocks that follow it."""

    pieces: list[str] = field(default_factory=list)
    after: list[Draft] = field(default_factory=list)
    in_contents: bool = False
    sources: list[Element] | None = None  # the element of every piece, when the reading is traced

    @property
    def trail(self) -> Trail:
        """The way back from the text to its elements; empty unless the reading is traced."""
        return trail_of_line(self.pieces, self.sources) if self.sources else ()

    @property
    def text(self) -> str:
        """The line as printed, without soft hyphens and outer blanks."""
        text = self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces)
        return text.replace("\xad", "").strip()


class Inline:
    """Reads lines. Fields may begin in one paragraph and end in another, so one reader serves a story."""

    def __init__(
        self,
        context: Context,
        relations: dict[str, Relation],
        story: Callable[[Element], list[Draft]],
    ) -> None:
        self._context = context
        self._relations = relations
        self._story = story  # reads the blocks of a text box or note
        self._fields: list[_Field] = []
        self._silent = 0  # open fields whose instruction, not result, is being read
        self._handlers: dict[object, Callable[[Element, Line], None]] = {
            RUN: self._run,
            SDT: self._sdt,
            ALTERNATE: self._alternate,
            W + "ins": self._inserted,
            W + "moveTo": self._inserted,
            W + "del": self._deleted,
            W + "moveFrom": self._deleted,
            M + "oMath": self._formula,
            M + "oMathPara": self._formula,
        }
        for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir"):
            self._handlers[W + name] = self.read
        self._run_handlers: dict[object, Callable[[Element, Line], None]] = {
            W + "tab": lambda e, line: self._emit("\t", line, e),
            W + "ptab": lambda e, line: self._emit("\t", line, e),
            W + "cr": lambda e, line: self._emit("\n", line, e),
            W + "noBreakHyphen": lambda e, line: self._emit("-", line, e),
            W + "br": self._break,
            W + "sym": self._symbol,
            W + "fldChar": self._field_mark,
            W + "instrText": self._instruction,
            W + "drawing": self._graphic,
            W + "pict": self._graphic,
            W + "object": self._object,
            W + "footnoteReference": lambda e, line: self._note("footnotes", e, line),
            W + "endnoteReference": lambda e, line: self._note("endnotes", e, line),
            W + "commentReference": self._comment,
            W + "ruby": self._ruby,
            ALTERNATE: self._alternate_graphic,
        }

    def read(self, parent: Element, line: Line) -> None:
        """Add everything below an element to the line."""
        handlers = self._handlers
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child, line)

    def end_paragraph(self) -> None:
        """Forget fields that never reached their result, so that a broken one cannot swallow the paper."""
        while self._fields and not self._fields[-1].separated:
            self._fields.pop()
            self._silent -= 1

    def leave_contents(self) -> None:
        """Close a table of contents whose end mark is missing."""
        for open_field in self._fields:
            open_field.contents = False

    def _emit(self, text: str, line: Line, element: Element) -> None:
        if self._silent:
            return
        if self._fields and any(open_field.contents for open_field in self._fields):
            line.in_contents = True
        line.pieces.append(text)
        if line.sources is not None:
            line.sources.append(element)

    def _run(self, run: Element, line: Line) -> None:
        hidden = False
        for child in run:
            tag = child.tag
            if tag == TEXT:
                if child.text and not hidden:
                    self._emit(child.text, line, child)
                self._context.hidden += hidden and bool(child.text)
            elif tag == RPR:
                hidden = self._is_hidden(child)
            elif (handler := self._run_handlers.get(tag)) is not None:
                handler(child, line)

    def _is_hidden(self, properties: Element) -> bool:
        for child in properties:
            if child.tag == W + "vanish":
                return is_on(child)
            if child.tag == W + "rStyle" and self._context.styles.hides(child.get(VAL, "")):
                return True
        return False

    def _sdt(self, sdt: Element, line: Line) -> None:
        content = sdt.find(SDT_CONTENT)
        if content is not None:
            self.read(content, line)

    def _alternate(self, element: Element, line: Line) -> None:
        self.read(chosen(element), line)

    def _inserted(self, element: Element, line: Line) -> None:
        self._context.revised = True
        self.read(element, line)

    def _deleted(self, _element: Element, _line: Line) -> None:
        self._context.revised = True

    def _formula(self, element: Element, line: Line) -> None:
        for text in element.iter(M + "t"):
            self._emit(text.text or "", line, text)

    def _ruby(self, element: Element, line: Line) -> None:
        for base in element.iterchildren(W + "rubyBase"):
            self.read(base, line)

    def _break(self, element: Element, line: Line) -> None:
        if element.get(W + "type", "textWrapping") == "textWrapping":
            self._emit("\n", line, element)

    def _symbol(self, element: Element, line: Line) -> None:
        font = element.get(W + "font", "").lower()
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        bare = code - 0xF000 if 0xF000 <= code < 0xF100 else code
        known = _SYMBOLS.get((font, bare))
        if known or not 0xE000 <= code < 0xF900:
            self._emit(known or chr(min(code, 0xFFFD)), line, element)

    def _field_mark(self, element: Element, line: Line) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._check_box(element, line)
            self._fields.append(_Field())
            self._silent += 1
        elif kind == "separate" and self._fields and not self._fields[-1].separated:
            top = self._fields[-1]
            top.separated = True
            top.contents = top.instruction.strip().upper().startswith("TOC")
            self._silent -= 1
        elif kind == "end" and self._fields:
            self._silent -= not self._fields.pop().separated

    def _check_box(self, element: Element, line: Line) -> None:
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is None:
            return
        state = box.find(W + "checked")
        self._emit("☑" if is_on(state if state is not None else box.find(W + "default")) else "□", line, box)

    def _instruction(self, element: Element, _line: Line) -> None:
        if self._fields and not self._fields[-1].separated:
            self._fields[-1].instruction += element.text or ""

    def _note(self, kind: str, element: Element, line: Line) -> None:
        note = self._context.notes.get((kind, element.get(W + "id", "")))
        if note is not None and not self._silent:
            self._attach(BlockKind.FOOTNOTE, note, line)

    def _comment(self, element: Element, line: Line) -> None:
        comment = self._context.comments.get(element.get(W + "id", ""))
        if comment is not None:
            self._context.authors[comment.get(W + "author", "")] = None
            self._attach(BlockKind.COMMENT, comment, line)

    def _attach(self, kind: BlockKind, element: Element, line: Line) -> None:
        drafts = [draft for draft in self._story(element) if draft.text]
        if drafts:
            line.after.append(_merged(kind, drafts))

    def _object(self, element: Element, line: Line) -> None:
        program = next((e.get("ProgID", "") for e in element.iter() if str(e.tag).endswith("}OLEObject")), "")
        if program.startswith(_OFFICE_OBJECTS):
            self._context.embedded.append(program.split(".")[0])
        self._graphic(element, line)

    def _alternate_graphic(self, element: Element, line: Line) -> None:
        self._run(chosen(element), line)

    def _graphic(self, element: Element, line: Line, alt: str = "", size: Size = NO_SIZE) -> None:
        """Pictures, text boxes and diagrams below a drawing, each once."""
        size = printed_size(element) or size
        for child in element:
            tag = child.tag
            if tag == WP + "docPr":
                alt = child.get("descr") or ""
            elif tag == A + "blip":
                self._picture(child.get(R + "embed"), alt, line, size)
            elif tag == V + "imagedata":
                self._picture(child.get(R + "id"), child.get(W + "title") or alt, line)
            elif tag == TXBX:
                self._box(child, line)
            elif tag == DGM + "relIds":
                self._diagram(child.get(R + "dm"), line)
            elif tag == ALTERNATE:
                self._graphic(chosen(child), line, alt, size)
            elif len(child):
                self._graphic(child, line, alt, size)

    def _picture(self, relation_id: str | None, alt: str, line: Line, size: Size = NO_SIZE) -> None:
        picture = self._context.picture(self._relations.get(relation_id or ""), alt, size)
        if picture is not None:
            line.after.append(Draft(BlockKind.IMAGE, alt, picture=picture))

    def _box(self, element: Element, line: Line) -> None:
        drafts = self._story(element)
        apart = (BlockKind.ROW, BlockKind.IMAGE, BlockKind.FOOTNOTE, BlockKind.COMMENT)
        merged = _merged(BlockKind.TEXT_BOX, [draft for draft in drafts if draft.kind not in apart])
        if merged.text:
            line.after.append(merged)
        line.after.extend(draft for draft in drafts if draft.kind in apart)

    def _diagram(self, relation_id: str | None, line: Line) -> None:
        """The words of a SmartArt diagram: a flow chart is often one."""
        relation = self._relations.get(relation_id or "")
        if relation is None or relation.target not in self._context.package.archive:
            return
        root = self._context.package.xml(relation.target)
        points = ("".join(t.text or "" for t in point.iter(A + "t")) for point in root.iter(DGM + "pt"))
        text = "\n".join(point.strip() for point in points if point.strip())
        if text:
            line.after.append(Draft(BlockKind.TEXT_BOX, text))


def _merged(kind: BlockKind, drafts: Sequence[Draft]) -> Draft:
    """The paragraphs of a text box or note as one block."""
    text = "\n".join(draft.text for draft in drafts)
    return Draft(kind, text, trail=joined("\n", (draft.trail for draft in drafts)))


def chosen(alternate: Element) -> Element:
    """The one branch of mc:AlternateContent that is read: the first choice with content, else the fallback."""
    branches = [child for child in alternate if child.tag in (CHOICE, FALLBACK) and len(child)]
    return branches[0] if branches else alternate
