"""suanbei triage: must it be filed, as what, by whom, what else."""

import json
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("dossier", metavar="[卷宗]", required=False, type=click.Path(path_type=Path))
@click.option("--describe", metavar="文字", help="不用卷宗，直接用一两句话描述服务。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)
def command(dossier: Path | None, describe: str | None, form: str) -> None:
    """定性：是否需要备案、按哪些类型和角色、由谁备、还有哪些相邻手续，每步附理由、条文和什么会改变结论。

    没有说到的事实列为“还要问”，不作推断；结论是准备用的意见，不代表主管部门。
    """
    from suanbei.desk import triage as desk

    if (dossier is None) == (describe is None):
        click.echo("请给出 dossier.yaml，或者用 --describe 写一段描述，二者选一。", err=True)
        raise SystemExit(2)
    try:
        tree = desk.triage_tree()
        found = (
            desk.triage_dossier(dossier, tree) if dossier else desk.triage_description(describe or "", tree)
        )
    except (ValueError, OSError) as problem:
        click.echo(f"无法定性：{problem}", err=True)
        raise SystemExit(2) from problem
    if form == "json":
        click.echo(json.dumps(desk.mapped(found), ensure_ascii=False, indent=1))
    else:
        click.echo(desk.printed(found, tree), nl=False)
