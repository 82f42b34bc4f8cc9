"""suanbei schema: the JSON Schema of dossier.yaml."""

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
def command() -> None:
    """输出 dossier.yaml 的 JSON Schema，供编辑器补全与检查。"""
    from suanbei.dossier import print_schema

    click.echo(print_schema(), nl=False)
