"""suanbei checklist: what a person has to look at, because no document shows it."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option(
    "--type", "types", metavar="类型", multiple=True, help="只列这一类型要核对的，例如 个性化推送类；可重复。"
)
@click.option(
    "--role", "roles", metavar="角色", multiple=True, help="只列这一角色要核对的，例如 服务提供者；可重复。"
)
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=click.Path(path_type=Path),
    help="加上自己的规则文件夹；其中的 checklist.yaml 代替原来的清单。",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    help="输出格式，默认 text。",
)
def command(
    types: tuple[str, ...], roles: tuple[str, ...], packs: tuple[Path, ...], format_name: str
) -> None:
    """人工核对清单：路径走不走得通、关闭后还推不推、章真不真这类文件看不出来的事，逐项写明谁来、怎么核对。"""
    from suanbei.desk.checklist import ChecklistProblem, list_checklist

    try:
        click.echo(list_checklist(types, roles, packs, format_name))
    except ChecklistProblem as problem:
        click.echo(str(problem), err=True)
        raise SystemExit(2) from problem
