"""What a drafted set says, and that every form of it says the same."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from drafting.conftest import TODAY
from drafting.reading import files, material, pdf_pages, pieces, squeezed, word_text
from suanbei.dossier import Dossier
from suanbei.drafting import DraftedSet, FontBook, TemplateProblem, draft, draft_documents
from suanbei.papers import BlockKind, Print, read_bytes, read_prints, unprinted
from suanbei.regimes import Regime

PAPERS = ["pledge", "public_disclosure", "responsibility_statement", "self_assessment"]


def test_a_complete_dossier_gives_all_materials_with_nothing_missing(drafted: DraftedSet) -> None:
    assert [one.material for one in drafted.materials] == [*PAPERS, "portal_fields"]
    assert drafted.missing == ()
    assert not any("待补充" in document.text for document in drafted.documents)


@pytest.mark.parametrize("kind", PAPERS)
def test_the_word_file_carries_the_text_of_the_document(drafted: DraftedSet, kind: str) -> None:
    one = material(drafted, kind)
    assert "".join(word_text(files(one)[0])) == "".join(pieces(one))


@pytest.mark.parametrize("kind", PAPERS)
def test_the_pdf_carries_the_text_of_the_word_file(drafted: DraftedSet, kind: str) -> None:
    word, pdf = files(material(drafted, kind))
    printed = "".join(pdf_pages(pdf))
    for text in word_text(word):
        # a cell that goes over the end of a page has the repeated heading row in its midst
        halves = (text[:at] in printed and text[at:] in printed for at in range(1, len(text)))
        assert text in printed or any(halves), text


def test_our_own_reader_finds_every_word_of_the_word_files_in_the_pdfs(drafted: DraftedSet) -> None:
    for name in (name for name in drafted.files if name.endswith(".docx")):
        (print_,) = read_prints([(name, drafted.files[name.replace(".docx", ".pdf")])])
        assert isinstance(print_, Print)
        assert unprinted(read_bytes(drafted.files[name], name), print_) == []


@pytest.mark.parametrize("kind", PAPERS)
def test_every_heading_and_caption_stands_on_the_page_that_the_document_names(
    drafted: DraftedSet, kind: str
) -> None:
    one = material(drafted, kind)
    pages = pdf_pages(files(one)[1])
    assert len(pages) == one.pages
    for block in one.document.body():
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TITLE):
            assert squeezed(block.text) in pages[(block.anchor.page or 0) - 1], block.text


def test_paragraphs_and_rows_begin_on_the_page_that_the_document_names(drafted: DraftedSet) -> None:
    one = material(drafted, "self_assessment")
    pages = pdf_pages(files(one)[1])
    for block in one.document.body():
        text = squeezed(block.row.cells[0] if block.row else block.text)[:8]
        assert text in pages[(block.anchor.page or 0) - 1], block.text


def test_the_contents_of_the_word_file_name_the_pages_of_the_pdf(drafted: DraftedSet) -> None:
    from docx import Document

    one = material(drafted, "self_assessment")
    pages = {squeezed(b.text): b.anchor.page for b in one.document.blocks if 0 < b.level < 3}
    styled = [(p, p.style.name if p.style else "") for p in Document(BytesIO(files(one)[0])).paragraphs]
    entries = [p.text.split("\t") for p, style in styled if str(style).startswith("toc ")]
    assert {squeezed(title): int(page) for title, page in entries} == pages


def test_the_same_dossier_gives_the_same_bytes(
    drafted: DraftedSet, feed: Dossier, regime: Regime, fonts: FontBook
) -> None:
    assert draft(feed, regime, fonts, TODAY).files == drafted.files


def test_a_review_in_memory_reads_the_same_text_without_files(
    drafted: DraftedSet, feed: Dossier, regime: Regime, fonts: FontBook
) -> None:
    documents = draft_documents(feed, regime, fonts, TODAY)
    assert [one.text for one in documents] == [one.text for one in drafted.documents]


def test_word_files_name_the_official_faces_and_no_author(drafted: DraftedSet) -> None:
    word = ZipFile(BytesIO(files(material(drafted, "self_assessment"))[0]))
    styles, core = (word.read(name).decode() for name in ("word/styles.xml", "docProps/core.xml"))
    for face in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "Times New Roman"):
        assert face in styles
    assert "python" not in core
    assert "2000-01-01" in core


def test_word_headings_are_headings_and_tables_repeat_their_heading(drafted: DraftedSet) -> None:
    from docx import Document

    word = Document(BytesIO(files(material(drafted, "self_assessment"))[0]))
    styles = {p.text: p.style.name for p in word.paragraphs if p.style}
    assert styles["一、算法情况"] == "Heading 1"
    assert styles["（一）算法流程"] == "Heading 2"
    assert "tblHeader" in word.tables[1].rows[0]._tr.xml
    assert "cantSplit" in word.tables[1].rows[1]._tr.xml
    assert "PAGE" in word.sections[0].footer._element.xml


def test_the_pdf_is_an_archive_pdf_of_a4_pages(drafted: DraftedSet) -> None:
    pdf = files(material(drafted, "pledge"))[1]
    assert b"pdfaid:part>2<" in pdf
    assert re.search(rb"/MediaBox\s*\[0 0 595\.\d+ 841\.\d+\]", pdf)


def test_the_pledge_keeps_to_the_deadlines_in_force_on_one_page(drafted: DraftedSet) -> None:
    pledge = material(drafted, "pledge")
    assert "在变更之日起十个工作日内" in pledge.document.text  # ALGO-REC:24.2
    assert "在终止服务之日起二十个工作日内" in pledge.document.text  # ALGO-REC:24.3
    assert pledge.pages == 1


def test_a_blank_dossier_asks_for_its_facts_and_invents_none(blank: DraftedSet) -> None:
    asked = {one.fact.path: one for one in blank.missing}
    assert asked["filer.name"].fact.marker == "【待补充：主体名称，法务】"
    assert len(asked["filer.name"].materials) == 4
    text = "\n".join(document.text for document in blank.documents)
    assert set(re.findall(r"【待补充：[^】]*】", text)) == {one.fact.marker for one in blank.missing}
    assert not re.search(r"不涉及|没有其他|不需要|\d{4}年|长期", text.replace("不涉及的写明理由", ""))


def test_markers_are_set_off_in_word_and_pdf(blank: DraftedSet) -> None:
    word, pdf = files(material(blank, "public_disclosure"))
    xml = ZipFile(BytesIO(word)).read("word/document.xml").decode()
    assert xml.count('w:highlight w:val="yellow"') == xml.count("【待补充：")
    assert "【待补充:算法名称,运营】" in "".join(pdf_pages(pdf))


def test_a_missing_entry_is_named_by_its_item(feed: Dossier, regime: Regime, fonts: FontBook) -> None:
    dossier = feed.with_field("risks[0].safeguards[0].owner", None)
    missing = draft(dossier, regime, fonts, TODAY, only=["self_assessment"]).missing
    assert [one.fact.path for one in missing] == ["risks[0].safeguards[0].owner"]
    assert missing[0].fact.marker.endswith("的责任岗位，法务】")


def test_text_of_the_dossier_is_never_read_as_markup(feed: Dossier, regime: Regime, fonts: FontBook) -> None:
    odd = "#panic() $x$ <b> *粗* {{ 7 * 7 }} \\u{41} @ref"
    named = feed.with_field("algorithm.name", odd)
    word, pdf = files(draft(named, regime, fonts, TODAY, only=["public_disclosure"]).materials[0])
    assert squeezed(odd) in "".join(pdf_pages(pdf))
    assert squeezed(odd) in "".join(word_text(word))


def test_a_technical_supporter_writes_services_and_no_products(
    feed: Dossier, regime: Regime, fonts: FontBook
) -> None:
    dossier = feed.with_field("algorithm.type", "synthesis").with_field(
        "algorithm.role", "technical_supporter"
    )
    documents = {one.kind: one for one in draft_documents(dossier, regime, fonts, TODAY)}
    headings = {block.text for block in documents["self_assessment"].blocks if block.level == 2}
    sheets = {block.anchor.section[0] for block in documents["portal_fields"].blocks}
    assert "（一）技术服务方式" in headings
    assert "（一）服务简介" not in headings
    assert "技术服务方式" in sheets
    assert "产品及功能信息" not in sheets


def test_an_unknown_material_gets_the_nearest_name(feed: Dossier, regime: Regime, fonts: FontBook) -> None:
    with pytest.raises(TemplateProblem, match="是不是“pledge”"):
        draft(feed, regime, fonts, TODAY, only=["plegde"])
