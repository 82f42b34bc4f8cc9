"""Risks and safeguards in the numbering of many hands."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.desk.read_case import Found, build_case
from suanbei.desk.rules import rules_of
from suanbei.notation import load_yaml
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime
from suanbei.review.python_checks import risks
from suanbei.review.risk_register import numbers_in

REGIME = load_regime()
RULES = rules_of(REGIME)
CHECKS = (
    "unanswered",
    "unanswered_names",
    "orphans",
    "aimless",
    "crossed",
    "beside_the_point",
    "vague",
    "open_cells",
    "counts",
    "contradicted_conclusion",
)
_HERE = Path(__file__).with_name("risk_variants.yaml")
VARIANTS: list[dict[str, Any]] = load_yaml(_HERE.read_text(encoding="utf-8"), _HERE.name)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: str(variant["name"]))
def test_variants(variant: dict[str, Any]) -> None:
    text = "% 互联网信息服务算法安全自评估报告\n\n" + _spaced(variant["report"])
    report = read_bytes(text.encode(), "报告.md").with_kind("self_assessment")
    case = build_case(Found((report,)), REGIME, RULES, date(2026, 11, 22))
    found = {check: [dict(h.values) for h in getattr(risks, check)(case, {})] for check in CHECKS}
    said = {check: hits for check, hits in found.items() if hits}
    wanted: dict[str, list[str]] = variant.get("finds", {})
    assert said.keys() == wanted.keys(), said
    for check, words in wanted.items():
        values = [" ".join(hit.values()) for hit in said[check]]
        assert len(values) == len(words)
        assert all(word in value for word, value in zip(words, values, strict=True)), values


def _spaced(text: str) -> str:
    """Lines as paragraphs; the rows of a table stay together."""
    return "".join(line + ("\n" if line.startswith("|") else "\n\n") for line in text.splitlines()).replace(
        "|\n#", "|\n\n#"
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("R1至R3", [1, 2, 3]),
        ("R-01、R-02", [1, 2]),
        ("风险一、二和四", [1, 2, 4]),
        ("措施十二", [12]),
        ("风险一旦发生", []),
        ("采用AES-256加密和TLS 1.3", []),
        ("应对①、③", [1, 3]),
        ("措施一一列明", []),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert sorted({number for (_, number), _, _ in numbers_in(text)}) == numbers
