"""suanbei calendar: look at a year, import a newly published one."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from suanbei.cli.chinese import ChineseCommand, ChineseGroup
from suanbei.cli.options import as_of_option, data_option, stop, today_or

if TYPE_CHECKING:
    from suanbei.desk.holidays import Update


@click.group(cls=ChineseGroup)
def command() -> None:
    """工作日历：看一年的放假和调休（show），导入新公布的放假安排（update）。"""


@command.command(cls=ChineseCommand)
@click.argument("year", metavar="年份", type=click.IntRange(1949, 2999))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)
@data_option
def show(year: int, shape: str, data: Path) -> None:
    """一年的放假日、调休上班日和每月工作日数，注明数据版本；还没有公布的年份按法定节假日暂算。"""
    from suanbei.desk.holidays import show_year

    try:
        found = show_year(year, data)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo(
        json.dumps(found, ensure_ascii=False, indent=1) if shape == "json" else "\n".join(_year_lines(found))
    )


def _year_lines(found: dict[str, Any]) -> list[str]:
    lines = [f"{found['year']} 年　{found['working_days']} 个工作日　{found['version']}"]
    if found["source"]:
        lines.append(f"来源：{found['source']}")
    if not found["published"]:
        lines.append(
            "放假安排还没有公布：只有法定节假日，没有调休和补假；公布后用 suanbei calendar update 导入。"
        )
    months = "　".join(f"{month}月 {days}" for month, days in enumerate(found["working_days_by_month"], 1))
    lines.append(f"每月工作日：{months}")
    return lines + [f"  {day['date']} {day['weekday']}  {day['reason']}" for day in found["days"]]


@command.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--cases",
    metavar="文件夹",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="同时重算这个文件夹下各份备案的期限，列出变了的。",
)
@as_of_option
@data_option
def update(file: Path, cases: Path | None, as_of: date | None, data: Path) -> None:
    """导入一年的放假安排，存进数据目录；有错时不改动现有数据，退出码 2。

    文件可以是常见的放假 JSON（year、days：name、date、isOffDay），也可以照通知手工写成 YAML，写法见文档 timeline.md。
    """
    from suanbei.desk.holidays import update_calendar

    try:
        done = update_calendar(file, data, today_or(as_of), cases)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo("\n".join(_update_lines(done, cases)))


def _update_lines(done: "Update", cases: Path | None) -> list[str]:
    table = done.table
    head = f"已导入 {table.year} 年：{len(table.days_off)} 天放假，{len(table.makeup_days)} 天调休上班。"
    lines = [
        head + ("原有的该年数据已被替换。" if done.was_published else "该年的暂定期限从现在起按它重算。")
    ]
    lines += [f"与原来不同的日子 {len(done.changed)} 天："] * bool(done.changed)
    lines += [f"  {sentence}" for sentence in done.changed]
    if cases is None:
        return [*lines, "用 suanbei remind 文件夹 查看重算后的期限。"]
    lines.append(f"期限变了的 {len(done.moved)} 项" + ("：" if done.moved else "。"))
    return lines + [f"  {m.filing}　{m.action}：{m.before} → {m.after}" for m in done.moved]
