"""Chinese text and YAML, read as people write them."""

import pytest

from suanbei.notation import YamlProblem, load_yaml, load_yaml_located, sentences, strip_numbering


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、算法情况", ("一、", "算法情况")),
        ("（一）算法流程", ("（一）", "算法流程")),
        ("1．输入数据", ("1．", "输入数据")),
        ("1.1.1 流程概述", ("1.1.1", "流程概述")),
        ("1 算法情况", ("1", "算法情况")),
        ("① 服务简介", ("①", "服务简介")),
        ("第三章 风险研判", ("第三章", "风险研判")),
        ("2026年10月的更新", ("", "2026年10月的更新")),
        ("第一部分 用户协议", ("第一部分", "用户协议")),
        ("算法情况", ("", "算法情况")),
    ],
)
def test_heading_number_is_told_from_its_words(heading: str, expected: tuple[str, str]) -> None:
    assert strip_numbering(heading) == expected


def test_closing_quote_stays_with_its_sentence() -> None:
    assert sentences("他说：“可以。”随后上线。") == ["他说：“可以。”", "随后上线。"]


def test_telephone_numbers_and_clock_times_stay_text() -> None:
    assert load_yaml("phone: 0571\ntime: 12:30\nyes: 是\non: on", "a.yaml") == {
        "phone": "0571",
        "time": "12:30",
        "yes": "是",
        "on": "on",
    }


def test_each_value_knows_its_line() -> None:
    located = load_yaml_located("risks:\n  - owner: 甲\n  - owner: 乙\n", "a.yaml")
    assert located.line(("risks", 1, "owner")) == 3
    assert located.line(("risks", 1, "absent")) == 3


@pytest.mark.parametrize(
    ("text", "part"),
    [("a: [1", "不是有效的 YAML"), ("a: 1\na: 2", "重复出现"), ("a: &x [1]\nb: *x", "不支持 YAML 引用")],
)
def test_bad_yaml_is_refused_with_its_line(text: str, part: str) -> None:
    with pytest.raises(YamlProblem, match=part):
        load_yaml_located(text, "a.yaml")
