"""Blocks → PDF by typst, in the look of official documents, and the page on which each block begins.

Text goes in as JSON, never as markup; the fonts are those of a FontBook, copied or linked into one folder so
that typst does not scan hundreds of files.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from suanbei.drafting.blocks import (
    LONG_ROW,
    Contents,
    DraftBlock,
    Figure,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
    runs,
)
from suanbei.drafting.fonts import FontBook

if TYPE_CHECKING:
    from typst import Compiler

_ROOT = Path(__file__).parent
_TEXT_WIDTH = 156.0  # millimetres
_LETTER = 2.1  # millimetres of a Latin letter in a table
_TIME = 946_684_800  # 2000-01-01: PDF/A demands a date, and the same input must give the same bytes


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and the page of every block: ``b12`` or, for a table row, ``b12.3``; ``pages`` is their number."""

    pdf: bytes
    pages: Mapping[str, int]


class Press:
    """A typst compiler with the faces of a FontBook. Make one with `open_press`."""

    def __init__(self, compiler: "Compiler", fonts: FontBook) -> None:
        """Takes a compiler that knows the fonts."""
        self._compiler = compiler
        self._fonts = fonts

    def print(self, paper: Paper, missing: Sequence[str] = ()) -> Printed:
        """The paper as PDF/A-2b. ``missing`` are characters that no face has; their code is printed instead."""
        data = json.dumps(_paper(paper, self._fonts), ensure_ascii=False)
        for character in missing:
            data = data.replace(character, f"〔U+{ord(character):04X}〕")
        pdf = self._compiler.compile(
            input=str(_ROOT / "official.typ"),
            format="pdf",
            sys_inputs={"paper": data},
            pdf_standards="a-2b",
            timestamp=_TIME,
        )
        found = json.loads(self._compiler.query("<pages>", field="value", one=True))
        pages: dict[str, int] = {"pages": found["pages"]}
        for key, page in found["marks"]:
            pages[key] = page  # the last: a heading is met in the table of contents first
            pages.setdefault(key.split(".")[0], page)
        if not isinstance(pdf, bytes):
            raise TypeError("typst gave no PDF")
        return Printed(pdf, pages)

    def picture(self, figure: Figure, dots_per_inch: float = 200) -> bytes:
        """A PNG of the drawing at its printed size."""
        png = self._compiler.compile(
            input=str(_ROOT / "figure.typ"),
            format="png",
            ppi=dots_per_inch,
            sys_inputs={"svg": figure.svg, "width": f"{figure.width:.2f}", "height": f"{figure.height:.2f}"},
        )
        if not isinstance(png, bytes):
            raise TypeError("typst gave no picture")
        return png


@contextmanager
def open_press(fonts: FontBook) -> Iterator[Press]:
    """A press for one or more papers; the folder of font links is gone afterwards."""
    import typst

    with TemporaryDirectory(prefix="suanbei-fonts-") as folder:
        for file in fonts.files():
            _link(file, Path(folder) / file.name)
        known = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[folder, str(fonts.fallback_folder)],
        )
        yield Press(typst.Compiler(root=str(_ROOT), font_paths=known, ignore_system_fonts=True), fonts)


def _link(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source.resolve())
    except OSError:  # Windows lets only administrators link
        copyfile(source, target)


def _paper(paper: Paper, fonts: FontBook) -> dict[str, Any]:
    faces = {role: {"families": fonts.families(role), "ink": face.ink} for role, face in fonts.faces.items()}
    blocks = [_block(block, f"b{index}") for index, block in enumerate(paper.blocks)]
    return {
        "title": paper.title,
        "depth": paper.depth or 1,
        "compact": paper.compact,
        "faces": faces,
        "blocks": blocks,
    }


def _block(block: DraftBlock, key: str) -> dict[str, Any]:
    return {"key": key, **_FORMS[type(block)](block)}


def _title(block: Title) -> dict[str, Any]:
    return {"kind": "title", "text": block.text, "notes": [_runs(note) for note in block.notes]}


def _heading(block: Heading) -> dict[str, Any]:
    return {"kind": "heading", "level": block.level, "text": block.printed}


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {
        "kind": "paragraph",
        "runs": _runs(block.text),
        "look": block.look,
        "ragged": _has_code(block.text),
    }


def _list_item(block: ListItem) -> dict[str, Any]:
    return {"kind": "list_item", "number": block.number, "runs": _runs(block.text)}


def _table(block: Table) -> dict[str, Any]:
    widths = [int((_TEXT_WIDTH * share - 4) / _LETTER) for share in block.shares]  # in letters
    return {
        "kind": "table",
        "caption": block.caption,
        "key_value": block.key_value,
        "shares": list(block.shares),
        "header": [_cell(text) for text in block.header],
        "rows": [{"long": sum(map(len, row)) > LONG_ROW, "cells": _row(row, widths)} for row in block.rows],
    }


def _figure(block: Figure) -> dict[str, Any]:
    return {"kind": "figure", **_picture(block), "caption": block.caption, "alt": block.alt}


def _picture(block: Figure) -> dict[str, Any]:
    return {"svg": block.svg, "width": block.width, "height": block.height}


def _signature(block: Signature) -> dict[str, Any]:
    return {"kind": "signature", "rows": [{"what": what, "who": _runs(who)} for what, who in block.rows]}


_FORMS: Mapping[type, Any] = {
    Title: _title,
    Heading: _heading,
    Paragraph: _paragraph,
    ListItem: _list_item,
    Table: _table,
    Figure: _figure,
    Signature: _signature,
    Contents: lambda block: {"kind": "contents", "title": block.title},
    PageBreak: lambda block: {"kind": "page_break"},
}


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[Any]:
    return [_cell(_breakable(text, width)) for text, width in zip(cells, widths, strict=True)]


def _breakable(text: str, width: int) -> str:
    """Text in which a code or an address that is wider than its column may break anywhere."""
    long = re.compile(rf"[!-~]{{{max(width, 4)},}}")
    return long.sub(lambda found: "\u200b".join(found.group()), text)


def _has_code(text: str) -> bool:
    """Whether a long code stands in the text: justified, the line before it would be torn apart."""
    return re.search(r"[!-~]{16,}", text) is not None


def _cell(text: str) -> list[list[dict[str, Any]]]:
    """Lines of runs."""
    return [_runs(line) for line in text.split("\n")]


def _runs(text: str) -> list[dict[str, Any]]:
    return [{"text": run.text, "missing": run.missing} for run in runs(text)]
