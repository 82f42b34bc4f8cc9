"""Years whose notice is not published: the holidays that the statute alone fixes."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from suanbei.notation import load_yaml
from suanbei.timeline.calendar import YearTable

_FILE = "statutory.yaml"


@cache
def statutory_tables() -> Mapping[int, YearTable]:
    """Year → table without make-up days or days in lieu, which only a notice can fix."""
    data = _data()
    return {year: _table(year, festivals, data["versions"]) for year, festivals in data["festivals"].items()}


def statutory_clause(year: int) -> str:
    """The clause that names the holidays of a year: HOLIDAYS:2."""
    return str(_version(year, _data()["versions"])["clause"])


@cache
def _data() -> Mapping[str, Any]:
    text = files("suanbei.timeline").joinpath(_FILE).read_text(encoding="utf-8")
    parsed: Mapping[str, Any] = load_yaml(text, _FILE)
    return {**parsed, "festivals": {int(year): days for year, days in parsed["festivals"].items()}}


def _version(year: int, versions: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    return [v for v in versions if v["from"] <= date(year, 12, 31)][-1]


def _table(year: int, festivals: Mapping[str, date], versions: list[Mapping[str, Any]]) -> YearTable:
    version = _version(year, versions)
    off: dict[date, str] = {}
    for on, name in _days(year, festivals, version["holidays"]):
        off[on] = f"{off[on]}、{name}" if on in off else name  # 2031: 中秋 is 国庆
    return YearTable(
        year, off, {}, f"法定节假日暂算（{version['from']:%Y-%m-%d} 施行的放假办法）", published=False
    )


def _days(
    year: int, festivals: Mapping[str, date], holidays: list[Mapping[str, Any]]
) -> Iterator[tuple[date, str]]:
    for holiday in holidays:
        if "day" in holiday:
            month, day = map(int, str(holiday["day"]).split("-"))
            yield date(year, month, day), holiday["name"]
        else:
            yield festivals[holiday["festival"]] + timedelta(days=holiday["offset"]), holiday["name"]
