"""suanbei amend: draft what an amendment needs."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, as_of_option, data_option, stop, today_or

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="卷宗文件夹", type=_PATH)
@click.option("--filed", metavar="备案时", type=_PATH, help="备案时的卷宗；默认用最近一份备案快照。")
@click.option("--on", metavar="日期", type=Day(), required=True, help="哪天变的。")
@click.option("-o", "--output", "out", metavar="文件夹", type=_PATH, required=True, help="写到哪个文件夹。")
@click.option("--force", is_flag=True, help="覆盖文件夹里内容不同的同名文件。")
@as_of_option
@data_option
def command(
    folder: Path, filed: Path | None, on: date, out: Path, force: bool, as_of: date | None, data: Path
) -> None:
    """按卷宗与备案时的差别，起草《变更说明》（Word、PDF）和照着往系统里改的变更清单。

    原因、影响等卷宗里没有的写成【待补充】，不编造。要新备案、要注销的变化会另外提醒，不混进变更说明。
    """
    from suanbei.desk.lifecycle import draft_amendment

    try:
        done = draft_amendment(folder, filed, on, today_or(as_of), data, out, force)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    for path in done.files:
        click.echo(f"  {path}")
    mark = "（暂定，放假安排未公布）" if done.deadline.provisional else ""
    click.echo(f"最迟 {done.deadline.due_by}{mark} 办（{done.deadline.limit.clause}）。")
    for warning in done.warnings:
        click.echo(f"注意：{warning}", err=True)
