"""Papers without heading styles: numbers, look and neighbours tell headings from clauses and lists."""

import pytest

from papers.making import p, shape, texts, word
from suanbei.papers import read_bytes
from suanbei.papers.numbers import leading_number

STORY = "本算法根据用户加入的圈子和站内行为推荐内容。"


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("一、算法情况", "chinese", "一、"),
        ("（十二）其他", "chinese_bracket", "（十二）"),
        ("1．流程", "decimal", "1．"),
        ("1 总则", "decimal", "1"),
        ("2.3.1 模型", "points3", "2.3.1"),
        ("第三条 账号注册", "article", "第三条"),
        ("第一部分 协议", "part", "第一部分"),
        ("①简介", "circled", "①"),
    ],
)
def test_numbers_have_a_form(text: str, form: str, printed: str) -> None:
    number = leading_number(text)
    assert number is not None
    assert (number.form, number.printed) == (form, printed)


@pytest.mark.parametrize(
    "text", ["1.5倍放大", "2026年11月9日", "第三条规定", "5 人团队", "一般来说", "12.5%占比", "L1为必需"]
)
def test_quantities_and_words_are_no_numbers(text: str) -> None:
    assert leading_number(text) is None


def test_chinese_numbers_nest_without_styles() -> None:
    body = "".join(
        map(
            p,
            [
                "一、算法情况",
                "（一）算法流程",
                "1. 概述",
                STORY,
                "2. 结构",
                STORY,
                "（二）算法数据",
                STORY,
                "二、服务情况",
                STORY,
            ],
        )
    )
    levels = [(block.level, block.text) for block in word(body).blocks if block.level]
    assert levels == [
        (1, "一、算法情况"),
        (2, "（一）算法流程"),
        (3, "1. 概述"),
        (3, "2. 结构"),
        (2, "（二）算法数据"),
        (1, "二、服务情况"),
    ]


def test_decimal_numbers_nest_without_styles() -> None:
    body = "".join(
        map(p, ["1 总则", "1.1 目的", STORY, "1.2 范围", STORY, "1.2.1 产品", STORY, "2 流程", STORY])
    )
    assert [block.level for block in word(body).blocks if block.level] == [1, 2, 2, 3, 1]


def test_the_clauses_of_a_pledge_are_list_items() -> None:
    clauses = [
        "一、所填报的信息真实、准确、完整，没有隐瞒。",
        "二、遵守法律法规。",
        "三、发生变更的，按期办理变更手续。",
    ]
    document = word(
        p("算法备案承诺书", bold=True) + "".join(map(p, ["我单位郑重承诺：", *clauses, "承诺单位：某公司"]))
    )
    assert texts(document, "title") == ["算法备案承诺书"]
    assert texts(document, "list_item") == clauses
    assert not texts(document, "heading")


def test_a_run_of_short_numbered_lines_is_a_list() -> None:
    document = word("".join(map(p, ["三、附件", "1. 任命文件", "2. 工作证明", "3. 制度全文"])))
    assert shape(document)[0] == ("heading", 1, "三、附件")
    assert texts(document, "list_item") == ["1. 任命文件", "2. 工作证明", "3. 制度全文"]


def test_a_heading_that_somebody_forgot_to_style_is_found_by_its_place() -> None:
    body = (
        p("一、算法情况", "1")
        + p("（一）流程", "2")
        + p(STORY)
        + p("（二）数据")
        + p(STORY)
        + p("（三）模型", "2")
        + p(STORY)
    )
    assert texts(word(body), "heading") == ["一、算法情况", "（一）流程", "（二）数据", "（三）模型"]


def test_numbered_sentences_in_a_styled_paper_are_no_headings() -> None:
    body = p("一、算法情况", "1") + "".join(
        map(p, ["1. 采集设备信息；", "2. 采集行为信息；", "（1）点击", "（2）收藏", STORY])
    )
    assert texts(word(body), "heading") == ["一、算法情况"]


def test_bold_lines_are_headings_where_nothing_else_is() -> None:
    body = "".join(p(name, bold=True) + p(STORY) for name in ("拟公示内容", "算法名称", "算法基本原理"))
    document = word(body)
    assert texts(document, "title") == ["拟公示内容"]
    assert texts(document, "heading") == ["算法名称", "算法基本原理"]


def test_a_typed_table_of_contents_is_set_aside() -> None:
    text = f"算法安全自评估报告\n一、算法情况……………1\n二、服务情况.......5\n一、算法情况\n{STORY}\n二、服务情况\n{STORY}\n"
    document = read_bytes(text.encode(), "报告.txt")
    assert texts(document, "contents") == ["一、算法情况……………1", "二、服务情况.......5"]
    assert texts(document, "heading") == ["一、算法情况", "二、服务情况"]


def test_a_heading_belongs_to_its_own_section() -> None:
    document = word(p("一、算法情况", "1") + p("（一）流程", "2") + p(STORY))
    assert [block.anchor.section for block in document.blocks] == [
        ("一、算法情况",),
        ("一、算法情况", "（一）流程"),
        ("一、算法情况", "（一）流程"),
    ]
    assert [section.path for section in document.root().walk()][1:] == [
        ("一、算法情况",),
        ("一、算法情况", "（一）流程"),
    ]
