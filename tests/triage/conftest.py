"""The decision tree of algorithm filing."""

from pathlib import Path
from typing import Any

import pytest

from suanbei import regimes
from suanbei.notation import load_yaml
from suanbei.triage import Tree, read_tree


@pytest.fixture(scope="session")
def tree_data() -> dict[str, Any]:
    path = Path(regimes.__file__).parent / "algorithm_filing" / "triage.yaml"
    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return data


@pytest.fixture(scope="session")
def tree(tree_data: dict[str, Any]) -> Tree:
    return read_tree(tree_data)
