"""suanbei import: existing papers become the start of a dossier."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import today_or

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("paths", metavar="文件夹或文件…", nargs=-1, required=True, type=_PATH)
@click.option(
    "-o", "--output", metavar="文件", type=_PATH, required=True, help="卷宗写到这个文件，已有的不覆盖。"
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    help="说明的格式，默认 text（写到标准错误）；json 写到标准输出。",
)
@click.option("--pack", "packs", metavar="文件夹", type=_PATH, multiple=True, help="自己的对应表；可重复。")
@click.option("--ocr/--no-ocr", "ocr", default=None, help="识别扫描件和图片；默认装了 OCR 组件就识别。")
def command(
    paths: tuple[Path, ...], output: Path, format_name: str, packs: tuple[Path, ...], ocr: bool | None
) -> None:
    """由现成材料填一份卷宗：每个值写明来自哪份文件第几段，说法不同的列出来由人选，找不到的留空。

    退出码：0 写好了；2 有文件没能读，或没有写。
    """
    from suanbei.desk.import_papers import as_json, as_text, import_papers, write_dossier

    try:
        outcome = import_papers(paths, today_or(None), packs, ocr)
        write_dossier(outcome, output)
    except (ValueError, OSError) as problem:
        click.echo(f"没有写卷宗：{problem}", err=True)
        raise SystemExit(2) from problem
    click.echo(as_json(outcome) if format_name == "json" else as_text(outcome), err=format_name == "text")
    click.echo(f"已写 {output}", err=True)
    raise SystemExit(2 if outcome.unread else 0)
