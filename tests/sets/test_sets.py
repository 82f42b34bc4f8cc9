"""The benchmark's own sanity: every change applies, every planted defect shows in the built file and nowhere before."""

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from build import SET_NAMES, FilingSet, apply_case, build, folded, load_set, truth
from docx import Document
from openpyxl import load_workbook

SETS = {name: load_set(name) for name in SET_NAMES}
CASES = [(filing, case) for filing in SETS.values() for case in filing.cases]
_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def words(path: Path) -> str:
    """All text of an Office file, folded, straight from its XML."""
    with zipfile.ZipFile(path) as archive:
        parts = [
            name for name in archive.namelist() if re.search(r"document\.xml|sharedStrings|sheet\d", name)
        ]
        return folded(
            " ".join(unescape(re.sub(r"<[^>]+>", " ", archive.read(part).decode())) for part in parts)
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sets")
    build(out, ("b4",))
    return out


def test_ids_are_unique_and_every_base_has_enough_cases() -> None:
    ids = [case["id"] for _, case in CASES]
    assert len(ids) == len(set(ids))
    for filing in SETS.values():
        harmless = sum("edit_zh" in case for case in filing.cases)
        assert (harmless >= 6, len(filing.cases) - harmless >= 25, len(filing.base)) == (True, True, 7)


@pytest.mark.parametrize(("filing", "case"), CASES, ids=[case["id"] for _, case in CASES])
def test_change_applies_and_shows_where_the_truth_says(filing: FilingSet, case: dict[str, object]) -> None:
    line = truth(filing, case, 1)
    assert line["files_changed"] or line["files_deleted"]
    for defect in line["defects"]:
        assert defect["span"] or defect["absent"]
        assert defect["severity"] in {"must_fix", "should_fix"}
        assert defect["difficulty"] in {"easy", "medium", "hard"}
        assert all(1 <= row <= 99 for row in defect["reason_rows"])


@pytest.mark.parametrize("filing", SETS.values(), ids=SETS)
def test_credit_code_of_a_base_has_a_valid_check_character(filing: FilingSet) -> None:
    code = re.findall(r"(?:91|12)[0-9A-Z]{16}", filing.base["pledge"])[0]
    total = sum(_CODE_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    assert _CODE_LETTERS[-total % 31] == code[17]


def test_built_files_open_and_hold_the_planted_spans(built: Path) -> None:
    for filing, case in CASES:
        if filing.name != "b4" or "edit_zh" in case:
            continue
        for place in truth(filing, case, 1)["defects"][0]["locations"]:
            path = built / "mutants" / case["id"] / place["file"]
            path = path if path.exists() else built / "bases" / filing.name / place["file"]
            assert folded(place.get("span", "")) in words(path) or place["file"].endswith("xlsx"), case["id"]


def test_every_base_file_opens_in_an_office_library(built: Path) -> None:
    for path in sorted((built / "bases").rglob("*.*")):
        if path.suffix == ".docx":
            assert len(Document(str(path)).paragraphs) > 5
        else:
            assert len(load_workbook(path).sheetnames) == 5


def test_a_case_leaves_the_other_materials_alone() -> None:
    filing = SETS["b1"]
    case = next(case for case in filing.cases if case["id"] == "b109")
    assert list(apply_case(filing, case)) == ["responsibility_statement"]
