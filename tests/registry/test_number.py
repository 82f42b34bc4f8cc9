"""Filing numbers, as they are typed, scanned and mistyped."""

from collections.abc import Callable

import pytest

from suanbei.registry import find_filing_numbers, parse_filing_number, parse_model_number

Maker = Callable[..., str]


def test_a_number_tells_province_type_year_and_serial(number: Maker) -> None:
    parsed = parse_filing_number(number(region="330106", code="06", year=2025, serial=12))
    assert parsed is not None
    assert (parsed.province, parsed.types, parsed.year, parsed.serial) == ("浙江", ("dispatch",), 2025, 12)
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "change", [lambda t: t, lambda t: t.replace("备", "备 "), lambda t: t[:12] + "\n" + t[12:]]
)
def test_spaces_and_line_breaks_inside_a_number_do_no_harm(
    number: Maker, change: Callable[[str], str]
) -> None:
    parsed = parse_filing_number(f"备案编号：{change(number())}，已公示")
    assert parsed is not None
    assert parsed.text == number()


def test_full_width_digits_are_read(number: Maker) -> None:
    wide = number().translate({ord(d): chr(ord(d) + 0xFEE0) for d in "0123456789"})
    parsed = parse_filing_number(wide)
    assert parsed is not None
    assert parsed.text == number()


def test_a_wrong_check_digit_is_a_suspicion_not_an_error(number: Maker) -> None:
    good = number()
    wrong = good[:-2] + str((int(good[-2]) + 2) % 10) + "号"
    parsed = parse_filing_number(wrong)
    assert parsed is not None
    assert parsed.usable
    assert [(p.code, p.suspect) for p in parsed.problems] == [("check_digit", True)]
    assert "疑似" in parsed.problems[0].message


def test_swapping_two_digits_is_noticed(number: Maker) -> None:
    good = number(region="110108", subject="5876123")
    digits = good[4:-1]
    swapped = f"网信算备{digits[:8]}{digits[9]}{digits[8]}{digits[10:]}号"
    parsed = parse_filing_number(swapped)
    assert parsed is not None
    assert [p.code for p in parsed.problems] == ["check_digit"]


def test_a_number_one_digit_short_says_how_long_it_is(number: Maker) -> None:
    parsed = parse_filing_number(number()[:-2] + "号")
    assert parsed is not None
    assert not parsed.usable
    assert "20 位" in parsed.problems[0].message


def test_code_05_of_2022_may_be_dispatch(number: Maker) -> None:
    old = parse_filing_number(number(code="05", year=2022))
    new = parse_filing_number(number(code="05", year=2023))
    assert old is not None
    assert new is not None
    assert old.types == ("content_filtering", "dispatch")
    assert new.types == ("content_filtering",)


@pytest.mark.parametrize(
    ("parts", "code"),
    [({"code": "07"}, "type_code"), ({"year": 2021}, "year"), ({"region": "990101"}, "region")],
)
def test_impossible_parts_are_named(number: Maker, parts: dict[str, str], code: str) -> None:
    parsed = parse_filing_number(number(**parts))
    assert parsed is not None
    assert [p.code for p in parsed.problems] == [code]


def test_all_numbers_of_a_text_are_found_in_order(number: Maker) -> None:
    text = f"《甲》（{number(serial=1)}）、《乙》（{number(serial=2)}）"
    assert [n.serial for n in find_filing_numbers(text)] == [1, 2]


def test_text_without_a_number_gives_none() -> None:
    assert parse_filing_number("已向网信部门备案，电话 057100000000") is None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Guangdong-LiZi-20260817S0073", "registration", "广东"),
        ("Beijing-ShiLi-202404280016", "filing", "北京"),
        ("上海备案：Shanghai-ShiLi-20240428", "filing", "上海"),
        ("ZhongYangQiYe-ShiLi-202506010002", "filing", "中央企业"),
    ],
)
def test_model_numbers_tell_filing_from_registration(text: str, kind: str, place: str) -> None:
    parsed = parse_model_number(text)
    assert parsed is not None
    assert (parsed.kind, parsed.place, parsed.problems) == (kind, place, ())


def test_a_model_number_of_an_impossible_day_is_named() -> None:
    parsed = parse_model_number("Beijing-ShiLi-202413280016")
    assert parsed is not None
    assert [p.code for p in parsed.problems] == ["date"]
