"""Types told from names, uses and everyday words."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from suanbei.notation import load_yaml
from suanbei.registry import NONE, TYPES, classify, read_description

_INTAKE = Path(__file__).parents[1] / "triage" / "intake.yaml"

# Invented rows in the manner of the published lists.
PUBLISHED = [
    (
        "青禾图文推荐算法",
        "应用于图文推荐场景，根据用户的浏览行为，推荐可能感兴趣的图文。",
        "personalised_push",
    ),
    ("青禾热榜算法", "应用于榜单排序场景，根据帖子的点赞、评论、转发量，输出热榜列表。", "ranking"),
    ("青禾站内搜索算法", "应用于信息检索场景，根据用户输入的关键词，返回匹配的图文。", "retrieval"),
    (
        "青禾内容安全算法",
        "对平台上发布的文字、图片进行内容安全风险识别，处置违法违规信息。",
        "content_filtering",
    ),
    ("青禾骑手调度算法", "应用于配送调度场景，根据订单与骑手位置，分配订单并规划路线。", "dispatch"),
    ("云帆图像修复算法", "应用于图像生成场景，根据用户上传的旧照片，生成修复后的照片。", "synthesis"),
]


@pytest.mark.parametrize(("name", "use", "expected"), PUBLISHED)
def test_published_wording_is_told_with_a_reason(name: str, use: str, expected: str) -> None:
    found = classify(name, use)
    assert found.type == expected
    assert found.confidence > 0.8
    assert found.because


def test_reasons_are_words_of_the_text() -> None:
    text = "首页信息流按浏览记录推荐，不同的人刷出来不一样"
    found = classify("", text)
    assert found.because
    assert all(phrase in text for phrase in found.because)


@pytest.mark.parametrize(
    ("text", "expected", "boundary"),
    [
        ("叫车页会推荐一个更好打车的上车点", "dispatch", "pick-up-point"),
        ("给贸易商看下个月铜价的预测", "dispatch", "price-forecast"),
        ("医生列表按职称和好评排，所有患者看到的都一样", "ranking", "same-order"),
        ("采访录音转成文字稿", "synthesis", "speech-to-text"),
        ("低清图片超分到高清", "synthesis", "image-repair"),
        ("先从知识库检索，再让大模型组织答案", "synthesis", "retrieve-then-write"),
        ("大模型问答，输出侧加了敏感词拦截的护栏", "synthesis", "generation-guardrail"),
        ("语音转文字以后检测有没有违规", "content_filtering", "transcript-for-moderation"),
    ],
)
def test_boundary_cases_are_decided_and_explained(text: str, expected: str, boundary: str) -> None:
    found = read_description(text)
    assert found.main.type == expected
    assert boundary in [case.id for case in found.boundaries]


def test_a_personalised_search_may_be_two_filings() -> None:
    assert set(read_description("搜索结果按每个人的习惯重新排").types) == {"retrieval", "personalised_push"}


def test_several_mechanisms_of_one_product_are_all_named() -> None:
    found = read_description("首页按浏览记录推荐商品，另有全站热销榜，评论里的广告自动过滤")
    assert set(found.types) == {"personalised_push", "ranking", "content_filtering"}


def test_what_is_no_algorithm_is_told() -> None:
    assert classify("", "营业执照到期了怎么办").type == NONE
    assert read_description("公司食堂充值查余额").types == ()


def test_an_empty_text_does_not_break() -> None:
    assert classify("", "").type in (*TYPES, NONE)


def _share(half: str) -> float:
    data: dict[str, Any] = load_yaml(_INTAKE.read_text(encoding="utf-8"), "intake.yaml")
    items = [item for item in data["items"] if item["half"] == half]
    hits = [read_description(item["text"]).main.type in (item["labels"] or [NONE]) for item in items]
    return sum(hits) / len(hits)


def test_everyday_descriptions_of_the_test_half_are_told() -> None:
    assert _share("test") >= 0.92


def test_numpy_stays_out_of_start_up() -> None:
    code = "import sys, suanbei.registry, suanbei.triage; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
