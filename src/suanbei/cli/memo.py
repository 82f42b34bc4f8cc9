"""suanbei memo: three sentences for the reviewer."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("source", metavar="卷宗", type=_PATH)
@click.option(
    "--format", "format_name", type=click.Choice(("text", "json")), default="text", help="默认 text。"
)
@click.option("-o", "--output", metavar="文件", type=_PATH, help="写到文件；不写则输出到终端。")
@click.option(
    "--pack", "packs", metavar="文件夹", type=_PATH, multiple=True, help="自己的句式和字数上限；可重复。"
)
def command(source: Path, format_name: str, output: Path | None, packs: tuple[Path, ...]) -> None:
    """写沟通备忘：目的、做法、风险控制三句话，另附环节图，全部取自卷宗原话。

    闭环缺一环就不写，并说明缺什么、谁来答，退出码 2。
    """
    from suanbei.desk.memo import as_json, as_text, memo_of

    try:
        memo = memo_of(source, packs)
        text = (as_json if format_name == "json" else as_text)(memo)
        if output is not None:
            output.write_text(text + "\n", encoding="utf-8")
    except (ValueError, OSError) as problem:
        click.echo(f"没有写备忘：{problem}", err=True)
        raise SystemExit(2) from problem
    click.echo(text if output is None else f"已写 {output}", err=output is not None)
