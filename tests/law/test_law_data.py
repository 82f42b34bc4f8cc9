"""The law's data: every id resolves, every duty has a home, every number a clause and a day."""

import re
from datetime import date

import pytest

from suanbei import law
from suanbei.law import Force, Verified

_BASE = law.load()
_TODAY = date(2026, 11, 22)
_MATERIALS = {
    "self_assessment",
    "responsibility_statement",
    "public_disclosure",
    "pledge",
    "portal_fields",
    "user_agreement",
    "screenshots",
    "security_assessment",
    "evidence",
    "return_notice",
    "dossier",
    "other",
}
_TYPES = {"synthesis", "personalised_push", "ranking", "retrieval", "content_filtering", "dispatch"}
_TRAITS = {
    "opinion_attribute",
    "minors",
    "elderly",
    "biometric",
    "third_party_model",
    "generative",
    "companion",
    "not_launched",
}


def _every_clause_id() -> set[str]:
    duties = {clause for duty in _BASE.duties for clause in duty.clauses}
    return duties | {limit.clause for limit in _BASE.limits}


@pytest.mark.parametrize("clause_id", sorted(_every_clause_id()))
def test_cited_clause_resolves_and_has_a_duty(clause_id: str) -> None:
    assert law.resolve(clause_id)
    assert law.clause(clause_id)


def test_clauses_stand_where_the_shape_of_the_text_allows() -> None:
    outside = [c.id for name in _BASE.with_clauses for c in _BASE.clauses_of(name) if not law.resolve(c.id)]
    assert outside == []


def test_duties_are_numbered_and_placed() -> None:
    assert [duty.id for duty in _BASE.duties] == [f"D{number:03}" for number in range(1, 184)]
    assert all(duty.evidence and duty.shown for duty in _BASE.duties)
    assert {place.material for duty in _BASE.duties for place in duty.shown} <= _MATERIALS
    assert {word for duty in _BASE.duties for word in duty.types} <= _TYPES
    assert {word for duty in _BASE.duties for word in duty.traits} <= _TRAITS


def test_force_is_kept_apart() -> None:
    forces = {clause: found.force for clause in ("ALGO-REC:12", "LABEL:5.2") if (found := law.clause(clause))}
    assert set(forces.values()) == {Force.ENCOURAGE}
    assert next(duty for duty in _BASE.duties if duty.clauses == ("ALGO-REC:12",)).force is Force.ENCOURAGE


def test_what_could_not_be_read_is_not_called_verified() -> None:
    assert {law.load().instruments[name].verified for name in ("ANTHRO", "GB45438")} == {Verified.SECONDARY}
    assert {clause.verified for clause in _BASE.clauses_of("ANTHRO")} == {Verified.SECONDARY}


def test_instrument_without_date_says_why() -> None:
    silent = [i.id for i in _BASE.instruments.values() if i.in_force_on is None and not i.date_note]
    assert silent == []
    assert len(_BASE.instruments) == 53


def test_names_lead_to_one_instrument() -> None:
    names = [(name, i.id) for i in _BASE.instruments.values() for name in (i.name, *i.short)]
    assert [(name, found) for name, found in names if law.find_instrument(name) != found] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (2, 2),
        (3, 4),
        (18, 19),
        (21, 23),
        (24, 26),
        (47, 49),
        (49, 51),
        (60, 62),
        (61, 64),
        (68, 69),
        (79, 81),
    ],
)
def test_cybersecurity_law_moved(old: int, new: int) -> None:
    assert {row.new for row in _BASE.renumbered if row.old == old} == {new}


def test_renumbering_covers_both_texts() -> None:
    assert sorted(row.old for row in _BASE.renumbered if row.old) == list(range(1, 80))
    assert {row.new for row in _BASE.renumbered} == set(range(1, 82))


