"""The blanks of a form without placeholders: empty cells beside a label, lines to write on, chapters without text.

A blank beside a known label gets a placeholder of that label, which is then filled like any other.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from suanbei.notation import fold, strip_numbering
from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import PPR, RPR, RUN, TBL, TC, TEXT, TR, P, W

_LABEL_MARKS = "*＊:：　 "
_EMPTY = re.compile(r"[\s_＿—\-　]*$")
_LINE = re.compile(r"^(?P<label>[^：:_＿]{2,20})[：:](?P<blank>[\s_＿　]*)$")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")

PathOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Inserted:
    """A paragraph, or a table when it has rows, to stand below a heading of the template."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def mark_blanks(root: Element, path_of: PathOf) -> None:
    """Put 【label】 into every blank that belongs to a known label."""
    for table in root.iter(TBL):
        rows = list(table.iterchildren(TR))
        for above, row in zip([None, *rows], rows, strict=False):
            _mark_row(row, above, path_of)
    for paragraph in root.iter(P):
        if next(paragraph.iterancestors(TC), None) is None:
            _mark_line(paragraph, path_of)


def _mark_row(row: Element, above: Element | None, path_of: PathOf) -> None:
    cells = list(row.iterchildren(TC))
    words = [_words(cell) for cell in cells]
    heads = [_words(cell) for cell in above.iterchildren(TC)] if above is not None else []
    if len(heads) == len(cells) and not any(words) and _is_list(heads, path_of):
        for cell, head in zip(cells, heads, strict=True):
            if path_of(_label(head)):
                _say(cell, f"【{_label(head)}】")
        return
    for at, label in enumerate(map(_label, words[:-1])):
        path = path_of(label) if label else None
        if path and "[]" not in path and not words[at + 1]:
            _say(cells[at + 1], f"【{label}】")


def _is_list(heads: Sequence[str], path_of: PathOf) -> bool:
    """Whether a heading row names fields of one list."""
    paths = [path for head in heads if (path := path_of(_label(head)))]
    lists = {path[: path.rindex("[]") + 2] for path in paths if "[]" in path}
    return len(paths) >= 2 and len(lists) >= 1 and all("[]" in path for path in paths)


def _mark_line(paragraph: Element, path_of: PathOf) -> None:
    texts = [text for text in paragraph.iter(TEXT) if next(text.iterancestors(P), None) is paragraph]
    match = _LINE.match("".join(text.text or "" for text in texts))
    path = path_of(_label(match["label"])) if match else None
    if match is None or path is None or "[]" in path:
        return
    for text in texts:
        text.text = re.sub(r"[\s_＿　]+$", "", text.text or "")
    texts[-1].text = f"{texts[-1].text}【{_label(match['label'])}】"


def _words(cell: Element) -> str:
    said = "".join(text.text or "" for text in cell.iter(TEXT))
    return "" if _EMPTY.match(said) else said.strip()


def _label(words: str) -> str:
    return fold(strip_numbering(words)[1]).strip(_LABEL_MARKS)


def _say(cell: Element, words: str) -> None:
    """Words in the look that the empty paragraph of a cell asks for."""
    paragraph = next(cell.iter(P), None)
    if paragraph is None:
        paragraph = etree.SubElement(cell, P)
    for text in paragraph.iter(TEXT):
        text.text = ""
    paragraph.append(_run(words, paragraph.find(f"{PPR}/{RPR}")))


def _run(words: str, look: Element | None = None) -> Element:
    run = etree.Element(RUN)
    if look is not None:
        run.append(copy.deepcopy(look))
    text = etree.SubElement(run, TEXT)
    text.text = words
    text.set(_SPACE, "preserve")
    return run


def insert_below(heading: Element, content: Sequence[Inserted]) -> Iterator[Element]:
    """Put paragraphs and tables below a heading, in the look of the empty paragraph that stands there.

    Yields the new elements; the empty paragraph goes.
    """
    model = heading.getnext()
    empty = model is not None and model.tag == P and _EMPTY.match("".join(map(str, model.itertext())))
    look = model.find(PPR) if empty and model is not None else None
    last = heading
    for one in content:
        made = _table(one.rows) if one.rows else _paragraph(one.text, look)
        last.addnext(made)
        last = made
        yield made
    if empty and model is not None and not any(True for _ in model.iter(W + "sectPr", W + "drawing")):
        parent = model.getparent()
        if parent is not None:
            parent.remove(model)


def _paragraph(words: str, look: Element | None = None) -> Element:
    paragraph = etree.Element(P)
    if look is not None:
        paragraph.append(copy.deepcopy(look))
    paragraph.append(_run(words, look.find(RPR) if look is not None else None))
    return paragraph


def _table(rows: Sequence[Sequence[str]]) -> Element:
    table = etree.Element(TBL)
    properties = etree.SubElement(table, W + "tblPr")
    _sub(properties, "tblW", {"w": "5000", "type": "pct"})
    borders = etree.SubElement(properties, W + "tblBorders")
    for side in _BORDERS:
        _sub(borders, side, {"val": "single", "sz": "4", "space": "0", "color": "000000"})
    margins = etree.SubElement(properties, W + "tblCellMar")
    for side in ("left", "right"):
        _sub(margins, side, {"w": "100", "type": "dxa"})
    grid = etree.SubElement(table, W + "tblGrid")
    for _ in rows[0]:
        etree.SubElement(grid, W + "gridCol")
    for cells in rows:
        row = etree.SubElement(table, TR)
        for words in cells:
            cell = etree.SubElement(row, TC)
            for line in words.split("\n"):
                cell.append(_paragraph(line, _tight()))
    return table


def _tight() -> Element:
    """Paragraph properties without the space that running text may have."""
    look = etree.Element(PPR)
    _sub(look, "spacing", {"before": "40", "after": "40", "line": "240", "lineRule": "auto"})
    _sub(look, "ind", {"firstLine": "0"})
    return look


def _sub(parent: Element, name: str, values: Mapping[str, str]) -> None:
    element = etree.SubElement(parent, W + name)
    for key, value in values.items():
        element.set(W + key, value)
