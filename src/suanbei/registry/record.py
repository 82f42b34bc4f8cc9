"""One line of a published list, and what its remarks tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from suanbei.notation import load_yaml
from suanbei.registry.number import parse_filing_number, parse_model_number, type_ids


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a remark tells: filer_renamed, name_changed, product_changed, deregistered …"""

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A published filing, registration or model."""

    name: str
    filer: str
    number: str
    list: str = "recommendation"  # recommendation, deep_synthesis, model
    type: str = ""  # type id; empty for models
    printed_type: str = ""  # as the list prints it
    role: str = ""  # provider, technical_supporter; only deep synthesis
    products: tuple[str, ...] = ()
    use: str = ""
    remark: str = ""
    batch: str = ""
    upstream: str = ""  # the model that a registered service calls, where the list names it

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the remark tells, in its order of importance."""
        return tuple(read_remark(self.remark))

    @property
    def deregistered(self) -> bool:
        """True when the list says that the filing has ended."""
        return any(change.kind == "deregistered" for change in self.changes)

    @property
    def former_filers(self) -> tuple[str, ...]:
        """Names that the filer had before, as the remark tells them."""
        return tuple(c.old for c in self.changes if c.kind == "filer_renamed" and c.old)


@cache
def list_table() -> dict[str, Any]:
    """Headings, roles and remark patterns."""
    path = Path(__file__).with_name("lists.yaml")
    table: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return table


@cache
def _change_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["kind"], re.compile(entry["find"])) for entry in list_table()["changes"])


def read_remark(remark: str) -> Iterator[Change]:
    """The changes that a remark tells; nothing for a remark that isn't understood."""
    for kind, pattern in _change_patterns():
        for match in pattern.finditer(remark):
            named = match.groupdict()
            yield Change(kind, named.get("old") or "", (named.get("new") or "").rstrip('”"。'))


def make_record(cells: dict[str, str], batch: str = "") -> Record:
    """A record of named cells: the type told by label and number together, products split."""
    number, kind, types = _numbered(cells)
    return Record(
        name=cells.get("name", ""),
        filer=cells.get("filer", ""),
        number=number,
        list=kind,
        type=types[0] if len(types) == 1 else "",
        printed_type=cells.get("type", ""),
        role=list_table()["roles"].get(cells.get("role", ""), ""),
        products=_split_products(cells.get("products", "")),
        use=cells.get("use", ""),
        remark=cells.get("remark", "").strip("-—"),
        batch=cells.get("batch", "") or batch,
        upstream=cells.get("upstream", "") or cells.get("upstream_number", ""),
    )


def _numbered(cells: dict[str, str]) -> tuple[str, str, tuple[str, ...]]:
    """The number as printed, the list that it belongs to, the types that label and number allow."""
    number = parse_filing_number(cells.get("number", ""))
    if number is None:
        model = parse_model_number(cells.get("number", ""))
        return (model.text if model else cells.get("number", ""), "model", ())
    printed = type_ids(cells.get("type", ""))
    both = tuple(kind for kind in printed if kind in number.types) or printed or number.types
    deep = "role" in cells or (not printed and number.type_code == "01")
    return number.text, "deep_synthesis" if deep else "recommendation", both


def _split_products(cell: str) -> tuple[str, ...]:
    parts = re.split(r"(?<=[)）])[、,，\s]*|[、\n]", cell)
    return tuple(part.strip() for part in parts if part.strip(" -—、，,"))
