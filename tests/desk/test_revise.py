"""suanbei revise: what changed, for which remark, on which page; and the letter in its formats."""

import email
import email.policy
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as WordFile

import suanbei.regimes as suanbei_regimes
from suanbei.cli.main import suanbei
from suanbei.desk import lay_out
from suanbei.desk.draft import fonts_here
from suanbei.desk.revise import Revised, as_json, letter_files, revise_paths
from suanbei.drafting import DraftBlock, Heading, Paper, Paragraph, Table, Title, print_pdf, print_word
from suanbei.papers import Print, read_bytes, read_prints

SAMPLES = Path(suanbei_regimes.__file__).parent / "algorithm_filing/samples"
DAY = date(2026, 11, 22)
FILLER = tuple(
    Paragraph(
        f"第{n}批样本由质检组在投放前复核，复核结果写入台账并由组长签字，差错率按周统计后报送算法安全办公室。"
    )
    for n in range(100, 130)
)
NOTICE = "经审核，存在以下问题：\n1. 自评估报告没有写更新机制。\n2. 承诺书未盖章。\n请修改后重新提交。"


def _paper(update: str, days: str, filler: int = 30, row: str = "粗略位置") -> Paper:
    blocks: tuple[DraftBlock, ...] = (
        Title("算法安全自评估报告"),
        Heading(1, "一、", "算法情况"),
        *FILLER[:filler],
        Heading(2, "（一）", "算法数据"),
        Table(
            ((row, "自动采集", days), ("自选兴趣", "用户填写", "至注销为止")), ("数据项", "来源", "保存期限")
        ),
        Heading(2, "（二）", "算法模型"),
        Paragraph(update),
    )
    return Paper("self_assessment", "算法安全自评估报告", "算法安全自评估报告", blocks)


def _folder(folder: Path, paper: Paper, pdf: bool = True) -> Path:
    folder.mkdir()
    (folder / f"{paper.name}.docx").write_bytes(print_word(paper, fonts_here()))
    if pdf:
        (folder / f"{paper.name}.pdf").write_bytes(print_pdf(paper, fonts_here()))
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    home = tmp_path_factory.mktemp("pair")
    notice = home / "通知.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    old = _paper("排序模型定期更新。", "180天", filler=12)
    new = _paper("排序模型每两周更新一次，更新机制为人工提交、灰度发布。", "90天")
    return _folder(home / "old", old), _folder(home / "new", new), notice


@pytest.fixture(scope="module")
def revised(pair: tuple[Path, Path, Path]) -> Revised:
    return revise_paths(pair[0], pair[1], DAY, pair[2])


def test_the_contract_of_the_json(revised: Revised) -> None:
    data = json.loads(as_json(revised))
    wanted = {"document", "section", "old", "new", "old_page", "new_page", "page_basis", "why", "clauses"}
    assert all(wanted <= change.keys() for change in data["changes"])
    assert [remark["number"] for remark in data["remarks"]] == [1, 2]
    assert [remark["number"] for remark in data["unanswered"]] == [2]


def test_a_change_is_told_with_its_remark_and_only_with_that(revised: Revised) -> None:
    (model,) = [p.point for p in revised.points if "每两周" in p.point.change.new_text]
    (cell,) = [p.point for p in revised.points if p.point.change.cell]
    assert model.remarks == (1,)
    assert (cell.change.old_text, cell.change.new_text, cell.remarks) == ("180天", "90天", ())


def test_pages_are_those_of_the_printed_files(revised: Revised, pair: tuple[Path, Path, Path]) -> None:
    (new,) = read_prints([("新", (pair[1] / "算法安全自评估报告.pdf").read_bytes())])
    assert isinstance(new, Print)
    moved = [p for p in revised.points if p.old.page and p.new.page and p.old.page != p.new.page]
    assert moved
    for point in moved:
        words = point.point.change.new_text.replace("，", "").replace("、", "").replace("。", "")
        assert words in new.pages[(point.new.page or 0) - 1]


def test_without_a_print_the_letter_says_why_and_guesses_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lay_out, "find_soffice", lambda: None)
    old = _folder(tmp_path / "old", _paper("定期更新。", "180天"), pdf=False)
    new = _folder(tmp_path / "new", _paper("每周更新。", "180天"), pdf=False)
    (change,) = json.loads(as_json(revise_paths(old, new, DAY)))["changes"]
    assert change["new_page"] is None
    assert change["page_basis"].startswith("未排版：")
    assert "安装 LibreOffice" in change["page_basis"]


