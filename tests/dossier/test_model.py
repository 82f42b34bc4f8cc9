"""The facts of a filing: what a field knows, what is missing, how one is changed."""

from datetime import date

import pytest
from pydantic import ValidationError

from suanbei.dossier import (
    Dossier,
    DossierProblem,
    field_info,
    fields,
    missing,
    placeholder,
    questions,
    stated,
)

OUTLINE = {
    "self_assessment": "cover algorithm algorithm.flow algorithm.data algorithm.model algorithm.intervention "
    "algorithm.labelling service service.introduction service.application service.technical risks risks.abuse "
    "risks.vulnerability risks.malicious_use safeguards safeguards.mechanism safeguards.rights safeguards.ecology "
    "safeguards.model safeguards.data conclusion other other.security_assessment other.attachments other.signature",
    "responsibility_statement": "organisation organisation.setup organisation.lead organisation.qualifications "
    "organisation.staffing organisation.technical systems systems.self_assessment systems.monitoring systems.monitoring.information systems.monitoring.data systems.monitoring.personal_information systems.monitoring.algorithm "
    "systems.emergency systems.violations systems.other attachments",
    "public_disclosure": "algorithm_name principle mechanism scenario purpose publication",
    **dict.fromkeys(("pledge", "portal_fields", "user_agreement", "screenshots", "evidence"), ""),
}
CLAIMS = {
    "algorithm_name",
    "filer_name",
    "credit_code",
    "algorithm_type",
    "role",
    "version",
    "launch_status",
    "launched_on",
    "self_assessed_from",
    "self_assessed_until",
    "report_written_on",
    "pledged_on",
    "statement_on",
    "security_officer_name",
    "security_officer_phone",
    "security_officer_email",
    "legal_representative",
    "registered_address",
    "product_name",
    "product_launched_on",
    "service_form",
    "access_address",
    "icp_number",
    "mau",
    "dau",
    "registered_users",
    "application_field",
    "scenario",
    "input_modality",
    "output_modality",
    "file_format",
    "data_source",
    "has_biometric",
    "has_identity",
    "model_source",
    "model_name",
    "model_provider",
    "model_filing_number",
    "filing_number",
    "deployment",
    "lexicon_size",
    "reviewer_count",
    "log_retention_months",
    "complaint_phone",
    "emergency_phone",
    "complaint_days",
    "security_assessment_number",
    "security_assessed_on",
    "pia_number",
    "mlps_number",
    "feature_name",
    "function_introduction",
    "access_path",
    "training_data",
    "prerequisite_licence",
    "service_audience",
    "service_status",
}
TRAITS = {
    "opinion_attribute",
    "minors",
    "elderly",
    "biometric",
    "third_party_model",
    "generative",
    "companion",
    "not_launched",
    "all",
    "synthesis",
    "personalised_push",
    "ranking",
    "retrieval",
    "content_filtering",
    "dispatch",
    "provider",
    "technical_supporter",
}


def test_every_field_asks_something() -> None:
    silent = [info.path for info in fields() if info.shape.kind != "section" and not info.note.help]
    assert silent == []


def test_every_appearance_is_a_place_of_the_outline() -> None:
    lost = {
        f"{info.path}: {spot.material}/{spot.outline}"
        for info in fields()
        for spot in info.appears_in
        if spot.material not in OUTLINE or spot.outline not in ("", *OUTLINE[spot.material].split())
    }
    assert lost == set()


def test_every_claim_key_is_one_of_the_regime() -> None:
    assert {info.note.claim for info in fields()} - {""} <= CLAIMS


def test_needed_words_are_types_roles_or_traits() -> None:
    assert {
        word for info in fields() for need in info.note.required_for for word in need.split("+")
    } <= TRAITS


def test_conditions_speak_of_a_sibling() -> None:
    paths = {info.path for info in fields()}
    conditions = [(info.path, info.note.when.partition("=")[0]) for info in fields() if info.note.when]
    assert [
        path for path, other in conditions if f"{path.rpartition('.')[0]}.{other}".lstrip(".") not in paths
    ] == []


def test_three_departments_share_all_questions() -> None:
    asked = [len(questions(department)) for department in ("operations", "legal", "technical")]
    assert sum(asked) == len(list(fields()))
    assert min(asked) > 50


def test_a_change_makes_a_new_dossier() -> None:
    before = Dossier()
    after = before.with_field("risks[0].safeguards[0].owner", "审核组长")
    assert before.risks == ()
    assert after.risks[0].safeguards[0].owner == "审核组长"


def test_a_label_is_as_good_as_an_id() -> None:
    dossier = (
        Dossier().with_field("algorithm.type", "个性化推送类").with_field("algorithm.role", "服务提供者")
    )
    assert dossier.words == {"personalised_push", "provider"}


