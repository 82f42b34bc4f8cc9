"""A material is known by what it says."""

import pytest

from papers.making import p, word
from suanbei.papers import Document, SignatureProblem, load_signatures, read_bytes, recognise
from suanbei.regimes import load_regime

SIGNATURES = load_signatures(load_regime().yaml("materials.yaml"), "materials.yaml")
PAPERS = {
    "self_assessment": "安全报告\n一、算法情况\n（一）算法流程\n内容。\n（二）干预策略\n内容。\n二、风险研判\n内容。",
    "responsibility_statement": "情况说明\n一、算法安全专职机构\n（一）机构设置\n内容。\n（二）配备规模\n内容。",
    "public_disclosure": "材料三\n算法名称\n甲算法\n算法基本原理\n按标签匹配。\n算法目的意图\n减少打扰。",
    "pledge": "某公司\n本单位郑重承诺：\n一、材料真实。\n承诺日期：2026年11月16日",
    "user_agreement": "甲产品隐私政策\n一、我们收集的信息\n内容。",
    "security_assessment": "具有舆论属性的安全评估报告\n一、日志留存\n内容。",
    "return_notice": "关于材料的反馈\n退回原因：原理过于笼统，请修改后重新提交。",
    "evidence": "关于成立算法安全办公室的通知\n内容。",
    "other": "会议纪要\n讨论了下季度的安排。",
}


def titled(text: str, name: str = "文件.txt") -> Document:
    return recognise(read_bytes(text.encode(), name), SIGNATURES)


@pytest.mark.parametrize("kind", PAPERS)
def test_content_tells_the_material(kind: str) -> None:
    assert titled(PAPERS[kind]).kind == kind


def test_a_misleading_file_name_changes_nothing() -> None:
    assert titled(PAPERS["pledge"], "算法安全自评估报告.txt").kind == "pledge"


def test_a_report_that_names_the_other_materials_stays_a_report() -> None:
    text = "算法安全自评估报告\n一、算法情况\n见附件《拟公示内容》《算法备案承诺书》《用户协议》。\n二、服务情况\n本协议另附。"
    assert titled(text).kind == "self_assessment"


@pytest.mark.parametrize(
    ("name", "kind"), [("营业执照.gif", "evidence"), ("首页截图.gif", "screenshots"), ("a.gif", "other")]
)
def test_a_picture_goes_by_its_name(name: str, kind: str) -> None:
    assert recognise(read_bytes(b"GIF89a\x10\x00\x08\x00", name), SIGNATURES).kind == kind


def test_bare_part_names_become_headings_once_the_material_is_known() -> None:
    document = titled(PAPERS["public_disclosure"])
    assert [section.title for section in document.root().children] == [
        "算法名称",
        "算法基本原理",
        "算法目的意图",
    ]
    assert [b.anchor.section for b in document.blocks if b.text == "甲算法"] == [("算法名称",)]


def test_a_paper_with_headings_keeps_them_as_they_are() -> None:
    before = word(
        p("一、算法情况", "1") + p("算法名称") + p("甲") + p("算法目的意图") + p("乙") + p("结果标识")
    )
    assert recognise(before, SIGNATURES).blocks == before.blocks


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "缺少 materials"),
        ({"materials": [{"id": "x"}]}, "必须写 id 和 name"),
        ({"materials": [{"id": "x", "name": "某", "title": []}]}, "titles"),
        ({"materials": [{"id": "x", "name": "某", "titles": ["("]}]}, "正则表达式"),
        ({"materials": [{"id": "x", "name": "某", "phrases": {"词": "高"}}]}, "权重"),
    ],
)
def test_a_wrong_signature_file_is_explained(data: object, words: str) -> None:
    with pytest.raises(SignatureProblem, match=words):
        load_signatures(data, "materials.yaml")
