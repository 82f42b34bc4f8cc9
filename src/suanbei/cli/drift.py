"""suanbei drift: has the running system drifted from what was filed."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, as_of_option, data_option, stop, today_or

_PATH = click.Path(path_type=Path, exists=True)


@click.command(cls=ChineseCommand)
@click.argument("filed", metavar="备案时", type=_PATH)
@click.argument("now", metavar="现在", type=_PATH)
@click.option(
    "--on",
    metavar="日期",
    type=Day(),
    default=None,
    help="哪天变的；默认取系统事实文件的 as_of，没有就是今天。",
)
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
def command(filed: Path, now: Path, on: date | None, shape: str, as_of: date | None, data: Path) -> None:
    """运行中的系统与备案时比，变了什么：要办变更、要新备案、要注销、两可，还是不需要；为什么，最迟哪天。

    备案时：卷宗文件夹（用最近一份快照）、快照、dossier.yaml 或系统事实文件。现在：卷宗或系统事实文件（YAML / JSON，
    写法见 docs/lifecycle.md）。退出码：0 没有要办的，1 有，2 读不了或快照被动过。
    """
    from suanbei.desk import drift

    try:
        found = drift.find_drift(filed, now, on, today_or(as_of), data)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo(drift.as_json(found) if shape == "json" else drift.as_text(found))
    raise SystemExit(drift.exit_code(found))
