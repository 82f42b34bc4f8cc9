"""Excel, Markdown, text, CSV, PDF and pictures become the same kind of tree."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from papers.making import shape, texts
from suanbei.papers import Document, read_bytes, read_folder

FORM = "% 系统填报信息\n\n# 主体信息\n\n| 字段 | 内容 |\n| --- | --- |\n| 主体名称 | 甲公司 |\n| 网址 | |\n\n# 附件清单\n\n| 字段 | 内容 |\n| --- | --- |\n| 附件A | 回执 |\n"


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "主体信息"
    for row in (("字段", "内容"), ("主体名称", "甲公司"), ("网址", None)):
        sheet.append(row)
    sheet = book.create_sheet("附件清单")
    sheet.append(("字段", "内容"))
    sheet.append(("附件A", "回执"))
    return book


def saved(book: Workbook) -> Document:
    target = BytesIO()
    book.save(target)
    return read_bytes(target.getvalue(), "填报.xlsx")


def test_a_portal_form_is_the_same_in_excel_and_markdown() -> None:
    excel, markdown = saved(workbook()), read_bytes(FORM.encode(), "portal_fields.md")
    assert [(b.text, b.anchor.section, b.row) for b in excel.blocks] == [
        (b.text, b.anchor.section, b.row) for b in markdown.blocks if b.kind != "title"
    ]
    assert excel.blocks[2].anchor.section == ("主体信息", "主体名称")
    assert excel.blocks[3].row is not None
    assert excel.blocks[3].row.cells == ("网址", "")


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (0.9, "0%", "90%"),
        (42600, "#,##0", "42,600"),
        (46.8, "General", "46.8"),
        (13800001127, "General", "13800001127"),
        (46335, 'yyyy"年"m"月"d"日"', "2026年11月9日"),
        (46335.5, "yyyy-mm-dd hh:mm", "2026-11-09 12:00"),
        (3, '0"人"', "3人"),
        (True, "General", "TRUE"),
    ],
)
def test_cells_read_as_they_are_shown(value: float, number_format: str, printed: str) -> None:
    book = workbook()
    cell = book["附件清单"]["B2"]
    cell.value, cell.number_format = value, number_format
    assert texts(saved(book), "row")[-1] == f"附件A | {printed}"


def test_hidden_sheets_and_rows_are_read_and_named() -> None:
    book = workbook()
    book["附件清单"].sheet_state = "hidden"
    book["主体信息"].row_dimensions[2].hidden = True
    document = saved(book)
    assert "附件A | 回执" in document.text
    assert [(problem.code, problem.fatal) for problem in document.problems] == [
        ("hidden_rows", False),
        ("hidden_sheet", False),
    ]


def test_an_ordinary_sheet_keeps_its_header() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("编号", "风险", "责任岗位"), ("R1", "诱导沉迷", "算法组"), ("R2", "信息茧房", None)):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    last = saved(book).blocks[-1].row
    assert last is not None
    assert last.get("责任") == "算法组"


def test_markdown_has_the_blocks_of_a_word_file() -> None:
    text = (
        "# 自评估报告\n\n## 一、算法情况\n\n第一行\n第二行 **重点**。\n\n![图1-1 流程图](a.png)\n\n> 图1-2 数据流\n\n"
        "表1-1 节点\n\n| 节点 | 类型 |\n|---|---|\n| N1 | 规则<br>模型 |\n\n- 项一\n- 项二\n\n（1）其一；\n（2）其二。\n"
    )
    assert shape(read_bytes(text.encode(), "a.md")) == [
        ("title", 0, "自评估报告"),
        ("heading", 1, "一、算法情况"),
        ("paragraph", 0, "第一行第二行 重点。"),
        ("image", 0, "图1-1 流程图"),
        ("caption", 0, "图1-1 流程图"),
        ("image", 0, "图1-2 数据流"),
        ("caption", 0, "图1-2 数据流"),
        ("caption", 0, "表1-1 节点"),
        ("row", 0, "节点 | 类型"),
        ("row", 0, "N1 | 规则\n模型"),
        ("list_item", 0, "项一"),
        ("list_item", 0, "项二"),
        ("list_item", 0, "（1）其一；"),
        ("list_item", 0, "（2）其二。"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_of_chinese_windows(encoding: str) -> None:
    document = read_bytes("承诺书\r\n本单位郑重承诺。\r\n".encode(encoding), "承诺书.txt")
    assert shape(document) == [("title", 0, "承诺书"), ("paragraph", 0, "本单位郑重承诺。")]
    assert document.blocks[1].anchor.line == 2


def test_csv_is_one_table() -> None:
    document = read_bytes('算法名称,主要用途\n甲算法,"推荐,排序"\n'.encode("gb18030"), "表.csv")
    assert texts(document, "row") == ["算法名称 | 主要用途", "甲算法 | 推荐,排序"]


def test_a_picture_is_an_attachment_whose_words_were_not_read() -> None:
    document = read_bytes(b"GIF89a\x10\x00\x08\x00" + b"0" * 20, "执照.gif")
    picture = document.blocks[0].picture
    assert picture is not None
    assert (picture.width, picture.height) == (16, 8)
    assert [(problem.code, problem.fatal) for problem in document.problems] == [("picture_not_read", False)]


TYPST = """#set page(paper: "a4", header: [甲公司 自评估报告], numbering: "1 / 1")
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#align(center, text(size: 22pt)[算法安全自评估报告])
一、算法情况

