"""Triage: answers, reasons, questions – and what it must never say."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from suanbei.dossier import Dossier
from suanbei.law import resolve
from suanbei.notation import load_yaml
from suanbei.registry.type_cues import cue_table
from suanbei.triage import (
    Facts,
    Tree,
    TreeProblem,
    as_mapping,
    as_text,
    decide,
    facts_of_dossier,
    facts_of_text,
    read_tree,
)

_FILE = Path(__file__).with_name("cases.yaml")
CASES: list[dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_description_is_judged_as_an_expert_would(case: dict[str, Any], tree: Tree) -> None:
    found = decide(facts_of_text(case["text"], tree), tree)
    answers = {step.id: step.answer for step in found.steps}
    assert {key: answers[key] for key in case.get("steps", {})} == case.get("steps", {})
    procedures = {step.id: step.answer for step in found.procedures}
    wanted = case.get("procedures", {})
    assert {key: procedures.get(key) for key in wanted} == wanted
    if "filings" in case:
        assert sorted(f"{f.type}/{f.role}" for f in found.filings) == sorted(case["filings"])
    text = as_text(found, tree)
    for words in (*case.get("asks", ()), *case.get("says", ())):
        assert words in text


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_step_carries_reason_clause_and_basis(case: dict[str, Any], tree: Tree) -> None:
    found = decide(facts_of_text(case["text"], tree), tree)
    for step in (*found.steps, *found.procedures):
        assert step.reason
        assert step.clauses
        assert step.basis in ("law", "official_form", "practice")


def test_nothing_known_means_only_questions(tree: Tree) -> None:
    found = decide(Facts(), tree)
    assert {step.answer for step in found.steps} == {"unknown"}
    assert found.filings == ()
    assert found.grade.level == "unknown"
    assert len(found.questions) >= 8


def test_no_outcome_promises_or_speaks_of_approval(tree: Tree) -> None:
    outcomes = [o for q in (*tree.steps, *tree.procedures) for o in q.outcomes]
    texts = [" ".join((o.reason, o.statute, o.practice, o.changes, o.timing)) for o in outcomes]
    assert not [text for text in texts if re.search("一定通过|审批|获批|包过|保证通过|批准", text)]


def test_industry_or_business_customers_never_settle_it(tree: Tree) -> None:
    found = decide(facts_of_text("工业企业客户用的排产系统，没有评论", tree), tree)
    assert found.step("must_file").answer == "unlikely"
    assert found.step("must_file").changes
    assert "不宜只凭" in found.step("opinion").practice


def test_statute_and_practice_stand_in_two_columns(tree: Tree) -> None:
    found = decide(facts_of_text("我们网站上用户输入主题就能生成海报图片", tree), tree)
    opinion = found.step("opinion")
    assert "字面" in opinion.statute
    assert "普遍被要求备案" in opinion.practice
    assert opinion.basis == "practice"


def test_each_fact_names_the_words_that_state_it(tree: Tree) -> None:
    facts = facts_of_text("没有评论功能，月活3.5万的App", tree)
    assert facts.values["community"] is False
    assert facts.values["monthly_active"] == 35_000
    assert "没有评论" in facts.stated["community"]


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("注册用户1200万", "registered_users", 12_000_000),
        ("月活约 8000 人", "monthly_active", 8_000),
        ("2026-09-30上线", "launched_on", "2026-09-30"),
    ],
)
def test_figures_and_days_are_read(text: str, fact: str, value: object, tree: Tree) -> None:
    read = facts_of_text(text, tree).values[fact]
    assert (read if isinstance(read, int) else read.isoformat()) == value


def test_a_day_that_does_not_exist_stays_unknown(tree: Tree) -> None:
    assert "launched_on" not in facts_of_text("2026年2月30日上线", tree).values


def test_grading_is_marked_as_our_estimate(tree: Tree) -> None:
    found = decide(facts_of_text("短视频App，月活2000万，按用户兴趣推荐，有评论", tree), tree)
    assert found.grade.level == "high"
    assert [factor.id for factor in found.grade.factors] == [
        "opinion",
        "content",
        "scale",
        "data",
        "intervention",
    ]
    assert "未公布" in found.grade.note
    assert found.grade.clause == "ALGO-REC:23"


def _dossier(**algorithm: Any) -> Dossier:
    return Dossier.model_validate(
        {
            "algorithm": {
                "name": "青禾图文推荐算法",
                "type": "personalised_push",
                "role": "provider",
                "launch_status": "launched",
                "launched_on": "2026-10-26",
                "scenario": "应用于图文推荐场景，根据用户浏览行为，推荐可能感兴趣的图文。",
                **algorithm,
            },
            "products": [{"name": "青禾", "service_form": "app", "has_community": True}],
            "filer": {"icp_number": "浙ICP备2026000001号"},
            "data": {"has_biometric": False, "labels": {"used": True}},
            "rights": {"serves_minors": False},
            "models": [{"name": "点击率预估模型", "source": "own"}],
            "security_assessment": {"needed": False},
        }
    )


def test_a_dossier_answers_every_step_but_who_files(tree: Tree) -> None:
    found = decide(facts_of_dossier(_dossier(), tree), tree)
    answers = {step.id: step.answer for step in found.steps}
    assert [key for key, answer in answers.items() if answer == "unknown"] == ["filer"]
    assert answers["timing"] == "ten_working_days"
    assert found.facts.stated["community"] == "卷宗 products[].has_community"
    assert [f.type for f in found.filings] == ["personalised_push"]
    assert found.facts.doubts == ()


def test_a_declared_type_that_reads_otherwise_is_questioned_not_overruled(tree: Tree) -> None:
    facts = facts_of_dossier(_dossier(type="排序精选类"), tree)
    assert facts.types == ("ranking",)
    assert "更像个性化推送类" in facts.doubts[0]


def test_a_dossier_without_type_is_read_from_its_scenario(tree: Tree) -> None:
    assert facts_of_dossier(_dossier(type=None), tree).types == ("personalised_push",)


def test_a_dossier_that_denies_the_security_assessment_is_asked_why(tree: Tree) -> None:
    found = decide(facts_of_dossier(_dossier(), tree), tree)
    assert any("卷宗写不需要安全评估" in question for question in found.questions)


def test_called_and_own_models_side_by_side_are_asked_about(tree: Tree) -> None:
    models = [{"name": "甲大模型", "source": "third_party"}, {"name": "审核模型", "source": "own"}]
    dossier = Dossier.model_validate(
        {"algorithm": {"type": "synthesis", "role": "provider"}, "models": models}
    )
    found = decide(facts_of_dossier(dossier, tree), tree)
    assert any("由哪个模型生成" in question for question in found.questions)


def test_a_technical_supporter_files_one_without_product(tree: Tree) -> None:
    dossier = Dossier.model_validate({"algorithm": {"type": "synthesis", "role": "technical_supporter"}})
    found = decide(facts_of_dossier(dossier, tree), tree)
    assert [(f.type, f.role) for f in found.filings] == [("synthesis", "technical_supporter")]
    assert found.step("must_file").clauses == ("DEEP-SYN:19.2",)


def test_an_empty_dossier_raises_only_questions(tree: Tree) -> None:
    assert decide(facts_of_dossier(Dossier(), tree), tree).step("must_file").answer == "unknown"


def test_json_names_clauses_by_title(tree: Tree) -> None:
    found = decide(facts_of_dossier(_dossier(), tree), tree)
    body = as_mapping(found, lambda clause: f"《某规定》{clause}")
    assert body["schema"] == "suanbei.triage/1"
    assert body["steps"][0]["clauses"][0] == {"id": "ALGO-REC:2.1", "title": "《某规定》ALGO-REC:2.1"}


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        (("steps", 0, "outcomes", 0, "when"), {"publik": True}, "没有事实“publik”"),
        (("steps", 0, "outcomes", 0, "answer"), "maybe", "没有中文名"),
        (("steps", 0, "outcomes", 0, "reasn"), "x", "没有“reasn”"),
    ],
)
def test_a_misspelt_tree_is_refused(
    path: tuple[Any, ...], value: object, part: str, tree_data: dict[str, Any]
) -> None:
    data = deepcopy(tree_data)
    spot: Any = data
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    with pytest.raises(TreeProblem, match=part):
        read_tree(data)


def test_every_clause_stands_in_the_law(tree: Tree) -> None:
    assert [clause for clause in tree.clauses() if resolve(clause) is None] == []


def test_the_law_behind_boundary_cases_stands_in_the_law() -> None:
    cited = [clause for case in cue_table()[1] for clause in case.clauses]
    assert cited
    assert all(resolve(clause) for clause in cited)
