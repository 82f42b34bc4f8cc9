"""Drafting into a folder: nothing of the user's is lost, and the exit code tells how it went."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafting.conftest import EXAMPLES
from suanbei.cli.draft import command
from suanbei.desk.draft import font_folders

FEED = EXAMPLES / "feed/dossier.yaml"
FILES = ["算法备案承诺书.docx", "算法备案承诺书.pdf"]
UNREADABLE = [
    (None, "没有找到卷宗文件"),
    (b"\xff\xfe\x00", "不是 UTF-8 文本"),
    (b"algoritm: {}", "algoritm"),
    (b"- 1", "不是卷宗"),
]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(command, [*map(str, words), "--as-of", "2026-11-22"])


def test_a_complete_dossier_ends_with_0_and_says_what_was_written(tmp_path: Path) -> None:
    result = run(FEED, "-o", tmp_path / "out", "--only", "pledge")
    assert result.exit_code == 0, result.output
    assert "1 页  算法备案承诺书.docx、算法备案承诺书.pdf" in result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES


def test_a_folder_with_a_dossier_may_be_named_instead_of_the_file(tmp_path: Path) -> None:
    assert run(EXAMPLES / "feed", "-o", tmp_path, "--only", "pledge").exit_code == 0


def test_missing_facts_end_with_1_and_are_listed_by_department(tmp_path: Path) -> None:
    source = tmp_path / "dossier.yaml"
    source.write_text("algorithm: {name: 测试推荐算法}\n", encoding="utf-8")
    result = run(source, "-o", tmp_path / "out", "--only", "public_disclosure")
    assert result.exit_code == 1
    assert "运营（2 项）" in result.output
    assert "运行机制［algorithm.principle.mechanism］" in result.output


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    run(FEED, "-o", tmp_path, "--only", "pledge")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    result = run(FEED, "-o", tmp_path, "--only", "pledge")
    assert "其中 2 个与原来相同" in result.output
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_file_that_somebody_changed_is_kept_unless_forced(tmp_path: Path) -> None:
    run(FEED, "-o", tmp_path, "--only", "pledge")
    word = tmp_path / FILES[0]
    word.write_bytes(b"mine")
    refused = run(FEED, "-o", tmp_path, "--only", "pledge")
    assert refused.exit_code == 2
    assert "加 --force" in refused.output
    assert word.read_bytes() == b"mine"
    assert run(FEED, "-o", tmp_path, "--only", "pledge", "--force").exit_code == 0
    assert word.read_bytes() != b"mine"


@pytest.mark.parametrize(("data", "said"), UNREADABLE)
def test_a_dossier_that_cannot_be_read_ends_with_2(tmp_path: Path, data: bytes | None, said: str) -> None:
    source = tmp_path / "dossier.yaml"
    if data is not None:
        source.write_bytes(data)
    result = run(source, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("platform", "wanted"),
    [("linux", "/home/u/.local/share/fonts"), ("darwin", "/home/u/Library/Fonts"), ("win32", "D:/W/Fonts")],
)
def test_each_platform_has_its_font_folders(platform: str, wanted: str) -> None:
    assert Path(wanted) in list(font_folders(Path("/home/u"), platform, {"WINDIR": "D:/W"}))
