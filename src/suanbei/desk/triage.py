"""Triage of a dossier or of a free description."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from suanbei.law import clause_title
from suanbei.regimes import load_regime
from suanbei.triage import (
    Tree,
    Triage,
    as_mapping,
    as_text,
    decide,
    facts_of_dossier,
    facts_of_text,
    read_tree,
)

if TYPE_CHECKING:
    from suanbei.dossier import Dossier


class NothingToJudge(ValueError):
    """Neither a readable dossier nor a description; the message is Chinese."""


def triage_tree(packs: tuple[Path, ...] = ()) -> Tree:
    """The decision data of algorithm filing, a pack's triage.yaml replacing the shipped one."""
    return read_tree(load_regime(packs=packs).yaml("triage.yaml"))


def triage_description(text: str, tree: Tree) -> Triage:
    """Judge a free description. Raises NothingToJudge for an empty one."""
    if not text.strip():
        raise NothingToJudge("描述是空的：请用一两句话写清给谁用、输入什么、输出什么。")
    return decide(facts_of_text(text, tree), tree)


def triage_dossier(path: Path, tree: Tree) -> Triage:
    """Judge a dossier.yaml, or the one in a folder. Raises NothingToJudge or DossierProblem."""
    return decide(facts_of_dossier(_dossier(path / "dossier.yaml" if path.is_dir() else path), tree), tree)


def _dossier(path: Path) -> "Dossier":
    from suanbei.dossier import load_dossier

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NothingToJudge(f"找不到卷宗 {path}，请检查路径。") from error
    except (OSError, UnicodeDecodeError) as error:
        raise NothingToJudge(f"无法读取 {path}，请确认它是 UTF-8 编码的 dossier.yaml。") from error
    return load_dossier(text, path.name)


def printed(triage: Triage, tree: Tree) -> str:
    """The decision as text, clauses by their titles."""
    return as_text(triage, tree, clause_title)


def mapped(triage: Triage) -> dict[str, Any]:
    """The decision as plain data for JSON."""
    return as_mapping(triage, clause_title)
