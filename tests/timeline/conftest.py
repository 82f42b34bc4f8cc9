"""The shipped calendar, the process of the shipped regime, and an invented notice for 2027."""

from datetime import date
from pathlib import Path

import pytest

from suanbei.desk.deadline import filing_process
from suanbei.timeline import Process, WorkingCalendar, YearTable, read_year_file, working_calendar

NOTICE = Path(__file__).parent / "notice_2027.yaml"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return working_calendar()


@pytest.fixture(scope="session")
def process() -> Process:
    return filing_process()


@pytest.fixture(scope="session")
def notice() -> YearTable:
    return read_year_file(NOTICE.read_text(encoding="utf-8"), NOTICE.name, TODAY)
