"""The example materials hold the faults that examples/planted.yaml lists, and the review finds each of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from suanbei.desk.review import Choices, review_paths
from suanbei.papers import read_file
from suanbei.review import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANTED: dict[str, Any] = yaml.safe_load((EXAMPLES / "planted.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report() -> Report:
    return review_paths([EXAMPLES / "materials"], Choices(as_of=date(2026, 11, 25)))


@pytest.mark.parametrize("planted", PLANTED["planted"], ids=lambda planted: planted["fault"])
def test_the_planted_fault_is_found_in_its_material(planted: dict[str, Any], report: Report) -> None:
    file = PLANTED["files"][planted["material"]]
    said = [
        finding.message + finding.place.quote + "".join(finding.place.section)
        for finding in report.findings
        if file in (finding.place.document, *(place.document for place in finding.related))
    ]
    assert any(planted["found"] in words for words in said), said


def test_nothing_but_the_planted_faults_must_be_mended(report: Report) -> None:
    words = [planted["found"] for planted in PLANTED["planted"]]
    strange = [
        finding.message
        for finding in report.findings
        if finding.severity == "must_fix"
        and not any(
            w in finding.message + finding.place.quote + "".join(finding.place.section) for w in words
        )
        and not any(w in place.quote for w in words for place in finding.related)
    ]
    assert strange == []


def test_marks_of_a_second_font_stand_where_they_are_printed() -> None:
    text = read_file(EXAMPLES / "materials" / "拟公示内容.pdf").text
    assert "打卡和“少看这类”操作，按不同分值" in text
    assert "进入“附近”页时" in text
