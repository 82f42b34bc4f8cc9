"""suanbei rounds: return notices, tasks, replies and versions of one filing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from suanbei.cli.chinese import ChineseCommand, ChineseGroup
from suanbei.cli.options import Day, as_of_option, stop, today_or

_FOLDER = click.argument("folder", metavar="卷宗文件夹", type=click.Path(path_type=Path))
_MARK = click.argument("mark", metavar="意见编号")
_ON = click.option("--on", metavar="日期", type=Day(), default=None, help="发生的日期；默认今天。")
_Command = Callable[..., Any]


@click.group(cls=ChineseGroup)
def command() -> None:
    """补正轮次：登记退回意见（notice）、分派（task）、答复（reply）、留存每版审查结果（report），看全部（show）。

    写进卷宗旁的 records/rounds.yaml；意见编号是“轮次-第几条”，如 1-2。
    """


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
def show(folder: Path, shape: str, as_of: date | None) -> None:
    """各轮的意见、负责人和答复，为什么被退回，各版之间仍未改、已改、新发现。"""
    from suanbei.desk.rounds import view_rounds
    from suanbei.desk.rounds_text import as_json, as_text

    view = _guarded(lambda: view_rounds(folder))
    click.echo(as_json(view) if shape == "json" else as_text(view, today_or(as_of)))


@command.command(cls=ChineseCommand)
@_FOLDER
@click.option(
    "--file",
    "source",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="拆好的意见（JSON：number、text、material、section、rules、ambiguous）。",
)
@click.option("--text", "texts", metavar="意见", multiple=True, help="一条意见的原文；可重复。")
@_ON
def notice(folder: Path, source: Path | None, texts: tuple[str, ...], on: date | None) -> None:
    """登记一份退回通知的意见；经过里没有这次退回的，一并登记。"""
    from suanbei.desk.rounds import add_notice

    if not source and not texts:
        raise click.UsageError("请用 --file 给出拆好的意见，或用 --text 逐条写。")
    count = _guarded(lambda: add_notice(folder, source, texts, today_or(on)))
    click.echo(f"已登记 {count} 条意见。分派：suanbei rounds task {folder} 编号 --owner 姓名 --due 日期")


@command.command(cls=ChineseCommand)
@_FOLDER
@_MARK
@click.option("--owner", metavar="姓名", required=True, help="谁来改。")
@click.option("--due", metavar="日期", type=Day(), default=None, help="哪天前改好。")
def task(folder: Path, mark: str, owner: str, due: date | None) -> None:
    """把一条意见分派给人，到期由 suanbei remind 提醒。"""
    from suanbei.desk.rounds import add_task

    _guarded(lambda: add_task(folder, mark, owner, due))
    click.echo(f"意见 {mark} 由 {owner} 负责。")


@command.command(cls=ChineseCommand)
@_FOLDER
@_MARK
@click.argument("text", metavar="答复")
@click.option("--where", default="", metavar="位置", help="改在哪份材料、哪一章、第几页。")
@_ON
def reply(folder: Path, mark: str, text: str, where: str, on: date | None) -> None:
    """登记对一条意见的答复和所在位置。"""
    from suanbei.desk.rounds import add_reply

    _guarded(lambda: add_reply(folder, mark, text, where, today_or(on)))
    click.echo(f"意见 {mark} 已登记答复。")


@command.command(cls=ChineseCommand)
@_FOLDER
@click.argument("source", metavar="报告.json", type=click.Path(path_type=Path))
@_ON
def report(folder: Path, source: Path, on: date | None) -> None:
    """留存这一版的审查结果（suanbei review --format json），以便各版对比和预估天数。"""
    from suanbei.desk.rounds import keep_report

    _guarded(lambda: keep_report(folder, source, today_or(on)))
    click.echo("已留存。")


def _guarded(work: _Command) -> Any:
    try:
        return work()
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
