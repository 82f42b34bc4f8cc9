"""Remarks in the margin: at the words, in any Word file, and nothing else of the file changes."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from papers.making import W as SPACE
from papers.making import p, word_bytes
from papers.odd_files import Odd, change, gone, noisy, odd_files, office_bytes, para
from suanbei.papers import BlockKind, Document, Limits, read_bytes
from suanbei.papers.archive import Archive
from suanbei.papers.limits import DEFAULT
from suanbei.papers.readers.package import Package
from suanbei.papers.readers.word import trace_word
from suanbei.papers.writers import Annotated, Note, Signed, Spot, annotate

W = f"{{{SPACE}}}"
SIGNED = Signed("算备模拟审查", "算备", "2026-11-22T00:00:00Z")
ODD = odd_files()
TEXT_FILE = "txt:Text (encoded):UTF8"
_HOLDERS = {"p", "hyperlink", "smartTag", "sdtContent", "ins", "moveTo"}
odd_file = pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)


def note_at(document: Document, quote: str, **more: str) -> Note:
    """A note at the first block that holds the words."""

    def bare(text: str) -> str:
        return re.sub(
            r"[\s|]", "", text.translate({ord("Ｖ"): "V", ord("２"): "2", ord("．"): ".", ord("０"): "0"})
        )

    block = next(b for b in document.blocks if bare(quote) in bare(b.text))
    return Note(
        block.anchor.paragraph, quote, ("【必改】WD01 绝对化用语", f"写有“{quote}”", "怎么改：删去"), **more
    )


def remarked(odd: Odd) -> tuple[Document, Annotated]:
    document = read_bytes(odd.data, "测试.docx")
    return document, annotate(odd.data, [note_at(document, quote) for quote in odd.quotes], SIGNED)


def part(data: bytes, name: str) -> etree._Element:
    """A part in the usual namespaces."""
    package = Package(Archive(data, DEFAULT), DEFAULT, "word/document.xml")
    return package.xml(name or package.main)


def comments(data: bytes) -> dict[str, str]:
    """Comments of ours: id → text."""
    package = Package(Archive(data, DEFAULT), DEFAULT, "word/document.xml")
    name = next(r.target for r in package.relations(package.main).values() if r.kind == "comments")
    found = package.xml(name).iter(W + "comment")
    return {
        c.get(W + "id", ""): "\n".join(words(p) for p in c)
        for c in found
        if c.get(W + "author") == SIGNED.author
    }


def words(element: etree._Element) -> str:
    return "".join(str(text.text or "") for text in element.iter(W + "t"))


def between(root: etree._Element, number: str) -> str:
    """What a comment's marks enclose, read the way that Word shows it."""
    prints = {"tab": "\t", "br": "\n", "noBreakHyphen": "-", "sym": "☑"}
    inside, found = False, ""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("commentRangeStart", "commentRangeEnd") and element.get(W + "id") == number:
            inside = name == "commentRangeStart"
        elif inside and not _unseen(element):
            found += prints.get(name, (element.text or "") if name == "t" else "")
    return found.replace("\xad", "")


def _unseen(element: etree._Element) -> bool:
    parents = list(element.iterancestors())
    aside = any(etree.QName(parent).localname in ("rt", "Fallback") for parent in parents)
    return aside or any(parent.find(f"{W}rPr/{W}vanish") is not None for parent in parents)


def everything(data: bytes) -> list[str]:
    """Every word of the main part in order, deleted ones and field codes too."""
    root = part(data, "")
    names = {W + "t": "t", W + "delText": "d", W + "instrText": "i"}
    runs = [(names[str(e.tag)], e.text or "") for e in root.iter(*names)]
    return ["".join(text for kind, text in runs if kind == wanted) for wanted in "tdi"]


@odd_file
def test_every_remark_is_found_at_its_quote(odd: Odd) -> None:
    _, made = remarked(odd)
    assert set(made.spots) == {Spot.QUOTE} if not odd.near else Spot.QUOTE not in made.spots
    found = comments(made.data)
    assert len(found) == len(odd.quotes)
    if odd.near:
        assert all("原文：“" in text for text in found.values())
        return
    root = part(made.data, "")
    for quote, number in zip(odd.quotes, found, strict=True):
        bare = re.sub(r"[\s|]|^（.）", "", quote).translate(
            {ord("V"): "Ｖ", ord("2"): "２", ord("."): "．", ord("0"): "０"}
        )
        seen = re.sub(r"[\s|]", "", between(root, number))
        whole = odd.name in (
            "简单域",
            "交叉引用",
            "纯文本控件",
            "注音",
            "公式",
            "两种写法",
        )  # marked as a whole
        assert bare in seen if whole or odd.name == "全角与空格" else seen in (bare, quote)


