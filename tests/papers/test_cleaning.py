"""Copies without traces: what goes, what stays, and that nobody sees a difference on the page."""

import zipfile
from io import BytesIO

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

import suanbei.papers.writers.cleaning as cleaning
from papers.making import p, relations, run
from papers.odd_files import Odd, change, field, gone, odd_files, office_bytes, para
from papers.sound import SOUND
from suanbei.papers import Document, read_bytes
from suanbei.papers.writers import Cleaned, clean

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + b"crc!"


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + data


def exif(turn: int) -> bytes:
    tag = b"\x12\x01\x03\x00\x01\x00\x00\x00" + turn.to_bytes(2, "little") + b"\0\0"
    return segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x01\0" + tag + b"\0\0\0\0" + b"GPS 30.27N")


def printed(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind != "comment"]


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The package with parts added or replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name, source.read(name)))
        for name in parts.keys() - set(source.namelist()):
            target.writestr(name, parts[name])
    return out.getvalue()


def everything(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def kinds(cleaned: Cleaned) -> dict[str, int]:
    return {trace.kind: trace.count for trace in cleaned.removed}


ODD = [odd for odd in odd_files() if odd.data]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_the_printed_text_of_odd_files_stays(odd: Odd) -> None:
    copy = clean(odd.data, odd.name)
    assert printed(read_bytes(copy.data, "a.docx")) == printed(read_bytes(odd.data, "a.docx"))
    assert not read_bytes(copy.data, "a.docx").has_revisions
    assert not [b for b in read_bytes(copy.data, "a.docx").blocks if b.kind == "comment"]
    assert clean(copy.data, odd.name) == Cleaned(copy.data, left=copy.left)


def test_a_file_full_of_traces_tells_nothing_of_its_makers() -> None:
    body = (
        '<w:p w:rsidR="00AB1234"><w:commentRangeStart w:id="0"/><w:r><w:t>正文甲</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr/><w:commentReference w:id="0"/></w:r></w:p>'
        + para(run("保留"), change("ins", run("新写")), change("del", gone("旧文字")))
        + para(run("暗语", "<w:rPr><w:vanish/></w:rPr>"), run("明文"))
    )
    data = office_bytes(
        body,
        comments='<w:comment w:id="0" w:author="李四"><w:p><w:r><w:t>这里要不要写</w:t></w:r></w:p></w:comment>',
        settings='<w:rsids><w:rsidRoot w:val="00AB1234"/></w:rsids><w:trackRevisions/><w:attachedTemplate r:id="t"/>',
    )
    copy = clean(data, "a.docx")
    for word in (
        "李四",
        "张三",
        "这里要不要写",
        "旧文字",
        "暗语",
        "00AB1234",
        "attachedTemplate",
        "commentR",
        "2026-01-05",
    ):
        assert word not in everything(copy.data), word
    assert printed(read_bytes(copy.data, "a.docx")) == ["正文甲", "保留新写", "明文"]
    assert {"comments", "revisions", "hidden_text", "revision_ids", "template"} <= kinds(copy).keys()
    docx.Document(BytesIO(copy.data))


CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>李四</dc:creator><dc:title>别家公司报告</dc:title></cp:coreProperties>'  # fmt: skip
CUSTOM = (
    '<Properties xmlns="c"><property name="AIGC"><v>{"Label":"1"}</v></property>'
    '<property name="客户"><v>某某公司</v></property></Properties>'
)
ROOT = (
    relations({"rId1": "officeDocument word/document.xml", "c": "core-properties docProps/core.xml"})[:-16]
    + relations({"d": "custom-properties docProps/custom.xml"}).partition(">")[2]
)


def with_properties(body: str) -> bytes:
    return with_parts(
        office_bytes(body), {"_rels/.rels": ROOT, "docProps/core.xml": CORE, "docProps/custom.xml": CUSTOM}
    )


def test_author_title_and_custom_properties_go_but_a_label_of_generated_content_stays() -> None:
    copy = clean(with_properties(p("正文")), "a.docx")
    text = everything(copy.data)
    assert "AIGC" in text
    assert not [word for word in ("李四", "别家公司", "某某公司") if word in text]
    assert [(trace.kind, trace.detail) for trace in copy.left] == [("aigc_label", "AIGC")]


def test_a_property_that_a_field_prints_stays() -> None:
    copy = clean(with_properties(para(field(" AUTHOR ", "李四"))), "a.docx")
    assert "<dc:creator>李四</dc:creator>" in everything(copy.data)
    assert "printed_property" in {trace.kind for trace in copy.left}
    assert "别家公司" not in everything(copy.data)


def test_a_sheet_loses_comments_and_makers_and_keeps_its_cells() -> None:
    book = Workbook()
    book.properties.creator = "李四"
    book.active["A1"] = "算法名称"  # type: ignore[index]
    book.active["A1"].comment = Comment("内部：再核", "李四")  # type: ignore[index]
    out = BytesIO()
    book.save(out)
    copy = clean(out.getvalue(), "a.xlsx")
    assert kinds(copy)["comments"] == 1
    assert not [word for word in ("李四", "再核", "legacyDrawing") if word in everything(copy.data)]
    sheet = load_workbook(BytesIO(copy.data)).active
    assert sheet is not None
    assert sheet["A1"].value == "算法名称"


def test_pictures_lose_place_and_camera_and_stay_the_right_way_up() -> None:
    pixels = segment(0xDB, b"table") + b"\xff\xda\0\x02scan\xff\xd9"
    turned = clean(b"\xff\xd8" + exif(6) + pixels, "a.jpg").data
    assert b"GPS" not in turned
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in turned  # orientation, tag by tag as Exif has it
    assert turned.endswith(pixels)
    assert clean(b"\xff\xd8" + exif(1) + pixels, "a.jpg").data == b"\xff\xd8" + pixels
    head, tail = chunk(b"IHDR", b"x" * 13), chunk(b"IDAT", b"pixels") + chunk(b"IEND", b"")
    assert clean(PNG + head + chunk(b"tEXt", b"Author\0Li") + tail, "a.png").data == PNG + head + tail


def test_the_label_in_a_generated_picture_is_never_taken_out() -> None:
    labelled = PNG + chunk(b"iTXt", b'AIGC\0\0\0\0\0{"Label":"1"}') + chunk(b"IEND", b"")
    assert clean(labelled, "a.png") == Cleaned(labelled)


def test_what_cannot_be_taken_apart_comes_back_as_it_was() -> None:
    broken = office_bytes(p("正文"))[:-30]
    assert clean(broken, "a.docx").data == broken
    assert clean(broken, "a.docx").why
    assert clean(SOUND["拟公示内容.pdf"], "a.pdf") == Cleaned(SOUND["拟公示内容.pdf"])


def test_a_fault_of_ours_costs_one_file_its_cleaning_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setitem(cleaning._ROOMS, "docx", fail)
    data = office_bytes(p("正文"))
    assert clean(data, "a.docx") == Cleaned(data, why="内容不合规范：KeyError")


def test_links_to_somebodys_disk_are_named() -> None:
    rels = relations({"r": "styles styles.xml"}).replace(
        "</Relationships>",
        '<Relationship Id="x" Type="a/hyperlink" TargetMode="External" Target="file:///C:/Users/li/报告.docx"/></Relationships>',
    )
    copy = clean(with_parts(office_bytes(p("正文")), {"word/_rels/document.xml.rels": rels}), "a.docx")
    assert [(trace.kind, trace.detail) for trace in copy.left] == [
        ("local_link", "file:///C:/Users/li/报告.docx")
    ]


def test_remarks_and_attachments_of_a_pdf_are_told_and_a_stamp_is_not() -> None:
    words = b"BT /F1 12 Tf 20 50 Td (Purpose and rules of the filing) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.txt) 8 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        b"/Annots[6 0 R 7 0 R]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(check this)>>",
        b"<</Type/Annot/Subtype/Stamp/Rect[50 9 90 40]>>",
        b"<</Type/Filespec/F(a.txt)/EF<</F 9 0 R>>>>",
        b"<</Length 1>>stream\nx\nendstream",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    document = read_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF\n", "a.pdf")
    assert {problem.code: problem.message for problem in document.problems} == {
        "pdf_remarks": "a.pdf：PDF 里有 1 处批注或标记，未计入正文。提交前请在 PDF 软件里处理完并删除，或由 Word 重新导出。",
        "embedded_file": "a.pdf：嵌入了另一份文件（PDF 附件 1 个），其中内容未读取。请把内容直接粘贴进正文。",
    }
