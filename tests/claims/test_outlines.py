"""Headings of other hands, mapped to the parts of the outline."""

from typing import Any

import pytest
from claim_papers import REGIME, cases, paper, sample_set

from suanbei.review.outline import map_outlines

OUTLINES = cases("outlines.yaml")


@pytest.mark.parametrize("case", OUTLINES, ids=lambda case: f"{case['material']}-{len(case['parts'])}")
def test_each_heading_plays_its_part_and_no_other(case: dict[str, Any]) -> None:
    document = paper(case["material"], case["text"])
    mapped = map_outlines([document], REGIME)[document.name].mapped
    found = {
        part: sections[0].heading.text if sections[0].heading else sections[0].title
        for part, sections in mapped.items()
    }
    assert found == case["parts"]


def test_paragraphs_that_follow_a_label_belong_to_it() -> None:
    document = paper(
        "public_disclosure", "算法运行机制：输入、匹配、展示。\n\n展示前先过滤。\n\n应用场景：首页。"
    )
    outline = map_outlines([document], REGIME)[document.name]
    (section,) = outline.sections("mechanism")
    assert [block.text for block in section.blocks()][1:] == ["展示前先过滤。"]


def test_chapters_on_one_level_hold_what_follows_them() -> None:
    document = paper("self_assessment", "# 算法情况\n\n# 算法模型\n\n双塔模型。\n\n# 服务情况\n\n兴趣社交。")
    outline = map_outlines([document], REGIME)[document.name]
    (algorithm,) = outline.sections("algorithm")
    (service,) = outline.sections("service")
    assert "双塔模型" in algorithm.text
    assert "兴趣社交" not in algorithm.text
    assert "兴趣社交" in service.text


def test_empty_chapter_does_not_borrow_the_next_one() -> None:
    document = paper("self_assessment", "# 五、安全评估结论\n\n# 六、附录\n\n术语表。")
    (conclusion,) = map_outlines([document], REGIME)[document.name].sections("conclusion")
    assert "术语表" not in conclusion.text


def test_cover_is_everything_before_the_first_chapter() -> None:
    report = next(d for d in sample_set("ride") if d.kind == "self_assessment")
    (cover,) = map_outlines([report], REGIME)[report.name].sections("cover")
    assert "庄 叙白" in cover.text
    assert "撮合" not in cover.text


def test_papers_without_an_outline_are_left_out() -> None:
    assert map_outlines([paper("pledge", "# 承诺书\n\n承诺。")], REGIME) == {}
