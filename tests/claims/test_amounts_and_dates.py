"""Amounts and days, in every way that papers write them."""

import pytest
from claim_papers import cases
from hypothesis import given
from hypothesis import strategies as st

from suanbei.notation import find_dates, find_quantities, read_date, read_period, read_quantity

DATA = cases("numbers.yaml")


@pytest.mark.parametrize(("written", "value", "unit"), DATA["amounts"])
def test_amount_is_read_with_its_unit(written: str, value: str, unit: str) -> None:
    quantity = read_quantity(written)
    assert quantity is not None
    assert (quantity.canonical, quantity.unit) == (value, unit)


@pytest.mark.parametrize(("one", "other", "agree"), DATA["agree"])
def test_amounts_agree_within_their_precision(one: str, other: str, agree: bool) -> None:
    a, b = read_quantity(one), read_quantity(other)
    assert a is not None
    assert b is not None
    assert a.agrees_with(b) is agree
    assert b.agrees_with(a) is agree


@pytest.mark.parametrize(("written", "iso"), DATA["dates"])
def test_day_is_read_and_a_blank_is_none(written: str, iso: str | None) -> None:
    found = read_date(written)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(("written", "start", "end"), DATA["periods"])
def test_period_is_read_with_its_shortened_end(written: str, start: str | None, end: str | None) -> None:
    found = read_period(written)
    assert (found[0].iso, found[1].iso) == (start, end) if found else (start, end) == (None, None)


def test_a_day_that_the_calendar_lacks_is_kept_as_written() -> None:
    found = read_date("2026年2月30日")
    assert found is not None
    assert (found.iso, found.as_date) == ("2026-02-30", None)


@given(st.integers(0, 10**9))
def test_plain_numbers_survive(number: int) -> None:
    quantity = read_quantity(f"{number:,}条")
    assert quantity is not None
    assert quantity.canonical == str(number)


@given(
    st.text(alphabet="零一二三四五六七八九十百千万亿点半两年月日至0123456789.,- 约超过条人个", max_size=24)
)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end].strip() == quantity.written
    assert all(text[day.start : day.end] == day.written for day in find_dates(text))
    read_period(text)
