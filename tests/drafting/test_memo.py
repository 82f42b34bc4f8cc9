"""Three sentences of the dossier's own words, or a refusal that names the missing link."""

from pathlib import Path
from typing import Any

import pytest

from suanbei.dossier import Dossier, load_dossier
from suanbei.drafting import MemoRefused, write_memo
from suanbei.notation import visible_length
from suanbei.regimes import load_regime

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> Dossier:
    path = EXAMPLES / name / "dossier.yaml"
    return load_dossier(path.read_text(encoding="utf-8"), path.name)


def changed(dossier: Dossier, **parts: Any) -> Dossier:
    return dossier.model_copy(update=parts)


@pytest.mark.parametrize("name", ["feed", "assistant"])
def test_every_quoted_clause_stands_in_the_dossier(name: str) -> None:
    dossier = example(name)
    source = (EXAMPLES / name / "dossier.yaml").read_text(encoding="utf-8")
    memo = write_memo(dossier, load_regime())
    assert [sentence.link for sentence in memo.sentences] == ["目的", "机制", "风险控制"]
    assert all(sentence.length <= 150 for sentence in memo.sentences)
    purpose = memo.sentences[0].text.partition("目的：")[2].rstrip("。")
    summary = memo.sentences[1].text.removeprefix("做法：").rstrip("。")
    assert purpose in source
    assert summary in source


def test_the_layers_show_machine_intervention_and_people_in_order() -> None:
    memo = write_memo(example("feed"), load_regime())
    kinds = [kind for _, kind in memo.layers]
    assert len(kinds) <= 7
    assert kinds.index("模型") < kinds.index("干预") < kinds.index("人工")


def test_a_flow_of_one_kind_shows_no_layers() -> None:
    dossier = example("feed")
    kind = dossier.flow[0].kind
    flow = tuple(node.model_copy(update={"kind": kind}) for node in dossier.flow)
    assert write_memo(changed(dossier, flow=flow), load_regime()).sketch == ""


def test_a_flow_that_runs_in_circles_ends() -> None:
    dossier = example("feed")
    every = tuple(node.id for node in dossier.flow if node.id)
    flow = tuple(node.model_copy(update={"next": every}) for node in dossier.flow)
    assert write_memo(changed(dossier, flow=flow), load_regime()).sentences


def test_a_safeguard_without_evidence_breaks_the_loop() -> None:
    dossier = example("feed")
    first = dossier.risks[1]
    bare = first.safeguards[0].model_copy(update={"evidence": None})
    risk = first.model_copy(update={"safeguards": (bare, *first.safeguards[1:])})
    with pytest.raises(MemoRefused, match=r"证据：证据［risks\[1\].safeguards\[0\].evidence］，法务答"):
        write_memo(changed(dossier, risks=(dossier.risks[0], risk, *dossier.risks[2:])), load_regime())


def test_a_clause_that_is_too_long_is_asked_for_shorter_not_cut_inside() -> None:
    dossier = example("feed")
    principle = dossier.algorithm.principle.model_copy(update={"purpose": "帮助用户" * 40})
    algorithm = dossier.algorithm.model_copy(update={"principle": principle})
    with pytest.raises(MemoRefused, match=r"algorithm.principle.purpose.*160 字，备忘里最多放"):
        write_memo(changed(dossier, algorithm=algorithm), load_regime())


def test_length_counts_characters_not_words() -> None:
    memo = write_memo(example("assistant"), load_regime())
    assert all(sentence.length == visible_length(sentence.text) for sentence in memo.sentences)
