"""A drafted dossier read back from its Word and Excel files."""

from collections import Counter
from pathlib import Path

import pytest

from suanbei.desk.import_papers import Outcome, as_yaml
from suanbei.dossier import Dossier, load_dossier
from suanbei.notation import load_yaml

from .conftest import group, leaves, plain

FLOORS = load_yaml((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"), "floors.yaml")
RoundTrip = dict[str, tuple[Dossier, Outcome]]


@pytest.mark.parametrize("name", list(FLOORS))
def test_most_facts_come_back_as_they_were(round_trip: RoundTrip, name: str) -> None:
    dossier, outcome = round_trip[name]
    back = dict(leaves(outcome.imported.dossier.model_dump()))
    total: Counter[str] = Counter()
    same: Counter[str] = Counter()
    wrong = []
    for path, value in leaves(dossier.model_dump()):
        total[group(path)] += 1
        same[group(path)] += plain(back.get(path)) == plain(value)
        if path in back and plain(back[path]) != plain(value):
            wrong.append((path, value, back[path]))
    floors = FLOORS[name]
    assert len(wrong) <= floors["wrong"], wrong
    assert same.total() / total.total() >= floors["all"]
    low = {
        one: same[one] / total[one]
        for one, floor in floors["groups"].items()
        if same[one] / total[one] < floor
    }
    assert low == {}


@pytest.mark.parametrize("name", list(FLOORS))
def test_nothing_is_filled_that_the_dossier_did_not_say(round_trip: RoundTrip, name: str) -> None:
    dossier, outcome = round_trip[name]
    known = {path for path, _ in leaves(dossier.model_dump())}
    assert [path for path, _ in leaves(outcome.imported.dossier.model_dump()) if path not in known] == []


def test_consistent_papers_leave_nothing_to_decide(round_trip: RoundTrip) -> None:
    assert [outcome.imported.undecided for _, outcome in round_trip.values()] == [(), ()]


def test_the_file_reads_back_as_the_same_dossier(round_trip: RoundTrip) -> None:
    imported = round_trip["feed"][1].imported
    text = as_yaml(imported)
    assert load_dossier(text, "dossier.yaml") == imported.dossier
    assert "# 来源：算法安全自评估报告.docx 第" in text


def test_every_value_has_its_source(round_trip: RoundTrip) -> None:
    imported = round_trip["feed"][1].imported
    paths = {
        path.split(".")[0] if "[" in path.split(".")[0] else path
        for path, _ in leaves(imported.dossier.model_dump())
    }
    without = [
        p for p in paths if p not in imported.sources and not any(p.startswith(s) for s in imported.sources)
    ]
    assert without == []
