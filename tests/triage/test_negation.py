"""What a description denies is never told as a fact."""

import pytest

from suanbei.triage import Tree, facts_of_text


@pytest.mark.parametrize(
    "text",
    [
        "给电商平台提供API的推荐引擎公司，不直接面向用户",
        "客服机器人，不面向公众，用大模型生成回答",
        "模型服务商，并不面向消费者，只给企业客户提供接口",
        "排序引擎，非面向公众",
        "推荐引擎，没有直接提供给消费者",
        "车间用的质检模型，未上线",
    ],
)
def test_a_denied_audience_stays_to_be_asked(text: str, tree: Tree) -> None:
    assert "public" not in facts_of_text(text, tree).values


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("推荐算法，不涉及医疗、金融", "sensitive_topic"),
        ("给商家用的排序，不采集浏览记录", "profile"),
        ("阅读软件，不对未成年人开放", "minors"),
        ("翻译工具，没有直播、弹幕", "community"),
        ("文案工具，并不生成数字人", "biometric"),
    ],
)
def test_a_denied_feature_is_a_no_with_the_words_that_deny_it(text: str, fact: str, tree: Tree) -> None:
    facts = facts_of_text(text, tree)
    assert facts.values[fact] is False
    assert any(word in facts.stated[fact] for word in ("不", "没有"))


@pytest.mark.parametrize(
    "text",
    [
        "不同用户看到不同的内容",
        "未登录用户也能搜索",
        "不向用户收费的翻译工具",
        "没有经验的用户也能写文案",
        "不直接面向用户下单，但公众可以浏览榜单",
    ],
)
def test_a_negation_of_something_else_hides_nothing(text: str, tree: Tree) -> None:
    assert facts_of_text(text, tree).values["public"] is True


def test_a_denied_carrier_is_no_carrier(tree: Tree) -> None:
    assert facts_of_text("搜索工具，只有网站，没有小程序和公众号", tree).values["forms"] == ("website",)