（一）概述

STORY

#table(columns: (3cm, 3cm, 1fr), table.header([编号], [风险], [说明]), [R1], [沉迷], [STORY], [R2], [茧房], [短])
#pagebreak()
二、服务情况

STORY
"""
STORY = "本算法的目的，是帮助用户在每日约6.4万条新增动态中较快看到与自己所加入圈子有关的内容，减少打扰。" * 3


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pylopdf_fonts_zh_cn
    import typst

    folder = tmp_path_factory.mktemp("pdf")
    source = folder / "report.typ"
    source.write_text(TYPST.replace("STORY", STORY), encoding="utf-8")
    fonts = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    (folder / "报告.pdf").write_bytes(typst.compile(str(source), font_paths=[fonts]))
    return folder / "报告.pdf"


def test_a_pdf_is_read_back_as_paragraphs_headings_and_tables(report: Path) -> None:
    (document,) = read_folder([report])
    assert document.problems == ()
    assert shape(document) == [
        ("title", 0, "算法安全自评估报告"),
        ("heading", 1, "一、算法情况"),
        ("heading", 2, "（一）概述"),
        ("paragraph", 0, STORY),
        ("row", 0, "编号 | 风险 | 说明"),
        ("row", 0, f"R1 | 沉迷 | {STORY}"),
        ("row", 0, "R2 | 茧房 | 短"),
        ("heading", 1, "二、服务情况"),
        ("paragraph", 0, STORY),
        ("header", 0, "甲公司 自评估报告"),
    ]
    assert [(block.anchor.page, block.anchor.page_basis) for block in document.blocks[6:8]] == [
        (1, "PDF 页码"),
        (2, "PDF 页码"),
    ]


def test_one_bad_pdf_does_not_spoil_the_others(report: Path) -> None:
    good = report.read_bytes()
    folder = report.parent
    (folder / "坏.pdf").write_bytes(good[: len(good) // 3])
    documents = {d.name: d for d in read_folder([folder / "坏.pdf", report])}
    assert [problem.code for problem in documents["坏.pdf"].problems] == ["damaged"]
    assert documents["报告.pdf"].blocks


def test_a_pdf_asked_for_twice_is_opened_once(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_folder([report])
    monkeypatch.setattr("suanbei.papers.readers.pdf._ask", lambda *_: pytest.fail("opened again"))
    assert read_folder([report])[0].blocks


def test_a_pdf_that_changed_is_opened_again(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(report.read_bytes())
    assert read_folder([path])[0].blocks
    path.write_bytes(report.read_bytes()[:500])
    assert read_folder([path])[0].problems
