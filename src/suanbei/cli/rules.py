"""suanbei rules: all rules, one a line."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option("--group", metavar="分组", help="只列一个分组。")
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=click.Path(path_type=Path),
    help="加上自己的规则文件夹。",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    help="输出格式，默认 text。",
)
@click.option("--kinds", is_flag=True, help="改为列出检查种类和它们的参数。")
def command(group: str | None, packs: tuple[Path, ...], format_name: str, kinds: bool) -> None:
    """列出全部规则：编号、严重程度、依据、名称和内容。"""
    from suanbei.desk.rules import RulesProblem, list_kinds, list_rules

    try:
        click.echo(list_kinds() if kinds else list_rules(group, packs, format_name))
    except RulesProblem as problem:
        click.echo(str(problem), err=True)
        raise SystemExit(2) from problem
