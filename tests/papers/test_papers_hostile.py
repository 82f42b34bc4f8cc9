"""Whatever a file is or does, it ends as a document or as a clear problem."""

import os
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from papers.making import CONTENT_TYPES, p, relations, table, tc, word_bytes, zipped
from suanbei.papers import Document, Limits, find_files, read_bytes, read_file, read_folder

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def package(document: str | bytes) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations({"r1": "officeDocument word/document.xml"}),
            "word/document.xml": document,
        }
    )


def with_entry(name: str) -> bytes:
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<x/>", name: "x"})


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><w:document>&b;</w:document>"
GOOD = word_bytes(p("正文"))
CASES: dict[str, tuple[str, bytes, str]] = {
    "nothing in it": ("空.pdf", b"", "empty"),
    "old Word": ("旧.doc", OLE + "WordDocument".encode("utf-16-le"), "unsupported"),
    "old Excel": ("旧.xls", OLE + "Workbook".encode("utf-16-le"), "unsupported"),
    "password": ("密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "cut off": ("断.docx", GOOD[: len(GOOD) // 2], "damaged"),
    "entities": ("实体.docx", package(LAUGHS), "entity"),
    "entities in UTF-16": ("实体.docx", package(('<?xml version="1.0" encoding="utf-16"?>' + LAUGHS).encode("utf-16")), "entity"),
    "not well-formed": ("乱.docx", package("<w:document><w:body>"), "damaged"),
    "too deep": ("深.docx", package("<a>" * 5000 + "</a>" * 5000), "damaged"),
    "bomb": ("炸弹.docx", package(b" " * 30_000_000), "archive_bomb"),
    "climbing name": ("穿越.docx", with_entry("../../etc/passwd"), "unsafe_archive"),
    "absolute name": ("绝对.docx", with_entry("/etc/passwd"), "unsafe_archive"),
    "same name twice": ("重名.docx", with_entry("WORD/document.xml"), "unsafe_archive"),
    "other zip": ("包.zip", zipped({"a.txt": "x"}), "unsupported"),
    "no Office in it": ("假.docx", zipped({"a.txt": "x"}), "damaged"),
    "text named docx": ("文本.docx", "其实是文本".encode(), "damaged"),
    "rich text": ("富.rtf", b"{\\rtf1 x}", "unsupported"),
    "program": ("程序.exe", b"MZ\x00\x01", "unsupported"),
    "scan": ("扫描.pdf", EMPTY_PDF, "no_text_layer"),
    "not a PDF inside": ("坏.pdf", b"%PDF-1.7 nonsense", "damaged"),
    "slides": ("演示.pptx", zipped({"[Content_Types].xml": "<T>presentationml</T>"}), "unsupported"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_read_says_what_and_what_to_do(case: str) -> None:
    name, data, code = CASES[case]
    document = read_bytes(data, name)
    (problem,) = document.problems
    assert (problem.code, problem.fatal, document.blocks) == (code, True, ())
    assert problem.message.startswith(f"{name}：")
    assert "请" in problem.message or "可读取的格式" in problem.message


def test_a_lying_header_does_not_open_the_gate() -> None:
    data = bytearray(package(b" " * 30_000_000))
    at = data.rfind(b"word/document.xml") - 46
    data[at + 24 : at + 28] = struct.pack("<I", 1000)  # declared size in the directory
    assert read_bytes(bytes(data), "谎.docx").problems[0].fatal


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    assert [problem.code for problem in read_file(path).problems] == ["too_large"]


def test_a_sheet_with_a_cell_at_the_far_corner_costs_nothing() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = (
        '<c r="A1" t="str"><v>左上</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>右下</v></c>'
    )
    data = zipped(
        {
            "[Content_Types].xml": "<Types>spreadsheetml</Types>",
            "_rels/.rels": relations({"r1": "officeDocument xl/workbook.xml"}),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><sheets><sheet name="表" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations({"rId1": "worksheet worksheets/sheet1.xml"}),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
        }
    )
    document = read_bytes(data, "角.xlsx")
    assert "左上" in document.text
    assert document.text.rstrip().endswith("右下")


def test_a_worker_that_dies_or_hangs_is_a_problem_of_one_file() -> None:
    starved = read_bytes(EMPTY_PDF, "小.pdf", Limits(pdf_memory=40 * 1024 * 1024))
    late = read_bytes(EMPTY_PDF, "慢.pdf", Limits(pdf_seconds=0.00001))
    assert starved.problems[0].code in {"crash", "damaged", "too_large"}
    assert late.problems[0].code == "timeout"


def test_deep_nests_of_tables_are_read_or_refused_but_never_crash() -> None:
    nest = table(tc("底"))
    for _ in range(90):
        nest = table(tc(nest + p("")) + tc("层"))
    document = read_bytes(word_bytes(nest), "套.docx")
    assert document.blocks or document.problems[0].fatal


def test_random_damage_never_raises() -> None:
    import random

    chance = random.Random(7)  # noqa: S311 - a fixed seed for a repeatable test
    for _ in range(150):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert isinstance(read_bytes(bytes(data), "损.docx"), Document)


def test_damaged_side_parts_leave_the_text_readable() -> None:
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = read_bytes(zipped(parts | {"word/styles.xml": "<broken"}), "样式坏.docx")
    assert document.text == "正文"
    assert [(problem.code, problem.fatal) for problem in document.problems] == [("part_unreadable", False)]


def test_a_folder_lists_its_papers_as_a_person_would(tmp_path: Path) -> None:
    for name in (
        "附件十.txt",
        "附件二.txt",
        "附件10.md",
        "附件9.md",
        "~$附件.docx",
        ".DS_Store",
        "dossier.yaml",
    ):
        (tmp_path / name).write_text("正文", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("x")
    (tmp_path / "子目录").mkdir()
    (tmp_path / "子目录" / "说明.txt").write_text("正文", encoding="utf-8")
    names = [document.name for document in read_folder(tmp_path)]
    assert names == ["附件二.txt", "附件9.md", "附件10.md", "附件十.txt", "子目录/说明.txt"]
    assert [source.name for source in find_files([tmp_path / "~$附件.docx"])] == ["~$附件.docx"]


def test_links_out_of_the_folder_and_pipes_are_named_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "外"
    outside.mkdir()
    (outside / "密.txt").write_text("机密", encoding="utf-8")
    folder = tmp_path / "材料"
    folder.mkdir()
    (folder / "链接.txt").symlink_to(outside / "密.txt")
    (folder / "目录").symlink_to(outside)
    (folder / "自身").symlink_to(folder)
    os.mkfifo(folder / "管道.txt")
    found = {document.name: document.problems[0].code for document in read_folder(folder)}
    assert found == {"链接.txt": "outside", "目录": "outside", "管道.txt": "not_a_file"}


def test_a_missing_file_is_a_problem_too(tmp_path: Path) -> None:
    assert [document.problems[0].code for document in read_folder([tmp_path / "没有.docx"])] == ["not_found"]
