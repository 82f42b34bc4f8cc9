"""Is the number of a third party's algorithm or model what the materials say it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from suanbei.notation import fold
from suanbei.registry.number import parse_filing_number, parse_model_number, type_label
from suanbei.registry.record import Record
from suanbei.registry.search import Registry


@dataclass(frozen=True, slots=True)
class UpstreamCheck:
    """One question about an upstream number; ``unknown`` when the imported lists cannot answer it."""

    code: str  # readable, listed, current, filer, name, type
    verdict: str  # ok, wrong, unknown
    message: str


def verify_upstream(
    registry: Registry, number: str, company: str = "", name: str = "", types: tuple[str, ...] = ()
) -> list[UpstreamCheck]:
    """Checks of a number against the lists: exists, not deregistered, right company, name and type code."""
    readable = list(_readable(number))
    record = registry.by_number(number)
    if any(check.verdict == "wrong" for check in readable):
        return readable
    if record is None:
        return [*readable, _unlisted(registry)]
    return [*readable, *_compared(record, company, name, types)]


def _readable(number: str) -> Iterator[UpstreamCheck]:
    parsed = parse_filing_number(number) or parse_model_number(number)
    if parsed is None:
        yield UpstreamCheck("readable", "wrong", f"“{number}”不像备案编号或模型备案号，请核对抄写。")
        return
    for problem in parsed.problems:
        yield UpstreamCheck("readable", "unknown" if problem.suspect else "wrong", problem.message)


def _unlisted(registry: Registry) -> UpstreamCheck:
    latest = max((record.batch for record in registry.records), default="")
    until = f"（截至 {latest}）" if latest else ""
    message = f"已导入的清单{until}里没有这个编号，可能抄错，也可能在尚未导入的批次里，请到备案系统查询。"
    return UpstreamCheck("listed", "unknown", message)


def _compared(record: Record, company: str, name: str, types: tuple[str, ...]) -> Iterator[UpstreamCheck]:
    yield UpstreamCheck("listed", "ok", f"清单有此编号：{record.name}（{record.filer}）。")
    if record.deregistered:
        yield UpstreamCheck("current", "wrong", "清单备注显示该备案已注销，不能再作为上游依据。")
    if company:
        yield _company(record, company)
    if name and fold(name) != fold(record.name):
        yield UpstreamCheck("name", "wrong", f"材料写“{name}”，清单是“{record.name}”，请核对。")
    if types and record.type and record.type not in types:
        wanted = "、".join(map(type_label, types))
        message = f"该编号备案的是{type_label(record.type)}，材料按{wanted}引用，请核对编号。"
        yield UpstreamCheck("type", "wrong", message)


def _company(record: Record, company: str) -> UpstreamCheck:
    if fold(company) == fold(record.filer):
        return UpstreamCheck("filer", "ok", f"备案主体一致：{record.filer}。")
    if fold(company) in map(fold, record.former_filers):
        return UpstreamCheck(
            "filer", "wrong", f"“{company}”是曾用名，主体已更名为“{record.filer}”，请改用现名。"
        )
    return UpstreamCheck("filer", "wrong", f"材料写“{company}”，清单主体是“{record.filer}”，请核对。")