@odd_file
def test_nothing_of_the_text_is_lost_and_nothing_is_read_otherwise(odd: Odd) -> None:
    before, made = remarked(odd)
    after = read_bytes(made.data, "测试.docx")
    shapes = [
        [
            (b.kind, b.level, b.number, b.text, b.row)
            for b in document.blocks
            if b.kind is not BlockKind.COMMENT
        ]
        for document in (before, after)
    ]
    assert shapes[0] == shapes[1]
    assert everything(odd.data) == everything(made.data)


@odd_file
def test_parts_that_hold_no_remark_keep_their_bytes(odd: Odd) -> None:
    _, made = remarked(odd)
    old, new = (zipfile.ZipFile(BytesIO(data)) for data in (odd.data, made.data))
    package = Package(Archive(odd.data, DEFAULT), DEFAULT, "word/document.xml")
    touched = {package.main, "[Content_Types].xml", package.main.replace("word/", "word/_rels/") + ".rels"}
    touched |= {"word/comments.xml", "word/commentsExtended.xml"}
    assert [n for n in old.namelist() if old.read(n) != new.read(n) and n not in touched] == []
    assert new.namelist()[: len(old.namelist())] == old.namelist()


@odd_file
def test_marks_stand_where_word_allows_them(odd: Odd) -> None:
    _, made = remarked(odd)
    root = part(made.data, "")
    for mark in root.iter(W + "commentRangeStart", W + "commentRangeEnd"):
        parent = mark.getparent()
        assert parent is not None
        assert etree.QName(parent).localname in _HOLDERS
    for number in comments(made.data):
        marks = [e for e in root.iter() if e.get(W + "id") == number and "comment" in str(e.tag)]
        assert sorted(etree.QName(e).localname for e in marks) == [
            "commentRangeEnd",
            "commentRangeStart",
            "commentReference",
        ]
        (reference,) = (e for e in marks if e.tag == W + "commentReference")
        assert not any(a.tag == W + "ins" for a in reference.iterancestors())


@odd_file
def test_a_second_reader_sees_the_same_comments(odd: Odd) -> None:
    if odd.name in ("严格命名空间", "没有样式部分"):
        pytest.skip("python-docx 读不了这种文件")
    _, made = remarked(odd)
    document = docx.Document(BytesIO(made.data))
    ours = [comment for comment in document.comments if comment.author == SIGNED.author]
    assert [comment.text for comment in ours] == list(comments(made.data).values())
    assert [comment.initials for comment in ours] == ["算备"] * len(odd.quotes)


@odd_file
def test_a_trail_spells_its_block(odd: Odd) -> None:
    package = Package(Archive(odd.data, DEFAULT), DEFAULT, "word/document.xml")
    for draft in trace_word(package, package.xml(package.main)):
        if draft.kind not in (BlockKind.IMAGE, BlockKind.HEADER):
            assert "".join(stretch.text for stretch in draft.trail) == draft.text


def test_equal_input_gives_equal_bytes() -> None:
    assert remarked(ODD[4])[1].data == remarked(ODD[4])[1].data


def test_a_file_without_remarks_comes_back_as_it_was() -> None:
    data = word_bytes(p("正文"))
    assert annotate(data, [], SIGNED).data is data


def test_several_remarks_at_one_place_keep_their_order_and_their_words() -> None:
    data = office_bytes(p("本算法绝对准确。"))
    quotes = ("绝对准确", "绝对", "准确", "绝对准确", "本算法绝对准确。")
    made = annotate(data, [Note(1, quote, (quote,)) for quote in quotes], SIGNED)
    root = part(made.data, "")
    assert [between(root, number) for number in comments(made.data)] == list(quotes)


def test_numbers_of_old_comments_are_not_used_again() -> None:
    odd = next(odd for odd in ODD if odd.name == "已有批注及回复表")
    _, made = remarked(odd)
    assert list(comments(made.data)) == ["8"]
    extended = part(made.data, "word/commentsExtended.xml")
    keys = [entry.get("{http://schemas.microsoft.com/office/word/2012/wordml}paraId") for entry in extended]
    assert len(set(keys)) == 2
    texts = [
        block.text for block in read_bytes(made.data, "测.docx").blocks if block.kind is BlockKind.COMMENT
    ]
    assert "请法务看" in texts


@pytest.mark.parametrize(
    ("note", "spot", "says"),
    [
        (Note(1, "查无此话", ("话",)), Spot.PARAGRAPH, "标在它所在的段落。原文：“查无此话”"),
        (Note(99, "正文", ("话",)), Spot.DOCUMENT, "标在文件的第一段"),
        (Note(None, "", ("话",)), Spot.DOCUMENT, "针对整份文件"),
    ],
)
def test_a_remark_without_its_words_goes_nearby_and_says_so(note: Note, spot: Spot, says: str) -> None:
    made = annotate(office_bytes(p("正文在此。")), [note], SIGNED)
    assert made.spots == (spot,)
    assert says in next(iter(comments(made.data).values()))
    assert between(part(made.data, ""), "0") == "正文在此。"


