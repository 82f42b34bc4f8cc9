"""The template language: what it prints, and what it refuses."""

from datetime import date

import pytest

from suanbei.dossier import Dossier
from suanbei.drafting.compose import template_context
from suanbei.drafting.language import TemplateProblem, chinese, render
from suanbei.drafting.view import MissingFact

SAYS = [
    ("{{ '有句号。' | sentence }}", "有句号。"),
    ("{{ '没有句号' | sentence }}", "没有句号。"),
    ("{{ '能否关闭？' | sentence }}", "能否关闭？"),
    ("{{ '有句号。' | clause }}", "有句号"),
    ("{{ 468000 | wan }}", "46.8万"),
    ("{{ 9800 | wan }}", "9800"),
    ("{{ 12345678 | wan }}", "1234.5678万"),
    ("{{ 120000 | wan }}", "12万"),
    ("{{ true }}{{ false }}", "是否"),
    ("{{ day }}", "2026年11月9日"),
    ("{{ ['甲。', '乙'] | listed }}", "甲；乙"),
    ("{{ ['F10', '附件F11'] | annex }}", "附件F10、F11"),
    ("{{ [] | annex }}", ""),
    ("{{ 'F10' | attached }}", "（见附件F10）"),
]
REFUSED = [
    "{{ ''.__class__.__mro__ }}",
    "{{ day.__init__.__globals__ }}",
    "{{ cycler }}",
    "{{ unknown_name }}",
    "{% include 'x' %}",
    "{{ 1 / 0 }}",
    "{% for %}",
]
ASKED = [
    ("{{ filer.name }}", "【待补充：主体名称，法务】", "filer.name"),
    (
        "{{ filer.monthly_active.count | wan }}",
        "【待补充：主体月活跃用户量的人数，运营】",
        "filer.monthly_active.count",
    ),
    ("{{ filer.security_officer.phone }}", "【待补充：责任人手机，法务】", "filer.security_officer.phone"),
    ("{{ algorithm.type.value }}", "【待补充：算法类型，运营】", "algorithm.type"),
    ("{{ organisation.posts }}", "【待补充：岗位与人数，法务】", "organisation.posts"),
    ("{{ systems.ethics.title }}", "【待补充：科技伦理审查制度的制度名称，法务】", "systems.ethics.title"),
]


@pytest.mark.parametrize(("source", "said"), SAYS)
def test_templates_say(source: str, said: str) -> None:
    assert render(source, {"day": date(2026, 11, 9)}, "测试") == said


@pytest.mark.parametrize("source", REFUSED)
def test_a_template_that_reaches_out_or_errs_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(TemplateProblem, match=r"^self_assessment 的 risks：模板"):
        render(source, {"day": date(2026, 11, 9)}, "self_assessment 的 risks")


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_chinese_numerals(number: int, word: str) -> None:
    assert chinese(number) == word


@pytest.mark.parametrize(("source", "marker", "path"), ASKED)
def test_an_unknown_fact_prints_its_marker(source: str, marker: str, path: str) -> None:
    seen: dict[str, MissingFact] = {}
    assert render(source, template_context(Dossier(), seen), "测试") == marker
    assert seen[marker].path == path


def test_an_unknown_fact_that_is_only_asked_about_is_not_missing() -> None:
    seen: dict[str, MissingFact] = {}
    source = "{% if filer.name %}有{% endif %}{% for p in products %}有{% endfor %}"
    assert render(source, template_context(Dossier(), seen), "测试") == ""
    assert seen == {}


def test_printing_a_whole_record_is_a_mistake() -> None:
    with pytest.raises(TemplateProblem, match="请写到具体字段"):
        render("{{ filer }}", template_context(Dossier(), {}), "测试")