@pytest.mark.parametrize(
    ("limit_id", "number", "unit"),
    [
        ("filing.service_start", 10, "working_day"),
        ("filing.change", 10, "working_day"),
        ("filing.service_end", 20, "working_day"),
        ("filing.decision", 30, "working_day"),
        ("security_assessment.after_trigger", 30, "working_day"),
        ("label.unmarked_log", 6, "month"),
        ("network_log.retention", 6, "month"),
        ("impact_assessment.retention", 3, "year"),
    ],
)
def test_limit_of_the_law(limit_id: str, number: int, unit: str) -> None:
    found = law.limit(limit_id, _TODAY)
    assert found
    assert (found.number, found.unit) == (number, unit)


def test_limit_is_not_there_before_its_day() -> None:
    assert law.limit("filing.change", date(2022, 2, 28)) is None
    assert law.limit("filing.change", date(2022, 3, 1)) is not None


def test_limit_has_one_version_a_day() -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), _TODAY):
        ids = [limit.id for limit in _BASE.limits if limit.holds_on(day)]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("clause_id", "title"),
    [
        ("ALGO-REC:24.1", "《互联网信息服务算法推荐管理规定》第二十四条第一款"),
        ("ALGO-REC:26", "《互联网信息服务算法推荐管理规定》第二十六条"),
        ("CSL:23.1.3", "《中华人民共和国网络安全法》第二十三条第（三）项"),
        ("LABEL:4.1.4", "《人工智能生成合成内容标识办法》第四条第一款第（四）项"),
        ("GBT45654", "《网络安全技术 生成式人工智能服务安全基本要求》（GB/T 45654-2025）"),
    ],
)
def test_clause_title(clause_id: str, title: str) -> None:
    assert law.clause_title(clause_id) == title


@pytest.mark.parametrize(
    "clause_id", ["ALGO-REC:36", "ALGO-REC:24.4", "GENAI:4.1.6", "XYZ:1", "ALGO-REC24", ""]
)
def test_clause_that_is_not_there(clause_id: str) -> None:
    assert law.resolve(clause_id) is None
    assert law.clause(clause_id) is None


def test_nearest_clause_is_offered() -> None:
    assert law.nearest_id("CLS:23") == "CSL:23"


@pytest.mark.parametrize(
    ("wanted", "clause_id"),
    [
        ("ALGO-REC:24.2", "ALGO-REC:24.2"),
        ("algo-rec:24.2", "ALGO-REC:24.2"),
        ("算法推荐规定24条2款", "ALGO-REC:24.2"),
        ("《网安法》第二十三条第（三）项", "CSL:23.1.3"),
        ("生成式办法第4条第2项", "GENAI:4.1.2"),
        ("个保法", "PIPL"),
        ("随便写的", None),
    ],
)
def test_clause_as_people_ask_for_it(wanted: str, clause_id: str | None) -> None:
    assert law.clause_reference(wanted) == clause_id


def test_duty_applies_by_type_role_and_trait() -> None:
    minors = next(duty for duty in _BASE.duties if duty.clauses == ("ALGO-REC:18.2",))
    push, provider = frozenset({"personalised_push"}), frozenset({"provider"})
    assert minors.applies(push, provider, frozenset({"minors"}))
    assert not minors.applies(push, provider, frozenset())
    assert not minors.applies(frozenset({"synthesis"}), provider, frozenset({"minors"}))


def test_numbers_are_written_and_read_back() -> None:
    assert [law.write_number(number) for number in (1, 10, 11, 20, 24, 100, 108, 110, 132)] == [
        *("一", "十", "十一", "二十", "二十四", "一百", "一百零八", "一百一十", "一百三十二")
    ]
    assert all(law.read_number(law.write_number(number)) == number for number in range(1, 1000))


def test_pages_link_every_instrument_with_clauses() -> None:
    pages = law.pages()
    linked = set(re.findall(r"\(law/([A-Z0-9-]+)\.md\)", pages["law.md"]))
    assert linked == set(_BASE.with_clauses)
    assert {f"law/{name}.md" for name in linked} == set(pages) - {"law.md"}
