"""suanbei explain: one rule with its clauses and examples."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="规则")
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=click.Path(path_type=Path),
    help="加上自己的规则文件夹。",
)
def command(code: str, packs: tuple[Path, ...]) -> None:
    """说明一条规则：查什么、为什么、依据哪一条、怎么改，附正例和反例。规则写编号或名称。"""
    from suanbei.desk.rules import RulesProblem, explain_rule

    try:
        click.echo(explain_rule(code, packs))
    except RulesProblem as problem:
        click.echo(str(problem), err=True)
        raise SystemExit(2) from problem
