"""Reviewing folders: what is read, what is said of the rest, and what the exit code becomes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from suanbei.cli.chinese import speak_chinese
from suanbei.cli.main import suanbei as command
from suanbei.desk.review import Choices, ReviewProblem, review_paths
from suanbei.regimes import load_regime
from suanbei.review import Severity

DAY = date(2026, 11, 22)
SAMPLES = load_regime().folders[0] / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample set."""
    return Path(shutil.copytree(SAMPLES / "push", tmp_path / "材料"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def suanbei(*arguments: object) -> Result:
    speak_chinese()
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_every_material_of_a_set_is_recognised(folder: Path) -> None:
    report = review_paths([folder], Choices(DAY))
    assert {material.kind for material in report.materials} == {path.stem for path in folder.iterdir()}
    assert report.exit_code(Severity.NOTE) == 0


def test_a_finding_fails_the_run(folder: Path) -> None:
    edit(folder / "pledge.md", "2026年11月18日", "    年    月    日")
    result = suanbei("review", folder, "--format", "json", "--as-of", DAY)
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["document"], finding["rule"]) == ("pledge.md", "FM03")


def test_never_fails_when_told_so(folder: Path) -> None:
    edit(folder / "pledge.md", "2026年11月18日", "    年    月    日")
    assert suanbei("review", folder, "--fail-on", "never").exit_code == 0


def test_an_unreadable_file_is_never_a_pass(folder: Path) -> None:
    (folder / "附件.docx").write_bytes(b"PK\x03\x04 not a zip")
    result = suanbei("review", folder, "--fail-on", "never")
    assert result.exit_code == 2
    assert "附件.docx" in result.stdout


def test_a_path_that_is_not_there_is_never_a_pass(tmp_path: Path) -> None:
    assert suanbei("review", tmp_path / "没有").exit_code == 2


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(ReviewProblem, match="没有找到可以审查的文件"):
        review_paths([tmp_path], Choices(DAY))


def test_a_paper_of_no_known_kind_is_named(folder: Path) -> None:
    (folder / "会议纪要.md").write_text("# 周会\n\n讨论了午饭。\n", encoding="utf-8")
    report = review_paths([folder], Choices(DAY))
    assert [problem.code for _, problem in report.all_problems()] == ["unknown_material"]
    assert report.exit_code(Severity.NOTE) == 0


def test_a_suppressed_finding_does_not_fail(folder: Path) -> None:
    edit(folder / "pledge.md", "2026年11月18日", "    年    月    日")
    settings = "suppress:\n  - {rule: FM03, document: pledge, reason: 签字当天手写}\n"
    (folder / "suanbei.yaml").write_text(settings, encoding="utf-8")
    report = review_paths([folder], Choices(DAY))
    assert report.exit_code(Severity.NOTE) == 0
    assert [finding.suppressed for finding in report.suppressed] == ["签字当天手写"]


def test_against_a_baseline_an_old_finding_does_not_fail(folder: Path, tmp_path: Path) -> None:
    edit(folder / "pledge.md", "2026年11月18日", "    年    月    日")
    before = tmp_path / "上次.json"
    assert suanbei("review", folder, "--format", "json", "-o", before).exit_code == 1
    result = suanbei("review", folder, "--baseline", before)
    assert result.exit_code == 0
    assert "仍未改 1" in result.stdout
    edit(folder / "pledge.md", "    年    月    日", "2026年11月18日")
    assert "已改" in suanbei("review", folder, "--baseline", before).stdout


def test_only_the_selected_rules_run(folder: Path) -> None:
    edit(folder / "pledge.md", "2026年11月18日", "    年    月    日")
    assert suanbei("review", folder, "--select", "wording").exit_code == 0
    assert suanbei("review", folder, "--ignore", "FM03,WD01").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "FM99"], "没有编号或名称为“FM99”的规则"),
        (["--as-of", "昨天"], "不是日期"),
        (["--format", "xlsx"], "请用 -o 指定文件"),
        (["--baseline", "没有.json"], "没有找到文件"),
        (["--pack", "没有的文件夹"], "不是文件夹"),
    ],
)
def test_wrong_usage_is_two_and_says_what_to_do(folder: Path, arguments: list[str], said: str) -> None:
    result = suanbei("review", folder, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not result.stdout


def test_a_pack_adds_a_rule_of_the_house(folder: Path, tmp_path: Path) -> None:
    rule = (load_regime().folders[0] / "rules/form/FM03.yaml").read_text(encoding="utf-8")
    own = tmp_path / "pack/rules/form/ZZ01.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(rule.replace("FM03", "ZZ01").replace("form.pledge", "form.our-pledge"), encoding="utf-8")
    edit(folder / "pledge.md", "2026年11月18日", "    年    月    日")
    result = suanbei("review", folder, "--pack", tmp_path / "pack", "--format", "jsonl")
    assert {json.loads(line)["rule"] for line in result.stdout.splitlines()} == {"FM03", "ZZ01"}


def test_a_dossier_is_reviewed_beside_the_papers(folder: Path) -> None:
    (folder / "dossier.yaml").write_text("disclosure:\n  purpose: 国内领先的推荐\n", encoding="utf-8")
    report = review_paths([folder], Choices(DAY, select=("WD01",)))
    assert [(f.place.document, f.place.line) for f in report.findings] == [("dossier.yaml", 2)]


def test_a_dossier_with_a_fault_is_never_a_pass(folder: Path) -> None:
    (folder / "dossier.yaml").write_text("algoritm: {}\n", encoding="utf-8")
    result = suanbei("review", folder)
    assert result.exit_code == 2
    assert "是否想写“algorithm”" in result.stdout


def test_a_report_can_be_written_as_a_workbook(folder: Path, tmp_path: Path) -> None:
    result = suanbei("review", folder, "--format", "xlsx", "-o", tmp_path / "清单.xlsx")
    assert result.exit_code == 0
    assert (tmp_path / "清单.xlsx").read_bytes().startswith(b"PK")
    assert not result.stdout


def test_a_rule_is_explained_with_clauses_and_examples() -> None:
    result = suanbei("explain", "fm03")
    assert result.exit_code == 0
    for words in ("承诺书没有写日期", "条款：ALGO-REC:24.1　《", "反例", "正例"):
        assert words in result.stdout


def test_an_unknown_rule_gets_the_nearest_one() -> None:
    result = suanbei("explain", "FM3")
    assert (result.exit_code, "是否想写“FM" in result.stderr) == (2, True)


def test_rules_are_listed_by_group() -> None:
    lines = suanbei("rules", "--group", "wording").stdout.splitlines()
    assert lines[0].startswith("WD01")
    assert lines[-1].startswith("共 ")
    assert suanbei("rules", "--group", "wordin").exit_code == 2
    assert "matches" in suanbei("rules", "--kinds").stdout
    assert len(json.loads(suanbei("rules", "--format", "json").stdout)) > 10
