"""What a change of the running system calls for, and how sure that is."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from suanbei.cli.main import suanbei
from suanbei.desk.drift import drift_table
from suanbei.dossier import load_dossier
from suanbei.law import resolve
from suanbei.notation import load_yaml
from suanbei.regimes import load_regime
from suanbei.triage import (
    DriftProblem,
    SystemProblem,
    drift,
    facts_of_dossier_system,
    facts_of_system_file,
    read_drift_table,
)

_CASES = load_yaml((Path(__file__).parent / "drift.yaml").read_text(encoding="utf-8"), "drift.yaml")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/dossier.yaml"))


def _facts(said: dict[str, Any]) -> Any:
    return facts_of_system_file({"schema": "suanbei.system/1", **said}, "系统.yaml")[0]


@pytest.mark.parametrize("case", _CASES["cases"], ids=lambda case: case["name"])
def test_drift(case: dict[str, Any]) -> None:
    found = drift(_facts(case["filed"]), _facts(case["now"]), drift_table())
    told = [f"{c.fact} {c.change} {c.rule.outcome} {c.rule.basis}" for c in found.changes]
    assert (found.outcome.id, told) == (case["outcome"], case["changes"])
    assert list(found.not_compared) == case.get("not_compared", [])


@pytest.mark.parametrize("case", _CASES["faulty"], ids=lambda case: case["name"])
def test_a_faulty_system_file_says_where(case: dict[str, Any]) -> None:
    with pytest.raises(SystemProblem) as refused:
        facts_of_system_file({"schema": "suanbei.system/1", **case["data"]}, "系统.yaml")
    assert case["says"] in str(refused.value)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_dossier_has_not_drifted_from_itself(path: Path) -> None:
    facts = facts_of_dossier_system(load_dossier(path.read_text(encoding="utf-8"), path.name))
    found = drift(facts, facts, drift_table())
    assert (found.changes, found.not_compared) == ((), ())
    assert found.compared >= 18


def test_every_fact_of_a_dossier_is_in_the_table_and_has_a_rule() -> None:
    table = drift_table()
    facts = {
        f
        for path in EXAMPLES
        for f in facts_of_dossier_system(load_dossier(path.read_text(encoding="utf-8"), "d"))
    }
    assert facts <= set(table.labels) == {rule.fact for rule in table.rules}


def test_what_is_called_law_cites_a_clause_and_nothing_unclear_is_sure() -> None:
    for rule in drift_table().rules:
        assert rule.basis != "law" or rule.clauses, rule
        assert rule.basis != "unclear" or rule.confidence == "low", rule
        assert all(resolve(clause) for clause in rule.clauses)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("fact: role", "fact: rolle", "不认识“rolle”，是不是 role"),
        ("change: emptied", "change: empty", "不认识“empty”"),
        ("ALGO-REC:24.3", "ALGO-REC:99", "条款 ALGO-REC:99 不在法规库里"),
        ("confidence: medium", "confidenc: medium", "字段缺少或写错"),
    ],
)
def test_a_faulty_table_says_where(before: str, after: str, says: str) -> None:
    text = load_regime().path("drift.yaml").read_text(encoding="utf-8").replace(before, after, 1)
    with pytest.raises(DriftProblem) as refused:
        read_drift_table(load_yaml(text, "drift.yaml"), "drift.yaml")
    assert says in str(refused.value)


def _run(tmp_path: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(suanbei, [*map(str, words)], env={"SUANBEI_DATA": str(tmp_path / "data")})


def _system(path: Path, **said: Any) -> Path:
    path.write_text(json.dumps({"schema": "suanbei.system/1", **said}, ensure_ascii=False), encoding="utf-8")
    return path


def test_ci_gets_an_exit_code_a_deadline_and_reasons(tmp_path: Path) -> None:
    filed = _system(tmp_path / "filed.json", outputs=["text"], algorithm_name="甲算法")
    now = _system(tmp_path / "now.json", as_of="2026-03-02", outputs=["text"], algorithm_name="乙算法")
    result = _run(tmp_path, "drift", filed, now, "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["outcome"]) == (1, "amendment")
    # ALGO-REC:24.2，3/2 当日不计：3–6、9–13、16 = 10 个工作日
    assert told["deadlines"] == [
        {"for": "变更", "due_by": "2026-03-16", "clause": "ALGO-REC:24.2", "provisional": False}
    ]
    assert told["changes"][0]["basis"] == "practice"
    (tmp_path / "same.json").write_bytes(filed.read_bytes())
    assert _run(tmp_path, "drift", filed, tmp_path / "same.json").exit_code == 0
    assert "官方没有公布清单" in _run(tmp_path, "drift", filed, now).stdout


def test_more_users_alone_start_no_amendment_clock(tmp_path: Path) -> None:
    filed = _system(tmp_path / "filed.json", users={"monthly_active": 100})
    now = _system(tmp_path / "now.json", users={"monthly_active": 900})
    assert json.loads(_run(tmp_path, "drift", filed, now, "--format", "json").stdout)["deadlines"] == []


def test_what_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    filed = _system(tmp_path / "filed.json", minors=False)
    (tmp_path / "bad.yaml").write_text("schema: suanbei.system/1\nminors: 有\n", encoding="utf-8")
    result = _run(tmp_path, "drift", filed, tmp_path / "bad.yaml")
    assert (result.exit_code, "minors 写得不对" in result.stderr) == (2, True)


def test_a_file_against_itself_proves_nothing(tmp_path: Path) -> None:
    filed = _system(tmp_path / "filed.json", minors=False)
    result = _run(tmp_path, "drift", filed, filed)
    assert (result.exit_code, "自己和自己比" in result.stderr) == (2, True)


def test_long_texts_are_shown_where_they_differ(tmp_path: Path) -> None:
    long = "用户打开首页后读取其关注的主题和近三十天的浏览记录，" * 8
    filed = _system(tmp_path / "filed.json", disclosure=long + "由规则排列")
    now = _system(tmp_path / "now.json", disclosure=long + "由模型排列")
    shown = _run(tmp_path, "drift", filed, now).stdout
    assert "由规则排列 → …" in shown
    assert "由模型排列" in shown
