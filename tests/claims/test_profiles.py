"""Type, role and traits of a set, told from what it says and does not deny."""

import pytest
from claim_papers import REGIME, claims_of, paper, papers, sample_set

from suanbei.dossier import Dossier
from suanbei.review.profile import profile


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("产品附设圈子、评论功能，具有舆论属性。", {"opinion_attribute"}),
        ("产品不提供论坛、评论、直播功能，不具有舆论属性。", set()),
        ("用户不得发布违法评论。", set()),
        ("提供未成年人模式和关怀模式。", {"minors", "elderly"}),
        ("仅面向成年用户，不设未成年人模式。", set()),
        ("模型由本单位自主研发，不调用第三方模型。", set()),
        ("文本由算法调用云麓大模型的API生成。", {"third_party_model"}),
        ("用户上传照片后处理人脸图像。", {"biometric"}),
        ("不采集人脸、声纹，也未处理生物特征信息。", set()),
        ("以设备指纹识别异常账号，防止盗用人脸。", set()),
        ("向用户提供情感陪伴。", {"companion"}),
        ("禁止提供情感陪伴。", set()),
        ("情感陪伴功能。", set()),  # the rest of a sentence that a page break cut off
        ("本单位自研版式提取、人脸拒收两个模块。", set()),
        ("对疑似内容标明“AI生成内容”。", set()),
    ],
)
def test_trait_is_shown_unless_denied(text: str, traits: set[str]) -> None:
    documents = [paper("self_assessment", text)]
    assert profile(documents, claims_of(documents), REGIME).traits == traits


@pytest.mark.parametrize(
    ("folder", "types", "traits"),
    [
        ("ride", {"dispatch"}, {"opinion_attribute"}),
        ("assistant", {"synthesis"}, {"generative", "third_party_model", "not_launched"}),
        ("search", {"retrieval"}, set()),
    ],
)
def test_sets_of_other_trades_have_their_profile(folder: str, types: set[str], traits: set[str]) -> None:
    documents = sample_set(folder)
    found = profile(documents, claims_of(documents), REGIME)
    assert found.types == types
    assert found.traits == traits


def test_type_of_most_forms_counts_and_every_stated_one_is_kept() -> None:
    documents = papers(
        {
            "portal_fields": "| 算法类型 | 个性化推送类 |\n|---|---|",
            "self_assessment": "（排序精选类）\n\n| 算法类型 | 个性化推送类 |\n|---|---|",
        }
    )
    found = profile(documents, claims_of(documents), REGIME)
    assert found.types == {"personalised_push"}
    assert found.stated_types == {"personalised_push", "ranking"}


@pytest.mark.parametrize(
    ("others", "disputed"),
    [({}, {"personalised_push", "ranking"}), ({"pledge": "| 算法类型 | 排序精选类 |\n|---|---|"}, set())],
    ids=["one paper against one", "two against one"],
)
def test_type_is_disputed_while_as_many_papers_say_another(
    others: dict[str, str], disputed: set[str]
) -> None:
    stated = {
        "portal_fields": "| 算法类型 | 个性化推送类 |\n|---|---|",
        "self_assessment": "| 算法类型 | 排序精选类 |\n|---|---|",
    }
    documents = papers(stated | others)
    assert profile(documents, claims_of(documents), REGIME).disputed == disputed


def test_trait_is_disputed_when_the_portal_denies_what_a_text_shows() -> None:
    documents = papers(
        {
            "portal_fields": "| 是否含生物特征信息 | 否 |\n|---|---|",
            "user_agreement": "语音发帖时采集声纹，用于核验是否本人。",
        }
    )
    assert profile(documents, claims_of(documents), REGIME).disputed == {"biometric"}


def test_dossier_alone_has_a_profile() -> None:
    facts = {"type": "synthesis", "role": "technical_supporter", "companion": True}
    found = profile([], (), REGIME, Dossier.model_validate({"algorithm": facts}))
    assert found.types == {"synthesis"}
    assert found.roles == {"technical_supporter"}
    assert {"generative", "companion"} <= found.traits
