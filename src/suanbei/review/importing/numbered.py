"""Risks and safeguards that are numbered in running text instead of standing in tables."""

import re

from suanbei.notation import narrow
from suanbei.review.importing.gathering import Cells, Gathered
from suanbei.review.importing.statements import Given
from suanbei.review.model import Place
from suanbei.review.risk_register import Entry, Register

_PARTS = re.compile(
    r"责任(?:人|岗位)为(?P<owner>[^，,；;。]+)"
    r"(?:[，,；;](?P<frequency>(?!阈值|证据)[^，,；;。]{2,12}))?"
    r"(?:[，,；;]阈值为(?P<threshold>.+?)(?=[，,；;。]证据|。?$))?"
    r"(?:[，,；;]证据(?:是|为)(?P<evidence>[^；;。]+))?"
)
_LEVEL = re.compile(r"^[（(][高中低][）)]\s*[：:]?\s*")


def take_register(register: Register, material: str, found: Gathered) -> None:
    """Every risk as a record with its number, and every safeguard below the risk that it says it answers."""
    for entries in register.risks.values():
        entry = entries[0]
        cells = {
            "id": _given(entry, entry.label, material),
            "scene": _given(entry, _LEVEL.sub("", entry.text), material),
        }
        if entry.block.anchor.section:
            cells["category"] = _given(entry, entry.block.anchor.section[-1], material)
        found.record("risks", cells, ("id",))
    labels = {key: entries[0].label for key, entries in register.risks.items()}
    for key, entry in register.pairs():
        up = {"id": _given(entry, labels[key], material)}
        found.record("risks.safeguards", _safeguard(entry, material), ("measure",), (up,))


def _safeguard(entry: Entry, material: str) -> Cells:
    cells = {"measure": _given(entry, entry.text, material)}
    match = _PARTS.search(narrow(entry.whole))
    for name, (start, end) in {n: match.span(n) for n in _PARTS.groupindex}.items() if match else ():
        if end > start:
            cells[name] = _given(entry, entry.whole[start:end], material)
    return cells


def _given(entry: Entry, text: str, material: str) -> Given:
    return Given(text.strip(), Place.of(entry.block, text[:80]), material)
