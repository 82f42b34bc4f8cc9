"""Notices are taken apart as a person would, and nothing of them is lost."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from suanbei.dossier import field_info
from suanbei.notation import fold
from suanbei.regimes import load_regime
from suanbei.review import RuleSet, load_rules, load_vocabulary
from suanbei.review.notices import Remark, read_notice
from suanbei.review.notices.splitting import split_notice
from suanbei.review.notices.table import notice_table

REGIME = load_regime()
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "notices/notices.yaml").read_text(encoding="utf-8")
)
WORDING = notice_table(REGIME).wording
_NUMBERS = (
    "一、",
    "（一）",
    "1.",
    "2、",
    "（1）",
    "①",
    "②",
    "一是",
    "二是",
    "问题一：",
    "- ",
    "3.1 ",
    "12 | ",
)
_WORDS = (
    "自评估报告",
    "算法名称不一致",
    "请补充数据来源",
    "经审核，存在以下问题：",
    "天气不错",
    "请于10日内修改后重新提交。",
)
_MARKS = ("。", "；", "\n", "，", "：", " ", "\r\n", "\n\n")


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(REGIME, load_vocabulary(REGIME))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_notice_gives_its_remarks(case: dict[str, Any], rules: RuleSet) -> None:
    notice = read_notice(case["text"], REGIME, rules)
    assert [
        wanted["says"] in found.text for found, wanted in zip(notice.remarks, case["remarks"], strict=True)
    ]
    assert len(notice.introductory) == case.get("frame", 0), notice.introductory
    assert len(notice.not_understood) == case.get("unknown", 0), notice.not_understood
    for found, wanted in zip(notice.remarks, case["remarks"], strict=True):
        _check(found, wanted)


def _check(found: Remark, wanted: dict[str, Any]) -> None:
    assert wanted["says"] in found.text
    assert found.material == wanted.get("material", found.material)
    assert found.section == wanted.get("section", found.section)
    assert wanted.get("rule", "") in (*found.rules, "")
    assert wanted["ask"] in found.question if "ask" in wanted else not found.question


@given(st.lists(st.sampled_from((*_NUMBERS, *_WORDS, *_MARKS)), max_size=40).map("".join))
def test_every_sentence_has_a_home(text: str) -> None:
    split = split_notice(text, WORDING)
    assert fold("".join(piece.text for piece in split.pieces)) == fold(text)
    for piece in split.pieces:
        if piece.home == "remark":
            assert fold(piece.text).strip() in fold("".join(split.parts[piece.remark].texts))
        if piece.home == "heading":
            assert any(fold(piece.text) in fold("".join(part.under)) for part in split.parts)
    assert all(part.texts for part in split.parts)


@given(st.text(max_size=200))
def test_any_text_is_kept_whole(text: str) -> None:
    split = split_notice(text, WORDING)
    assert fold("".join(piece.text for piece in split.pieces)) == fold(text)


def test_the_table_names_places_fields_and_rules_that_exist(rules: RuleSet) -> None:
    data, words = REGIME.yaml("notice.yaml"), load_vocabulary(REGIME)
    for topic in data["topics"]:
        assert all(m in words.materials and (not s or s in words.sections) for m, s in topic["at"]), topic
        assert not topic["field"] or field_info(topic["field"]).label
        assert all(rules.rule(code) for code in topic.get("rules", ()))
