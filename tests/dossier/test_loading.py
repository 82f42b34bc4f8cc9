"""Reading dossier.yaml: every fault is a clear line."""

import pytest

from suanbei.dossier import Dossier, DossierProblem, load_dossier


def _problems(text: str) -> tuple[str, ...]:
    with pytest.raises(DossierProblem) as caught:
        load_dossier(text, "dossier.yaml")
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "products:\n  - service_fom: app",
            ["第 2 行", "没有“service_fom”，是否想写“service_form”（服务形式）？"],
        ),
        ("algorithm:\n  算法名称: 甲", ["第 2 行", "是否想写“name”（算法名称）"]),
        ("filer:\n  icp: 甲", ["是否想写“icp_number”（ICP 备案号）"]),
        ("algorithm:\n  service_form: app", ["“products[].service_form”（服务形式）是否才是要填的位置"]),
        ("risk: []", ["卷宗里没有“risk”，是否想写“risks”"]),
        ("algorithm:\n  qqqq:", ["algorithm 下没有“qqqq”", "这里可以写：name、type"]),
        ("algorithm:\n  type: 检索过滤类", ["retrieval（信息检索类）", "content_filtering（内容过滤类）"]),
        ("algorithm:\n  role: 服务提供", ["是否想写“provider（服务提供者）”"]),
        ("products: [{service_form: 微信小程序}]", ["mini_program（小程序）"]),
        ("algorithm:\n  application_fields: [短视屏]", ["是否想写“短视频”"]),
        (
            "algorithm:\n  launched_on: 2026-02-30",
            ["第 2 行", "应为日期，现为“2026-02-30”", "必须是存在的日子"],
        ),
        ("algorithm:\n  launched_on: 2026年10月9日", ["应为日期", "写作 2026-10-26"]),
        ("algorithm:\n  version: 2.10", ["应为文字，现为数字 2.1", "加引号"]),
        ("filer: {monthly_active: {count: 46万}}", ["应为不带单位的整数", "不写“万”“约”"]),
        ("filer: {monthly_active: {count: -3}}", ["count（人数）", "现为数字 -3"]),
        ("filer: {monthly_active: {count: true}}", ["应为不带单位的整数", "现为true"]),
        ("data: {has_biometric: 1}", ["应为true 或 false", "现为数字 1"]),
        ("filer: 某公司", ["filer（备案主体）应为一组字段"]),
        ("risks: [某风险]", ["risks[0]（风险与防范措施）应为一组字段，现为“某风险”"]),
        ("risks: {id: R1}", ["应为列表（每条以“- ”开头），现为一组字段"]),
        ("rights: {switch_off_path: 我的-设置}", ["应为列表（每行以“- ”开头），现为“我的-设置”"]),
        (f"products: [{{functions: [{{introduction: {'长' * 501}}}]}}]", ["不超过 500 字，现有 501 字"]),
        ("- 甲", ["不是卷宗"]),
        ("", ["不是卷宗"]),
        ("a: [1", ["不是有效的 YAML"]),
    ],
)
def test_a_fault_is_said_with_its_line_and_its_mend(text: str, parts: list[str]) -> None:
    (line,) = _problems(text)
    assert line.startswith("dossier.yaml")
    assert [part for part in parts if part not in line] == []


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    lines = _problems("algorithm:\n  nam: 甲\n  type: 乙\nfiler:\n  credit_code: 1\nrisk: []\n")
    assert [line.split("：")[0] for line in lines] == [f"dossier.yaml 第 {n} 行" for n in (2, 3, 5, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "algorithm:\nfiler:\n",
        "algorithm: {name: , launched_on: '', application_fields: }",
        "risks:\n  - id:\n    safeguards:\n      - measure:\n",
    ],
)
def test_an_unfilled_file_says_nothing(text: str) -> None:
    assert load_dossier(text, "dossier.yaml") == Dossier()


@pytest.mark.parametrize(("written", "meant"), [("是", True), ("有", True), ("false", False), ("无", False)])
def test_yes_and_no_may_be_chinese(written: str, meant: bool) -> None:
    assert load_dossier(f"data: {{has_identity: {written}}}", "a.yaml").data.has_identity is meant


@pytest.mark.parametrize("written", ["ranking", "排序精选类", "排序精选"])
def test_a_choice_may_be_its_label(written: str) -> None:
    assert load_dossier(f"algorithm: {{type: {written}}}", "a.yaml").algorithm.type == "ranking"


def test_half_width_brackets_are_the_official_word() -> None:
    loaded = load_dossier("algorithm: {application_fields: [用户内容生成(UGC)]}", "a.yaml")
    assert loaded.algorithm.application_fields == ("用户内容生成（UGC）",)
