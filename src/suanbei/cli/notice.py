"""suanbei notice: a return notice as numbered tasks."""

import sys
from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import as_of_option, deliver, stop, today_or

_PATH = click.Path(path_type=Path)
_FORMATS = ("text", "json", "docx")


@click.command(cls=ChineseCommand)
@click.argument("source", metavar="通知|-", type=_PATH)
@click.option(
    "--against", metavar="文件夹", type=_PATH, multiple=True, help="当时提交的材料；给了就指到具体章节和页。"
)
@click.option("--format", "format_name", type=click.Choice(_FORMATS), default="text", help="默认 text。")
@click.option("-o", "--output", metavar="文件", type=_PATH, help="写到文件；docx 必须写。")
@click.option("--pack", "packs", metavar="文件夹", type=_PATH, multiple=True, help="自己的词和规则；可重复。")
@as_of_option
def command(
    source: Path,
    against: tuple[Path, ...],
    format_name: str,
    output: Path | None,
    packs: tuple[Path, ...],
    as_of: date | None,
) -> None:
    """把退回通知拆成逐条意见，每条对到材料、章节、字段和规则；含糊的意见拟好请对方确认的问题。

    通知可以是 .txt .docx .pdf 文件，也可以粘贴：写 - 从标准输入读。每一句都有去处：意见、开头结尾，或者“没有读懂”。
    json 可以交给 suanbei rounds notice 登记。退出码：0 都读懂了；1 有没读懂的句子或没拆出意见；2 读不了。
    """
    from suanbei.desk.notice import as_json, as_text, as_word, notice_text, tasks_of

    if format_name == "docx" and output is None:
        raise click.UsageError("docx 格式要用 -o 指定文件。")
    try:
        pasted = sys.stdin.buffer.read() if str(source) == "-" else b""
        text = notice_text(None if str(source) == "-" else source, pasted)
        tasks = tasks_of(text, today_or(as_of), against, packs)
        written = as_word(tasks) if format_name == "docx" else b""
        said = as_json(tasks) if format_name == "json" else as_text(tasks)
        deliver(written or said.encode(), output)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
    raise SystemExit(0 if tasks.tasks and not tasks.notice.not_understood else 1)
