"""suanbei display: do the pages of the products show the filing number."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import stop

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="卷宗文件夹", type=_PATH)
@click.argument("pages", metavar="页面…", type=_PATH, nargs=-1, required=True)
@click.option("--number", default="", metavar="编号", help="备案编号；默认取登记发号时备注里的，或卷宗里的。")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)
def command(folder: Path, pages: tuple[Path, ...], number: str, shape: str) -> None:
    """核对产品页面有没有标明备案编号：有没有、对不对（校验位、是否就是备案的那个）、看不看得见、有没有公示链接。

    页面是浏览器另存的网页，或复制下来的文字（.txt）；不联网。退出码：0 都有，1 有问题或有产品没给页面，2 读不了。
    """
    from suanbei.desk import display

    try:
        found = display.check_display(folder, pages, number)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo(display.as_json(found) if shape == "json" else display.as_text(found))
    raise SystemExit(int(not found.is_sound))
