"""Triage of a dossier or of a free description."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from suanbei import regimes
from suanbei.notation import load_yaml
from suanbei.regimes import Regime
from suanbei.triage import (
    Facts,
    Triage,
    as_mapping,
    as_text,
    decide,
    facts_of_dossier,
    facts_of_text,
    read_tree,
)
from suanbei.triage.tree import Tree

_REGIME = "algorithm_filing"


class NothingToJudge(ValueError):
    """Neither a readable dossier nor a description; the message is Chinese."""


def triage_tree(packs: tuple[Path, ...] = ()) -> Tree:
    """The decision data of algorithm filing, a pack's triage.yaml replacing the shipped one."""
    folder = Path(regimes.__file__).parent / _REGIME
    return read_tree(Regime(_REGIME, (folder, *packs)).yaml("triage.yaml"))


def triage_description(text: str, tree: Tree | None = None) -> Triage:
    """Judge a free description. Raises NothingToJudge for an empty one."""
    if not text.strip():
        raise NothingToJudge("描述是空的：请用一两句话写清给谁用、输入什么、输出什么。")
    tree = tree or triage_tree()
    return decide(facts_of_text(text, tree), tree)


def triage_dossier(path: Path, tree: Tree | None = None) -> Triage:
    """Judge a dossier.yaml, or the one in a folder. Raises NothingToJudge or YamlProblem."""
    tree = tree or triage_tree()
    return decide(_facts(path / "dossier.yaml" if path.is_dir() else path, tree), tree)


def _facts(path: Path, tree: Tree) -> Facts:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NothingToJudge(f"找不到卷宗 {path}，请检查路径。") from error
    except (OSError, UnicodeDecodeError) as error:
        raise NothingToJudge(f"无法读取 {path}，请确认它是 UTF-8 编码的 dossier.yaml。") from error
    dossier = load_yaml(text, path.name)
    if not isinstance(dossier, Mapping) or "algorithm" not in dossier:
        raise NothingToJudge(f"{path.name}：不是卷宗（没有 algorithm 一节）。自由描述请用 --describe。")
    return facts_of_dossier(dossier, tree)


def printed(triage: Triage) -> str:
    """The decision as text, clause ids with their titles where the law room knows them."""
    return as_text(triage, triage_tree(), _title)


def mapped(triage: Triage) -> dict[str, Any]:
    """The decision as plain data for JSON."""
    return as_mapping(triage, _title)


def _title(clause: str) -> str:
    named = getattr(import_module("suanbei.law"), "clause_title", None)
    return str(named(clause)) if named else clause
