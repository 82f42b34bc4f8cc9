"""The verdict “vague” on labelled paragraphs: figures of docs/specificity.md, guarded with a margin."""

from pathlib import Path

import pytest

from suanbei.notation import load_yaml
from suanbei.review import specificity

FOLDER = Path(__file__).parent / "specificity"


def figures(half: str) -> tuple[float, float]:
    """Precision and recall of “vague” on one file of paragraphs."""
    labelled = load_yaml((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"), half)
    false = [text for _, text in labelled["specific"] if specificity(text).is_vague]
    right = [text for _, text in labelled["vague"] if specificity(text).is_vague]
    return len(right) / (len(right) + len(false)), len(right) / len(labelled["vague"])


@pytest.mark.parametrize(
    ("half", "precision", "recall"),
    [("tuning", 0.95, 0.93), ("test", 0.95, 0.90), ("later", 0.90, 0.30)],
)
def test_vague_paragraphs_are_told_from_specific_ones(half: str, precision: float, recall: float) -> None:
    right, complete = figures(half)
    assert right >= precision
    assert complete >= recall


def test_there_are_two_hundred_paragraphs_half_of_them_good() -> None:
    for half in ("tuning", "test"):
        labelled = load_yaml((FOLDER / f"{half}.yaml").read_text(encoding="utf-8"), half)
        assert len(labelled["specific"]) == len(labelled["vague"]) >= 50


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("由数据安全专员每日审计，单人单日超过50次告警", {"owner", "frequency", "threshold"}),
        ("相关部门负责7×24小时监控", set()),
        ("写操作日志留存三年", {"evidence"}),
        ("关闭后首页改按发布时间排列", {"process"}),
    ],
)
def test_elements_are_told_by_characters(text: str, elements: set[str]) -> None:
    assert elements <= set(specificity(text).elements)
    if not elements:
        assert not specificity(text).elements


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("依照《互联网信息服务算法推荐管理规定》第二十四条办理变更手续。", True),
        ("《落实算法安全主体责任基本情况》", True),
        ("模型文件带签名，签名不符服务起不来。", True),
        ("建立7×24小时全方位监控体系，确保万无一失。", False),
    ],
)
def test_a_number_for_show_does_not_help_and_a_citation_does_not_harm(text: str, stays: bool) -> None:
    assert specificity(text).is_vague is not stays


def test_an_empty_text_is_not_judged() -> None:
    assert not specificity("").is_vague
