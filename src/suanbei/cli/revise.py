"""suanbei revise: the revision letter."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import as_of_option, deliver, stop, today_or

_PATH = click.Path(path_type=Path)
_FORMATS = ("json", "docx", "pdf", "eml")


@click.command(cls=ChineseCommand)
@click.argument("old", metavar="旧版", type=_PATH)
@click.argument("new", metavar="新版", type=_PATH)
@click.option("--notice", metavar="文件", type=_PATH, help="退回通知（.txt .docx .pdf）；给了就逐条答复。")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default=None,
    help="默认按 -o 的后缀，没有 -o 时为 json。",
)
@click.option("-o", "--output", metavar="文件", type=_PATH, help="写到文件；docx pdf eml 必须写。")
@click.option(
    "--pack", "packs", metavar="文件夹", type=_PATH, multiple=True, help="自己的措辞和规则；可重复。"
)
@as_of_option
def command(
    old: Path,
    new: Path,
    notice: Path | None,
    format_name: str | None,
    output: Path | None,
    packs: tuple[Path, ...],
    as_of: date | None,
) -> None:
    """比较两版材料，写整改说明：修改点、为哪条意见、依据条款、材料、章节和页码。

    新旧两版可以是文件夹、单个文件或者 dossier.yaml（在内存里成文再比）。只搬了位置的不算新内容，表格比到单元格。
    页码取自排好版的文件并逐处核对；没有排版就写明原因，不猜。邮件只生成草稿（.eml），不发送。
    退出码：0 已写；1 两版没有差别，不写信；2 有文件读不了，或用法有误。
    """
    from suanbei.desk.revise import as_json, letter_files, revise_paths

    chosen = format_name or (output.suffix.lstrip(".").lower() if output else "json")
    if chosen not in _FORMATS:
        raise click.UsageError(f"不认识后缀 .{chosen}。请用 --format 指定：{'、'.join(_FORMATS)}。")
    if chosen != "json" and output is None:
        raise click.UsageError(f"{chosen} 格式要用 -o 指定文件。")
    try:
        revised = revise_paths(old, new, today_or(as_of), notice, packs)
        if chosen == "json":
            deliver(as_json(revised).encode(), output)
        elif revised.differs:
            files = letter_files(revised, (chosen,))
            deliver(next(data for name, data in files.items() if name.endswith(chosen)), output)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    for line in revised.problems:
        click.echo(line, err=True)
    if not revised.differs:
        click.echo("新旧两版的正文没有差别，不写整改说明。请核对旧版和新版的路径有没有填成同一份。", err=True)
    raise SystemExit(2 if revised.problems else int(not revised.differs))
