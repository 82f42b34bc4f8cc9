"""Codes with check digits."""

import pytest

from suanbei.notation import credit_code_check, credit_code_problem


def test_a_valid_credit_code_raises_nothing() -> None:
    assert (
        credit_code_problem("91440300708461136T") is None
    )  # the standard's worked structure, published widely


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("91440300708461136", "现有 17 位"),
        ("91440300708461137T", "校验位对不上"),
        ("91440300780461136T", "校验位对不上"),
        ("9144O300708461136T", "不会有“O”"),
        ("91440300708461136t", "不会有“t”"),
        ("91AA0300708461136T", "行政区划码"),
        ("", "现有 0 位"),
    ],
)
def test_a_wrong_credit_code_says_why(code: str, part: str) -> None:
    assert part in (credit_code_problem(code) or "")


def test_any_single_wrong_digit_is_seen() -> None:
    good = "91440300708461136T"
    changed = [good[:i] + str((int(c) + 1) % 10) + good[i + 1 :] for i, c in enumerate(good[:17])]
    assert all(credit_code_problem(code) for code in changed)


def test_the_check_digit_completes_a_code() -> None:
    assert credit_code_check("91440300708461136") == "T"
