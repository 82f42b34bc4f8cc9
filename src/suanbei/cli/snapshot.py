"""suanbei snapshot: freeze what was filed, or see whether it is as it was."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, stop, today_or


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="卷宗文件夹", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--on", metavar="日期", type=Day(), default=None, help="哪天备案的；默认今天。")
@click.option("--verify", is_flag=True, help="不留存，只核对最近一份快照有没有被动过；动过的退出码 1。")
def command(folder: Path, on: date | None, verify: bool) -> None:
    """把备案时的卷宗和材料原样留存到 records/filed/日期/，只读，带每个文件的 SHA-256；以后与它比有没有变。"""
    from suanbei.desk.snapshot import latest_snapshot, snapshot_faults, take_snapshot

    try:
        if not verify:
            taken = take_snapshot(folder, today_or(on))
            click.echo(f"已留存 {taken.files} 个文件：{taken.folder}")
            return
        latest = latest_snapshot(folder)
        if latest is None:
            raise ValueError(f"{folder} 里没有备案快照。先留存：suanbei snapshot {folder} --on 日期")
        faults = snapshot_faults(latest)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo("\n".join(faults) if faults else f"{latest} 与留存时一致。")
    raise SystemExit(int(bool(faults)))
