"""suanbei registry: the authority's published lists, and filing numbers."""

import json
from pathlib import Path
from typing import Any

import click

from suanbei.cli.chinese import ChineseCommand, ChineseGroup
from suanbei.cli.options import data_option

_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="text（默认）或 json。",
)


@click.group(cls=ChineseGroup)
def command() -> None:
    """公示清单：导入主管部门公布的清单，查同行怎么写，核对备案编号。"""


@command.command("import", cls=ChineseCommand)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--batch", default="", metavar="批次", help="这一批的年月，如 2026-05；文件里没有批次列时填。")
@data_option
def import_command(files: tuple[Path, ...], batch: str, data: Path) -> None:
    """导入公示清单（.docx、.xlsx、.csv，可给文件夹）；有一个文件读不了就全部不存，退出码 2。"""
    from suanbei.desk.registry import import_lists

    try:
        report = import_lists(files, data, batch)
    except (ValueError, OSError) as problem:
        _stop(problem)
    click.echo(
        f"读入 {report.files} 个文件 {report.read} 条，现存 {report.total} 条，其中已注销 {report.deregistered} 条。"
    )
    for sentence in report.skipped:
        click.echo(sentence, err=True)


@command.command("search", cls=ChineseCommand)
@click.argument("query", metavar="词句")
@click.option(
    "--by",
    type=click.Choice(["any", "use", "company"]),
    default="any",
    metavar="方式",
    help="any 名称、主体、产品、用途、编号（默认）；use 用途相近的怎么写；company 一家主体的全部备案。",
)
@click.option("--limit", default=20, metavar="条数", help="最多列出多少条，默认 20。")
@data_option
@_form
def search_command(query: str, by: str, limit: int, data: Path, form: str) -> None:
    """在已导入的清单里查；什么都没查到时退出码为 1。"""
    from suanbei.desk.registry import search_lists

    try:
        found = search_lists(data, query, by, limit)
    except (ValueError, OSError) as problem:
        _stop(problem)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else _listed(found))
    raise SystemExit(0 if found else 1)


@command.command("number", cls=ChineseCommand)
@click.argument("number", metavar="编号")
@click.option("--company", default="", metavar="名称", help="材料里写的备案主体，与清单比对。")
@click.option("--name", default="", metavar="名称", help="材料里写的算法或者模型名称，与清单比对。")
@data_option
@_form
def number_command(number: str, company: str, name: str, data: Path, form: str) -> None:
    """拆解并核对备案编号或者模型备案号；有确定的问题时退出码为 1，疑似的只作提示。"""
    from suanbei.desk.registry import check_number

    try:
        parts, checks = check_number(data, number, company, name)
    except (ValueError, OSError) as problem:
        _stop(problem)
    verdicts = [{"code": c.code, "verdict": c.verdict, "message": c.message} for c in checks]
    if form == "json":
        click.echo(json.dumps({**parts, "checks": verdicts}, ensure_ascii=False, indent=1))
    else:
        click.echo(_taken_apart(parts, verdicts))
    wrong = any(not p["suspect"] for p in parts["problems"]) or any(v["verdict"] == "wrong" for v in verdicts)
    raise SystemExit(1 if wrong else 0)


def _stop(problem: Exception) -> Any:
    click.echo(str(problem), err=True)
    raise SystemExit(2) from problem


def _listed(found: list[dict[str, Any]]) -> str:
    if not found:
        return "没有查到。可以换更短的词，或者先导入更多批次的清单。"
    return "\n\n".join(
        f"{r['name']}（{r['type'] or '大模型'}）{'　已注销' if r['deregistered'] else ''}\n"
        f"  主体：{r['filer']}　产品：{'、'.join(r['products']) or '—'}\n"
        f"  用途：{r['use'] or '—'}\n  编号：{r['number']}{'　备注：' + r['remark'] if r['remark'] else ''}"
        for r in found
    )


_LABELS = {
    "number": "编号",
    "kind": "种类",
    "province": "省份",
    "region": "区划码",
    "subject": "主体段",
    "type_code": "类型码",
    "types": "类型",
    "year": "年份",
    "serial": "流水号",
    "model": "名称",
    "dated_on": "日期",
    "note": "说明",
}
_MARKS = {"ok": "一致", "wrong": "不符", "unknown": "待核"}


def _taken_apart(parts: dict[str, Any], verdicts: list[dict[str, str]]) -> str:
    lines = [f"{_LABELS[key]}：{_joined(parts[key])}" for key in _LABELS if parts.get(key)]
    lines += [f"{'疑似' if p['suspect'] else '问题'}：{p['message']}" for p in parts["problems"]]
    known = {p["message"] for p in parts["problems"]}
    lines += [f"{_MARKS[v['verdict']]}：{v['message']}" for v in verdicts if v["message"] not in known]
    return "\n".join(lines)


def _joined(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)
