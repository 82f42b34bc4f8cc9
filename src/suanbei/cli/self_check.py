"""suanbei self-check: the duties of a filing, with evidence, owner and gap of each."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import as_of_option, deliver, stop, today_or

_path = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("path", metavar="卷宗或文件夹", type=_path)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json", "xlsx", "docx", "html")),
    default="text",
    help="输出格式，默认 text。",
)
@click.option("-o", "--output", metavar="文件", type=_path, help="写到文件；xlsx 和 docx 必须写。")
@click.option("--all", "whole", is_flag=True, help="不适用的义务也列出来，写明为什么不适用。")
@as_of_option
def command(path: Path, format_name: str, output: Path | None, whole: bool, as_of: date | None) -> None:
    """合规自评：逐项义务看卷宗有没有陈述、有没有佐证、缺什么、归谁补，佐证何时到期。

    退出码：0 应当、不得的义务没有缺口；1 有缺口或者待补事实；2 读不了。不下“合规”的结论。
    """
    from suanbei.desk.self_check import BINARY, SelfCheckProblem, render, self_check

    if format_name in BINARY and output is None:
        raise click.UsageError(
            f"{format_name} 不能显示在终端，请用 -o 指定文件，例如 -o 合规自评.{format_name}。"
        )
    try:
        report = self_check(path, today_or(as_of), whole)
        deliver(render(report, format_name), output)
    except (SelfCheckProblem, OSError) as problem:
        raise stop(problem) from problem
    raise SystemExit(report.exit_code)
