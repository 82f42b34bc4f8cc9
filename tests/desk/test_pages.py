"""Word files get pages from the PDF beside them or from LibreOffice, and say so; a PDF twin is not judged twice."""

import shutil
import sys
from datetime import date
from pathlib import Path

import docx
import pytest

from suanbei.desk.draft import draft_folder
from suanbei.desk.lay_out import NOT_INSTALLED, find_soffice, print_words
from suanbei.desk.pages import TWIN_BASIS
from suanbei.desk.read_case import find
from suanbei.papers import Document
from suanbei.regimes import load_regime

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafted")
    draft_folder(EXAMPLES / "feed", folder, date(2026, 11, 25), only=("public_disclosure",))
    return folder


def _read(folder: Path) -> dict[str, Document]:
    return {document.name: document for document in find([folder], load_regime()).documents}


def test_a_word_file_takes_the_pages_of_its_pdf(drafted: Path) -> None:
    documents = _read(drafted)
    pages = {block.anchor.page for block in documents["拟公示内容.docx"].body()}
    assert pages == {1, 2}
    assert {block.anchor.page_basis for block in documents["拟公示内容.docx"].body()} == {TWIN_BASIS}


def test_a_pdf_of_the_same_text_is_listed_and_not_judged_again(drafted: Path) -> None:
    pdf = _read(drafted)["拟公示内容.pdf"]
    assert not pdf.blocks
    assert [(problem.code, problem.fatal) for problem in pdf.problems] == [("twin", False)]


def test_a_pdf_of_another_version_is_judged_and_named(drafted: Path, tmp_path: Path) -> None:
    for path in drafted.iterdir():
        shutil.copy(path, tmp_path)
    word = docx.Document(str(tmp_path / "拟公示内容.docx"))
    for _ in range(6):
        word.add_paragraph("后来才补进 Word 的一段，导出 PDF 的时候还没有这些内容，两份已经不是同一个版本。")
    word.save(str(tmp_path / "拟公示内容.docx"))
    documents = _read(tmp_path)
    assert documents["拟公示内容.pdf"].blocks
    assert [problem.code for problem in documents["拟公示内容.pdf"].problems] == ["twin_differs"]
    assert documents["拟公示内容.docx"].pages is None


def _script(folder: Path, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{body}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="scripts with a first line")
def test_a_file_that_libreoffice_leaves_out_says_so(tmp_path: Path) -> None:
    write_first = (
        "import sys; from pathlib import Path\n"
        "out = Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
        "(out / '0.pdf').write_bytes(b'%PDF-')\n"
    )
    assert print_words([b"one", b"two"], _script(tmp_path, write_first)) == [
        b"%PDF-",
        "LibreOffice 没有排出这份文件",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="scripts with a first line")
def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suanbei.desk.lay_out._SECONDS", 0.2)
    monkeypatch.setattr("suanbei.desk.lay_out._SECONDS_A_FILE", 0.0)
    (said,) = print_words([b"one"], _script(tmp_path, "import time; time.sleep(60)"))
    assert isinstance(said, str)
    assert "已停止" in said


def test_without_libreoffice_the_reason_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suanbei.desk.lay_out.find_soffice", lambda: None)
    assert print_words([b"one"]) == [NOT_INSTALLED]


@pytest.mark.skipif(find_soffice() is None, reason="needs LibreOffice")
def test_libreoffice_pages_agree_with_its_own_print() -> None:
    pledge = EXAMPLES / "materials" / "算法备案承诺书.docx"
    documents = find([pledge], load_regime(), lay_out=True).documents
    assert documents[0].pages in (1, 2)
    assert {block.anchor.page_basis for block in documents[0].body()} == {"按 LibreOffice 排版"}


def test_a_pdf_with_one_older_figure_is_another_version(drafted: Path, tmp_path: Path) -> None:
    for path in drafted.iterdir():
        shutil.copy(path, tmp_path)
    word = docx.Document(str(tmp_path / "拟公示内容.docx"))
    changed = next(p for p in word.paragraphs if "30 天" in p.text)
    changed.text = changed.text.replace("30 天", "60 天")
    word.save(str(tmp_path / "拟公示内容.docx"))
    problems = _read(tmp_path)["拟公示内容.pdf"].problems
    assert [problem.code for problem in problems] == ["twin_differs"]
    assert "1 处在 PDF 里找不到" in problems[0].message
