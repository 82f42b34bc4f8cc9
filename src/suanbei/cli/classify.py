"""suanbei classify: the algorithm type of each row of a CSV file."""

import json
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("file", metavar="文件.csv", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """逐行判断算法类型：读“算法名称”“主要用途”两列，输出 JSON 数组（行号、类型、把握、依据）。

    看不出类型的行写“看不出”。类型是按措辞作出的倾向，不是主管部门的认定；文件读不了时退出码为 2。
    """
    from suanbei.desk.classify import classify_file

    try:
        entries = classify_file(file)
    except (ValueError, OSError) as problem:
        click.echo(f"无法判断类型：{problem}", err=True)
        raise SystemExit(2) from problem
    click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
