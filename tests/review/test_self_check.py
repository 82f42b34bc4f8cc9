"""The self-check: every duty against what a dossier says. Sentences over the dossiers of examples/."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from suanbei.desk.rules import rules_of
from suanbei.dossier import Dossier, load_dossier
from suanbei.law import load
from suanbei.regimes import load_regime
from suanbei.review import Finding, Severity
from suanbei.review.duties import DutyCheck, DutyState, DutyStatus, link_rules, plan_of
from suanbei.review.duties.facts import by_path, plain

EXAMPLES = Path(__file__).parents[2] / "examples"
REGIME = load_regime()
RULES, PLAN, LAW = rules_of(REGIME), plan_of(REGIME), load()
LINKS = link_rules(LAW.duties, RULES, PLAN)
TODAY = date(2026, 11, 26)


def _dossier(name: str) -> Dossier:
    return load_dossier((EXAMPLES / name / "dossier.yaml").read_text(encoding="utf-8"), "dossier.yaml")


FEED, ASSISTANT = _dossier("feed"), _dossier("assistant")


def _states(dossier: Dossier, findings: tuple[Any, ...] = (), as_of: date = TODAY) -> dict[str, DutyState]:
    found = tuple(cast("Finding", finding) for finding in findings)
    check = DutyCheck(dossier, PLAN, LAW, RULES.vocabulary, LINKS, found, as_of)
    return {state.duty.id: state for state in check.states()}


def test_every_duty_has_its_look_and_every_look_a_duty() -> None:
    assert set(PLAN.looks) == {duty.id for duty in LAW.duties}


def test_the_plan_names_only_fields_that_a_dossier_has() -> None:
    known = set(by_path()) | {at.rpartition(".")[0] for at in by_path()}
    sections = {".".join(at.split(".")[:depth]) for at in by_path() for depth in (1, 2, 3)}
    looks = PLAN.looks.values()
    named = {path for look in looks for path in look.facts}
    named |= {pair[0] for look in looks for pair in (look.condition, look.only) if pair}
    named |= {look.unless for look in looks if look.unless} | {p for ps in PLAN.traits.values() for p in ps}
    assert sorted(named - known - sections) == []


def test_a_duty_without_fields_tells_a_person_what_to_look_at() -> None:
    silent = {d.id for d in LAW.duties if d.bearer == "filer" and d.force != "authority"}
    assert [id_ for id_ in sorted(silent) if not (PLAN.looks[id_].facts or PLAN.looks[id_].hand)] == []


def test_every_trait_of_a_duty_has_the_field_that_decides_it() -> None:
    assert {trait for duty in LAW.duties for trait in duty.traits} <= set(PLAN.traits)


def test_half_of_the_filers_duties_are_looked_after_by_rules() -> None:
    own = [duty for duty in LAW.duties if duty.bearer == "filer"]
    assert sum(bool(LINKS[duty.id]) for duty in own) >= len(own) / 2


@pytest.mark.parametrize(
    ("duty", "rule"),
    [
        ("D005", "DU18"),  # 科技伦理审查
        ("D009", "DU22"),  # 反电信网络诈骗
        ("D027", "UR03"),  # 关闭后立即停止
        ("D041", "DU28"),  # 安全评估
        ("D060", "DA31"),  # 显式标识
        ("D129", "DU16"),  # the same field as D011: 应急处置
    ],
)
def test_a_duty_is_linked_to_its_rule(duty: str, rule: str) -> None:
    assert rule in {one.id for one in LINKS[duty]}


def test_a_rule_on_ethics_review_does_not_look_after_fraud() -> None:
    assert "DU18" not in {rule.id for rule in LINKS["D009"]}


@pytest.mark.parametrize("dossier", [FEED, ASSISTANT], ids=["feed", "assistant"])
def test_the_complete_examples_have_no_gap(dossier: Dossier) -> None:
    assert {id_: s.missing for id_, s in _states(dossier).items() if s.open} == {}


def test_an_empty_dossier_has_no_statement_and_no_evidence() -> None:
    said = {DutyStatus.STATED, DutyStatus.EVIDENCED, DutyStatus.GAP}
    assert {state.status for state in _states(Dossier()).values()}.isdisjoint(said)


def test_an_unknown_type_excludes_nothing() -> None:
    state = _states(Dossier())["D027"]
    assert state.status is DutyStatus.NEEDS_FACTS
    assert [fact.path for fact in state.missing] == ["algorithm.type"]


def test_an_unknown_role_is_read_as_a_provider() -> None:
    states = _states(Dossier())
    assert "algorithm.role" not in {fact.path for fact in states["D009"].missing}


@pytest.mark.parametrize(
    ("duty", "why"),
    [
        ("D060", "只适用于生成合成类"),
        ("D030", "是否向未成年人提供：否"),
        ("D037", "备案类型：首次备案"),
        ("D054", "应用商店"),
        ("D039", "主管部门"),
    ],
)
def test_what_does_not_apply_says_why(duty: str, why: str) -> None:
    state = _states(FEED)[duty]
    assert state.status is DutyStatus.NOT_APPLICABLE
    assert why in state.why


def test_a_type_of_output_that_is_not_made_needs_no_label() -> None:
    states = _states(ASSISTANT)
    assert states["D088"].status is DutyStatus.NOT_APPLICABLE  # no video
    assert states["D085"].status is not DutyStatus.NOT_APPLICABLE  # text


def test_a_modality_without_its_own_label_is_a_gap() -> None:
    texts = [n for n, one in enumerate(ASSISTANT.labelling.labels) if str(one.modality) == "text"]
    changed = ASSISTANT.with_field(f"labelling.labels[{texts[0]}].modality", "audio")
    states = _states(changed)
    assert states["D085"].open
    assert not states["D087"].open


def test_a_fact_that_is_missing_is_a_gap_of_the_department_that_answers() -> None:
    state = _states(FEED.with_field("rights.switch_off_effect", None))["D027"]
    assert state.status is DutyStatus.GAP
    assert [plain(fact.path) for fact in state.missing] == ["rights.switch_off_effect"]
    assert state.department == "technical"


def test_evidence_is_what_the_statement_names_or_the_shared_list_has_on_it() -> None:
    states = _states(FEED)
    assert [one.id for one in states["D127"].evidence] == ["F18"]  # named in the words: 见附件 F18
    assert "F12" in [one.id for one in states["D028"].evidence]  # 标签管理截图, in rights.evidence
    assert states["D022"].evidence == ()  # 新闻: nothing of the list is about it


def test_expired_evidence_is_a_gap_and_thirty_days_are_named() -> None:
    at = next(n for n, one in enumerate(FEED.attachments) if one.id == "F18")
    dossier = FEED.with_field(f"attachments[{at}].valid_until", date(2026, 12, 20))
    soon = _states(dossier)["D127"]
    assert soon.status is DutyStatus.EVIDENCED
    assert soon.evidence[0].validity == "2026-12-20 到期（剩 24 天）"
    assert _states(dossier, as_of=date(2026, 12, 20))["D127"].status is DutyStatus.EVIDENCED
    gone = _states(dossier, as_of=date(2026, 12, 21))["D127"]
    assert gone.status is DutyStatus.GAP
    assert gone.evidence[0].validity == "已于 2026-12-20 到期"


def test_an_attachment_that_the_list_lacks_is_a_gap() -> None:
    state = _states(FEED.with_field("security_assessment.attachment", "F99"))["D041"]
    assert state.status is DutyStatus.GAP
    assert state.evidence[0].validity == "附件清单里没有这个编号"


def test_a_rule_that_fires_opens_its_duty_and_a_note_does_not() -> None:
    fired = SimpleNamespace(rule="DU18", severity=Severity.MUST_FIX, message="…")
    note = SimpleNamespace(rule="DU22", severity=Severity.NOTE, message="…")
    states = _states(FEED, (fired, note))
    assert states["D005"].status is DutyStatus.GAP
    assert states["D009"].status is DutyStatus.EVIDENCED


def test_what_the_law_only_encourages_is_never_a_gap() -> None:
    state = _states(FEED.with_field("ranking.diversity", None))["D021"]
    assert state.status is DutyStatus.ENCOURAGED
    assert not state.open


def test_a_rule_not_yet_in_force_asks_nothing() -> None:
    early = _states(ASSISTANT.with_field("algorithm.companion", True), as_of=date(2026, 1, 1))["D108"]
    assert "还没有施行" in early.why


def test_a_prohibition_about_minors_is_not_lifted_by_the_filers_word() -> None:
    state = _states(FEED)["D152"]  # 不对未成年账号做自动化营销; the dossier says: 不向未成年人提供
    assert state.status is DutyStatus.BY_HAND
    assert "核对未成年人确实进不来" in state.why


def test_a_rule_that_fires_is_a_gap_even_where_the_dossier_is_silent() -> None:
    fired = SimpleNamespace(rule="DU18", severity=Severity.SHOULD_FIX, message="…")
    assert _states(Dossier(), (fired,))["D005"].status is DutyStatus.GAP
