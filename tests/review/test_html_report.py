"""The HTML report: the papers with the findings beside them, and nothing in a paper that could act."""

import base64
import hashlib
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from suanbei.papers import Document, read_bytes
from suanbei.review.model import Basis, Department, Finding, Place, Reference, Severity
from suanbei.review.report import Report, Reviewed
from suanbei.review.reports import render

TEXT = """# 拟公示内容

## 一、算法基本原理

本算法国内领先，绝对准确。国内领先的推荐。

| 字段 | 内容 | 说明 |
| --- | --- | --- |
| 名称 | 巷口推荐算法 | 与填报一致 |
| 用途 | 推荐附近生活信息 | 无 |
"""
HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror=alert(2)> "><iframe/srcdoc=x> {{ 7*7 }} {% raw %} '
    "' onmouseover='x' </style></title> javascript:alert(3) &lt;b&gt;"
)


def paper(text: str = TEXT, name: str = "拟公示内容.md") -> Document:
    return read_bytes(text.encode(), name).with_kind("public_disclosure")


def at(document: Document, quote: str, number: int = 0, **more: object) -> Finding:
    block = next(block for block in document.blocks if quote in block.text)
    finding = Finding(
        "WD01", "wording.absolute-words", "绝对化用语", Severity.MUST_FIX, Basis.LAW, Department.LEGAL,
        "写有夸大的话", "删去", (Reference("ALGO-REC:16", "《规定》第十六条"),),
        Place.of(block, quote), fingerprint=f"{number:016x}",
    )  # fmt: skip
    return replace(finding, **more)  # type: ignore[arg-type]


def page(document: Document, *findings: Finding) -> html.HtmlElement:
    report = Report(
        date(2026, 11, 22),
        (Reviewed.of(document, "拟公示内容"),),
        findings,
        version="0.1.0",
        documents=(document,),
    )
    return html.fromstring(render(report, "html").decode())


def marked(root: html.HtmlElement, number: int) -> str:
    """The words marked for a finding."""
    key = f"{number:016x}"
    return "".join(mark.text_content() for mark in root.iter("mark") if key in mark.get("data-f").split())


@pytest.mark.parametrize(
    "quote", ["绝对准确", "本算法国内领先，绝对准确。", "巷口推荐算法", "一、算法基本原理"]
)
def test_the_words_of_a_finding_are_marked_and_its_card_stands_beside_them(quote: str) -> None:
    root = page(paper(), at(paper(), quote))
    assert marked(root, 0) == quote
    (card,) = root.find_class("card")
    strip = card.getparent().getparent()
    assert quote in strip.find_class("text")[0].text_content()
    assert card.get("data-severity") == "must_fix"


def test_overlapping_findings_share_their_words_and_lose_none() -> None:
    document = paper()
    quotes = ["本算法国内领先，绝对准确。", "领先，绝对", "绝对准确"]
    root = page(document, *(at(document, quote, number) for number, quote in enumerate(quotes)))
    assert [marked(root, number) for number in range(3)] == quotes
    assert "本算法国内领先，绝对准确。国内领先的推荐。" in root.text_content()


def test_a_row_as_a_whole_is_marked_cell_by_cell() -> None:
    root = page(paper(), at(paper(), "名称 | 巷口推荐算法 | 与填报一致"))
    assert marked(root, 0) == "名称巷口推荐算法与填报一致"


def test_findings_about_a_paper_or_about_the_set_stand_above() -> None:
    document = paper()
    whole = at(document, "绝对准确", 1, place=Place("拟公示内容.md", quote="缺少申诉渠道"))
    general = at(document, "绝对准确", 2, place=Place())
    root = page(document, whole, general)
    assert [
        len(part.find_class("card")) for part in (*root.find_class("whole"), *root.find_class("general"))
    ] == [1, 1]
    assert "缺少申诉渠道" in root.text_content()


def test_the_filters_offer_what_there_is() -> None:
    document = paper()
    root = page(document, at(document, "绝对准确"), at(document, "领先", 1, severity=Severity.NOTE))
    labels = [" ".join(label.text_content().split()) for label in root.iter("label")]
    assert labels[:6] == ["必改 1", "建议 0", "提示 1", "运营 0", "法务 2", "技术 0"]
    assert [option.get("value") for option in root.iter("option")] == ["", "《规定》第十六条"]


def test_whatever_a_paper_says_stays_text() -> None:
    document = paper(
        f"# 拟公示内容\n\n{HOSTILE}\n\n| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| {HOSTILE} | 二 | 三 |\n",
        'x"><script>.md',
    )
    block = next(block for block in document.blocks if "alert(1)" in block.text)
    finding = at(document, "alert(1)", message=HOSTILE, fix=HOSTILE, title=HOSTILE, spot="alert(1)")
    loud = replace(finding, clauses=(Reference("X:1", f'"{HOSTILE}'),), related=(Place.of(block),))
    root = page(document, loud, at(document, "alert(1)", 1, place=Place(quote=HOSTILE)))
    assert len(list(root.iter("script"))) == 1
    assert not list(root.iter("img", "iframe", "object", "embed", "link", "base"))
    names = {name for element in root.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {
        name for name in names if name.startswith("on") or name in ("src", "srcdoc", "style", "action")
    }
    assert all(link.get("href").startswith("#") for link in root.iter("a"))
    assert "<script>alert(1)</script>" in root.text_content()
    assert "{{ 7*7 }}" in root.text_content()


def test_only_the_pages_own_script_and_style_may_run() -> None:
    root = page(paper(), at(paper(), "绝对准确"))
    policy = root.xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("script", "style"):
        (own,) = root.iter(name)
        digest = base64.b64encode(hashlib.sha256((own.text or "").encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_sixty_pages_stay_small() -> None:
    long = "# 拟公示内容\n\n" + "\n\n".join(
        f"第{n}段。" + "本单位建立了算法安全管理制度并明确责任部门。" * 8 for n in range(300)
    )
    document = paper(long)
    findings = [at(document, f"第{n}段。", n) for n in range(0, 300, 3)]
    report = Report(date(2026, 11, 22), (Reviewed.of(document, ""),), tuple(findings), documents=(document,))
    assert len(document.text) > 45_000
    assert len(render(report, "html")) < 2_000_000


def test_the_page_of_a_printed_paper_is_shown_where_it_begins() -> None:
    document = paper()
    blocks = tuple(
        replace(block, anchor=replace(block.anchor, page=1 + number // 2, page_basis="PDF 页码"))
        for number, block in enumerate(document.blocks[:3])
    )
    root = page(replace(document, blocks=blocks))
    assert [span.text for span in root.find_class("page")] == ["第 1 页", "第 2 页"]


def test_a_list_of_all_findings_stands_before_the_papers() -> None:
    document = paper()
    first, second = at(document, "国内领先", 1), at(document, "巷口推荐算法", 2, severity=Severity.NOTE)
    root = page(document, first, second)
    (listed,) = root.xpath("//header//details[@class='findings']")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in listed.xpath(".//tbody/tr")]
    assert [row[0] for row in rows] == ["1", "2"]
    assert [row[3:] for row in rows] == [["写有夸大的话", "删去"]] * 2
    assert rows[0][1] != rows[1][1]
    assert rows[0][2].startswith("拟公示内容.md")
    assert not page(document).xpath("//details")