@pytest.mark.parametrize(
    ("path", "part"),
    [("algorithm..name", "不是字段路径"), ("risks[3].id", "现有 0 条"), ("algorithm.name.x", "走不通")],
)
def test_a_path_that_leads_nowhere_is_refused(path: str, part: str) -> None:
    with pytest.raises(DossierProblem, match=part):
        Dossier().with_field("algorithm.name", "某算法").with_field(path, "值")


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError):
        Dossier().with_field("algorithm.launched_on", "昨天")


def test_nothing_is_filled_in_by_itself() -> None:
    assert list(stated(Dossier())) == []


def _paths(dossier: Dossier) -> set[str]:
    return {fact.path for fact in missing(dossier)}


def test_what_is_needed_depends_on_type_and_role() -> None:
    push = (
        Dossier().with_field("algorithm.type", "personalised_push").with_field("algorithm.role", "provider")
    )
    supporter = (
        Dossier()
        .with_field("algorithm.type", "synthesis")
        .with_field("algorithm.role", "technical_supporter")
    )
    assert {"rights.switch_off_path", "data.labels.bounds", "products"} <= _paths(push)
    assert not {"labelling.trace_log", "technical_service.admission"} & _paths(push)
    assert {"technical_service.admission", "data.user_input_for_training"} <= _paths(supporter)
    assert not {"products", "rights.switch_off_path"} & _paths(supporter)


@pytest.mark.parametrize(
    ("path", "value", "then", "needed"),
    [
        ("algorithm.launch_status", "not_launched", "algorithm.planned_launch_on", True),
        ("algorithm.launch_status", "launched", "algorithm.planned_launch_on", False),
        ("labelling.applies", False, "labelling.not_applicable_reason", True),
        ("security_assessment.needed", True, "security_assessment.number", True),
        ("security_assessment.needed", False, "security_assessment.number", False),
        ("models[0].source", "third_party", "models[0].contract.title", True),
        ("models[0].source", "own", "models[0].contract.title", False),
        ("products[0].name", "某产品", "products[0].no_licence_reason", True),
        ("filer.monthly_active.count", 1000, "filer.monthly_active.counted_on", True),
        ("filer.name", "某公司", "filer.monthly_active.counted_on", False),
    ],
)
def test_an_answer_calls_for_another(path: str, value: object, then: str, needed: bool) -> None:
    assert (then in _paths(Dossier().with_field(path, value))) is needed


def test_missing_names_its_place_and_who_answers() -> None:
    dossier = Dossier().with_field("risks[0].safeguards[0].measure", "全量机审")
    fact = next(fact for fact in missing(dossier) if fact.path == "risks[0].safeguards[0].owner")
    assert fact.label == "风险与防范措施 1 · 防范措施 1 · 责任岗位"
    assert fact.placeholder == "【待补充：责任岗位，法务】" == placeholder("责任岗位", "legal")


def test_a_field_is_found_by_the_path_of_a_value() -> None:
    assert field_info("products[2].functions[0].introduction").note.limit == 500
    with pytest.raises(DossierProblem, match="没有字段"):
        field_info("products[0].mau")


def test_stated_facts_say_what_they_hold_for() -> None:
    dossier = (
        Dossier()
        .with_field(
            "products[0]", {"name": "某应用", "monthly_active": {"count": 5, "counted_on": date(2026, 9, 30)}}
        )
        .with_field("data.inputs[0].modality", "image")
        .with_field("data.has_biometric", False)
    )
    facts = {(fact.claim, fact.value, fact.qualifier) for fact in stated(dossier)}
    assert ("mau", "5", "某应用 2026-09") in facts
    assert ("product_name", "某应用", "某应用") in facts
    assert ("input_modality", "图像", "") in facts
    assert ("has_biometric", "否", "") in facts


@pytest.mark.parametrize(
    ("path", "outline"),
    [
        ("systems.emergency.owner", "systems.emergency"),
        ("systems.data_monitoring.owner", "systems.monitoring.data"),
        ("systems.ethics.content", "systems.other"),
        ("systems.ethics.attachment", "attachments"),
        ("organisation.set_up_by.title", "organisation.setup"),
    ],
)
def test_a_shared_record_appears_where_its_section_does(path: str, outline: str) -> None:
    assert [spot.outline for spot in field_info(path).appears_in] == [outline]


def test_two_forms_of_one_product_are_told_apart() -> None:
    forms = [{"name": "某应用", "service_form": form, "icp_number": form} for form in ("app", "mini_program")]
    facts = stated(Dossier().with_field("products", forms))
    assert [fact.qualifier for fact in facts if fact.claim == "icp_number"] == [
        "某应用（APP）",
        "某应用（小程序）",
    ]
