"""suanbei package: the last look, and the files to be handed in as one zip."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import Day, stop, today_or

if TYPE_CHECKING:
    from suanbei.desk.package import PackageChoices

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=_PATH, required=False)
@click.option("-o", "--output", metavar="文件.zip", type=_PATH, help="把包写到这里；不写就只做预检。")
@click.option(
    "--accept",
    "accepted",
    metavar="编号[:文件]",
    multiple=True,
    help="看过了、由你负责的一项，例如 --accept PK05 或 --accept FM32:报告.docx；可多次。",
)
@click.option("--verify", metavar="文件.zip", type=_PATH, help="核对一个包里的文件与打包时是否一致。")
@click.option(
    "--from", "frozen", metavar="文件.zip", type=_PATH, help="把冻结的包原样再导出一份到 -o，字节不变。"
)
@click.option("--pages", is_flag=True, help="用 LibreOffice 数 Word 的页数（装了才行，慢几秒）。")
@click.option("--ocr/--no-ocr", "ocr", default=None, help="识别扫描件里的文字再审；默认装了 OCR 组件就识别。")
@click.option(
    "--pack",
    "packs",
    metavar="文件夹",
    multiple=True,
    type=_PATH,
    help="自己的规则和预检项（package.yaml），可多次。",
)
@click.option(
    "--as-of", metavar="日期", type=Day(), default=None, help="以哪一天为准审查，默认今天；不影响包的内容。"
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    help="输出格式，默认 text。",
)
def command(
    folder: Path | None,
    output: Path | None,
    accepted: tuple[str, ...],
    verify: Path | None,
    frozen: Path | None,
    pages: bool,
    ocr: bool | None,
    packs: tuple[Path, ...],
    as_of: date | None,
    format_name: str,
) -> None:
    """提交前最后看一遍，打成一个包：缺不缺、能不能打开、带没带批注和作者、哪里要签字盖章。

    包里是清理过的副本，原件不动；同样的文件打出同样的字节。只打包，不提交。

    退出码：0 没有拦着提交的；1 有（包照样打）；2 有文件打不开、包被改过，或用法有误。
    """
    from suanbei.desk.package import PackageChoices, PackageProblem

    if sum(source is not None for source in (folder, verify, frozen)) != 1:
        raise click.UsageError(
            "写一个：放材料的文件夹，或 --verify 文件.zip，或 --from 文件.zip -o 新文件.zip。"
        )
    try:
        if folder is None:
            raise SystemExit(_frozen(verify, frozen, output, format_name))
        choices = PackageChoices(today_or(as_of), packs, accepted, output, pages, ocr)
        raise SystemExit(_pack(folder, choices, format_name))
    except PackageProblem as problem:
        raise stop(problem) from problem


def _pack(folder: Path, choices: "PackageChoices", format_name: str) -> int:
    from suanbei.desk.package import pack_folder
    from suanbei.desk.package_report import as_json, as_text

    packing = pack_folder(folder, choices)
    click.echo((as_json if format_name == "json" else as_text)(packing))
    return packing.exit_code


def _frozen(verify: Path | None, frozen: Path | None, output: Path | None, format_name: str) -> int:
    from suanbei.desk.package import check_package, hand_out_again
    from suanbei.desk.package_report import checked_json, checked_text

    if verify is not None:
        checked = check_package(verify)
    elif frozen is not None and output is not None:
        checked = hand_out_again(frozen, output)
    else:
        raise click.UsageError("--from 要用 -o 写明导出到哪里，例如 --from 第一版.zip -o 再导出.zip。")
    click.echo((checked_json if format_name == "json" else checked_text)(checked))
    return 2 if checked.differences else 0
