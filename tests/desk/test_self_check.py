"""suanbei self-check from file to report."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from suanbei.cli.self_check import command
from suanbei.desk.dossier import start_dossier
from suanbei.desk.self_check import render, self_check

FEED = Path(__file__).parents[2] / "examples" / "feed" / "dossier.yaml"
DAY = date(2026, 11, 26)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])


@pytest.fixture
def worn(tmp_path: Path) -> Path:
    """The feed example without its switch-off effect."""
    lines = FEED.read_text(encoding="utf-8").splitlines()
    kept = ["  switch_off_effect:" if line.startswith("  switch_off_effect:") else line for line in lines]
    (tmp_path / "dossier.yaml").write_text("\n".join(kept), encoding="utf-8")
    return tmp_path


def test_a_complete_dossier_ends_with_0_and_claims_no_compliance() -> None:
    result = _run(FEED, "--as-of", "2026-11-26")
    assert result.exit_code == 0
    assert "没有发现缺口" in result.output
    assert "有陈述、有佐证（待人核对）" in result.output
    assert "已合规" not in result.output


def test_a_gap_ends_with_1_and_stands_before_the_counts(worn: Path) -> None:
    result = _run(worn, "--as-of", "2026-11-26")
    assert result.exit_code == 1
    gap = result.output.index("关闭后的效果（技术）")
    assert gap < result.output.index("按章节")


def test_a_new_dossier_is_all_questions(tmp_path: Path) -> None:
    start_dossier(tmp_path / "新")
    result = _run(tmp_path / "新")
    assert result.exit_code == 1
    assert "算法类型（运营）" in result.output


def test_what_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("algorithm: [", encoding="utf-8")
    assert _run(tmp_path).exit_code == 2
    assert _run(tmp_path / "没有").exit_code == 2
    assert _run(FEED, "--format", "xlsx").exit_code == 2  # needs -o


def test_json_gives_every_duty_with_ids(worn: Path) -> None:
    data = json.loads(render(self_check(worn, DAY, whole=True), "json"))
    assert len(data["duties"]) == 183
    duty = next(one for one in data["duties"] if one["id"] == "D027")
    assert duty["status"] == "gap"
    assert duty["missing"][0]["path"] == "rights.switch_off_effect"
    assert duty["clauses"][0]["id"] == "ALGO-REC:17.1"


def test_only_all_lists_what_does_not_apply() -> None:
    listed = json.loads(render(self_check(FEED, DAY), "json"))
    assert {"not_applicable"}.isdisjoint(one["status"] for one in listed["duties"])
    assert listed["summary"]["not_applicable"] > 0


def test_the_workbook_has_its_sheets(worn: Path) -> None:
    book = load_workbook(io.BytesIO(render(self_check(worn, DAY), "xlsx")))
    assert book.sheetnames == ["义务清单", "缺口", "佐证有效期", "汇总"]
    assert "D027" in [row[0].value for row in book["缺口"].iter_rows(min_row=2)]


def test_a_row_of_the_workbook_is_as_tall_as_its_longest_text(worn: Path) -> None:
    sheet = load_workbook(io.BytesIO(render(self_check(worn, DAY), "xlsx")))["义务清单"]
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == "D013")
    assert (sheet.row_dimensions[row].height or 0) >= 90  # its rules alone take six lines


def test_the_word_tables_repeat_their_heads(worn: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(render(self_check(worn, DAY), "docx"))) as archive:
        text = archive.read("word/document.xml").decode()
    assert "w:tblHeader" in text
    assert "关闭后的效果" in text


def test_the_page_needs_no_network_and_escapes_what_it_is_given(tmp_path: Path) -> None:
    text = FEED.read_text(encoding="utf-8").replace(
        "name: 青圃间养护笔记推荐算法", "name: <script>青圃间</script>"
    )
    (tmp_path / "dossier.yaml").write_text(text, encoding="utf-8")
    page = render(self_check(tmp_path, DAY), "html").decode()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_no_duty_at_all_is_no_good_news(tmp_path: Path) -> None:
    text = FEED.read_text(encoding="utf-8").replace("role: provider", "role: technical_supporter")
    (tmp_path / "dossier.yaml").write_text(text, encoding="utf-8")
    result = _run(tmp_path)
    assert result.exit_code == 1
    assert "请先核对算法类型和填报角色" in result.output
    assert "一般义务" in result.output
