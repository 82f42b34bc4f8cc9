"""Word files given back: what is written, what is listed beside them, and what is never overwritten."""

from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.document import Document

from suanbei.cli.chinese import speak_chinese
from suanbei.cli.main import suanbei as command
from suanbei.desk.annotate import LEFT_OVER
from suanbei.papers import read_file

DAY = date(2026, 11, 22)
RIGHT, WRONG = "宁波巷口生活科技有限公司", "宁波巷口生活科枝有限公司"


def suanbei(*arguments: object) -> Result:
    speak_chinese()
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def saved(folder: Path, name: str, *lines: str) -> Document:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / name))
    return document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A disclosure and a pledge as Word files, with a name misspelt and a superlative, and a text file beside."""
    found = tmp_path / "材料"
    (found / "附件").mkdir(parents=True)
    saved(
        found,
        "拟公示内容.docx",
        "拟公示内容",
        f"备案主体：{RIGHT}",
        "算法名称：巷口附近生活内容推荐算法",
        "算法基本原理：国内领先的推荐算法。",
    )
    saved(
        found / "附件",
        "算法备案承诺书.docx",
        "算法备案承诺书",
        f"承诺单位（盖章）：{WRONG}",
        "承诺日期：2026年11月18日",
    )
    (found / "说明.md").write_text("# 拟公示内容\n\n国内领先的推荐算法。\n", encoding="utf-8")
    return found  # fmt: skip


def annotated(folder: Path, tmp_path: Path, *more: object) -> tuple[Result, Path]:
    target = tmp_path / "批注稿"
    return suanbei("review", folder, "--format", "docx", "-o", target, "--as-of", DAY, *more), target


def test_every_word_file_comes_back_with_its_findings_in_the_margin(folder: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.docx")}
    result, target = annotated(folder, tmp_path, "--select", "WD01")
    assert result.exit_code in (0, 1)
    assert sorted(p.relative_to(target).as_posix() for p in target.rglob("*.docx")) == [
        "拟公示内容.docx",
        "附件/算法备案承诺书.docx",
    ]
    (comment,) = docx.Document(str(target / "拟公示内容.docx")).comments
    assert comment.author == "算备模拟审查"
    first, *others = comment.text.split("\n")
    assert first.startswith("【")
    assert "WD01" in first
    assert [line.partition("：")[0] for line in others[1:]] == ["怎么改", "依据", "责任部门"]
    assert all(path.read_bytes() == data for path, data in before.items())
    untouched = target / "附件/算法备案承诺书.docx"
    assert untouched.read_bytes() == before[folder / "附件/算法备案承诺书.docx"]


def test_what_is_in_no_word_file_is_listed(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    result, target = annotated(folder, tmp_path, "--select", "WD01")
    listed = (target / LEFT_OVER).read_text(encoding="utf-8")
    for words in ("说明.md", "WD01", "坏.docx"):
        assert words in listed
    assert "另有 1 个问题不在 Word 文件里" in result.stderr
    assert result.exit_code == 2


def test_a_list_of_an_earlier_run_does_not_stay(folder: Path, tmp_path: Path) -> None:
    _, target = annotated(folder, tmp_path, "--select", "WD01")
    (folder / "说明.md").unlink()
    annotated(folder, tmp_path, "--select", "WD01")
    assert not (target / LEFT_OVER).exists()


def test_a_misspelt_name_becomes_a_tracked_change(folder: Path, tmp_path: Path) -> None:
    result, target = annotated(folder, tmp_path, "--select", "CS02", "--track-fixes")
    assert "修订 1 处" in result.stderr
    papers = [read_file(path) for path in target.rglob("*.docx")]
    assert [paper.has_revisions for paper in papers].count(True) == 1
    changed = next(paper for paper in papers if paper.has_revisions)
    names = {RIGHT, WRONG}
    assert sum(name in changed.text for name in names) == 1


def test_an_old_article_number_becomes_a_tracked_change(folder: Path, tmp_path: Path) -> None:
    saved(folder, "拟公示内容.docx", "拟公示内容", "按照网络安全法第21条留存网络日志不少于六个月。")
    result, target = annotated(folder, tmp_path, "--select", "LW02", "--track-fixes")
    assert "修订 1 处" in result.stderr
    assert "网络安全法第23条留存" in read_file(target / "拟公示内容.docx").text


def test_the_originals_are_never_overwritten(folder: Path) -> None:
    result = suanbei("review", folder, "--format", "docx", "-o", folder)
    assert result.exit_code == 2
    assert "会覆盖送审的原件" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "docx"], "请用 -o 指定文件夹"),
        (["--track-fixes"], "只用于 --format docx"),
        (["--format", "docx", "-o", "说明.md"], "请用 -o 指定一个文件夹"),
    ],
)
def test_wrong_usage_says_what_to_do(
    folder: Path, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = suanbei("review", folder, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
