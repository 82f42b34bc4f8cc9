"""Each kind of check, on papers of a few lines: what it sees, where, and what it lets pass."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from suanbei.papers import read_bytes
from suanbei.review.case import Case
from suanbei.review.kinds import KIND_NAMES, kind_named
from suanbei.review.model import Hit

from .conftest import REGIME, case, claim, read


def run(kind: str, params: dict[str, Any], on: Case) -> list[Hit]:
    definition = kind_named(kind)
    found = list(definition.hits(definition.params.model_validate(params), on))
    unknown = {slot for hit in found for slot in hit.values} - definition.slots
    assert not unknown, f"{kind} fills slots that it does not declare: {unknown}"
    return found


def quotes(found: Iterable[Hit]) -> list[str]:
    return [hit.place.quote for hit in found]


TEXTS: list[tuple[str, str, dict[str, Any], str, list[str]]] = [
    (
        "a stroke is no value",
        "filled",
        {"label": "^联系电话$"},
        "| 联系电话 | ／ |\n| 联系人 | 王一 |",
        ["联系电话 | ／"],
    ),
    (
        "a blank date is no value",
        "filled",
        {"label": "日期$"},
        "承诺日期：    年  月  日",
        ["承诺日期：    年  月  日"],
    ),
    ("不涉及 is an answer", "filled", {"label": "^前置许可$"}, "| 前置许可 | 不涉及 |", []),
    (
        "a form value that is no option",
        "one_of",
        {"label": "^算法类型$", "options": ["个性化推送类", "排序精选类"]},
        "| 算法类型 | 推荐类 |\n| 算法名称 | 某算法 |",
        ["算法类型 | 推荐类"],
    ),
    ("a required label may not lack", "filled", {"label": "^日期$", "required": True}, "正文。", ["正文。"]),
    (
        "a sentence with the words is quoted whole",
        "matches",
        {"find": ["最先进"]},
        "第一句。采用最先进的模型。末句。",
        ["采用最先进的模型。"],
    ),
    (
        "a legitimate phrase covers the word",
        "matches",
        {"find": ["唯一"], "not_in": ["唯一标识"]},
        "设备唯一标识。全国唯一平台。",
        ["全国唯一平台。"],
    ),
    (
        "a prohibition excuses the word",
        "matches",
        {"find": ["最佳"], "unless": ["不得"]},
        "不得使用最佳等词。",
        [],
    ),
    (
        "a word at the end of a block, in the middle of the document",
        "matches",
        {"find": ["暂无$"]},
        "甲暂无\n\n乙已有。",
        ["甲暂无"],
    ),
    (
        "the label of a numbered row is its second cell",
        "filled",
        {"label": "^联系电话$"},
        "| 3 | 联系电话 | ／ |\n| 4 | 联系人 | 王一 |",
        ["3 | 联系电话 | ／"],
    ),
    (
        "only the rows from a heading row up to the next",
        "matches",
        {"where": {"start": "^风险描述", "stop": "^声明"}, "find": ["其他"]},
        "其他一。\n\n风险描述：其他二。\n\n声明：其他三。",
        ["风险描述：其他二。"],
    ),
    (
        "once a document",
        "matches",
        {"find": ["详见下文"], "per": "document"},
        "甲，详见下文。\n乙，详见下文。",
        ["甲，详见下文。"],
    ),
    (
        "only in the sections named",
        "matches",
        {"find": ["优化"], "where": {"sections": ["algorithm"], "without": ["algorithm.model"]}},
        "# service\n优化甲。\n# algorithm\n优化乙。\n## algorithm.model\n优化丙。",
        ["优化乙。"],
    ),
    (
        "what lacks is shown at the heading",
        "mentions",
        {"where": {"sections": ["algorithm.data"]}, "all": [{"name": "采集层级", "find": ["层级", "分级"]}]},
        "# algorithm.data 数据\n只有日志。\n# service\n层级。",
        ["algorithm.data 数据"],
    ),
    (
        "a heading that fits better is shown instead",
        "mentions",
        {"all": [{"name": "采集层级", "find": ["层级"]}], "at": "输入"},
        "# algorithm.data\n## 输入数据\n日志。",
        ["输入数据"],
    ),
    (
        "said elsewhere than in a negation",
        "mentions",
        {"all": [{"name": "关闭入口", "find": ["关闭入口"]}], "negation": "usual"},
        "暂未设置关闭入口。",
        ["暂未设置关闭入口。"],
    ),
    (
        "minors are no negation",
        "mentions",
        {"all": [{"name": "关闭入口", "find": ["关闭"]}], "negation": "usual"},
        "未成年人模式可关闭。",
        [],
    ),
    (
        "judged only when the text speaks of it",
        "mentions",
        {"when": ["人脸"], "all": [{"name": "单独同意", "find": ["单独同意"]}]},
        "处理文字。",
        [],
    ),
    (
        "asked for only when something gives cause",
        "mentions",
        {"given": [{"find": ["新闻"], "unless": ["不"]}], "all": [{"name": "许可", "find": ["许可证"]}]},
        "不提供新闻服务。",
        [],
    ),
    (
        "a denial in another clause excuses nothing",
        "mentions",
        {"given": [{"find": ["新闻"], "unless": ["不"]}], "all": [{"name": "许可", "find": ["许可证"]}]},
        "不收费，推荐新闻。",
        ["不收费，推荐新闻。"],
    ),
    (
        "said in a place that also counts",
        "mentions",
        {
            "where": {"sections": ["service"]},
            "also": [{"sections": ["other"]}],
            "all": [{"name": "演练", "find": ["演练"]}],
        },
        "# service\n预案。\n# other\n每年演练。",
        [],
    ),
    (
        "two of three are enough",
        "mentions",
        {"any": [{"name": n, "find": [n]} for n in ("甲", "乙", "丙")], "least": 2},
        "有甲和丙。",
        [],
    ),
    (
        "an empty chapter",
        "covers",
        {"sections": ["algorithm", "algorithm.flow"]},
        "# algorithm 算法\n正文。\n## algorithm.flow 流程\n略",
        ["algorithm.flow 流程"],
    ),
    (
        "a missing chapter is shown at its parent",
        "covers",
        {"sections": ["algorithm.data"]},
        "# algorithm 算法\n正文。",
        ["algorithm 算法"],
    ),
    (
        "too long a section",
        "length",
        {"where": {"headings": ["简介"]}, "max": 5},
        "# 简介\n一二三四五六\n# 其他\n一二三四五六",
        ["简介"],
    ),
    (
        "a picture with the caption",
        "attached",
        {"name": "流程图", "caption": ["流程图"]},
        "图1 流程图\n![]",
        [],
    ),
    (
        "a caption without a picture",
        "attached",
        {"name": "流程图", "caption": ["流程图"]},
        "流程图如下。",
        ["流程图如下。"],
    ),
    (
        "an entry of the list",
        "attached",
        {"name": "合同", "caption": [], "listed": ["合同"]},
        "- 附件3 合作合同",
        [],
    ),
    (
        "stock phrases only",
        "specific",
        {"longer_than": 10, "boilerplate": 2},
        "高度重视算法安全要求，不断完善安全管理制度，切实保障用户权益。",
        ["高度重视算法安全要求，不断完善安全管理制度，切实保障用户权益。"],
    ),
    (
        "who, how often and from what value on",
        "specific",
        {"elements": ["owner", "frequency", "threshold"], "least": 3},
        "由内容审核组每日抽检1.5%的放行内容，抽检合格率低于98%时停止放量。",
        [],
    ),
    (
        "a risk without its safeguard, shown where the safeguards stand",
        "links",
        {
            "source": {"where": {"sections": ["risks"]}, "id": r"R\d+"},
            "target": {"where": {"sections": ["safeguards"]}, "id": r"R\d+"},
        },
        "# risks\n| R1 | 泄露 |\n| R2 | 滥用 |\n# safeguards 防控\n| F1 | R1 | 加密 |",
        ["safeguards 防控"],
    ),
    (
        "a safeguard that answers another risk",
        "links",
        {
            "source": {"where": {"sections": ["risks"]}, "id": r"R\d+"},
            "target": {"where": {"sections": ["safeguards"]}, "id": r"R\d+"},
            "answers": [{"name": "泄露", "when": "泄露", "expect": ["加密", "权限"]}],
        },
        "# risks\n| R1 | 数据泄露 |\n# safeguards\n| F1 | R1 | 大字号 |",
        ["F1 | R1 | 大字号"],
    ),
    (
        "a chain that ends too early",
        "links",
        {
            "chain": [
                {"name": "风险", "where": {"sections": ["risks"]}},
                {"name": "措施", "where": {"sections": ["safeguards"]}},
            ]
        },
        "# risks\n有风险。",
        ["有风险。"],
    ),
    (
        "a paragraph twice",
        "similar",
        {"longer_than": 10},
        "由审核组每日抽检放行内容并记入台账。\n别的段落也有十几个字那么长。\n由审核组每日抽检放行内容并记入台账册。",
        ["由审核组每日抽检放行内容并记入台账册。"],
    ),
]


@pytest.mark.parametrize(
    ("kind", "params", "text", "seen"), [t[1:] for t in TEXTS], ids=[t[0] for t in TEXTS]
)
def test_text(kind: str, params: dict[str, Any], text: str, seen: list[str]) -> None:
    assert quotes(run(kind, params, case(read(text)))) == seen


MAU = (
    claim("mau", "46.8万", "468000", document="报告.docx"),
    claim("mau", "46.8万", "468000", document="填报.xlsx", material="portal_fields"),
    claim("mau", "82.5万", "825000", document="公示.docx", material="public_disclosure"),
)
DAU = claim("dau", "50万", "500000", document="报告.docx")
TYPE = claim("algorithm_type", "个性化推荐类")
FIRST, LAST = (
    claim("launched_on", "11月2日", "2026-11-02"),
    claim("report_written_on", "11月9日", "2026-11-09"),
)
INPUT = claim("input_modality", "文本、图像")
FORMAT = claim("file_format", "文本、视频", material="portal_fields")
ORDER = {"earlier": {"claim": "report_written_on"}, "later": {"claim": "launched_on"}}

CLAIMS: list[tuple[str, str, dict[str, Any], tuple[Any, ...], list[str]]] = [
    ("the fewer are wrong", "same", {"claim": "mau"}, MAU, ["82.5万"]),
    ("all agree", "same", {"claim": "mau"}, MAU[:2], []),
    (
        "the portal is trusted when two disagree",
        "same",
        {"claim": "mau"},
        MAU[1:],
        ["82.5万"],
    ),
    (
        "active by day are no more than by month",
        "within",
        {"ascending": [{"claim": "dau"}, {"claim": "mau"}]},
        (DAU, *MAU),
        ["50万"],
    ),
    ("a number outside its range", "within", {"claim": {"claim": "mau"}, "max": 500000}, MAU, ["82.5万"]),
    (
        "no official option",
        "one_of",
        {"claim": {"claim": "algorithm_type"}, "options": ["个性化推送类", "排序精选类"]},
        (TYPE,),
        ["个性化推荐类"],
    ),
    ("dates the wrong way round", "before", ORDER, (FIRST, LAST), ["11月9日"]),
    ("an order that may be broken by some days", "before", ORDER | {"allowance": 7}, (FIRST, LAST), []),
    (
        "a date after the day of the review",
        "before",
        {"earlier": {"claim": "x"}},
        (claim("x", "明年", "2027-01-01"),),
        ["明年"],
    ),
    (
        "listed here but not there",
        "subset",
        {
            "part": {"claim": "file_format", "split": "、"},
            "whole": {"claim": "input_modality", "split": "、"},
        },
        (INPUT, FORMAT),
        ["文本、视频"],
    ),
    (
        "a value without the form it must have",
        "matches",
        {"claim": {"claim": "x"}, "must": "号$"},
        (claim("x", "浙ICP备1"),),
        ["浙ICP备1"],
    ),
]


@pytest.mark.parametrize(
    ("kind", "params", "claims", "seen"), [c[1:] for c in CLAIMS], ids=[c[0] for c in CLAIMS]
)
def test_claims(kind: str, params: dict[str, Any], claims: tuple[Any, ...], seen: list[str]) -> None:
    assert quotes(run(kind, params, case(claims=claims, regime=REGIME))) == seen


def test_a_claim_that_a_material_does_not_state_is_shown_at_its_beginning() -> None:
    found = run(
        "filled", {"claim": "mau", "where": {"materials": ["pledge"]}}, case(read("承诺。", "pledge"))
    )
    assert quotes(found) == ["承诺。"]


def test_same_names_both_values_and_both_places() -> None:
    (hit,) = run("same", {"claim": "mau"}, case(claims=MAU, regime=REGIME))
    assert (hit.values["value"], hit.values["other"]) == ("82.5万", "46.8万")
    assert [place.document for place in hit.related] == ["填报.xlsx", "报告.docx"]


def test_a_single_file_is_not_blamed_for_the_rest_of_the_set() -> None:
    params = {"materials": ["pledge"]}
    one, set_ = (
        read("甲。"),
        [read("甲。", kind, f"{kind}.md") for kind in ("user_agreement", "public_disclosure")],
    )
    assert run("covers", params, case(one)) == []
    assert [hit.values["missing"] for hit in run("covers", params, case(one, *set_))] == ["pledge"]


def test_one_chapter_may_stand_for_another() -> None:
    params = {"sections": ["service.introduction"], "instead": ["service.technical"]}
    supporter = read("# service\n## service.technical\n以接口提供。", "self_assessment")
    silent = read("# service\n## 愿景\n以人为本。", "self_assessment")
    assert run("covers", params, case(supporter)) == []
    assert [hit.values["missing"] for hit in run("covers", params, case(silent))] == ["service.introduction"]


def test_notes_beside_a_form_value_are_no_value() -> None:
    sheet = "| 字段 | 内容 | 说明 |\n| --- | --- | --- |\n| 角色 | 提供者 | 法务填写 |"
    document = read_bytes(sheet.encode(), "填报.md").with_kind("portal_fields")
    assert run("one_of", {"label": "^角色$", "options": ["提供者"]}, case(document)) == []


def test_twins_are_looked_for_in_other_filings() -> None:
    text = "由审核组每日抽检放行内容并记入台账。"
    library = (read(text, name="旧报告.md"),)
    (hit,) = run("similar", {"against": "library", "longer_than": 10}, case(read(text), library=library))
    assert hit.values["percent"] == "100%"
    assert hit.related[0].document == "旧报告.md"


def test_every_kind_can_be_had_and_says_what_it_is_for() -> None:
    for name in KIND_NAMES:
        assert "：" in kind_named(name).title


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("filled", {}),
        ("matches", {"find": ["("]}),
        ("within", {}),
        ("links", {}),
        ("python", {"function": "no.such"}),
        ("specific", {"elements": ["who"]}),
    ],
)
def test_parameters_that_make_no_sense_are_refused(kind: str, params: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        kind_named(kind).params.model_validate(params)


def test_a_date_that_does_not_exist_is_left_to_other_rules() -> None:
    claims = (claim("launched_on", "2月30日", "2026-02-30"), LAST)
    assert run("before", ORDER, case(claims=claims, as_of=date(2026, 1, 1))) == []


def test_the_filers_own_other_filings_are_no_library() -> None:
    text = "由审核组每日抽检放行内容并记入台账。"
    library = (read(f"单位名称：宁波巷口生活科技有限公司\n{text}", name="巷口/旧报告.md"),)
    mine = case(read(text), claims=(claim("filer_name", "宁波巷口生活科技有限公司"),), library=library)
    assert not run("similar", {"against": "library", "longer_than": 10}, mine)


def test_a_vague_passage_is_told_by_its_score() -> None:
    text = "# risks\n公司高度重视风险，不断完善机制，确保安全可控。\n店主刷单后退款，销量榜前三名有两家因此上榜。"
    (hit,) = run("specific", {"vague": True, "where": {"blocks": ["paragraph"]}}, case(read(text)))
    assert "高度重视" in hit.values["boilerplate"]
    assert int(hit.values["score"]) < 36


def test_many_missing_chapters_are_one_finding_in_the_order_of_the_outline() -> None:
    sections = ["algorithm", "service", "risks", "safeguards", "conclusion"]
    (found,) = run("covers", {"sections": sections}, case(read("# 前言\n没有写完。")))
    assert len(found.values["missing"].split("、")) == 5
    several = run("covers", {"sections": sections[:4]}, case(read("# 前言\n没有写完。")))
    assert len(several) == 4
    assert all("、" not in one.values["missing"] for one in several)


def test_a_missing_mention_is_shown_at_the_first_expression_that_is_found() -> None:
    params = {"all": [{"name": "号码", "find": ["备\\d"]}], "at": ["号码", "地址"], "each": "document"}
    assert quotes(run("mentions", params, case(read("地址：某处\n号码：无")))) == ["号码：无"]
