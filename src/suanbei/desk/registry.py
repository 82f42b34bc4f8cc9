"""The published lists in the user's data folder: import, search, numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suanbei.desk.store import replace_file
from suanbei.registry import (
    ListProblem,
    Match,
    Record,
    Registry,
    UpstreamCheck,
    dump_records,
    find_filing_numbers,
    import_list,
    load_records,
    merge,
    parse_model_number,
    type_label,
    verify_upstream,
)

STORE_NAME = "registry.json.gz"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import changed."""

    files: int
    read: int
    total: int
    deregistered: int
    skipped: tuple[str, ...]


def import_lists(paths: Iterable[Path], data: Path, batch: str = "") -> ImportReport:
    """Add published lists to the store below ``data``. Nothing is stored when one file cannot be read."""
    old = stored_records(data)
    files = sorted(_files(paths))
    if not files:
        raise ListProblem("没有找到 .docx、.xlsx、.csv 清单文件，请检查路径。")
    found = [import_list(path.name, path.read_bytes(), batch) for path in files]
    records = old
    for imported in found:
        records = merge(records, imported.records)
    replace_file(data / STORE_NAME, dump_records(records))
    return ImportReport(
        len(files),
        sum(len(imported.records) for imported in found),
        len(records),
        sum(record.deregistered for record in records),
        tuple(sentence for imported in found for sentence in imported.skipped),
    )


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in path.iterdir() if p.suffix.lower() in (".docx", ".xlsx", ".csv"))
        elif path.is_file():
            yield path
        else:
            raise ListProblem(f"找不到 {path}，请检查路径。")


def stored_records(data: Path) -> tuple[Record, ...]:
    """The imported records; none before the first import."""
    path = data / STORE_NAME
    return load_records(path.read_bytes()) if path.is_file() else ()


def _registry(data: Path) -> Registry:
    records = stored_records(data)
    if not records:
        raise ListProblem("还没有导入公示清单：请先执行 suanbei registry import 清单文件。")
    return Registry(records)


def search_lists(data: Path, query: str, by: str = "any", limit: int = 20) -> list[dict[str, Any]]:
    """Records that answer a query; ``by``: any, use (how others word it), company (all filings of one)."""
    registry = _registry(data)
    if by == "company":
        return [_shown(Match(record, 1.0, ("filer",))) for record in registry.filings_of(query)[:limit]]
    found = registry.similar_uses(query, limit) if by == "use" else registry.search(query, limit)
    return [_shown(match) for match in found]


def _shown(match: Match) -> dict[str, Any]:
    record = match.record
    return {
        "name": record.name,
        "type": type_label(record.type) if record.type else record.printed_type,
        "role": record.role,
        "filer": record.filer,
        "products": list(record.products),
        "use": record.use,
        "number": record.number,
        "remark": record.remark,
        "deregistered": record.deregistered,
        "batch": record.batch,
        "score": match.score,
    }


def check_number(
    data: Path, text: str, company: str = "", name: str = ""
) -> tuple[dict[str, Any], list[UpstreamCheck]]:
    """A number taken apart, and checked against the lists when some are imported."""
    parts = _parts(text)
    if not parts:
        raise ListProblem(f"“{text}”里没有备案编号（网信算备＋21 位数字＋号）或模型备案号。")
    records = stored_records(data)
    return parts, verify_upstream(Registry(records), text, company, name) if records else []


def _parts(text: str) -> dict[str, Any]:
    number = next(find_filing_numbers(text), None)
    if number is not None:
        return {
            "number": number.text,
            "province": number.province,
            "region": number.region,
            "subject": number.subject,
            "type_code": number.type_code,
            "types": [type_label(kind) for kind in number.types],
            "year": number.year,
            "serial": number.serial,
            "note": number.note,
            "problems": [_problem(p.code, p.message, p.suspect) for p in number.problems],
        }
    model = parse_model_number(text)
    if model is None:
        return {}
    return {
        "number": model.text,
        "kind": {"filing": "大模型备案", "registration": "登记（上线编号）"}[model.kind],
        "province": model.place,
        "model": model.name,
        "dated_on": model.dated_on.isoformat() if model.dated_on else "",
        "problems": [_problem(p.code, p.message, p.suspect) for p in model.problems],
    }


def _problem(code: str, message: str, suspect: bool) -> dict[str, Any]:
    return {"code": code, "message": message, "suspect": suspect}
