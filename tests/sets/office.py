"""Markdown sources as Word and Excel files in the habits of one house."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Font

_HEADING = re.compile(r"(#{1,6}) (.+)")
_IMAGE = re.compile(r"!\[(.+)\]\((.+)\)")
_LEVELS = ((16, "黑体"), (15, "楷体"), (14, "仿宋"))


def write_document(source: str, path: Path, look: dict[str, Any]) -> None:
    """A Word file. ``look.headings``: styles, auto_number, custom_styles or plain."""
    document = Document()
    document.styles["Normal"].font.name = "仿宋"
    if look.get("running_head"):
        document.sections[0].header.paragraphs[0].text = look["running_head"]
    if look["headings"] == "auto_number":
        _number_headings(document, look)
    elif look["headings"] == "custom_styles":
        _add_heading_styles(document, look)
    for kind, value in _parts(source):
        _WRITERS[kind](document, value, look)
    document.save(str(path))


def _parts(source: str) -> Iterator[tuple[str, Any]]:
    """Title, headings, tables, images, list items and paragraphs in order."""
    table: list[list[str]] = []
    for raw in [*source.splitlines(), ""]:
        line = raw.strip()
        if line.startswith("|"):
            table.append([cell.strip().replace("<br>", "\n") for cell in line.strip("|").split("|")])
            continue
        if table:
            yield "table", [row for row in table if not all(re.fullmatch(r"-+", cell) for cell in row)]
            table = []
        if line:
            yield _part(line)


def _part(line: str) -> tuple[str, Any]:
    if line.startswith("% "):
        return "title", line[2:]
    if match := _HEADING.match(line):
        return "heading", (len(match[1]), match[2])
    if match := _IMAGE.match(line):
        return "image", match[1]
    if line.startswith("- "):
        return "item", line[2:]
    if re.match(r"表\d+(-\d+)? ", line):
        return "caption", line
    return "paragraph", line


def _title(document: WordDocument, text: str, look: dict[str, Any]) -> None:
    if look["headings"] == "plain":
        paragraph = document.add_paragraph()
        _bold(paragraph, text, 20)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        document.add_paragraph(text, style="Title")


def _heading(document: WordDocument, value: tuple[int, str], look: dict[str, Any]) -> None:
    level, text = value
    if look["headings"] == "plain":
        _bold(document.add_paragraph(), text, _LEVELS[level - 1][0])
    elif look["headings"] == "custom_styles":
        document.add_paragraph(text, style=look["style_names"][level - 1])
    else:
        document.add_heading(text, level)


def _bold(paragraph: Paragraph, text: str, size: int) -> None:
    run = paragraph.add_run(text)
    run.bold = True
    run.font.size = Pt(size)


def _caption(document: WordDocument, text: str, look: dict[str, Any]) -> None:
    paragraph = document.add_paragraph(text, style="Normal" if look["headings"] == "plain" else "Caption")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _image(document: WordDocument, text: str, look: dict[str, Any]) -> None:
    document.add_picture(BytesIO(_png(text)), width=Cm(10))
    shape = document.inline_shapes[-1]
    shape._inline.docPr.set("descr", text)
    _caption(document, text, look)


def _table(document: WordDocument, rows: list[list[str]], look: dict[str, Any]) -> None:
    width = max(len(row) for row in rows)
    table = document.add_table(rows=0, cols=width, style=look.get("table_style", "Table Grid"))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def _item(document: WordDocument, text: str, look: dict[str, Any]) -> None:
    document.add_paragraph(text, style="Normal" if look["headings"] == "plain" else "List Bullet")


def _paragraph(document: WordDocument, text: str, look: dict[str, Any]) -> None:
    document.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)


_WRITERS: dict[str, Callable[[WordDocument, Any, dict[str, Any]], None]] = {
    "title": _title,
    "heading": _heading,
    "caption": _caption,
    "image": _image,
    "table": _table,
    "item": _item,
    "paragraph": _paragraph,
}


def _add_heading_styles(document: WordDocument, look: dict[str, Any]) -> None:
    """Heading styles of the house's own names, known as headings only by their outline level."""
    for level, name in enumerate(look["style_names"]):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.bold = True
        style.font.size = Pt(_LEVELS[level][0])
        properties = style.element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def _number_headings(document: WordDocument, look: dict[str, Any]) -> None:
    """Lets Word number the headings, so that their numbers are not in their text."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text.format(f"%{level + 1}")}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, text in enumerate(look["numbers"])
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in range(len(look["numbers"])):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = 90


def _png(text: str) -> bytes:
    """A stand-in picture, 640 by 360 pixels, in a shade of its own."""
    shade = 150 + zlib.crc32(text.encode()) % 90
    rows = (b"\x00" + bytes([shade]) * 640) * 360
    header = struct.pack(">IIBBBBB", 640, 360, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def write_workbook(source: str, path: Path, look: dict[str, Any]) -> None:
    """The portal fields, a sheet for each top heading."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = None
    for kind, value in _parts(source):
        if kind == "heading":
            sheet = workbook.create_sheet(value[1])
        elif kind == "table" and sheet is not None:
            _fill(sheet, value[1:], look)
    workbook.save(str(path))


def _fill(sheet: Any, rows: list[list[str]], look: dict[str, Any]) -> None:
    """``look.sheet``: header cells, title row, numbered rows, dates as dates."""
    habits = look.get("sheet", {})
    if habits.get("title"):
        sheet.append([f"{habits['title']}（{sheet.title}）"])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=2)
    if habits.get("header"):
        sheet.append(habits["header"])
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)
    for number, (name, text) in enumerate(rows, start=1):
        value = date.fromisoformat(text) if habits.get("dates") and _is_date(text) else text
        sheet.append([number, name, value] if habits.get("numbered") else [name, value])
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 80


def _is_date(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
