"""The public disclosure as many houses write it: silent on the good ones, heard on the hollow ones."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from suanbei.desk.read_case import Found, build_case
from suanbei.desk.rules import rules_of
from suanbei.notation import load_yaml
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime
from suanbei.review import review

REGIME = load_regime()
RULES = rules_of(REGIME)
JUDGES = RULES.only(["LG31", "LG32", "LG33", "LG34"])
_FILE = Path(__file__).with_name("disclosure_variants.yaml")
VARIANTS: list[dict[str, Any]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant["says"][:20])
def test_disclosure(variant: dict[str, Any]) -> None:
    text = f"% 拟公示内容\n\n# {variant['part']}\n\n{variant['says']}\n"
    paper = read_bytes(text.encode(), "拟公示.md").with_kind("public_disclosure")
    outcome = review(build_case(Found((paper,)), REGIME, RULES, date(2026, 11, 22)), JUDGES)
    assert sorted(finding.rule for finding in outcome.findings) == variant["finds"]
