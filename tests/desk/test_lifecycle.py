"""The frozen snapshot, and what an amendment or a deregistration is drafted from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from suanbei.cli.main import suanbei
from suanbei.papers import read_folder

_DOSSIER = Path(__file__).parents[2] / "examples" / "feed" / "dossier.yaml"
_RENAMED = ("name: 青圃间养护笔记推荐算法", "name: 青圃间园艺笔记推荐算法")


def _run(folder: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(suanbei, [*map(str, words)], env={"SUANBEI_DATA": str(folder / ".data")})


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "案"
    (folder / "evidence").mkdir(parents=True)
    (folder / "dossier.yaml").write_text(_DOSSIER.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "evidence" / "F01.txt").write_text("营业执照", encoding="utf-8")
    _run(folder, "record", folder, "提交", "--on", "2026-03-02")
    assert _run(folder, "snapshot", folder, "--on", "2026-03-02").exit_code == 0
    return folder


def _change(folder: Path, before: str, after: str) -> None:
    path = folder / "dossier.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_snapshot_holds_all_but_records_and_is_read_only(case: Path) -> None:
    frozen = case / "records" / "filed" / "2026-03-02"
    names = sorted(path.relative_to(frozen).as_posix() for path in frozen.rglob("*") if path.is_file())
    assert names == ["dossier.yaml", "evidence/F01.txt", "manifest.json"]
    assert all(not path.stat().st_mode & 0o222 for path in frozen.rglob("*") if path.is_file())
    again = _run(case, "snapshot", case, "--on", "2026-03-02")
    assert (again.exit_code, "不覆盖" in again.stderr) == (2, True)


def _edit(frozen: Path) -> None:
    (frozen / "dossier.yaml").chmod(0o644)
    (frozen / "dossier.yaml").write_text("algorithm: {name: 甲}\n", encoding="utf-8")


_DEEDS: dict[str, Callable[[Path], object]] = {
    "改过 dossier.yaml": _edit,
    "少了 evidence/F01.txt": lambda frozen: (frozen / "evidence" / "F01.txt").unlink(),
    "多了 new.txt": lambda frozen: (frozen / "new.txt").touch(),
}


@pytest.mark.parametrize("deed", _DEEDS)
def test_a_touched_snapshot_is_named_and_never_compared(case: Path, deed: str) -> None:
    _DEEDS[deed](case / "records" / "filed" / "2026-03-02")
    verified = _run(case, "snapshot", case, "--verify")
    assert (verified.exit_code, deed in verified.stdout) == (1, True)
    compared = _run(case, "drift", case, case)
    assert (compared.exit_code, "被动过" in compared.stderr) == (2, True)


def test_the_frozen_copy_is_no_material_under_review(case: Path) -> None:
    report = _run(case, "review", case, "--format", "json").stdout
    assert "filed" not in report
    assert report.count('"path": "F01.txt"') + report.count('"path": "evidence/F01.txt"') == 1


def test_drift_compares_with_the_newest_snapshot(case: Path) -> None:
    assert _run(case, "drift", case, case).exit_code == 0
    _change(case, *_RENAMED)
    result = _run(case, "drift", case, case, "--on", "2026-03-02")
    assert result.exit_code == 1
    assert result.stdout.startswith("结论：变更")
    assert "最迟 2026年3月16日（周一）" in result.stdout


def test_an_amendment_is_drafted_from_the_differences(case: Path, tmp_path: Path) -> None:
    _change(case, *_RENAMED)
    result = _run(case, "amend", case, "--on", "2026-03-02", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert "最迟 2026-03-16 办（ALGO-REC:24.2）" in result.stdout
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["变更清单.xlsx", "变更说明.docx", "变更说明.pdf"]
    papers = {d.name: "\n".join(b.text for b in d.blocks) for d in read_folder((tmp_path / "out",))}
    for name in names[1:]:
        text = papers[name].replace("\n", "")
        assert "青圃间养护笔记推荐算法" in text
        assert "青圃间园艺笔记推荐算法" in text
        assert "【待补充：变更原因，运营】" in text
    assert "原为：青圃间养护笔记推荐算法" in papers["变更清单.xlsx"]


def test_nothing_to_amend_writes_nothing(case: Path, tmp_path: Path) -> None:
    result = _run(case, "amend", case, "--on", "2026-03-02", "-o", tmp_path / "out")
    assert (result.exit_code, "没有要按变更办的变化" in result.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_new_filing_is_no_amendment(case: Path, tmp_path: Path) -> None:
    _change(case, *_RENAMED)
    _change(case, "type: personalised_push", "type: ranking")
    result = _run(case, "amend", case, "--on", "2026-03-02", "-o", tmp_path / "out")
    assert "算法类型改了不按变更办" in result.stderr


def test_a_deregistration_asks_for_what_nobody_has_said(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = _run(case, "deregister", case, "--on", "2026-12-10", "-o", out)
    assert "最迟 2027-01-08（暂定，放假安排未公布） 办（ALGO-REC:24.3）" in result.stdout
    (document,) = (d for d in read_folder((out,)) if d.name.endswith(".docx"))
    text = "\n".join(block.text for block in document.blocks)
    assert "2026年12月10日" in text
    assert text.count("【待补充：") >= 6
    first = (out / "注销说明.pdf").read_bytes()
    assert _run(case, "deregister", case, "--on", "2026-12-10", "-o", out).exit_code == 0
    assert (out / "注销说明.pdf").read_bytes() == first
