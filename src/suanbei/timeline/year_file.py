"""Holiday files: the common holiday JSON, a notice typed as YAML, and the form in which they are kept.

The JSON is ``{"year", "papers", "days": [{"name", "date", "isOffDay"}]}``; its year is that of the notice, so
its days may lie in the December before.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from suanbei.notation import YamlProblem, load_yaml_located, read_date, read_period
from suanbei.timeline.calendar import WEEKDAYS, CalendarProblem, YearTable
from suanbei.timeline.statutory import statutory_tables

KEPT_SCHEMA = "suanbei.calendar/1"
_ONE = timedelta(days=1)
_REMARK = re.compile(r"[（(]([^）)]*)[）)]")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")


def read_year_file(text: str, name: str, imported_on: date) -> YearTable:
    """A holiday file of either kind. Raises CalendarProblem, naming what is wrong and where."""
    try:
        table = (
            _from_json(text, imported_on)
            if text.lstrip().startswith("{")
            else _from_notice(text, name, imported_on)
        )
    except CalendarProblem as problem:
        raise CalendarProblem(f"{name}：{problem}") from problem
    except YamlProblem as problem:
        raise CalendarProblem(str(problem)) from problem
    _verify(table, name)
    return table


def write_kept(table: YearTable) -> str:
    """A table as the JSON that the data folder keeps; read_kept takes it back."""
    days = [(on, name, True) for on, name in table.days_off.items()]
    days += [(on, name, False) for on, name in table.makeup_days.items()]
    return json.dumps(
        {
            "schema": KEPT_SCHEMA,
            "year": table.year,
            "version": table.version,
            "source": table.source,
            "days": [{"name": n, "date": f"{on}", "isOffDay": off} for on, n, off in sorted(days)],
        },
        ensure_ascii=False,
        indent=1,
    )


def read_kept(text: str, name: str) -> YearTable:
    """A table from the data folder. Raises CalendarProblem for a file of another schema."""
    try:
        data = json.loads(text)
        if data["schema"] != KEPT_SCHEMA:
            raise ValueError(data["schema"])
        off, worked = _split(data["days"])
        return YearTable(int(data["year"]), off, worked, str(data["version"]), str(data["source"]))
    except (ValueError, KeyError, TypeError) as error:
        raise CalendarProblem(
            f"{name} 不是本工具保存的放假数据（应为 {KEPT_SCHEMA}）。请删除它，再用 suanbei calendar update 重新导入。"
        ) from error


def _from_json(text: str, imported_on: date) -> YearTable:
    try:
        data = json.loads(text)
        year, papers = int(data["year"]), [str(paper) for paper in data.get("papers", [])]
        off, worked = _split(data["days"])
    except (ValueError, KeyError, TypeError) as error:
        raise CalendarProblem(
            '不是常见的放假 JSON，应有 "year" 和 "days"，每天写作 {"name": "元旦", "date": "2027-01-01", "isOffDay": true}。'
        ) from error
    return YearTable(year, off, worked, _version(year, imported_on), papers[0] if papers else "")


def _version(year: int, imported_on: date) -> str:
    return f"{year} 年放假通知（{imported_on} 导入）"


def _split(days: list[Mapping[str, Any]]) -> tuple[dict[date, str], dict[date, str]]:
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for day in days:
        if not isinstance(day["isOffDay"], bool):
            raise TypeError(day["isOffDay"])
        into = off if day["isOffDay"] else worked
        into[date.fromisoformat(day["date"])] = str(day["name"])
    return off, worked


def _from_notice(text: str, name: str, imported_on: date) -> YearTable:
    data = load_yaml_located(text, name, dates_as_text=True).value
    if not isinstance(data, dict) or not isinstance(data.get("year"), int) or not data.get("holidays"):
        raise CalendarProblem("放假通知应有 year（如 2027）和 holidays（每个节日的 name、off、work）。")
    year = data["year"]
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for holiday in data["holidays"]:
        off |= dict.fromkeys(_dates(holiday, "off", year), str(holiday.get("name", "")))
        worked |= dict.fromkeys(_dates(holiday, "work", year), str(holiday.get("name", "")))
    return YearTable(year, off, worked, _version(year, imported_on), str(data.get("link", "")))


def _dates(holiday: Any, key: str, year: int) -> Iterator[date]:
    if not isinstance(holiday, dict) or set(holiday) - {"name", "off", "work"}:
        raise CalendarProblem(f"节日“{holiday}”只能写 name、off、work 三项。")
    value = holiday.get(key) or []
    for written in value if isinstance(value, list) else [value]:
        yield from _written(str(written), year, f"节日“{holiday.get('name', '')}”的 {key}")


def _written(text: str, year: int, where: str) -> Iterator[date]:
    """1月1日（周五）至3日（周日）, 1月4日, 2027-01-04: the year may be left out, a weekday is checked."""
    start, end = _ends(text, year)
    if start is None or end is None or end < start or (end - start).days > 20:
        raise CalendarProblem(f"{where} 中的“{text}”不是日期，写作 1月1日至3日、1月4日 或 2027-01-04。")
    _check_weekdays(text, start, end, where)
    yield from (start + _ONE * n for n in range((end - start).days + 1))


def _ends(text: str, year: int) -> tuple[date | None, date | None]:
    plain = _REMARK.sub("", text).strip()
    dated = plain if re.match(r"(?:19|20)\d\d", plain) else f"{year}年{plain}"
    first, last = read_period(dated) or (read_date(dated),) * 2
    return (first.as_date if first else None), (last.as_date if last else None)


def _check_weekdays(text: str, start: date, end: date, where: str) -> None:
    said = ["一二三四五六日".index(day.replace("天", "日")) for day in _WEEKDAY.findall(text)]
    for on, weekday in zip((start, end), said, strict=False):
        if on.weekday() != weekday:
            raise CalendarProblem(
                f"{where} 中的“{text}”星期对不上：{on} 是{WEEKDAYS[on.weekday()]}。请核对年份和日期。"
            )


def _verify(table: YearTable, name: str) -> None:
    for fault in _faults(table):
        raise CalendarProblem(f"{name}：{fault}")


def _faults(table: YearTable) -> Iterator[str]:
    year = table.year
    if not 2004 <= year <= 2100:
        yield f"year 的“{year}”不像年份，应在 2004–2100 之间。"
        return
    if not table.days_off:
        yield f"没有任何放假日，{year} 年的安排可能还没有公布。没有改动现有数据。"
    if stray := [
        on
        for on in (*table.days_off, *table.makeup_days)
        if not date(year - 1, 12, 20) <= on <= date(year, 12, 31)
    ]:
        yield f"{stray[0]} 不在 {year} 年（或上一年 12 月下旬）内。请检查年份。"
    if both := sorted(set(table.days_off) & set(table.makeup_days)):
        yield f"{both[0]} 既是放假又是上班。请对照通知改正。"
    if weekdays := sorted(on for on in table.makeup_days if on.weekday() < 5):
        yield f"{weekdays[0]}（{WEEKDAYS[weekdays[0].weekday()]}）本来就上班，不会是调休上班日。请对照通知改正。"
    law = statutory_tables().get(year)
    if law and (missing := sorted(set(law.days_off) - set(table.days_off))):
        yield f"缺少法定节假日 {missing[0]}（{law.days_off[missing[0]]}）。请对照通知补全。"
