"""Holiday files: both forms are read, kept and read back; wrong ones are refused with the place."""

import json
from datetime import date
from pathlib import Path

import pytest

from suanbei.timeline import (
    CalendarProblem,
    WorkingCalendar,
    YearTable,
    library_tables,
    read_kept,
    read_year_file,
    statutory_tables,
    working_calendar,
    write_kept,
)
from timeline.conftest import NOTICE, TODAY

_NOTICE = NOTICE.read_text(encoding="utf-8")


def _as_json(table: YearTable) -> str:
    days = [{"name": name, "date": f"{on}", "isOffDay": True} for on, name in table.days_off.items()]
    days += [{"name": name, "date": f"{on}", "isOffDay": False} for on, name in table.makeup_days.items()]
    return json.dumps({"$schema": "x", "year": table.year, "papers": ["https://www.gov.cn/a"], "days": days})


def test_notice_and_json_say_the_same(notice: YearTable) -> None:
    read = read_year_file(_as_json(notice), "2027.json", TODAY)
    assert (read.days_off, read.makeup_days) == (notice.days_off, notice.makeup_days)
    assert read.source == "https://www.gov.cn/a"
    assert len(notice.days_off) == 29
    assert sorted(notice.makeup_days)[0] == date(2027, 1, 31)


def test_kept_table_comes_back_whole(notice: YearTable) -> None:
    assert read_kept(write_kept(notice), "2027.json") == notice


def test_days_of_the_december_before_come_with_the_next_notice(calendar: WorkingCalendar) -> None:
    table = YearTable(2027, {date(2026, 12, 31): "元旦"}, {date(2026, 12, 27): "元旦"}, "试")
    after = working_calendar((table,))
    assert after.is_working(date(2026, 12, 27))
    assert not after.is_working(date(2026, 12, 31))
    assert after.day(date(2026, 12, 31)).certain
    assert not calendar.day(date(2026, 12, 31)).certain
    assert calendar.is_working(date(2018, 12, 29))  # a Saturday worked for New Year's Day of 2019


@pytest.mark.parametrize("year", [2025, 2026])
def test_statute_and_published_years_agree_on_the_thirteen_days(year: int) -> None:
    assert len(statutory_tables()[year].days_off) == 13
    assert set(statutory_tables()[year].days_off) <= set(library_tables()[year].days_off)


def test_every_coming_year_has_thirteen_days_or_says_which_coincide() -> None:
    counts = {year: len(table.days_off) for year, table in statutory_tables().items()}
    assert {year for year, count in counts.items() if count != 13} == {
        year
        for year, table in statutory_tables().items()
        if any("、" in name for name in table.days_off.values())
    }


def test_a_year_beyond_the_data_says_what_to_do(calendar: WorkingCalendar) -> None:
    with pytest.raises(CalendarProblem, match=r"没有 2041 年的放假数据，现有 2004–2040 年.*calendar update"):
        calendar.add(date(2040, 12, 30), 5)


_WRONG = {
    "还没有公布的空文件": (
        '{"year": 2027, "papers": [], "days": []}',
        "没有任何放假日，2027 年的安排可能还没有公布",
    ),
    "不是放假 JSON": ('{"hello": 1}', '应有 "year" 和 "days"'),
    "日期不存在": (
        '{"year": 2027, "days": [{"name": "元旦", "date": "2027-02-30", "isOffDay": true}]}',
        "不是常见的放假 JSON",
    ),
    "星期对不上": (_NOTICE.replace("1月1日（周五）", "1月1日（周四）"), "星期对不上：2027-01-01 是周五"),
    "缺法定节假日": (_NOTICE.replace("off: 6月9日", "off: 6月10日"), "缺少法定节假日 2027-06-09（端午节）"),
    "平日写成调休上班": (_NOTICE.replace("5月8日", "5月7日"), "2027-05-07（周五）本来就上班"),
    "既放假又上班": (_NOTICE.replace("9月26日", "10月2日"), "2027-10-02 既是放假又是上班"),
    "年份写错": (_NOTICE.replace("2027-05-05", "2028-05-05"), "不是日期"),
    "不认识的项": (_NOTICE.replace("work: [9月26日", "works: [9月26日"), "只能写 name、off、work"),
    "没有年份": (_NOTICE.replace("year: 2027", "yaer: 2027"), "应有 year"),
    "不是 YAML": ("year: [2027", "不是有效的 YAML"),
}


@pytest.mark.parametrize("name", _WRONG)
def test_wrong_file_is_refused(name: str) -> None:
    text, message = _WRONG[name]
    with pytest.raises(CalendarProblem, match=r"2027\.yaml") as refused:
        read_year_file(text, "2027.yaml", TODAY)
    assert message in str(refused.value)


def test_damaged_kept_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CalendarProblem, match="重新导入"):
        read_kept("{}", "2027.json")
