"""The body of a Word file as XML: paragraphs, tables, fields."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from suanbei.drafting.blocks import LONG_ROW, Table, runs

_WIDTH = 8845  # the 156 mm of text in twentieths of a point
_P, _R, _T, _PPR, _RPR = (qn(f"w:{name}") for name in ("p", "r", "t", "pPr", "rPr"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAB = str(_WIDTH)


def add(parent: Any, name: str, **attributes: str) -> Any:
    """A new ``w:`` child with ``w:`` attributes."""
    return etree.SubElement(parent, qn(f"w:{name}"), {qn(f"w:{k}"): v for k, v in attributes.items()})


class Body:
    """Adds to the end of a document's body."""

    def __init__(self, body: Any) -> None:
        """Takes the ``w:body`` of a blank document; its section properties stay last."""
        self._body = body
        self._last = body[-1]
        self._break = False
        self._marks = 0

    def break_page(self) -> None:
        """The next paragraph starts a page."""
        self._break = True

    def say(self, text: str, style: str, keep_next: bool = False) -> Any:
        """A paragraph."""
        paragraph = self._paragraph(style, keep_next)
        put_runs(paragraph, text)
        return paragraph

    def sign(self, text: str, blank: bool) -> None:
        """A line of the signature area, with room to write when nothing is printed there."""
        paragraph = self.say(text, "SbSign", keep_next=True)
        if blank:
            run = etree.SubElement(paragraph, _R)
            add(etree.SubElement(run, _RPR), "u", val="single")
            _text(run, "\u3000" * 9)

    def picture(self, inline: Any, style: str) -> None:
        """A picture of its own line, kept with its caption."""
        run = etree.SubElement(self._paragraph(style, keep_next=True), _R)
        add(run, "drawing").append(inline)

    def mark(self, paragraph: Any, name: str) -> None:
        """A bookmark over the paragraph, for the contents to point at."""
        self._marks += 1
        number = str(self._marks)
        start = etree.Element(qn("w:bookmarkStart"), {qn("w:id"): number, qn("w:name"): name})
        paragraph.insert(1, start)
        add(paragraph, "bookmarkEnd", id=number)

    def contents(self, entries: Sequence[tuple[int, str, str, int]], depth: int) -> None:
        """A TOC field with its entries already in it: (level, text, bookmark, page).

        A reader that does not update fields shows them; Word renews them on opening. Pages stand as plain
        text: LibreOffice would work out a PAGEREF before it knows the pages.
        """
        for index, (level, text, target, page) in enumerate(entries):
            paragraph = self._paragraph(f"TOC{level}")
            tabs = etree.SubElement(paragraph[0], qn("w:tabs"))
            add(tabs, "tab", val="right", leader="dot", pos=_TAB)
            paragraph[0].insert(1, tabs)
            if index == 0:
                field_start(paragraph, f'TOC \\o "1-{depth}" \\h \\z \\u')
            link = add(paragraph, "hyperlink", anchor=target, history="1")
            _text(etree.SubElement(link, _R), text)
            etree.SubElement(etree.SubElement(link, _R), qn("w:tab"))
            _text(etree.SubElement(link, _R), str(page))
            if index == len(entries) - 1:
                field_mark(paragraph, "end")

    def table(self, block: Table) -> None:
        """A table; its heading row repeats, its rows stay whole unless they are long."""
        if self._break:
            self.say("", "SbAfter")
        table = etree.Element(qn("w:tbl"))
        self._last.addprevious(table)
        widths = [round(_WIDTH * share) for share in block.shares]
        _table_properties(table, widths)
        if block.header:
            _row(table, block.header, widths, header=True, key=False)
        for cells in block.rows:
            _row(table, cells, widths, header=False, key=block.key_value)

    def _paragraph(self, style: str, keep_next: bool = False) -> Any:
        paragraph = etree.Element(_P)
        properties = etree.SubElement(paragraph, _PPR)
        add(properties, "pStyle", val=style)
        if keep_next:
            add(properties, "keepNext")
        if self._break:
            add(properties, "pageBreakBefore")
            self._break = False
        self._last.addprevious(paragraph)
        return paragraph


def put_runs(paragraph: Any, text: str) -> None:
    """Text with its missing-fact markers highlighted."""
    for run in runs(text):
        made = etree.SubElement(paragraph, _R)
        if run.missing:
            add(etree.SubElement(made, _RPR), "highlight", val="yellow")
        _text(made, run.text)


def field_start(paragraph: Any, instruction: str) -> None:
    """The beginning of a field, up to where its shown value stands."""
    field_mark(paragraph, "begin")
    code = add(etree.SubElement(paragraph, _R), "instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    field_mark(paragraph, "separate")


def field_mark(paragraph: Any, kind: str) -> None:
    """begin, separate or end of a field."""
    add(etree.SubElement(paragraph, _R), "fldChar", fldCharType=kind)


def page_number(paragraph: Any) -> None:
    """— 1 —."""
    _text(etree.SubElement(paragraph, _R), "— ")
    field_start(paragraph, "PAGE")
    _text(etree.SubElement(paragraph, _R), "1")
    field_mark(paragraph, "end")
    _text(etree.SubElement(paragraph, _R), " —")


def _text(run: Any, words: str) -> None:
    text = etree.SubElement(run, _T)
    text.text = words
    text.set(_SPACE, "preserve")


def _table_properties(table: Any, widths: Sequence[int]) -> None:
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val="TableGrid")
    add(properties, "tblW", w=str(sum(widths)), type="dxa")
    add(properties, "jc", val="center")
    add(properties, "tblLayout", type="fixed")
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))


def _row(table: Any, cells: Sequence[str], widths: Sequence[int], header: bool, key: bool) -> None:
    row = add(table, "tr")
    properties = add(row, "trPr")
    if sum(map(len, cells)) <= LONG_ROW:
        add(properties, "cantSplit")
    if header:
        add(properties, "tblHeader")
    for index, (text, width) in enumerate(zip(cells, widths, strict=True)):
        is_key = key and index == 0
        cell = add(row, "tc")
        look = add(cell, "tcPr")
        add(look, "tcW", w=str(width), type="dxa")
        if header or is_key:
            add(look, "shd", val="clear", color="auto", fill="F2F2F2")
        add(look, "vAlign", val="center")
        style = "SbHead" if header else "SbKey" if is_key else "SbCell"
        for line in text.split("\n"):
            paragraph = add(cell, "p")
            add(add(paragraph, "pPr"), "pStyle", val=style)
            put_runs(paragraph, line)
