"""suanbei ask: a question that people ask, answered from data or not at all."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, stop, today_or


@click.command(cls=ChineseCommand)
@click.argument("question", metavar="[问题]", default="")
@click.option("--all", "everything", is_flag=True, help="列出全部问题。")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    help="输出格式，默认 text。",
)
@click.option("--as-of", metavar="日期", type=Day(), default=None, help="条款按哪一天看是否施行；默认今天。")
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=click.Path(path_type=Path),
    help="加上自己的规则文件夹；其中的 questions.yaml 代替原来的问题。",
)
def command(
    question: str, everything: bool, format_name: str, as_of: date | None, packs: tuple[Path, ...]
) -> None:
    """常见问题：写明是明文、实务还是未见明文，依据哪条，把握多大，什么会改变结论，拿不准问谁。

    只从已有的问题里找；没有的就说没有，列出最接近的，退出码为 1。
    """
    from suanbei.desk import ask as desk

    day = today_or(as_of)
    try:
        book = desk.question_book(packs)
        if everything:
            click.echo(desk.all_as_json(book, day) if format_name == "json" else desk.all_as_text(book))
            return
        found = desk.ask(question, book)
    except desk.AskProblem as problem:
        raise stop(problem) from problem
    written = desk.answer_as_json if format_name == "json" else desk.answer_as_text
    click.echo(written(found, book, day))
    raise SystemExit(0 if found.best else 1)
