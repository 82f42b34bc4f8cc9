"""The shipped outlines and templates fit each other, and a pack can replace them."""

from datetime import date
from pathlib import Path

import pytest

from drafting.conftest import TODAY
from suanbei.dossier import Dossier
from suanbei.drafting import FontBook, TemplateProblem, draft_documents
from suanbei.drafting.outline import choose, load_outlines
from suanbei.regimes import Regime, load_regime

CHOSEN = [
    ("personalised_push", "provider", "self_assessment.recommendation"),
    ("dispatch", "provider", "self_assessment.recommendation"),
    ("synthesis", "provider", "self_assessment.synthesis_provider"),
    ("synthesis", "technical_supporter", "self_assessment.technical_supporter"),
]
OWN = """
material: public_disclosure
file: 公示稿
title: 算法公示
basis: practice
confidence: low
templates: [public_disclosure]
sections:
  - {id: purpose, title: 目的}
  - {id: extra, title: 本所附注, content: [{text: "由{{ filer.name }}拟写。"}]}
"""
FAULTS = [
    ("sections:", "secitons: []\nsections:", "是不是“sections”"),
    ("{{ filer.name }}", "{{ filer.nam }}", "public_disclosure 的 extra"),
    ("text:", "txet:", "看不懂这一段模板"),
]


def pack(folder: Path, text: str) -> Regime:
    (folder / "outlines").mkdir()
    (folder / "outlines/public_disclosure.yaml").write_text(text, encoding="utf-8")
    return load_regime(packs=(folder,))


@pytest.mark.parametrize(("kind", "role", "outline"), CHOSEN)
def test_type_and_role_choose_the_outline(regime: Regime, kind: str, role: str, outline: str) -> None:
    chosen = choose(load_outlines(regime), kind, role, TODAY)
    assert [one.id for one in chosen if one.material == "self_assessment"] == [outline]
    assert len(chosen) == 4


def test_every_section_of_an_outline_says_something_or_has_parts(regime: Regime) -> None:
    for outline in load_outlines(regime):
        for section in (one for top in outline.sections for one in top.walk()):
            assert section.content or section.children, f"{outline.id} 的 {section.id} 没有内容"


def test_no_template_is_written_for_a_section_that_no_outline_has(regime: Regime) -> None:
    known = {s.id for o in load_outlines(regime) for top in o.sections for s in top.walk()} | {
        "front",
        "back",
    }
    for path in regime.files("templates"):
        if path.stem != "portal_fields":
            assert set(regime.yaml(f"templates/{path.name}")) <= known


def test_every_outline_states_its_basis_and_how_sure_it_is(regime: Regime) -> None:
    for outline in load_outlines(regime):
        assert outline.basis in ("law", "official_form", "practice")
        assert outline.confidence in ("high", "medium", "low")


def test_a_pack_replaces_an_outline(tmp_path: Path, feed: Dossier, fonts: FontBook) -> None:
    documents = draft_documents(feed, pack(tmp_path, OWN), fonts, TODAY)
    own = next(one for one in documents if one.kind == "public_disclosure")
    assert own.name == "公示稿.docx"
    assert [block.text for block in own.blocks if block.level] == ["一、目的", "二、本所附注"]
    assert f"由{feed.filer.name}拟写。" in own.text


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_faulty_pack_is_refused_with_file_and_place(
    tmp_path: Path, feed: Dossier, fonts: FontBook, old: str, new: str, message: str
) -> None:
    with pytest.raises(TemplateProblem, match=message):
        draft_documents(feed, pack(tmp_path, OWN.replace(old, new)), fonts, TODAY)


def test_an_outline_holds_only_in_its_time(tmp_path: Path) -> None:
    outlines = load_outlines(pack(tmp_path, OWN + "in_force: {from: 2027-01-01}\n"))
    for day, holds in ((TODAY, False), (date(2027, 1, 1), True)):
        chosen = [one.material for one in choose(outlines, "", "", day)]
        assert ("public_disclosure" in chosen) is holds
