"""Scans and pictures with the real recogniser; skipped where the extra ``ocr`` is not installed (make check-ocr)."""

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from suanbei.desk.notice import notice_text
from suanbei.desk.read_case import recognised
from suanbei.papers import DEFAULT, BlockKind, Document, Sight, find_files, read_sources
from suanbei.regimes import load_regime
from suanbei.review import evidence_claims

pytest.importorskip("rapidocr", reason="needs the extra ocr")

from . import drawing

LIMITS = replace(DEFAULT, ocr_pages=9)


def notice() -> bytes:
    lines = [
        "审核意见",
        "1. 自评估报告第三部分风险研判过于笼统，请逐项补充防范措施。",
        "2. 模型备案截图模糊，请重新提交清晰的全页截图。",
    ]
    return drawing.saved(drawing.page([(80, 60 + 70 * at, 26, line) for at, line in enumerate(lines)]))


def stamped_pledge() -> bytes:
    sheet = drawing.page(
        [
            (420, 60, 44, "算法备案承诺书"),
            (100, 180, 26, "杭州澄溪智能科技有限公司就澄溪推荐算法备案事项郑重承诺如下："),
            (100, 500, 26, "承诺单位（盖章）：杭州澄溪智能科技有限公司"),
            (100, 560, 26, "法定代表人（签字）："),
            (100, 640, 26, "2026年10月26日"),
        ]
    )
    drawing.seal(sheet, (600, 540), 90)
    drawing.scrawl(sheet, (390, 575))
    data = BytesIO()
    sheet.save(data, "PDF", resolution=150)
    return data.getvalue()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """All pictures of this file, recognised in one run; the last one comes after the pages are used up."""
    folder = tmp_path_factory.mktemp("scans")
    sheets = {
        "1 营业执照.png": drawing.saved(drawing.licence()),
        "2 截图.jpg": drawing.saved(drawing.blurred(drawing.licence(), 4), "JPEG"),
        "3 退回.png": notice(),
        "4 承诺书.pdf": stamped_pledge(),
        "5 坏.png": drawing.saved(drawing.licence())[:900],
    }
    for name, data in sheets.items():
        (folder / name).write_bytes(data)
    regime = load_regime()
    return {d.name: recognised(d, regime) for d in read_sources(find_files([folder]), LIMITS)}


def sight(document: Document) -> Sight:
    found = [b.picture.sight for b in document.blocks if b.picture and b.picture.sight]
    return found[0]


def test_a_licence_gives_the_facts_of_the_filer(read: dict[str, Document]) -> None:
    facts = {c.key: c.value for c in evidence_claims([read["1 营业执照.png"]], load_regime())}
    assert facts["credit_code"] == drawing.LICENCE["code"]
    assert facts["filer_name"] == drawing.LICENCE["name"]
    assert facts["legal_representative"] == drawing.LICENCE["representative"]
    assert facts["licence_from"] == "2019-03-18"
    assert facts["registered_address"].replace(" ", "") == drawing.LICENCE["address"].replace(" ", "")


def test_words_carry_place_and_confidence(read: dict[str, Document]) -> None:
    block = next(b for b in read["1 营业执照.png"].blocks if drawing.LICENCE["code"] in b.text)
    left, top, right, bottom = block.words[0].box
    assert abs(left - 80) < 15
    assert abs(top - 195) < 20
    assert right > left
    assert bottom > top
    assert block.confidence > 0.9
    assert "OCR" in block.anchor.page_basis


def test_a_blurred_screenshot_is_known_by_its_edges(read: dict[str, Document]) -> None:
    assert sight(read["2 截图.jpg"]).sharpness < 10 < 50 < sight(read["1 营业执照.png"]).sharpness


def test_a_return_notice_given_as_a_picture_is_read(read: dict[str, Document]) -> None:
    document = read["3 退回.png"]
    assert document.kind == "return_notice"
    assert "风险研判过于笼统" in document.text
    assert "截图模糊" in document.text


def test_a_notice_in_a_picture_becomes_text(tmp_path: Path) -> None:
    (tmp_path / "退回.png").write_bytes(notice())
    assert "风险研判过于笼统" in notice_text(tmp_path / "退回.png")


def test_a_scanned_pledge_is_recognised_with_its_page(read: dict[str, Document]) -> None:
    document = read["4 承诺书.pdf"]
    assert document.kind == "pledge"
    assert document.read_by == "pdf+ocr"
    block = next(b for b in document.body() if "郑重承诺" in b.text)
    assert (block.anchor.page, block.anchor.page_basis) == (1, "PDF 页码（OCR 识别）")


def test_seal_and_signature_are_a_hint_for_a_person(read: dict[str, Document]) -> None:
    assert sight(read["4 承诺书.pdf"]).marks == ("seal", "signature")
    assert sight(read["3 退回.png"]).marks == ()
    hint = next(p for p in read["4 承诺书.pdf"].problems if p.code == "marks")
    assert not hint.fatal
    assert "人工核对" in hint.message


def test_a_broken_picture_is_a_problem(read: dict[str, Document]) -> None:
    assert [p.code for p in read["5 坏.png"].problems if p.fatal] == ["damaged"]


def test_pages_beyond_the_limit_are_told(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(notice())
    first, second = read_sources(find_files([tmp_path]), replace(DEFAULT, ocr_pages=1))
    assert first.read_by == "picture+ocr"
    assert [p.code for p in second.problems] == ["ocr_not_asked"]
    assert [b.kind for b in second.blocks] == [BlockKind.IMAGE]


def test_further_pages_of_a_picture_file_are_told(tmp_path: Path) -> None:
    sheet = drawing.page([(80, 60, 26, "算法备案承诺书")], (600, 200))
    sheet.save(tmp_path / "两页.tiff", save_all=True, append_images=[sheet])
    (document,) = read_sources(find_files([tmp_path]), LIMITS)
    assert "算法备案承诺书" in document.text
    assert "more_frames" in {problem.code for problem in document.problems}


def test_a_picture_with_too_many_pixels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "大.png").write_bytes(notice())
    (document,) = read_sources(find_files([tmp_path]), replace(LIMITS, picture_pixels=1000))
    assert [p.code for p in document.problems if p.fatal] == ["too_large"]


def test_the_worker_gives_up_when_its_time_is_over(tmp_path: Path) -> None:
    (tmp_path / "慢.png").write_bytes(notice())
    (document,) = read_sources(find_files([tmp_path]), replace(LIMITS, ocr_seconds=0.05))
    assert [p.code for p in document.problems] == ["ocr_failed"]


def test_the_worker_reaches_no_network() -> None:
    code = (
        "import sys; from suanbei.papers.scan_worker import _refuse_network as r; sys.addaudithook(r);"
        "import socket; socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "no network" in done.stderr


def test_the_models_lie_in_the_wheel() -> None:
    code = (
        "import importlib.metadata as m, json;"
        "print(json.dumps([str(f) for f in m.files('rapidocr') if str(f).endswith('.onnx')]))"
    )
    listed = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert any("det" in name for name in listed)
    assert any("rec" in name for name in listed)
