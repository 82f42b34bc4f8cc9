"""suanbei fill: a template of one's own, filled from the dossier."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import as_of_option, stop, today_or

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("template", metavar="模板.docx", type=_PATH)
@click.argument("source", metavar="卷宗", type=_PATH)
@click.option("-o", "--output", metavar="文件", type=_PATH, required=True, help="写到哪个 .docx。")
@click.option(
    "--pack", "packs", metavar="文件夹", type=_PATH, multiple=True, help="自己的大纲、模板；可重复。"
)
@as_of_option
def command(template: Path, source: Path, output: Path, packs: tuple[Path, ...], as_of: date | None) -> None:
    """用卷宗填自己的 Word 模板：{{algorithm.name}}、{{算法名称}}、【算法名称】，或者系统下载的空表和空章节。

    原有格式不动；写到列表字段的表格行按条数重复。卷宗里没有的写成【待补充：字段，谁来答】并列出。
    模板里不能写程序：占位符只认字段，带宏、外部链接或者代码的模板不填。
    退出码：0 已填全；1 已写出、还有待补充；2 没有写。
    """
    from suanbei.desk.fill import fill_file, report

    try:
        filled = fill_file(template, source, output, today_or(as_of), packs)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    click.echo("\n".join([f"已写入 {output}", *report(filled)]))
    raise SystemExit(1 if filled.markers else 0)
