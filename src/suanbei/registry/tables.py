"""Tables out of the files that lists are published in: .docx, .xlsx, .csv."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Table = list[list[str]]

_MAX_FILE = 60_000_000
_MAX_EXPANDED = 250_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class ListProblem(ValueError):
    """A list file that cannot be read; the message is Chinese and says what to do."""


def read_tables(name: str, content: bytes) -> list[Table]:
    """All tables of a file, chosen by the ending of its name. Raises ListProblem."""
    readers = {".docx": _docx, ".xlsx": _xlsx, ".csv": _csv}
    reader = next((r for ending, r in readers.items() if name.lower().endswith(ending)), None)
    if reader is None:
        raise ListProblem(f"{name}：只支持 .docx、.xlsx、.csv 清单。旧版 .doc 请先另存为 .docx。")
    if not content:
        raise ListProblem(f"{name}：文件是空的（0 字节），请重新下载。")
    if len(content) > _MAX_FILE:
        raise ListProblem(f"{name}：文件超过 {_MAX_FILE // 1_000_000} MB，不像公示清单，请检查是否选错文件。")
    return list(reader(name, content))


def _csv(name: str, content: bytes) -> Iterator[Table]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]
        return
    raise ListProblem(f"{name}：无法识别文字编码，请另存为 UTF-8 编码的 CSV。")


def _xlsx(name: str, content: bytes) -> Iterator[Table]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            yield [[_cell(value) for value in row] for row in book.get_sheet_by_name(sheet).to_python()]
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise ListProblem(f"{name}：不是可读的 Excel 文件，可能已损坏或加密，请重新下载。") from error


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _docx(name: str, content: bytes) -> Iterator[Table]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(_document_xml(name, content), parser)
    except etree.XMLSyntaxError as error:
        raise ListProblem(f"{name}：Word 内容已损坏，请重新下载。") from error
    for table in root.iter(f"{_WORD}tbl"):
        yield [list(_row(row)) for row in table.iterchildren(f"{_WORD}tr")]


def _row(row: "_Element") -> Iterator[str]:
    """Texts of the cells; a cell that spans columns is followed by empty ones."""
    for cell in row.iterchildren(f"{_WORD}tc"):
        yield "".join(text.text or "" for text in cell.iter(f"{_WORD}t")).strip()
        span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
        width = (span.get(f"{_WORD}val") or "") if span is not None else ""
        yield from [""] * (min(int(width), 60) - 1 if width.isdigit() else 0)


def _document_xml(name: str, content: bytes) -> bytes:
    """The main part, read in a bounded loop: the size in the archive's header may lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("word/document.xml") as part:
            data = part.read(_MAX_EXPANDED + 1)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError) as error:
        raise ListProblem(f"{name}：不是可读的 .docx 文件，可能已损坏或加密，请重新下载。") from error
    if len(data) > _MAX_EXPANDED:
        raise ListProblem(f"{name}：展开后过大，疑似压缩炸弹，已拒绝读取。")
    if b"<!DOCTYPE" in data[:4000]:
        raise ListProblem(f"{name}：含有文档类型声明（DTD），出于安全拒绝读取。")
    return data
