"""What holds for every day and every number of working days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from suanbei.timeline import working_calendar

_CALENDAR = working_calendar()
_DAYS = st.dates(date(2005, 1, 1), date(2038, 12, 31))
_NUMBERS = st.integers(0, 60)


@given(_DAYS, _NUMBERS, _NUMBERS)
def test_n_then_m_is_n_plus_m(day: date, n: int, m: int) -> None:
    assert _CALENDAR.add(_CALENDAR.add(day, n), m) == _CALENDAR.add(day, n + m)


@given(_DAYS, _DAYS, _NUMBERS)
def test_an_earlier_event_is_never_due_later(one: date, other: date, n: int) -> None:
    early, late = sorted((one, other))
    assert _CALENDAR.add(early, n) <= _CALENDAR.add(late, n)


@given(_DAYS, st.integers(0, 60))
def test_one_day_more_is_due_later(day: date, n: int) -> None:
    assert _CALENDAR.add(day, n) < _CALENDAR.add(day, n + 1)


@given(_DAYS, st.integers(1, 60))
def test_never_lands_on_a_day_off(day: date, n: int) -> None:
    assert _CALENDAR.is_working(_CALENDAR.add(day, n))


@given(_DAYS, _NUMBERS)
def test_counting_back_gives_the_number(day: date, n: int) -> None:
    due = _CALENDAR.add(day, n)
    assert _CALENDAR.count(day, due) == n
    assert _CALENDAR.count(due, day) == -n
