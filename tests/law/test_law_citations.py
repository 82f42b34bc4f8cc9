"""Citations are read as a lawyer reads them, and judged without false alarms."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.law import Citation, check_text, find_citations
from suanbei.notation import load_yaml

_HERE = Path(__file__).parent
_TODAY = date(2026, 11, 22)


def _cases(name: str) -> list[Any]:
    return list(load_yaml((_HERE / name).read_text(encoding="utf-8"), name))


def _shown(citation: Citation) -> str:
    until = f"-{citation.until}" if citation.until else ""
    return f"{citation.clause_id or f'？{citation.article or str()}'}{until}"


@pytest.mark.parametrize("case", _cases("citations.yaml"), ids=lambda case: case["text"][:24])
def test_citation_is_read(case: dict[str, Any]) -> None:
    assert [_shown(citation) for citation in find_citations(case["text"])] == case["found"]


@pytest.mark.parametrize("case", _cases("problems.yaml"), ids=lambda case: case["name"])
def test_citation_is_judged(case: dict[str, Any]) -> None:
    problems = check_text(case["text"], case.get("as_of", _TODAY))
    assert [" ".join((problem.code, *problem.clauses[:1])) for problem in problems] == case["find"]


def test_each_problem_is_named_once_in_a_long_text() -> None:
    sound = "依据《网络安全法》第二十三条留存网络日志。\n" * 40
    text = f"{sound}按照《网络安全法》第二十一条留存网络日志不少于六个月。\n{sound}"
    (problem,) = check_text(text, _TODAY)
    assert text[slice(*problem.span)] == "《网络安全法》第二十一条"


@pytest.mark.parametrize(
    "text", ["", "第", "《》第条", "《网络安全法》第零条", "第二十四条" * 50, "《" * 200]
)
def test_odd_text_does_no_harm(text: str) -> None:
    assert all(problem.span[1] <= len(text) for problem in check_text(text, _TODAY))
