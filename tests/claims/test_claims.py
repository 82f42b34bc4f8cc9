"""Stated facts: found where they stand, held together, and never accused where they may differ."""

from dataclasses import replace
from typing import Any

import pytest
from claim_papers import REGIME, cases, claims_of, paper, papers, sample_set

from suanbei.dossier import Dossier
from suanbei.notation import load_yaml_located
from suanbei.papers import Document
from suanbei.review.claims import (
    all_conflicts,
    conflicts,
    inconsistent_amounts,
    name_variants,
)
from suanbei.review.from_dossier import dossier_claims, dossier_document
from suanbei.review.model import Claim

STATEMENTS = cases("statements.yaml")
FACTS = cases("facts.yaml")
VARIANTS = cases("variants.yaml")
PORTAL = """
| 主体名称 | 杭州栖圈网络科技有限公司 |
|---|---|
| 算法名称 | 栖圈兴趣圈层内容推荐算法 |
| 产品名称 | 栖圈 |
| 算法安全责任人姓名 | 沈砚秋 |
| 法定代表人姓名 | 陆之珩 |
"""


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["name"])
def test_two_papers_conflict_only_where_both_cannot_be_true(case: dict[str, Any]) -> None:
    texts = {key: text for key, text in case.items() if key not in ("name", "conflicts")}
    assert [c.key for c in all_conflicts(claims_of(papers(texts)), REGIME)] == case["conflicts"]


@pytest.mark.parametrize("case", FACTS, ids=lambda case: f"{case['key']}-{case['text'][:24]}")
def test_fact_is_read_from_its_place(case: dict[str, Any]) -> None:
    document = paper(case.get("material", "self_assessment"), case["text"])
    found = [c.value for c in claims_of([document]) if c.key == case["key"]]
    assert found == case["values"]


@pytest.mark.parametrize("case", VARIANTS, ids=lambda case: case["text"][:20])
def test_only_slips_of_a_name_are_variants(case: dict[str, Any]) -> None:
    documents = papers({"portal_fields": PORTAL, "screenshots": case["text"]})
    found = name_variants(documents, claims_of(documents), REGIME)
    assert [variant.found for variant in found] == case["found"]


@pytest.mark.parametrize("folder", ["ride", "assistant", "search"])
def test_sound_sets_of_other_trades_hold_no_conflict(folder: str) -> None:
    documents = sample_set(folder)
    claims = claims_of(documents)
    assert len(claims) >= 18
    assert all_conflicts(claims, REGIME) == []
    assert name_variants(documents, claims, REGIME) == []
    assert inconsistent_amounts(documents, claims, REGIME) == []


def _changed(document: Document, old: str, new: str) -> Document:
    blocks = []
    for block in document.blocks:
        row = block.row and replace(block.row, cells=tuple(c.replace(old, new) for c in block.row.cells))
        blocks.append(replace(block, text=block.text.replace(old, new), row=row))
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("folder", "material", "old", "new", "key"),
    [
        ("ride", "pledge", "订单分配算法－1", "订单分派算法－1", "algorithm_name"),
        ("ride", "portal_fields", "2026年10月26日", "2026年10月16日", "launched_on"),
        ("ride", "portal_fields", "138-0000-2046", "138-0000-2064", "security_officer_phone"),
        ("ride", "portal_fields", "出行服务 ", "配送服务 ", "application_field"),
        ("assistant", "portal_fields", "有限责任公司", "有限公司", "filer_name"),
        ("assistant", "portal_fields", "202406120031", "202406120013", "model_filing_number"),
        ("assistant", "responsibility_statement", "42,600", "24,600", "lexicon_size"),
        ("assistant", "portal_fields", "不含", "包含", "has_biometric"),
        ("search", "portal_fields", "1.2万", "2.1万", "mau"),
        ("search", "portal_fields", "2026-07-01", "2026-01-07", "launched_on"),
        ("search", "public_disclosure", "文献检索", "文献搜索", "algorithm_name"),
    ],
)
def test_one_wrong_statement_in_a_sound_set_is_seen(
    folder: str, material: str, old: str, new: str, key: str
) -> None:
    documents = [
        _changed(d, old.strip(), new.strip()) if d.kind == material else d for d in sample_set(folder)
    ]
    found = all_conflicts(claims_of(documents), REGIME)
    assert key in {conflict.key for conflict in found}
    wrong = {claim.material for conflict in found for claim in (*conflict.majority, *conflict.minority)}
    assert material in wrong


def test_quote_stands_in_its_block_to_the_character() -> None:
    for folder in ("ride", "assistant", "search"):
        documents = {d.name: d for d in sample_set(folder)}
        for claim in claims_of(list(documents.values())):
            blocks = documents[claim.place.document].blocks
            block = next(b for b in blocks if b.anchor.paragraph == claim.place.paragraph)
            assert claim.place.quote in block.text
            assert claim.raw in block.text or claim.raw.replace("，", ",") in block.text


def test_the_value_of_most_papers_is_the_measure() -> None:
    texts = {
        "portal_fields": "| 算法名称 | 甲乙内容推荐算法 |\n|---|---|",
        "self_assessment": "| 算法名称 | 甲乙信息推荐算法 |\n|---|---|",
        "pledge": "本单位就甲乙信息推荐算法的备案事项承诺。",
    }
    (conflict,) = conflicts(claims_of(papers(texts)), "algorithm_name", REGIME)
    assert conflict.reference.raw == "甲乙信息推荐算法"
    assert [claim.material for claim in conflict.minority] == ["portal_fields"]


def test_third_party_papers_state_nothing_about_the_filer() -> None:
    assert claims_of([paper("evidence", "| 主体名称 | 北京云麓智能科技有限公司 |\n|---|---|")]) == ()


def test_one_thing_counted_twice_with_two_results() -> None:
    documents = papers(
        {
            "self_assessment": "本单位设置反诈专班，反诈专班8人，轮班值守。",
            "responsibility_statement": "反诈专班6人，每增加一万用户增配1人。",
        }
    )
    (conflict,) = inconsistent_amounts(documents, claims_of(documents), REGIME)
    assert {conflict.reference.raw, conflict.minority[0].raw} == {"反诈专班8人", "反诈专班6人"}


def test_dossier_is_held_against_the_papers() -> None:
    located = load_yaml_located(
        "algorithm:\n  name: 甲乙内容推荐算法\n  type: personalised_push\n", "dossier.yaml"
    )
    dossier = Dossier.model_validate(located.value)
    document = dossier_document(dossier, "dossier.yaml", located)
    stated: tuple[Claim, ...] = tuple(dossier_claims(dossier, document, REGIME))
    claims = claims_of([paper("pledge", "本单位就甲乙内容推送算法的备案事项承诺。")])
    (conflict,) = all_conflicts((*stated, *claims), REGIME)
    assert conflict.reference.place.line == 2
    assert {c.value for c in stated if c.key == "algorithm_type"} == {"personalised_push"}


def test_entries_of_a_list_in_the_dossier_are_one_statement() -> None:
    text = "algorithm:\n  application_fields: [短视频, 即时通讯]\n"
    located = load_yaml_located(text, "dossier.yaml")
    dossier = Dossier.model_validate(located.value)
    document = dossier_document(dossier, "dossier.yaml", located)
    (claim,) = dossier_claims(dossier, document, REGIME)
    assert claim.value == "messaging|short_video"
