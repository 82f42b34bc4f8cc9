"""The filing number on the pages of products."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from suanbei.cli.main import suanbei
from suanbei.notation import load_yaml
from suanbei.registry import display_faults, parse_filing_number, read_page

_CASES = load_yaml((Path(__file__).parent / "display.yaml").read_text(encoding="utf-8"), "display.yaml")
_NUMBER = "网信算备510106823483901220013号"
_GOOD = f'<h1>青圃间</h1><a href="/algo">{_NUMBER}</a>'
_DOSSIER = Path(__file__).parents[2] / "examples" / "feed" / "dossier.yaml"


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_display(case: dict[str, Any]) -> None:
    filed = parse_filing_number(_NUMBER)
    assert filed is not None
    assert [fault.code for fault in display_faults(read_page(case["page"]), filed)] == case["faults"]


def _run(*words: str | Path) -> Result:
    return CliRunner().invoke(suanbei, ["display", *map(str, words)])


def test_the_number_comes_from_the_record(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(_GOOD, encoding="utf-8")
    assert _run(tmp_path, tmp_path / "page.html").exit_code == 2  # nobody has said which number
    CliRunner().invoke(suanbei, ["record", str(tmp_path), "发号", "--on", "2026-10-01", "--note", _NUMBER])
    result = _run(tmp_path, tmp_path / "page.html")
    assert (result.exit_code, "是否显著请人看一眼" in result.stdout) == (0, True)


def test_a_product_without_page_is_named(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(_DOSSIER.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "page.txt").write_text(_GOOD.replace("青圃间", "别的产品"), encoding="utf-8")
    result = _run(tmp_path, tmp_path / "page.txt", "--number", _NUMBER, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["products_without_page"]) == (1, ["青圃间"])


def test_a_page_in_gbk_is_read_and_a_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.html").write_bytes(_GOOD.encode("gb18030"))
    assert _run(tmp_path, tmp_path / "gbk.html", "--number", _NUMBER).exit_code == 0
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff")
    result = _run(tmp_path, tmp_path / "a.png", "--number", _NUMBER)
    assert (result.exit_code, "另存为网页" in result.stderr) == (2, True)
