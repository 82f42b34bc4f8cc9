"""suanbei wording: the expression check of a plain text."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import today_or
from suanbei.cli.review import codes, write

_FORMATS = ("json", "text", "jsonl", "sarif", "junit", "html")
_LEVELS = ("must_fix", "should_fix", "note", "never")
_path = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=_path)
@click.option(
    "--format", "format_name", type=click.Choice(_FORMATS), default="json", help="输出格式，默认 json。"
)
@click.option("-o", "--output", metavar="文件", type=_path, help="结果写到文件；不写则输出到终端。")
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="must_fix",
    help="有这一级或更严重的问题时退出码为 1，默认 must_fix。",
)
@click.option(
    "--lexicon",
    "lexicons",
    metavar="文件",
    multiple=True,
    type=_path,
    help="自有词表（.txt .csv .xlsx，列名 关键词、一级分类、二级分类），可多次。",
)
@click.option("--select", metavar="规则", multiple=True, callback=codes, help="只用这些规则。")
@click.option("--ignore", metavar="规则", multiple=True, callback=codes, help="不用这些规则。")
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=_path,
    help="自己的规则、词语和模板文件夹，可多次。",
)
def command(
    file: Path,
    format_name: str,
    output: Path | None,
    fail_on: str,
    lexicons: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    packs: tuple[Path, ...],
) -> None:
    """逐行检查一份纯文本的用语，一行一条，输出带行号和列号的问题。

    查绝对化用语、宣传语、把备案写成审批、机关文书名称、涉港澳台表述、起草时留下的话等。
    退出码：0 没有达到 --fail-on 的问题；1 有；2 文件没能检查，或用法有误。
    """
    from suanbei.desk.review import render, severity_of
    from suanbei.desk.wording import WordingChoices, WordingProblem, check_wording

    today = today_or(None)
    choices = WordingChoices(today, packs, lexicons, select, ignore)
    try:
        report = check_wording(file, choices)
        write(render(report, format_name), output)
    except (WordingProblem, OSError) as problem:
        click.echo(f"无法检查：{problem}", err=True)
        raise SystemExit(2) from problem
    raise SystemExit(report.exit_code(severity_of(fail_on)))