def test_a_file_without_paragraphs_says_why_it_has_no_remarks() -> None:
    made = annotate(office_bytes(""), [Note(1, "话", ("话",))], SIGNED)
    assert made.spots == (Spot.NOWHERE,)


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"PK\x03\x04", "文件尾部"), (word_bytes(p("正" * 99)), "超过")],
    ids=["broken", "too large"],
)
def test_the_gate_holds_for_writing_too(data: bytes, why: str) -> None:
    made = annotate(data, [Note(1, "正", ("话",))], SIGNED, limits=Limits(part_bytes=100))
    assert (made.data, made.spots) == (data, (Spot.NOWHERE,))
    assert why in made.why


def test_characters_that_xml_cannot_hold_are_left_out_of_a_remark() -> None:
    made = annotate(office_bytes(p("正文")), [Note(1, "正文", ("坏\x0b字\x00符",))], SIGNED)
    assert list(comments(made.data).values()) == ["坏字符"]


def accepted(root: etree._Element) -> str:
    return words(root)


def rejected(root: etree._Element) -> str:
    for ours in [e for e in root.iter(W + "ins") if e.get(W + "author") == SIGNED.author]:
        ours.clear()
    return "".join(text.text or "" for text in root.iter(W + "t", W + "delText"))


WRONG = "杭州栖圈网络科枝有限公司"
RIGHT = "杭州栖圈网络科技有限公司"


@pytest.mark.parametrize(
    "made",
    [lambda: p(f"我方{WRONG}承诺。"), lambda: para(noisy(f"我方{WRONG}承诺。"))],
    ids=["one run", "many runs"],
)
def test_a_mechanical_fix_can_be_accepted_or_rejected(made: Callable[[], str]) -> None:
    data = office_bytes(made())
    note = note_at(read_bytes(data, "测.docx"), WRONG, wrong=WRONG, right=RIGHT)
    done = annotate(data, [note], SIGNED, track=True)
    assert done.replaced == (0,)
    root = part(done.data, "")
    assert accepted(root) == f"我方{RIGHT}承诺。"
    assert rejected(root) == f"我方{WRONG}承诺。"
    assert annotate(data, [note], SIGNED).replaced == ()


def test_words_in_the_middle_of_somebody_elses_change_are_not_touched() -> None:
    data = office_bytes(
        para(
            change("ins", para(WRONG).replace("<w:p>", "<w:r><w:t>").replace("</w:p>", "</w:t></w:r>")),
            change("del", gone("旧")),
        )
    )
    note = note_at(read_bytes(data, "测.docx"), WRONG, wrong=WRONG, right=RIGHT)
    done = annotate(data, [note], SIGNED, track=True)
    assert done.replaced == ()
    assert done.spots == (Spot.QUOTE,)


def test_words_that_stand_twice_in_the_quote_are_left_to_the_person() -> None:
    data = office_bytes(p(f"{WRONG}与{WRONG}"))
    note = Note(1, f"{WRONG}与{WRONG}", ("话",), WRONG, RIGHT)
    assert annotate(data, [note], SIGNED, track=True).replaced == ()


def _converted(folder: Path, kind: str) -> list[Path]:
    """Files of a folder in another format, by LibreOffice."""
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    target = folder / kind[:3]
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return sorted(target.iterdir())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice，略去用它核对的一项")
def test_libreoffice_reads_the_same_text_and_its_own_files_take_remarks(tmp_path: Path) -> None:
    known = [
        odd for odd in ODD if odd.name != "只有批注标记"
    ]  # LibreOffice does not open it without a remark
    for folder in ("before", "after", "written"):
        (tmp_path / folder).mkdir()
    for number, odd in enumerate(known):
        (tmp_path / "before" / f"{number:02}.docx").write_bytes(odd.data)
        (tmp_path / "after" / f"{number:02}.docx").write_bytes(remarked(odd)[1].data)
    texts = [
        [
            "".join(path.read_text(encoding="utf-8-sig").split())
            for path in _converted(tmp_path / side, TEXT_FILE)
        ]
        for side in ("before", "after")
    ]
    assert len(texts[0]) == len(known)
    assert texts[0] == texts[1]
    for path in _converted(tmp_path / "before", "docx"):
        data = path.read_bytes()
        document = read_bytes(data, "测.docx")
        notes = [
            Note(b.anchor.paragraph, b.text, ("话",))
            for b in document.body()
            if b.kind is not BlockKind.FOOTNOTE
        ]
        made = annotate(data, notes, SIGNED)
        assert set(made.spots) <= {Spot.QUOTE}
        assert everything(data) == everything(made.data)
