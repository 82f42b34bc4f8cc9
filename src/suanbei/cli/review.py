"""suanbei review: the mock review of a folder or of files."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import today_or

if TYPE_CHECKING:
    from suanbei.desk.annotate import Returned
    from suanbei.desk.review import Report

_FORMATS = ("text", "json", "jsonl", "sarif", "junit", "xlsx", "html", "docx")
_LEVELS = ("must_fix", "should_fix", "note", "never")


def codes(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for part in value for code in part.split(",") if code.strip())


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date:
    if value is None:
        return today_or(None)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，应写成 2026-11-22。") from None


_path = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("paths", metavar="文件夹或文件…", nargs=-1, required=True, type=_path)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default="text",
    help="报告格式，默认 text；docx 是把意见批注在原来的 Word 文件里。",
)
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=_path,
    help="报告写到文件，不写则输出到终端；docx 格式写到这个文件夹，原件不动。",
)
@click.option(
    "--track-fixes",
    is_flag=True,
    help="docx 格式下，把写错的名称等能机械改正的地方写成修订，由人接受或拒绝。",
)
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="must_fix",
    help="有这一级或更严重的问题时退出码为 1，默认 must_fix。",
)
@click.option(
    "--baseline",
    metavar="文件",
    type=_path,
    help="上次的 json 报告：标出仍未改、新发现和已改，退出码只看新发现。",
)
@click.option(
    "--select",
    metavar="规则",
    multiple=True,
    callback=codes,
    help="只用这些规则：编号、名称、分组或编号开头，可用逗号隔开。",
)
@click.option("--ignore", metavar="规则", multiple=True, callback=codes, help="不用这些规则。")
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=_path,
    help="自己的规则、词语和模板文件夹，可多次。",
)
@click.option(
    "--lexicon",
    "lexicons",
    metavar="文件",
    multiple=True,
    type=_path,
    help="自有词表（.txt .csv .xlsx，列名 关键词、一级分类、二级分类），可多次。",
)
@click.option(
    "--library", metavar="文件夹", multiple=True, type=_path, help="其他备案的材料，用来查雷同，可多次。"
)
@click.option(
    "--corpus",
    metavar="文件夹或文件",
    multiple=True,
    type=_path,
    help="收集来的通用文本（.txt 一行一段，或 Word 等），用来查谁都能用的段落，可多次。",
)
@click.option(
    "--pages",
    is_flag=True,
    help="用本机的 LibreOffice 排版，给没有同名 PDF 的 Word 文件算页码（多花十来秒）。",
)
@click.option(
    "--ocr/--no-ocr",
    "ocr",
    default=None,
    help="识别扫描件和图片里的文字；默认装了 OCR 组件就识别（pip install 'suanbei[ocr]'）。",
)
@click.option("--as-of", metavar="日期", callback=_day, help="以哪一天为准判断，默认今天。")
def command(
    paths: tuple[Path, ...],
    format_name: str,
    output: Path | None,
    track_fixes: bool,
    fail_on: str,
    baseline: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    packs: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    library: tuple[Path, ...],
    corpus: tuple[Path, ...],
    pages: bool,
    ocr: bool | None,
    as_of: date,
) -> None:
    """模拟审查一个文件夹或若干文件（.docx .xlsx .pdf .md .txt 图片 dossier.yaml）。

    退出码：0 没有达到 --fail-on 的问题；1 有；2 有文件没能审查，或用法有误。
    """
    from suanbei.desk.review import Choices, ReviewProblem, render, review_paths, severity_of

    _check_output(format_name, output, track_fixes)
    choices = Choices(
        as_of,
        packs=packs,
        select=select,
        ignore=ignore,
        baseline=baseline,
        library=library,
        lexicons=lexicons,
        corpus=corpus,
        lay_out=pages,
        ocr=ocr,
    )
    try:
        report = review_paths(paths, choices)
        if format_name == "docx" and output is not None:
            _annotate(report, paths, output, track_fixes)
        else:
            write(render(report, format_name, _width()), output)
    except (ReviewProblem, OSError) as problem:
        click.echo(f"无法审查：{problem}", err=True)
        raise SystemExit(2) from problem
    raise SystemExit(report.exit_code(severity_of(fail_on)))


def _check_output(format_name: str, output: Path | None, track_fixes: bool) -> None:
    if format_name == "xlsx" and output is None:
        raise click.UsageError("xlsx 不能显示在终端，请用 -o 指定文件，例如 -o 问题清单.xlsx。")
    if format_name == "docx" and output is None:
        raise click.UsageError("docx 写的是一批 Word 文件，请用 -o 指定文件夹，例如 -o 批注稿。")
    if track_fixes and format_name != "docx":
        raise click.UsageError("--track-fixes 只用于 --format docx。")


def _annotate(report: "Report", paths: tuple[Path, ...], folder: Path, track_fixes: bool) -> None:
    """Write the Word files; stderr says what went where, and names every finding that is in none of them."""
    from suanbei.desk.annotate import write_annotated

    returned = write_annotated(report, paths, folder, track_fixes)
    lines = [*returned.notices]
    if returned.left_over:
        lines.append(f"另有 {len(returned.left_over)} 个问题不在 Word 文件里：")
        lines += [f"  {f.rule} {f.place.document or '整套材料'}：{f.message}" for f in returned.left_over]
    if returned.list_path:
        lines.append(f"没有写进 Word 的内容见 {returned.list_path}")
    lines.append(
        f"已写 {folder}：Word {len(returned.files)} 份，批注 {returned.comments} 条" + _extras(returned)
    )
    click.echo("\n".join(lines), err=True)


def _extras(returned: "Returned") -> str:
    near = f"，其中 {returned.approximate} 条标在段落或文件开头" if returned.approximate else ""
    tracked = f"，修订 {returned.replaced} 处" if returned.replaced else ""
    return f"{near}{tracked}。"


def _width() -> int:
    """Columns of the terminal; a fixed width when the output goes elsewhere."""
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, 120) if sys.stdout.isatty() else 100


def write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    output.write_bytes(data)
    click.echo(f"已写 {output}", err=True)
