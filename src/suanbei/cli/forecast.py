"""suanbei forecast: a range of days until the number is issued."""

from datetime import date
from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand
from suanbei.cli.options import as_of_option, data_option, deliver, stop, today_or

_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("folders", metavar="卷宗文件夹…", type=_PATH, nargs=-1)
@click.option(
    "--report",
    metavar="文件",
    type=_PATH,
    help="按这份审查结果（json）里未改的必改项；默认用留存的最近一份，没有就当场审查。",
)
@click.option("--history", metavar="文件夹", type=_PATH, help="自己其他备案的经过；样本够了就用自己的时长。")
@click.option("--assumptions", metavar="文件", type=_PATH, help="改过的假设（YAML）。")
@click.option("--print-assumptions", "printing", is_flag=True, help="输出随附的假设，存成文件来改。")
@click.option("--figure", metavar="文件.svg", type=_PATH, help="另画一张时间图。")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)
@as_of_option
@data_option
def command(
    folders: tuple[Path, ...],
    report: Path | None,
    history: Path | None,
    assumptions: Path | None,
    printing: bool,
    figure: Path | None,
    shape: str,
    as_of: date | None,
    data: Path,
) -> None:
    """预估到发放备案编号还要几天：按阶段、退回次数、未改的必改项和自己的历史，给出八成情形落入的范围。

    每个假设都列出来，标明是法律、实务、自己的历史还是假设，可以改。不是承诺，也不预测主管部门的结论。
    """
    from suanbei.desk import forecast, forecast_text

    if printing:
        click.echo(forecast.shipped_assumptions(), nl=False)
        return
    if not folders:
        raise click.UsageError("请给出卷宗文件夹。")
    if figure and figure.suffix != ".svg":
        raise click.UsageError(f"时间图只写成 .svg，现为“{figure.name}”；浏览器和 Word 都能打开 SVG。")
    try:
        found = forecast.foresee(folders, today_or(as_of), data, assumptions, history, report)
        deliver((forecast.as_json(found) if shape == "json" else forecast_text.as_text(found)).encode(), None)
        if figure:
            deliver(forecast_text.as_figure(found).encode(), figure)
    except (ValueError, OSError) as problem:
        raise stop(problem) from problem
