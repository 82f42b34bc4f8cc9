"""The submission package: what the last look says, what goes in, and that a frozen one stays what it was."""

import json
import os
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

import suanbei.papers.writers.cleaning as cleaning
from suanbei.cli.chinese import speak_chinese
from suanbei.cli.main import suanbei as command
from suanbei.drafting.package import MANIFEST, load_package_rules, packed, packed_names
from suanbei.regimes import load_regime
from suanbei.review import load_vocabulary

SAMPLE = Path(__file__).parents[2] / "src/suanbei/regimes/algorithm_filing/samples/push"
DAY = "2026-11-22"
SCAN = (  # one page without a word
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """As any other program packs them: deflated, with the time of packing."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def suanbei(*arguments: object) -> Result:
    speak_chinese()
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def package(folder: Path, *more: object) -> Result:
    return suanbei("package", folder, "--as-of", DAY, "--no-ocr", *more)


def looked(folder: Path, *more: object) -> dict[str, Any]:
    result = package(folder, "--format", "json", *more)
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["exit_code"] == result.exit_code
    return found


def codes(found: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(remark["code"], remark["document"]) for remark in found["remarks"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set in which the review finds nothing to mend."""
    found = tmp_path / "材料"
    shutil.copytree(SAMPLE, found)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The package of the sample."""
    path = tmp_path_factory.mktemp("包") / "包.zip"
    package(SAMPLE, "-o", path)
    return path.read_bytes()


def word(path: Path, *lines: str, author: str = "李四") -> Path:
    document = docx.Document()
    document.core_properties.author = author
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_sound_set_passes_and_says_what_is_left_to_be_done_by_hand(folder: Path) -> None:
    result = package(folder)
    assert result.exit_code == 0, result.output
    assert "没有查出拦着提交的问题" in result.stdout
    assert "法定代表人本人手写签名" in result.stdout
    assert "HC11" in result.stdout
    assert "只做了预检" in result.stdout


def test_the_same_files_are_the_same_bytes_whenever_they_are_packed(folder: Path, tmp_path: Path) -> None:
    word(folder / "佐证 任命文件.docx", "关于任命算法安全责任人的通知", "特此通知")
    first, second = tmp_path / "一.zip", tmp_path / "二.zip"
    package(folder, "-o", first)
    for path in folder.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    suanbei("package", folder, "-o", second, "--as-of", "2026-12-30", "--no-ocr")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    # made "on Unix" everywhere: unzip garbles the UTF-8 names of a zip that says it was made on DOS
    assert {(info.date_time, info.create_system, info.external_attr >> 16) for info in infos} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o644)
    }
    assert all(info.flag_bits & 0x800 for info in infos if not info.filename.isascii())


def test_the_copies_tell_nothing_and_the_originals_are_untouched(folder: Path, tmp_path: Path) -> None:
    path = word(folder / "佐证 任命文件.docx", "关于任命算法安全责任人的通知", "特此通知")
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[0].runs, "日期还没定", author="王五")
    document.save(str(path))
    before = path.read_bytes()
    found = looked(folder, "-o", tmp_path / "包.zip")
    assert path.read_bytes() == before
    copy = entries(tmp_path / "包.zip")["佐证 任命文件.docx"]
    inside = b"".join(entries_of(copy).values()).decode("utf-8", "replace")
    assert not [name for name in ("李四", "王五", "日期还没定") if name in inside]
    assert [p.text for p in docx.Document(BytesIO(copy)).paragraphs] == [
        "关于任命算法安全责任人的通知",
        "特此通知",
    ]
    assert ("PK10", "佐证 任命文件.docx") in codes(found)
    (cleaned,) = (c for c in found["cleaned"] if c["document"] == "佐证 任命文件.docx")
    assert {("author", "李四"), ("comments", "")} <= {(t["kind"], t["detail"]) for t in cleaned["removed"]}


@pytest.mark.parametrize(("heading", "told"), [("算法安全评估报告书", False), ("内部讨论稿汇总", True)])
def test_a_pdf_whose_title_is_the_heading_of_its_word_file_tells_nothing(
    folder: Path, heading: str, told: bool
) -> None:
    pytest.importorskip("typst")
    import typst

    word(folder / "佐证 说明.docx", "算法安全评估", "报告书", "特此说明")
    source = f'#set document(title: "{heading}")\n#heading[note]'
    (folder / "佐证 说明.pdf").write_bytes(typst.compile(source.encode()))
    assert (("PK13", "佐证 说明.pdf") in codes(looked(folder))) is told


def entries_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_list_has_hash_size_and_pages_with_their_basis(folder: Path, tmp_path: Path) -> None:
    shutil.copy(SAMPLE.parents[4] / "../examples/materials/拟公示内容.pdf", folder / "佐证 公示.pdf")
    package(folder, "-o", tmp_path / "包.zip")
    files = entries(tmp_path / "包.zip")
    listed = {entry["name"]: entry for entry in json.loads(files[MANIFEST])["files"]}
    assert listed.keys() == files.keys() - {MANIFEST}
    assert all(entry["sha256"] == sha256(files[name]).hexdigest() for name, entry in listed.items())
    assert listed["佐证 公示.pdf"]["pages"] == 1
    assert listed["佐证 公示.pdf"]["page_basis"] == "PDF 页码"
    assert (listed["pledge.md"]["pages"], listed["pledge.md"]["page_basis"]) == (None, "")


def test_a_missing_material_holds_up_until_somebody_answers_for_it(folder: Path, tmp_path: Path) -> None:
    (folder / "pledge.md").unlink()
    result = package(folder, "-o", tmp_path / "包.zip")
    assert result.exit_code == 1
    assert "缺《算法备案承诺书》" in result.stdout
    assert "包已照样打好" in result.stdout
    assert zipfile.is_zipfile(tmp_path / "包.zip")
    accepted = looked(folder, "--accept", "PK01", "--accept", "PK99")
    assert accepted["exit_code"] == 0
    assert accepted["unused_accepts"] == ["PK99"]
    assert "缺《算法备案承诺书》" in accepted["accepted"][0]


def test_what_the_review_must_see_mended_is_named_and_can_be_accepted_for_one_file(folder: Path) -> None:
    path = folder / "pledge.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n【待填】\n", encoding="utf-8")
    found = looked(folder)
    assert found["exit_code"] == 1
    assert {(f["rule"], f["document"]) for f in found["review"]} == {("FM01", "pledge.md")}
    assert looked(folder, "--accept", "FM01:pledge.md")["exit_code"] == 0
    assert looked(folder, "--accept", "FM01:self_assessment.md")["exit_code"] == 1


def test_what_contradicts_the_dossier_is_named_though_the_dossier_stays_in_the_house(folder: Path) -> None:
    dossier = SAMPLE.parents[4] / "../examples/feed/dossier.yaml"
    shutil.copy(dossier, folder / "dossier.yaml")
    found = looked(folder)
    assert found["exit_code"] == 1  # another company's dossier
    assert found["review"]
    assert "dossier.yaml" not in {entry["name"] for entry in found["files"]}


def test_notices_records_and_earlier_packages_stay_in_the_house(folder: Path, tmp_path: Path) -> None:
    (folder / "退回通知.txt").write_text("退回通知\n退回原因：承诺书没有日期。予以退回。", encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "会议.txt").write_text("内部讨论", encoding="utf-8")
    (folder / "旧包.zip").write_bytes(packed({MANIFEST: b'{"schema": "suanbei.package/1", "files": []}'}))
    found = looked(folder, "-o", folder / "新包.zip")
    again = looked(folder, "-o", folder / "新包.zip")
    assert entries(folder / "新包.zip").keys() == {*(p.name for p in SAMPLE.iterdir()), MANIFEST}
    assert found["package"] == again["package"]
    (left,) = (r["message"] for r in found["remarks"] if r["code"] == "PK18")
    assert "退回通知.txt" in left
    assert "records/会议.txt" in left


def test_a_secret_in_an_attachment_is_found_and_not_printed_whole(folder: Path) -> None:
    word(folder / "佐证 接口说明.docx", "技术服务合同", "甲方（盖章）：某公司", "登录密码：Xk92mmQ7z")
    result = package(folder)
    assert result.exit_code == 1
    assert "PK21 佐证 接口说明.docx" in result.stdout
    assert "Xk92mmQ7z" not in result.stdout


def test_a_private_number_is_told_apart_from_a_contact(folder: Path) -> None:
    lines = {
        "佐证 投诉.docx": "用户张某，号码 13800001234，反映推送过多",
        "佐证 值班.docx": "值班电话：13800001234",
        "佐证 订单.docx": "订单号 20261113800001234",
    }
    for name, line in lines.items():
        word(folder / name, "投诉处理制度", "特此通知", line)
    assert {name for code, name in codes(looked(folder)) if code == "PK22"} == {"佐证 投诉.docx"}


def test_a_scan_needs_the_paper_that_was_reviewed(folder: Path) -> None:
    (folder / "算法备案承诺书（盖章）.pdf").write_bytes(SCAN)
    both = looked(folder)
    assert both["exit_code"] == 0
    assert ("PK25", "算法备案承诺书（盖章）.pdf") in codes(both)
    assert [e["pages"] for e in both["files"] if e["name"] == "算法备案承诺书（盖章）.pdf"] == [1]
    (folder / "pledge.md").unlink()
    alone = looked(folder)
    assert alone["exit_code"] == 1
    assert ("PK05", "算法备案承诺书（盖章）.pdf") in codes(alone)


def test_a_coarse_picture_is_noticed_and_needs_no_text_beside_it(folder: Path) -> None:
    size = (300).to_bytes(4, "big") + (120).to_bytes(4, "big")
    picture = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR" + size + b"\x08\0\0\0\0crc!" + b"\0\0\0\0IENDcrc!"
    (folder / "佐证 模型备案截图.png").write_bytes(picture)
    found = looked(folder)
    assert {code for code, name in codes(found) if name.endswith(".png")} == {"PK26"}
    assert found["exit_code"] == 0


def test_a_file_that_nobody_can_open_is_never_a_success(folder: Path, tmp_path: Path) -> None:
    (folder / "佐证 合同.docx").write_bytes(word(tmp_path / "a.docx", "合同").read_bytes()[:900])
    found = looked(folder, "-o", tmp_path / "包.zip")
    assert found["exit_code"] == 2
    assert ("PK04", "佐证 合同.docx") in codes(found)
    assert "佐证 合同.docx" in entries(tmp_path / "包.zip")


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "别处.txt"
    secret.write_text("机密", encoding="utf-8")
    (folder / "佐证 链接.txt").symlink_to(secret)
    found = looked(folder, "-o", tmp_path / "包.zip")
    assert ("PK15", "佐证 链接.txt") in codes(found)
    assert found["exit_code"] == 2
    assert "佐证 链接.txt" not in entries(tmp_path / "包.zip")


def test_working_names_twins_and_second_copies_are_noticed(folder: Path) -> None:
    word(folder / "拟公示内容-最终版v3.docx", "拟公示内容", "算法名称：甲")
    shutil.copy(folder / "user_agreement.md", folder / "附件（1）.md")
    found = codes(looked(folder))
    assert ("PK06", "拟公示内容-最终版v3.docx") in found
    assert ("PK06", "附件（1）.md") in found
    assert {code for code, _ in found} >= {"PK09"}


def test_names_open_on_windows_and_none_is_lost() -> None:
    names = ["报告:一.docx", "报告*一.docx", unicodedata.normalize("NFD", "Café.txt"), "con.txt", "甲/乙 .pdf", "A.txt", "a.txt"]  # fmt: skip
    assert list(packed_names(names).values()) == [
        *("报告_一.docx", "报告_一（2）.docx", "Café.txt", "_con.txt", "甲/乙 .pdf", "A.txt", "a（2）.txt")
    ]


def test_an_untouched_package_agrees_with_its_list(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(made)
    result = suanbei("package", "--verify", tmp_path / "包.zip")
    assert result.exit_code == 0
    assert "7 个文件与打包时一致" in result.stdout


def test_a_changed_missing_or_added_file_is_named(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(made)
    files = entries(path)
    files["pledge.md"] += b"x"
    del files["screenshots.md"]
    files["多.txt"] = b"y"
    path.write_bytes(packed(files))
    result = suanbei("package", "--verify", path)
    assert result.exit_code == 2
    for said in ("pledge.md 的内容变了", "少了 screenshots.md", "多了 多.txt"):
        assert said in result.stdout
    again = suanbei("package", "--from", path, "-o", tmp_path / "再.zip")
    assert again.exit_code == 2
    assert not (tmp_path / "再.zip").exists()


def test_a_frozen_package_comes_out_the_same_even_when_another_program_packed_it_anew(
    made: bytes, tmp_path: Path
) -> None:
    path, other, again = tmp_path / "包.zip", tmp_path / "别的软件.zip", tmp_path / "再.zip"
    path.write_bytes(made)
    other.write_bytes(zipped(dict(reversed(entries(path).items()))))
    checked = suanbei("package", "--verify", other)
    assert checked.exit_code == 0
    assert "重新打过" in checked.stdout
    for source in (path, other):
        assert suanbei("package", "--from", source, "-o", again).exit_code == 0
        assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "不是 zip"),
        (zipped({"a.txt": "x"}), "不是 suanbei package 打的包"),
        (zipped({MANIFEST: "{"}), "改坏了"),
        (zipped({MANIFEST: '{"schema": "suanbei.package/9", "files": []}'}), "更新的版本"),
        (zipped({MANIFEST: '{"schema": "suanbei.package/1", "files": [3]}'}), "改坏了"),
        (zipped({"../../x": "x", MANIFEST: "{}"}), "打不开这个包"),
        (zipped({MANIFEST: "{}", "b.txt": " " * 9_000_000}), "打不开这个包"),
    ],
)
def test_a_strangers_zip_is_refused_in_words(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    result = suanbei("package", "--verify", tmp_path / "x.zip")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_no_package_is_never_overwritten(folder: Path) -> None:
    before = (folder / "pledge.md").read_bytes()
    result = package(folder, "-o", folder / "pledge.md")
    assert result.exit_code == 2
    assert "没有覆盖" in result.stderr
    assert (folder / "pledge.md").read_bytes() == before


@pytest.mark.parametrize(
    "arguments", [[], ["a", "--verify", "b.zip"], ["--from", "a.zip"], ["没有这个文件夹"]]
)
def test_wrong_usage_says_what_to_write(arguments: list[str]) -> None:
    result = suanbei("package", *arguments)
    assert result.exit_code == 2
    assert "例如" in result.stderr or "写一个" in result.stderr


def test_every_kind_of_trace_and_material_has_its_chinese() -> None:
    rules = load_package_rules(load_regime())
    sources = Path(cleaning.__file__).parent.glob("*.py")
    kinds = {kind for path in sources for kind in re.findall(r'\.add\(\s*"(\w+)"', path.read_text("utf-8"))}
    assert "comments" in kinds
    assert kinds <= rules.traces.keys()
    assert {*rules.telling, *rules.stubborn} <= rules.traces.keys()
    assert set(rules.telling.values()) <= rules.checks.keys()
    labels = load_vocabulary(load_regime()).materials
    assert {form.id for form in rules.materials} | {*rules.left_out.materials} <= labels.keys()
