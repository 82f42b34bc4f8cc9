"""The published years that the chinese-calendar package knows, as year tables."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import version

from suanbei.timeline.calendar import YearTable

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利七十周年纪念日",
}


@cache
def library_tables() -> Mapping[int, YearTable]:
    """Year → table, as the installed release of chinese-calendar has them."""
    # Takes 0.2 s and is wanted only by those who count days.
    from chinese_calendar import constants  # type: ignore[import-untyped]

    off, worked = _by_year(constants.holidays), _by_year(constants.workdays)
    name = f"chinese-calendar {version('chinese-calendar')}"
    return {
        year: YearTable(year, off[year], worked[year], name)
        for year in range(min(constants.holidays).year, max(constants.holidays).year + 1)
    }


def _by_year(days: Mapping[date, str]) -> dict[int, dict[date, str]]:
    found: dict[int, dict[date, str]] = defaultdict(dict)
    for on, holiday in days.items():
        # A day of December is off or worked because of the next year's notice.
        found[on.year + (on.month == 12)][on] = _NAMES.get(holiday, holiday)
    return found
