"""suanbei draft: write the materials of a dossier."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import today_or

if TYPE_CHECKING:
    from suanbei.desk.draft import DraftedFolder

_FOLDER = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("source", metavar="卷宗", type=_FOLDER)
@click.option(
    "-o", "--output", "folder", metavar="文件夹", type=_FOLDER, required=True, help="写到哪个文件夹。"
)
@click.option("--only", metavar="材料", multiple=True, help="只写这一份材料，如 pledge；可重复。")
@click.option("--force", is_flag=True, help="覆盖文件夹里内容不同的同名文件。")
@click.option(
    "--pack", "packs", metavar="文件夹", type=_FOLDER, multiple=True, help="自己的大纲、模板；可重复。"
)
@click.option(
    "--fonts", metavar="文件夹", type=_FOLDER, multiple=True, help="自己的字体文件夹，优先于系统字体。"
)
@click.option(
    "--as-of", metavar="日期", type=click.DateTime(["%Y-%m-%d"]), help="按哪一天有效的大纲写，默认今天。"
)
def command(
    source: Path,
    folder: Path,
    only: tuple[str, ...],
    force: bool,
    packs: tuple[Path, ...],
    fonts: tuple[Path, ...],
    as_of: datetime | None,
) -> None:
    """由卷宗生成全套备案材料：Word、PDF 和系统填报信息表。

    卷宗里没有的事实写成【待补充：字段，谁来答】，不会编造。
    退出码：0 已写全；1 已写出、还有待补充；2 没有写。
    """
    from suanbei.desk.draft import draft_folder

    day = today_or(as_of.date() if as_of else None)
    try:
        done = draft_folder(source, folder, day, only, force, packs, fonts)
    except (ValueError, OSError) as problem:  # refusals and faults of dossier, pack or template
        click.echo(f"没有生成材料：{problem}", err=True)
        raise SystemExit(2) from problem
    click.echo("\n".join(_report(done, folder)))
    raise SystemExit(1 if done.drafted.missing else 0)


def _report(done: "DraftedFolder", folder: Path) -> Iterator[str]:
    changed = f"，其中 {len(done.unchanged)} 个与原来相同" if done.unchanged else ""
    yield f"已写入 {folder}（{len(done.written) + len(done.unchanged)} 个文件{changed}）："
    for material in done.drafted.materials:
        pages = f"{material.pages} 页" if material.pages else "表格"
        yield f"  {pages:>5}  {'、'.join(material.files)}"
    yield from _missing(done)
    yield "字体："
    for face in done.drafted.fonts.faces:
        if face.family:
            yield f"  {face.label}：{face.family}" + ("" if face.file else "（随附字体代替）")
    for warning in done.drafted.fonts.warnings:
        yield f"  注意：{warning}"


def _missing(done: "DraftedFolder") -> Iterator[str]:
    from suanbei.dossier import DEPARTMENTS

    if not done.drafted.missing:
        yield "没有待补充的事实。"
        return
    yield f"待补充 {len(done.drafted.missing)} 项，已在材料中标出："
    for department, name in DEPARTMENTS.items():
        asked = [one for one in done.drafted.missing if one.fact.department == department]
        if asked:
            yield f"  {name}（{len(asked)} 项）"
        for one in asked:
            yield f"    {one.fact.label}［{one.fact.path}］"
