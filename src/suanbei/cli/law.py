"""suanbei law: a clause, the list of instruments, and the citations of a text."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from suanbei.cli.chinese import ChineseGroup
from suanbei.cli.options import today_or

if TYPE_CHECKING:
    from suanbei.desk.law import PlacedProblem

_FORMAT = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
_AS_OF = click.option(
    "--as-of",
    metavar="日期",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="按哪一天的法规判断，例如 2026-11-22；默认今天。",
)


@click.group(cls=ChineseGroup)
def command() -> None:
    """查条款（show）、列出收录的法规（list）、核对一份文字里的法规引用（check）。"""


@command.command()
@click.argument("clause", metavar="条款")
@_AS_OF
@_FORMAT
def show(clause: str, as_of: datetime | None, shape: str) -> None:
    """一条法规：义务（自己的概括）、性质、效力、核对情况、官方链接、相关义务和旧条号。

    条款可写 ALGO-REC:24.2，也可写“算法推荐规定24条2款”。
    """
    from suanbei.desk.law import LawQuestion, show_clause

    try:
        sheet = show_clause(clause, _day(as_of))
    except LawQuestion as question:
        _refuse(question)
    click.echo(_json(sheet) if shape == "json" else "\n".join(_sheet_lines(sheet)))


@command.command("list")
@_FORMAT
def list_command(shape: str) -> None:
    """收录的法规、标准和文件。"""
    from suanbei.desk.law import list_instruments

    found = list_instruments()
    if shape == "json":
        click.echo(_json(found))
        return
    for entry in found:
        click.echo(f"{entry['id']:<15} {entry['in_force_on'] or '未查到':<12} {entry['title']}")


@command.command()
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@_AS_OF
@_FORMAT
def check(path: Path, as_of: datetime | None, shape: str) -> None:
    """核对一份 Word、Excel、PDF 或文本里的法规引用：真不真、生效没有、名称和条号对不对、期限写得对不对。

    引用了没有收录的法规，列在最后请人核对，不算问题。有问题时退出码为 1，文件读不了时为 2。
    """
    from suanbei.desk.law import LawQuestion, check_law

    try:
        problems = check_law(path, _day(as_of))
    except LawQuestion as question:
        _refuse(question)
    if shape == "json":
        click.echo(_json([_entry(placed) for placed in problems]))
    else:
        click.echo(_report(problems))
    raise SystemExit(0 if all(placed.is_note for placed in problems) else 1)


def _report(problems: "list[PlacedProblem]") -> str:
    found = [_problem_text(placed) for placed in problems if not placed.is_note] or ["没有发现引用问题。"]
    notes = [f"  {_place(placed)}{placed.quote}" for placed in problems if placed.is_note]
    return "\n".join([*found, "未收录，请核对：", *notes] if notes else found)


def _refuse(question: Exception) -> None:
    click.echo(str(question), err=True)
    raise SystemExit(2)


def _day(as_of: datetime | None) -> date:
    return today_or(as_of.date() if as_of else None)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _entry(placed: "PlacedProblem") -> dict[str, Any]:
    problem = placed.problem
    return {
        "section": list(placed.section),
        "line": placed.line,
        "paragraph": placed.paragraph,
        "page": placed.page,
        "code": problem.code,
        "certainty": problem.certainty,
        "quote": placed.quote,
        "message": problem.message,
        "fix": problem.fix,
        "clauses": list(problem.clauses),
    }


def _problem_text(placed: "PlacedProblem") -> str:
    problem = placed.problem
    head = f"{_place(placed)}“{placed.quote}”"
    basis = f"\n  依据：{'、'.join(problem.clauses)}" if problem.clauses else ""
    return f"{head}\n  {problem.message}\n  改法：{problem.fix}{basis}"


def _instrument_lines(sheet: dict[str, Any]) -> list[str]:
    dates = [f"{sheet['issued_on'] or '日期未查到'} 发布", f"{sheet['in_force_on'] or '日期未查到'} 施行"]
    if sheet["amended_on"]:
        dates.insert(1, f"{sheet['amended_on']} 修正")
    state = sheet["status_label"]
    if sheet["superseded_by"]:
        state += f"：{sheet['superseded_by']}"
    lines = [
        f"文号：{sheet['number']}；发布机关：{sheet['issuer']}",
        f"日期：{'，'.join(dates)}",
        f"状态：{state}",
    ]
    return [*lines, f"日期说明：{sheet['date_note']}"] if sheet["date_note"] else lines


def _place(placed: "PlacedProblem") -> str:
    section = f"{placed.section[-1]} " if placed.section else ""
    page = f"第 {placed.page} 页 " if placed.page else ""
    if placed.line:
        return f"{section}{page}第 {placed.line} 行（第 {placed.paragraph} 段）"
    return f"{section}{page}第 {placed.paragraph} 段"


def _sheet_lines(sheet: dict[str, Any]) -> list[str]:
    lines = [f"{sheet['id']}  {sheet['title']}"]
    if "duty" in sheet:
        lines += [f"{sheet['force_label']}：{sheet['duty']}", f"承担者：{sheet['subject']}"]
        until = f"至 {sheet['valid_until']}" if sheet["valid_until"] else "起"
        state = "有效" if sheet["in_force"] else "不在效力期内"
        lines.append(f"效力：{sheet['valid_from'] or '日期未查到'} {until}（{sheet['as_of']} {state}）")
    else:
        lines += _instrument_lines(sheet)
    lines.append(f"依据性质：{sheet['basis_label']}；核对：{sheet['verified_label']}")
    lines.append(f"官方页面：{sheet['link'] or '没有查到'}")
    if sheet["note"]:
        lines.append(f"说明：{sheet['note']}")
    lines += [f"  {part['id']}  {part['duty']}" for part in sheet["parts"]]
    lines += [f"旧条号：第{row['old']}条（{row['topic']}）" for row in sheet["old_numbers"] if row["old"]]
    lines += [
        f"注意：{row['from']} 之前的第{sheet['id'].partition(':')[2].partition('.')[0]}条（{row['topic']}）现为第{row['new']}条。"
        for row in sheet["moved_to"]
    ]
    lines += [f"相关义务 {duty['id']}：{duty['duty']}" for duty in sheet["duties"]]
    return lines
