"""Every page in a revision letter is a page on which the words stand, read from the PDF by another way."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from build import SET_NAMES, apply_case, load_set

from suanbei.desk.draft import fonts_here
from suanbei.desk.submissions import lay_out, read_submission, with_laid_out
from suanbei.drafting import DraftBlock, Heading, Paper, Paragraph, Table, Title, print_word
from suanbei.drafting.press import Press, open_press
from suanbei.papers import Block, BlockKind, compare, read_bytes
from suanbei.regimes import load_regime

REPORT = "self_assessment"
FILLER = "本段说明第{n}项背景情况，数据由业务部门按月统计并由另一人复核，复核记录随卷保存，供审核时查阅。" * 2


def _cases() -> list[tuple[str, str, str]]:
    """Old and new report, three changed cases a set and every moved section."""
    found = []
    for name in SET_NAMES:
        filing = load_set(name)
        mine = [case for case in filing.cases if REPORT in (case.get("change") or {})]
        moved = [case for case in mine if "move_section" in str(case["change"])]
        spread = [case for case in mine[:: max(len(mine) // 3, 1)] if case not in moved]
        for case in [*moved[:1], *spread][:3]:
            found.append((case["id"], filing.base[REPORT], apply_case(filing, case)[REPORT]))
    return found


CASES = _cases()


def test_there_are_at_least_twenty_pairs() -> None:
    assert len(CASES) >= 20


def _paper(source: str, filler: int) -> Paper:
    blocks: list[DraftBlock] = []
    for table, group in groupby(
        read_bytes(source.encode(), "报告.md").blocks, lambda b: b.row and b.row.table
    ):
        rows = list(group)
        blocks += [_table(rows)] if table else [_block(block) for block in rows]
    fill = [Paragraph(FILLER.format(n=n)) for n in range(filler)]
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Heading)) + 1
    return Paper(REPORT, "自评估报告", "算法安全自评估报告", (*blocks[:at], *fill, *blocks[at:]))


def _table(rows: list[Block]) -> Table:
    cells = [block.row.cells for block in rows if block.row]
    width = max(map(len, cells))
    return Table(tuple((*row, *("",) * (width - len(row))) for row in cells))


def _block(block: Block) -> DraftBlock:
    if block.kind is BlockKind.TITLE:
        return Title(block.text)
    return Heading(block.level, "", block.text) if block.level else Paragraph(block.text)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with open_press(fonts_here()) as opened:
        yield opened


def _folder(folder: Path, paper: Paper, press: Press) -> Path:
    folder.mkdir()
    (folder / "自评估报告.docx").write_bytes(print_word(paper, fonts_here()))
    (folder / "自评估报告.pdf").write_bytes(press.print(paper).pdf)
    return folder


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _shown(words: str, pages: list[str]) -> list[float]:
    """How much of the words each page shows."""
    runs = [_plain(run) for run in re.split(r"[\s|，。；：、（）()]+", words[:80]) if _plain(run)]
    pieces = [run[at : at + 6] for run in runs for at in range(0, max(len(run) - 5, 1), 3)]
    return [sum(piece in page for piece in pieces) / max(len(pieces), 1) for page in pages]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_pages_hold_the_words(number: int, tmp_path: Path, press: Press) -> None:
    _, old, new = CASES[number]
    regime = load_regime()
    folders = [
        _folder(tmp_path / "old", _paper(old, 0), press),
        _folder(tmp_path / "new", _paper(new, number % 4 * 6), press),
    ]
    sides = [read_submission(folder, regime, date(2026, 11, 22)) for folder in folders]
    names = {document.name for side in sides for document in side.papers}
    lay_out([(side, names) for side in sides])
    for side in sides:
        with_laid_out(side)
    pages = [_pages(folder / "自评估报告.pdf") for folder in folders]
    changes = compare(sides[0].papers[0], sides[1].papers[0])
    assert changes
    for change in changes:
        for side, block, text, printed in zip(
            sides, (change.old, change.new), (change.old_text, change.new_text), pages, strict=True
        ):
            if block is not None:
                words = text if len(_plain(text)) >= 4 else block.text
                found = side.spot(block, text)
                shown = _shown(words, printed)
                assert found.page is not None, (words, found.basis)
                assert shown[found.page - 1] == max(shown) > 0.5, (words, found.page, shown)


def _pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [_plain(page.get_textpage().get_text_range()) for page in pdf]
