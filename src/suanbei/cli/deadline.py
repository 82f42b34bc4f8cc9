"""suanbei deadline: by when, counted how, after which clause."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, as_of_option, data_option, deliver, stop, today_or


@click.command(cls=ChineseCommand)
@click.argument("event", metavar="事件")
@click.option("--on", metavar="日期", type=Day(), required=True, help="事件发生的日期，如 2026-03-02。")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    metavar="格式",
    help="text（默认）、json，或 ics（可导入手机和电脑日历）。",
)
@click.option(
    "-o", "--output", metavar="文件", type=click.Path(path_type=Path, dir_okay=False), help="写到文件。"
)
@as_of_option
@data_option
def command(event: str, on: date, shape: str, output: Path | None, as_of: date | None, data: Path) -> None:
    """算一个期限：最迟哪天，逐日怎样数，依据哪条，是否暂定。

    事件写英文词或中文名：service_start 提供服务、change 变更、service_end 终止服务、submission 提交、
    launch 计划上线、security_assessment 出现须做安全评估的情形……写错时会列出全部。
    """
    from suanbei.desk.deadline import find_deadlines

    try:
        content = find_deadlines(event, on, today_or(as_of), data, shape)
        deliver(content, output)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
