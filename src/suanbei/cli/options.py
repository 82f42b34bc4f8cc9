"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from suanbei.notation import read_date

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: Path(click.get_app_dir("suanbei")),
    metavar="文件夹",
    envvar="SUANBEI_DATA",
    help="清单和放假数据存放的文件夹；默认是本机用户数据目录，也可以用环境变量 SUANBEI_DATA 指定。",
)


class Day(click.ParamType[date]):
    """A day as 2026-03-02 or 2026年3月2日."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or click's usage error in Chinese."""
        if isinstance(value, date):
            return value
        written = read_date(str(value))
        if written is None or written.as_date is None or written.written.strip() != str(value).strip():
            self.fail(f"“{value}”不是日期，写作 2026-03-02 或 2026年3月2日。", param, ctx)
        return written.as_date


as_of_option = click.option(
    "--as-of", metavar="日期", type=Day(), default=None, help="按哪一天看剩余天数；默认今天。"
)


def today_or(as_of: date | None) -> date:
    """The day asked for, else the user's own calendar day."""
    return as_of or date.today()  # noqa: DTZ011 - the user's own calendar day


def stop(problem: Exception) -> SystemExit:
    """Say what is wrong on stderr; raise the result to end with 2."""
    click.echo(str(problem), err=True)
    return SystemExit(2)


def deliver(content: bytes, output: Path | None) -> None:
    """Write to a file, or to stdout with a line end."""
    if output is None:
        click.echo(content.decode(), nl=not content.endswith(b"\n"))
        return
    from suanbei.desk.store import replace_file

    replace_file(output, content)
    click.echo(f"已写入 {output}", err=True)