def test_plain_text_has_no_pages(tmp_path: Path) -> None:
    for name, text in (
        ("old", "# 承诺书\n\n甲方承诺如实提交。\n"),
        ("new", "# 承诺书\n\n甲方承诺如实、完整提交。\n"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "承诺书.md").write_text(text, encoding="utf-8")
    (change,) = json.loads(as_json(revise_paths(tmp_path / "old", tmp_path / "new", DAY)))["changes"]
    assert (change["new_page"], change["page_basis"]) == (None, "纯文本，没有页码")


def test_the_letter_answers_each_remark_and_shows_what_is_open(revised: Revised) -> None:
    files = letter_files(revised, ("docx", "pdf"))
    text = read_bytes(files["整改说明.docx"], "整改说明.docx").text
    assert "1. 自评估报告没有写更新机制。" in text
    assert "第2条“承诺书未盖章。”：【待补充：没有改动的原因或者安排，运营】" in text
    assert "“180天”改为“90天”" in text
    assert "通过" not in text.replace("通过API", "")
    assert files["整改说明.pdf"].startswith(b"%PDF")


def test_the_mail_is_a_draft_with_the_letter_attached(revised: Revised) -> None:
    data = letter_files(revised, ("eml",))["整改说明.eml"]
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] is None
    assert [part.get_filename() for part in mail.iter_attachments()] == ["整改说明.docx", "整改说明.pdf"]
    body = mail.get_body()
    assert body is not None
    assert "更新机制" in body.get_content()
    attached = next(iter(mail.iter_attachments())).get_content()
    assert WordFile(BytesIO(attached)).paragraphs[0].text == "整改说明"
    assert data == letter_files(revised, ("eml",))["整改说明.eml"]


REPORT = (SAMPLES / "push/self_assessment.md").read_text(encoding="utf-8")
(ROW,) = (line for line in REPORT.splitlines(keepends=True) if line.startswith("| M9 | R9 |"))


@pytest.mark.parametrize(
    ("remark", "answered"),
    [
        ("风险R9没有任何措施。", True),
        ("拟公示内容与自评估报告不一致，Ｒ9无对应。", True),
        ("热门话题的突发事件没有防控措施。", True),
        ("风险R21没有任何措施。", False),
        ("H5页面的访问路径打不开。", False),
    ],
)
def test_a_remark_that_names_what_was_changed_is_answered(
    remark: str, answered: bool, tmp_path: Path
) -> None:
    for side, text in (("old", REPORT.replace(ROW, "")), ("new", REPORT)):
        (tmp_path / side).mkdir()
        (tmp_path / side / "算法安全自评估报告.md").write_text(text, encoding="utf-8")
    notice = tmp_path / "通知.txt"
    notice.write_text(f"经审核，存在以下问题：\n1. {remark}\n2. 承诺书未盖章。", encoding="utf-8")
    revised = revise_paths(tmp_path / "old", tmp_path / "new", DAY, notice)
    (change,) = json.loads(as_json(revised))["changes"]
    assert change["rules"] == ["LG01"]
    assert change["remarks"] == ([1] if answered else [])
    assert "《互联网信息服务算法推荐管理规定》第七条" in [clause["title"] for clause in change["clauses"]]


@pytest.mark.parametrize("format_name", ["docx", "pdf", "eml"])
def test_versions_that_do_not_differ_give_no_letter(
    format_name: str, pair: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    same, letter = str(pair[0]), tmp_path / f"说明.{format_name}"
    run = CliRunner().invoke(suanbei, ["revise", same, same, "-o", str(letter)])
    assert (run.exit_code, letter.exists()) == (1, False)
    assert "没有差别" in run.output
    printed = CliRunner().invoke(suanbei, ["revise", same, same])
    assert printed.exit_code == 1
    assert json.loads(printed.stdout)["changes"] == []


def test_the_command_takes_the_format_from_the_file_name(
    pair: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    old, new, notice = map(str, pair)
    run = CliRunner().invoke(
        suanbei, ["revise", old, new, "--notice", notice, "-o", str(tmp_path / "说明.pdf")]
    )
    assert run.exit_code == 0, run.output
    assert (tmp_path / "说明.pdf").read_bytes().startswith(b"%PDF")
    assert CliRunner().invoke(suanbei, ["revise", old, new, "--format", "docx"]).exit_code == 2


def test_versions_that_are_not_there_are_said_in_chinese(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        suanbei, ["revise", str(tmp_path / "无"), str(tmp_path / "无"), "--format", "json"]
    )
    assert run.exit_code == 2
    assert "没有可以比较的材料" in run.output
