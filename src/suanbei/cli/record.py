"""suanbei record: write an event of a filing down, or say where it stands."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, as_of_option, data_option, deliver, stop, today_or


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="卷宗文件夹", type=click.Path(path_type=Path))
@click.argument("event", metavar="[事件]", required=False)
@click.option("--on", metavar="日期", type=Day(), default=None, help="发生的日期；默认今天。")
@click.option("--note", default="", metavar="文字", help="备注，如谁办的、在哪里看到。")
@as_of_option
@data_option
def command(
    folder: Path, event: str | None, on: date | None, note: str, as_of: date | None, data: Path
) -> None:
    """登记备案经过中的一件事，写进卷宗旁的 records/events.yaml，并显示阶段和期限；不给事件就只显示。

    事件写英文词或中文名，如：提供服务、提交、退回、发放备案编号、变更、终止服务。自己内部的步骤可以不登记。
    """
    from suanbei.desk.record import add_event
    from suanbei.desk.remind import filing_text

    today = today_or(as_of)
    try:
        if event:
            add_event(folder, event, on or today, note)
        deliver(filing_text(folder, today, data), None)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
