"""The two example dossiers: complete, and of one piece."""

import re
from datetime import date
from pathlib import Path

import pytest

from suanbei.dossier import Dossier, load_dossier, missing
from suanbei.notation import credit_code_problem

PATHS = sorted((Path(__file__).parents[2] / "examples").glob("*/dossier.yaml"))
TEXTS = {path.parent.name: path.read_text(encoding="utf-8") for path in PATHS}
DOSSIERS = {name: load_dossier(text, name) for name, text in TEXTS.items()}
each = pytest.mark.parametrize("dossier", DOSSIERS.values(), ids=DOSSIERS)


def test_there_is_a_feed_and_an_assistant() -> None:
    assert DOSSIERS["feed"].words >= {"personalised_push", "provider", "opinion_attribute"}
    assert DOSSIERS["assistant"].words >= {"synthesis", "provider", "third_party_model", "opinion_attribute"}


@each
def test_nothing_is_missing(dossier: Dossier) -> None:
    assert [fact.path for fact in missing(dossier)] == []


@each
def test_the_credit_code_is_valid(dossier: Dossier) -> None:
    assert credit_code_problem(dossier.filer.credit_code or "") is None


@each
def test_dates_stand_in_the_order_of_the_work(dossier: Dossier) -> None:
    work, signed = dossier.self_assessment, dossier.pledge
    security = dossier.security_assessment
    before_launch = [security.done_on, security.submitted_on, dossier.algorithm.launched_on]
    papers = [work.assessed_from, work.assessed_until, work.written_on, signed.signed_on, signed.submitted_on]
    for row in (before_launch, papers, [dossier.algorithm.launched_on, signed.submitted_on]):
        known = [day for day in row if day is not None]
        assert known == sorted(row, key=str)
    assert signed.statement_on == signed.signed_on
    # the tenth working day after 2026-10-26 is 2026-11-09, after 2026-10-28 it is 2026-11-11
    assert date(2026, 10, 1) < (signed.submitted_on or date.max) <= date(2026, 11, 9)


@each
def test_no_fact_is_younger_than_the_report(dossier: Dossier) -> None:
    written = dossier.self_assessment.written_on or date.min
    days = [item.dated_on for item in dossier.attachments] + [test.tested_on for test in dossier.effect_tests]
    assert [day for day in days if day and day > written] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_attachment_is_listed_and_used(name: str) -> None:
    listed = [item.id for item in DOSSIERS[name].attachments]
    cited = re.findall(r"\bF\d\d\b(?!-)", TEXTS[name])
    assert len(listed) == len(set(listed))
    assert set(cited) == set(listed)
    assert [one for one in listed if one and cited.count(one) < 2] == []


@each
def test_tests_and_risks_speak_of_each_other(dossier: Dossier) -> None:
    risks = {risk.id for risk in dossier.risks}
    assert {one for test in dossier.effect_tests for one in test.risks} == risks
    assert len({risk.category for risk in dossier.risks}) == 8


@each
def test_the_flow_hangs_together(dossier: Dossier) -> None:
    nodes = {node.id for node in dossier.flow}
    reached = {following for node in dossier.flow for following in node.next}
    assert reached <= nodes
    assert nodes - reached == {"N1"}
    assert {node.kind for node in dossier.flow} == {"rule", "model", "intervention", "human"}


@each
def test_people_add_up(dossier: Dossier) -> None:
    reviewers = [post.headcount for post in dossier.organisation.posts if post.name == "内容审核员"]
    assert reviewers == [dossier.organisation.reviewer_count]
    assert f"应到 {dossier.organisation.headcount} 人" in (dossier.organisation.training or "")


def test_labels_and_weights_add_up() -> None:
    feed = DOSSIERS["feed"]
    assert sum(kind.count or 0 for kind in feed.data.labels.kinds) == feed.data.labels.count
    assert sum(int((factor.weight or "").removesuffix("%")) for factor in feed.ranking.factors) == 100


def test_every_output_of_the_assistant_is_labelled() -> None:
    assistant = DOSSIERS["assistant"]
    assert {label.modality for label in assistant.labelling.labels} == {
        o.modality for o in assistant.data.outputs
    }
    assert assistant.labelling.producer_code == f"0011{assistant.filer.credit_code}00000"


def test_the_third_party_numbers_are_well_formed() -> None:
    bought = [model for model in DOSSIERS["assistant"].models if model.source == "third_party"]
    for model in bought:
        digits = re.fullmatch(r"网信算备(\d{21})号", model.filing_number or "")
        assert digits
        assert sum(int(digit) << (20 - place) for place, digit in enumerate(digits[1])) % 10 == 1
        assert re.fullmatch(r"[A-Z][a-z]+-[A-Za-z]+-\d{12}", model.model_filing_number or "")
        assert model.contract.party == model.provider


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_phones_and_hosts_are_obviously_invented(text: str) -> None:
    assert re.findall(r"(?<![\d-])0\d{2,3}-(?!0000)\d{4}|1[3-9]\d-(?!0000)", text) == []
    assert re.findall(r"https?://(?![\w.]+\.example\b)\S+", text) == []
