"""A block gets the page on which the print begins to show it."""

from suanbei.papers import Document, Print, page_of, read_bytes, surplus, unprinted, with_pages

_PAPER = """# 一、算法情况

本算法根据用户登记的植物和近三十天的浏览、收藏计算匹配分，由高到低排列。

| 编号 | 措施 | 责任人 |
| --- | --- | --- |
| M1 | 连续浏览四十五分钟弹出休息提醒 | 产品部负责人 |
| M2 | 首屏三篇由内容编辑每日八时核定 | 内容部主编 |

## （一）辟谣

传言由编辑核实后二十四小时内发布更正。
"""


def _paper() -> Document:
    return read_bytes(_PAPER.encode(), "报告.md")


def _pages(*texts: str) -> Print:
    return Print(texts)


_PRINT = _pages(
    "一算法情况本算法根据用户登记的植物和近三十天的浏览收藏计算匹配分由高到低排列编号措施责任人m1连续浏览四十五分钟弹出休息提醒产品部负责人",
    "m2首屏三篇由内容编辑每日八时核定内容部主编",
    "一辟谣传言由编辑核实后二十四小时内发布更正",
)


def _page_of(document: Document, words: str) -> int | None:
    return next(block.anchor.page for block in document.blocks if words in block.text)


def test_paragraphs_and_rows_get_their_pages() -> None:
    paged = with_pages(_paper(), _PRINT, "依据")
    assert _page_of(paged, "计算匹配分") == 1
    assert _page_of(paged, "连续浏览") == 1
    assert _page_of(paged, "首屏三篇") == 2
    assert _page_of(paged, "传言由编辑") == 3
    assert paged.pages == 3
    assert {block.anchor.page_basis for block in paged.blocks} == {"依据"}


def test_a_short_heading_stands_on_the_page_of_what_it_heads() -> None:
    paged = with_pages(_paper(), _PRINT, "依据")
    assert _page_of(paged, "（一）辟谣") == 3


def test_a_row_printed_cell_across_cell_is_found_by_its_longest_cell() -> None:
    print_ = _pages(
        "一算法情况本算法根据用户登记的植物和近三十天", "产品部m1连续浏览四十五分钟弹出休息提醒负责人"
    )
    assert _page_of(with_pages(_paper(), print_, "依据"), "连续浏览") == 2


def test_what_the_print_lacks_takes_the_page_before_it() -> None:
    print_ = _pages(
        "一算法情况本算法根据用户登记的植物和近三十天", "一辟谣传言由编辑核实后二十四小时内发布更正"
    )
    assert _page_of(with_pages(_paper(), print_, "依据"), "首屏三篇") == 1


def test_the_same_text_in_another_layout_leaves_nothing_unprinted() -> None:
    assert unprinted(_paper(), _PRINT) == []
    assert surplus(_paper(), _PRINT) < 0.1


def test_one_figure_of_an_earlier_version_is_seen() -> None:
    other = _pages(_PRINT.pages[0].replace("四十五分钟", "九十分钟"), *_PRINT.pages[1:])
    assert unprinted(_paper(), other) == ["连续浏览四十五分钟弹出休息提醒"]


def test_a_paragraph_that_runs_over_a_page_with_its_number_is_printed() -> None:
    first, *others = _PRINT.pages
    at = first.index("的浏览收藏")
    assert unprinted(_paper(), _pages(first[:at] + "12", "某公司自评估报告" + first[at:], *others)) == []


def test_a_print_with_more_text_than_the_paper_is_longer() -> None:
    longer = _pages(*_PRINT.pages, "附加的第四页写了报告里没有的内容" * 12)
    assert surplus(_paper(), longer) > 0.5


def test_words_on_several_pages_are_taken_from_the_nearest_and_never_guessed() -> None:
    print_ = _pages("投诉电话每日值守并记录在案，首页。", "别的话。", "投诉电话每日值守并记录在案，末页。")
    assert page_of("投诉电话每日值守并记录在案", print_, near=3) == 3
    assert page_of("投诉电话每日值守并记录在案", print_) is None
    assert page_of("版面上没有的话", print_, near=1) is None
    assert page_of("别的", print_, near=1) is None  # too short to be told apart elsewhere
    assert page_of("别的", print_, near=2) == 2


def test_a_paragraph_that_repeats_its_beginning_may_run_over_too() -> None:
    again = read_bytes("每日核定首屏三篇笔记并记录。每日核定首屏三篇笔记并记录。".encode(), "报告.md")
    print_ = _pages("每日核定首屏三篇笔记并记录每日核定首屏三篇7", "笔记并记录")
    assert unprinted(again, print_) == []
