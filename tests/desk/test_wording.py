"""suanbei wording as it is called."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from suanbei.cli.wording import command

TEXT = "算法根据用户点击排序。\n\n采用國*內領先的技术。\n"


def run(folder: Path, *options: str, text: str | bytes = TEXT) -> Result:
    path = folder / "用语.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(command, [str(path), *options])


def test_json_with_line_and_columns_is_the_default(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    [finding] = json.loads(result.stdout)["findings"]
    assert (finding["rule"], finding["line"], finding["columns"]) == ("WD01", 3, [3, 8])


def test_sarif_counts_columns_in_characters(tmp_path: Path) -> None:
    [run_] = json.loads(run(tmp_path, "--format", "sarif").stdout)["runs"]
    assert run_["columnKind"] == "unicodeCodePoints"
    region = run_["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 3, 8)
    assert region["snippet"]["text"] == "采用國*內領先的技术。"


def test_text_names_line_and_words(tmp_path: Path) -> None:
    shown = run(tmp_path, "--format", "text").stdout
    assert "第 3 行" in shown
    assert "“國*內領先”" in shown


@pytest.mark.parametrize(
    ("options", "text", "code"),
    [
        ((), "算法根据用户点击排序。", 0),
        (("--fail-on", "never"), TEXT, 0),
        (("--fail-on", "should_fix"), "快来下载。", 1),
        ((), "快来下载。", 0),
        (("--ignore", "WD01"), TEXT, 0),
        ((), "", 2),
        ((), b"PK\x03\x04", 2),
        (("--lexicon", "/没有/词表.txt"), TEXT, 2),
        (("--select", "WD99"), TEXT, 2),
    ],
)
def test_exit_codes(tmp_path: Path, options: tuple[str, ...], text: str | bytes, code: int) -> None:
    assert run(tmp_path, *options, text=text).exit_code == code


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "无.txt")])
    assert result.exit_code == 2
    assert "找不到文件" in result.stderr


def test_words_of_the_house(tmp_path: Path) -> None:
    words = tmp_path / "词表.csv"
    words.write_text("关键词,一级分类,建议改为\n海量用户,空话,用户数和统计日期\n", encoding="utf-8")
    result = run(tmp_path, "--lexicon", str(words), text="面向海 量用户。\n")
    [finding] = json.loads(result.stdout)["findings"]
    assert finding["rule"] == "WD14"
    assert "列在词表“词表.csv”的“空话”中" in finding["message"]
    assert "用户数和统计日期" in finding["fix"]
