"""The commands triage, classify and registry, as a user calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from suanbei.cli.main import suanbei


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(suanbei, [str(arg) for arg in args])


def test_triage_of_a_description_prints_the_trace() -> None:
    result = run("triage", "--describe", "按用户兴趣推荐文章的小程序，有评论")
    assert result.exit_code == 0
    assert "结论：是否需要算法备案——是" in result.output
    assert "什么会改变结论" in result.output


def test_triage_of_a_dossier_as_json(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(
        "algorithm:\n  type: ranking\n  role: provider\n", encoding="utf-8"
    )
    result = run("triage", tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output)["filings"][0]["type"] == "ranking"


@pytest.mark.parametrize("args", [(), ("a.yaml", "--describe", "b"), ("missing.yaml",), ("--describe", "  ")])
def test_triage_refuses_what_it_cannot_judge(args: tuple[str, ...]) -> None:
    result = run("triage", *args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_classify_gives_one_entry_a_row(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("算法名称,主要用途\n青禾热榜算法,根据点赞量输出热榜\n,\n", encoding="utf-8")
    result = run("classify", file)
    assert result.exit_code == 0
    (entry,) = json.loads(result.output)
    assert (entry["row"], entry["type"], entry["type_id"]) == (1, "排序精选类", "ranking")
    assert 0 < entry["confidence"] <= 1
    assert entry["because"]


def test_classify_gives_no_type_to_a_row_that_tells_nothing(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("算法名称,主要用途\n啊啊啊,哈哈哈\n", encoding="utf-8")
    (entry,) = json.loads(run("classify", file).output)
    assert (entry["type"], entry["type_id"]) == ("看不出", "")
    assert entry["because"]


@pytest.mark.parametrize("content", ["", "甲,乙\n1,2\n"])
def test_classify_refuses_a_file_without_the_columns(tmp_path: Path, content: str) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(content, encoding="utf-8")
    assert run("classify", file).exit_code == 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one imported list."""
    source = tmp_path / "list.csv"
    heading = "算法名称,算法类别,主体名称,应用产品,主要用途,备案编号,备注"
    row = "青禾图文推荐算法,个性化推送类,青禾示例公司,青禾（APP）,推荐可能感兴趣的图文,网信算备330106000000102260019号,"
    source.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    result = run("registry", "import", source, "--batch", "2026-05", "--data", tmp_path / "data")
    assert result.exit_code == 0, result.output
    return tmp_path / "data"


def test_an_imported_list_is_searched(data: Path) -> None:
    result = run("registry", "search", "图文推荐", "--data", data, "--format", "json")
    assert [entry["filer"] for entry in json.loads(result.output)] == ["青禾示例公司"]
    assert run("registry", "search", "航空发动机", "--data", data).exit_code == 1
    assert run("registry", "search", "青禾示例公司", "--by", "company", "--data", data).exit_code == 0


def test_a_number_is_compared_with_the_list(data: Path) -> None:
    number = "网信算备330106000000102260019号"
    good = run("registry", "number", number, "--company", "青禾示例公司", "--data", data)
    bad = run("registry", "number", number, "--company", "白露示例公司", "--data", data)
    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert "白露示例公司" in bad.output


def test_search_before_any_import_says_what_to_do(tmp_path: Path) -> None:
    result = run("registry", "search", "推荐", "--data", tmp_path)
    assert result.exit_code == 2
    assert "registry import" in result.output


def test_a_broken_file_leaves_the_store_as_it_was(data: Path, tmp_path: Path) -> None:
    before = (data / "registry.json.gz").read_bytes()
    (tmp_path / "bad.docx").write_bytes(b"bad")
    result = run("registry", "import", tmp_path / "list.csv", tmp_path / "bad.docx", "--data", data)
    assert result.exit_code == 2
    assert (data / "registry.json.gz").read_bytes() == before
    assert [path.name for path in data.iterdir()] == ["registry.json.gz"]
