"""suanbei remind: what is due in all filings below a folder."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import as_of_option, data_option, deliver, stop, today_or


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--within", default=10, metavar="天数", type=click.IntRange(0, 366), help="几天内到期算快到期，默认 10。"
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    metavar="格式",
    help="text（默认）、json，或 ics（全部未办期限的日历）。",
)
@click.option(
    "-o", "--output", metavar="文件", type=click.Path(path_type=Path, dir_okay=False), help="写到文件。"
)
@click.option("--quiet", is_flag=True, help="没有要提醒的就什么也不输出，适合放进 cron。")
@as_of_option
@data_option
def command(
    folder: Path,
    within: int,
    shape: str,
    output: Path | None,
    quiet: bool,
    as_of: date | None,
    data: Path,
) -> None:
    """列出文件夹下各份备案（含 records/events.yaml）的阶段和期限，快到期和已逾期的在最前。

    也列没有下文的沟通、没有答复的退回意见、快失效的证照（records/rounds.yaml、talk.yaml 和卷宗）。只提醒，不发送。
    给一份卷宗的文件夹就只看这一份。退出码：0 没有要催的，1 有快到期或已逾期的，2 有记录读不了。
    """
    from suanbei.desk import remind

    try:
        found = remind.find_reminders(folder, today_or(as_of), within, data)
        urgent = bool(found.pressing or found.pressing_points)
        if not quiet or urgent or found.unreadable:
            shapes = {"text": remind.as_text, "json": remind.as_json, "ics": remind.as_ics}
            deliver(shapes[shape](found), output)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    for one in found.unreadable:
        click.echo(one.problem, err=True)
    raise SystemExit(2 if found.unreadable else int(urgent))
