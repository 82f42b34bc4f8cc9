"""Published lists into records, and into one compact file."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from suanbei.notation import fold
from suanbei.registry.record import Record, list_table, make_record
from suanbei.registry.tables import ListProblem, Table, read_tables

_SCHEMA = "suanbei.registry/1"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: records, and rows that could not be understood."""

    records: tuple[Record, ...]
    skipped: tuple[str, ...] = ()  # one Chinese sentence a row


def import_list(name: str, content: bytes, batch: str = "") -> Imported:
    """The records of one published file. Raises ListProblem when no table of it looks like a list."""
    tables = [(table, heading) for table in read_tables(name, content) if (heading := _heading(table))]
    if not tables:
        raise ListProblem(f"{name}：没有找到公示清单的表头（至少要有名称、主体和编号三列），请确认文件。")
    records: list[Record] = []
    skipped: list[str] = []
    for table, (start, columns) in tables:
        for line, cells in _rows(table, start, columns):
            if cells.get("number") and cells.get("name"):
                records.append(make_record(cells, batch))
            elif cells.get("name") not in (None, "", "算法名称"):
                skipped.append(f"{name} 第 {line} 行“{cells['name']}”没有备案编号，未导入。")
    return Imported(tuple(records), tuple(skipped))


def _heading(table: Table) -> tuple[int, dict[int, str]] | None:
    """The index of the heading row and what its columns are."""
    for index, row in enumerate(table[:8]):
        columns = {at: key for at, cell in enumerate(row) if (key := _column(cell))}
        keys = set(columns.values())
        if {"name", "number"} <= keys and len(keys) >= list_table()["least_columns"]:
            return index + 1, columns
    return None


def _column(cell: str) -> str:
    folded = fold(cell)
    names: dict[str, list[str]] = list_table()["columns"]
    return next((key for key, headings in names.items() if folded in map(fold, headings)), "")


def _rows(table: Table, start: int, columns: dict[int, str]) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in enumerate(table[start:], start + 1):
        yield line, {key: row[at].replace("\n", "").strip() for at, key in columns.items() if at < len(row)}


def merge(old: Iterable[Record], new: Iterable[Record]) -> tuple[Record, ...]:
    """Records by number, a later one winning; a deregistration list adds its remark to what was known."""
    by_number = {record.number or record.name: record for record in old}
    for record in new:
        key = record.number or record.name
        known = by_number.get(key)
        by_number[key] = _joined(known, record) if known else record
    return tuple(by_number.values())


def _joined(known: Record, record: Record) -> Record:
    if record.use or not known.use:
        return replace(record, type=record.type or known.type, role=record.role or known.role)
    remark = "；".join(dict.fromkeys(part for part in (known.remark, record.remark) if part))
    return replace(known, remark=remark, batch=record.batch or known.batch)


def dump_records(records: Iterable[Record]) -> bytes:
    """One compact file; the same records give the same bytes."""
    lines = [list(asdict(record).values()) for record in records]
    body = {"schema": _SCHEMA, "fields": list(Record.__dataclass_fields__), "records": lines}
    return gzip.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)


def load_records(content: bytes) -> tuple[Record, ...]:
    """The records of a compact file. Raises ListProblem for a file of another kind or age."""
    try:
        body = json.loads(gzip.decompress(content))
        if body["schema"] != _SCHEMA:
            raise ListProblem("公示清单数据的版本与本程序不符，请重新执行 suanbei registry import。")
        products = body["fields"].index("products")
        return tuple(_record(line, products) for line in body["records"])
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, ListProblem):
            raise
        raise ListProblem("公示清单数据已损坏，请重新执行 suanbei registry import。") from error


def _record(line: list[object], products: int) -> Record:
    line[products] = tuple(line[products])  # type: ignore[arg-type]
    return Record(*line)  # type: ignore[arg-type]
