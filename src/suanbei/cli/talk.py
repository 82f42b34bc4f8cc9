"""suanbei talk: the talk log of one filing."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand, ChineseGroup
from suanbei.cli.options import Day, as_of_option, data_option, stop, today_or

_FOLDER = click.argument("folder", metavar="卷宗文件夹", type=click.Path(path_type=Path))


@click.group(cls=ChineseGroup)
def command() -> None:
    """沟通记录：谁在什么时候、用什么方式说了什么（add 登记，show 查看）。只记录，不发送任何内容。"""


@command.command(cls=ChineseCommand)
@_FOLDER
@click.argument("kind", metavar="种类")
@click.argument("text", metavar="内容")
@click.option("--on", metavar="日期", type=Day(), default=None, help="哪天；默认今天。")
@click.option("--at", default="", metavar="时刻", help="几点，如 14:30。")
@click.option("--how", default="", metavar="方式", help="电话、系统、邮件、短信、当面、其他。")
@click.option("--who", default="", metavar="姓名", help="谁说的。")
@click.option("--to", default="", metavar="对方", help="对谁说的。")
@click.option("--about", default="", metavar="意见编号", help="关于哪条退回意见，如 1-2。")
@click.option("--answers", default="", metavar="编号", help="答复哪一条沟通，如 T1。")
@click.option("--due", "due_by", metavar="日期", type=Day(), default=None, help="约好哪天前有下文。")
def add(folder: Path, kind: str, text: str, on: date | None, due_by: date | None, **told: str) -> None:
    """登记一条沟通。种类：预约、已沟通、提前说明、提问、答复、承诺、已兑现、备注。

    预约没有结果、提问没有答复、承诺没有下文的，由 suanbei remind 提醒。
    """
    from suanbei.desk.talk import add_talk

    try:
        mark = add_talk(folder, kind, text, today_or(on), due_by, **told)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo(f"已登记 {mark}。")


@command.command(cls=ChineseCommand)
@_FOLDER
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)
@as_of_option
@data_option
def show(folder: Path, shape: str, as_of: date | None, data: Path) -> None:
    """按日期列出沟通，标出没有下文的。"""
    from suanbei.desk import talk

    try:
        text = talk.as_json(folder, data) if shape == "json" else talk.as_text(folder, data, today_or(as_of))
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo(text)
