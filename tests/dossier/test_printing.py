"""Writing dossier.yaml, its schema, and a new folder."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from suanbei.cli.main import suanbei
from suanbei.desk.dossier import FolderInUse, start_dossier
from suanbei.dossier import (
    Dossier,
    blank_dossier,
    dossier_schema,
    dump_dossier,
    fields,
    load_dossier,
    print_schema,
)
from suanbei.notation import load_yaml_located

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/dossier.yaml"))
FULL = load_dossier(EXAMPLES[0].read_text(encoding="utf-8"), "dossier.yaml")


def test_the_blank_file_reads_as_an_empty_dossier() -> None:
    assert load_dossier(blank_dossier(), "dossier.yaml") == Dossier()


def test_the_blank_file_asks_every_question() -> None:
    text = blank_dossier()
    assert [info.path for info in fields() if info.label not in text] == []
    assert text.index("主要由运营") < text.index("主要由法务") < text.index("主要由技术")


def test_type_and_role_leave_out_what_cannot_concern_them() -> None:
    push = (
        Dossier().with_field("algorithm.type", "personalised_push").with_field("algorithm.role", "provider")
    )
    text = blank_dossier(push)
    assert "switch_off_path:" in text
    assert "technical_service:" not in text
    assert "trace_log:" not in text
    assert load_dossier(text, "dossier.yaml") == push


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=60),
    st.sampled_from(["", "true", "- ", "# ", "12", "~", "第一行\n", "a: ", "2026-10-10"]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_survives_the_file(text: str, start: str) -> None:
    dossier = Dossier().with_field("algorithm.name", start + text).with_field("risks[0].title", f"风险{text}")
    assert load_dossier(dump_dossier(dossier), "dossier.yaml") == dossier


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_full_dossier_prints_as_it_was_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert dump_dossier(load_dossier(text, path.name), "../../docs/dossier.schema.json") == text


def test_the_schema_in_docs_is_fresh() -> None:
    committed = (ROOT / "docs" / "dossier.schema.json").read_text(encoding="utf-8")
    assert committed == print_schema(), (
        "docs/dossier.schema.json 过期：suanbei schema > docs/dossier.schema.json"
    )


def _schema_faults(text: str) -> list[str]:
    value = load_yaml_located(text, "dossier.yaml", dates_as_text=True).value
    return [fault.message for fault in jsonschema.Draft202012Validator(dossier_schema()).iter_errors(value)]


@pytest.mark.parametrize("text", [blank_dossier(), dump_dossier(FULL)], ids=["blank", "full"])
def test_the_schema_accepts_what_the_reader_accepts(text: str) -> None:
    assert _schema_faults(text) == []


@pytest.mark.parametrize(
    "text",
    ["risk: []", "algorithm: {type: 推荐}", "algorithm: {name: 1}", "filer: {monthly_active: {count: 1万}}"],
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert _schema_faults(text)


def test_a_new_folder_holds_dossier_schema_and_evidence(tmp_path: Path) -> None:
    start_dossier(tmp_path / "甲", "生成合成类", "provider")
    text = (tmp_path / "甲" / "dossier.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=dossier.schema.json\n")
    assert load_dossier(text, "dossier.yaml").words == {"synthesis", "provider", "generative"}
    assert (
        json.loads((tmp_path / "甲" / "dossier.schema.json").read_text(encoding="utf-8")) == dossier_schema()
    )
    assert (tmp_path / "甲" / "evidence").is_dir()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse, match="已经存在，没有改动任何文件"):
        start_dossier(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.yaml"]
    assert (tmp_path / "dossier.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--type", "检索过滤类"], "信息检索类"), (["--role", "用户"], "可选：provider"), ([], "已经存在")],
)
def test_new_says_what_is_wrong_and_exits_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "dossier.yaml").touch()
    result = CliRunner().invoke(suanbei, ["new", str(tmp_path), *arguments])
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_schema_prints_the_schema() -> None:
    assert CliRunner().invoke(suanbei, ["schema"]).stdout == print_schema()
