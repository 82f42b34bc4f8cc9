"""Drafting the example dossiers and reading them back; comparing two dossiers field by field."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.desk.draft import draft_folder
from suanbei.desk.import_papers import Outcome, import_papers
from suanbei.dossier import Dossier, load_dossier
from suanbei.notation import narrow

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 11, 22)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every known value of a dossier with its path; a list of texts is one value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{index}]")
    elif value is not None and value != () and value != []:
        yield path, value


def plain(value: Any) -> Any:
    """A value without its closing full stop and the width of its marks."""
    if isinstance(value, tuple | list):
        return tuple(plain(one) for one in value)
    return narrow(value).rstrip("。").replace("，", ",") if isinstance(value, str) else value


def group(path: str) -> str:
    return path.split(".")[0].split("[")[0]


@pytest.fixture(scope="session")
def round_trip(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Dossier, Outcome]]:
    """Example dossiers with what came back from their drafted Word and Excel files."""
    found = {}
    for name in ("feed", "assistant"):
        source, folder = EXAMPLES / name / "dossier.yaml", tmp_path_factory.mktemp(name)
        draft_folder(source, folder, DAY)
        papers = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))
        dossier = load_dossier(source.read_text(encoding="utf-8"), source.name)
        found[name] = (dossier, import_papers(papers, DAY, ocr=False))
    return found
