"""suanbei deregister: draft what a deregistration needs."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, data_option, stop

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="卷宗文件夹", type=_PATH)
@click.option("--on", metavar="日期", type=Day(), required=True, help="哪天终止服务。")
@click.option("-o", "--output", "out", metavar="文件夹", type=_PATH, required=True, help="写到哪个文件夹。")
@click.option("--force", is_flag=True, help="覆盖文件夹里内容不同的同名文件。")
@data_option
def command(folder: Path, on: date, out: Path, force: bool, data: Path) -> None:
    """终止服务时起草《注销说明》（Word、PDF），列出善后要写清的事；没有的写成【待补充】，不编造。"""
    from suanbei.desk.lifecycle import draft_deregistration

    try:
        done = draft_deregistration(folder, on, data, out, force)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    for path in done.files:
        click.echo(f"  {path}")
    mark = "（暂定，放假安排未公布）" if done.deadline.provisional else ""
    click.echo(f"最迟 {done.deadline.due_by}{mark} 办（{done.deadline.limit.clause}）。")
