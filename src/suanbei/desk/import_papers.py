"""The use case of an import: papers that exist already become the start of a dossier, each value with its source."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from suanbei.desk.read_case import build_case, find, limits_with
from suanbei.desk.rules import rules_of
from suanbei.dossier import DEPARTMENTS, SCHEMA_FILE, dump_dossier, missing, print_schema
from suanbei.papers import Document
from suanbei.regimes import load_regime
from suanbei.review import Place
from suanbei.review.importing import Imported, Undecided, import_dossier

_HEAD = (
    "卷宗：由现成材料填成，每个值上面写着来源。",
    "没有找到的留空，没有替你编；“说法不同”的地方请逐条选定，选完删掉那一行。",
    "找到的也请逐项核对：材料写错的，这里一样是错的。",
)
_MOST = 8


class ImportProblem(ValueError):
    """Why nothing was written; the message is Chinese."""


@dataclass(frozen=True)
class Outcome:
    """An import with what it could not read."""

    imported: Imported
    documents: tuple[Document, ...]

    @property
    def unread(self) -> list[str]:
        """What could not be read, a sentence each."""
        return [problem.message for d in self.documents for problem in d.problems if problem.fatal]

    @property
    def used(self) -> list[Document]:
        """The papers that were recognised as materials."""
        return [d for d in self.documents if d.blocks and d.kind not in ("other", "dossier")]


def import_papers(
    paths: Iterable[Path], as_of: date, packs: tuple[Path, ...] = (), ocr: bool | None = None
) -> Outcome:
    """A dossier from folders and files. Raises ImportProblem when there is nothing to take it from."""
    paths = list(paths)
    absent = [path for path in paths if not path.exists()]
    if absent:
        raise ImportProblem(f"没有找到 {absent[0]}。请检查路径。")
    regime = load_regime(packs=packs)
    found = find(paths, regime, limits=limits_with(ocr))
    papers = tuple(d for d in found.documents if d.kind != "dossier")
    outcome = Outcome(Imported.empty(), papers)
    if not outcome.used:
        raise ImportProblem("没有找到认得出的备案材料。" + "".join(outcome.unread[:_MOST]))
    case = build_case(type(found)(papers), regime, rules_of(regime), as_of)
    return Outcome(import_dossier(case), papers)


def write_dossier(outcome: Outcome, target: Path) -> None:
    """Write the dossier and, beside it, its schema. Raises ImportProblem for a file that exists."""
    if target.exists():
        raise ImportProblem(f"{target} 已经存在，没有改动。请换一个文件名，或先把它改名。")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_yaml(outcome.imported), encoding="utf-8", newline="\n")
    schema = target.parent / SCHEMA_FILE
    if not schema.exists():
        schema.write_text(print_schema(), encoding="utf-8", newline="\n")


def as_yaml(imported: Imported) -> str:
    """The dossier as YAML with a comment above each value: where it stands, and what else is said."""
    notes = {path: (f"来源：{spot(place)}",) for path, place in imported.sources.items()}
    for one in imported.undecided:
        notes[one.path] = (*notes.get(one.path, ()), f"说法不同，请选定：{_versions(one)}")
    return dump_dossier(imported.dossier, head=_HEAD, notes=notes)


def _versions(one: Undecided) -> str:
    return "；".join(f"“{version.value}”（{spot(version.place)}）" for version in one.versions)


def spot(place: Place) -> str:
    """自评估报告.docx 第 12 段“（二）算法数据”（第 3 页，PDF 页码）."""
    said = place.document
    if place.paragraph is not None:
        said += f" 第 {place.paragraph} 段"
    if place.section:
        said += f"“{place.section[-1]}”"
    return said + (f"（第 {place.page} 页，{place.page_basis}）" if place.page else "")


def as_text(outcome: Outcome) -> str:
    """What was filled, what a person has to decide, and what is still missing."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    imported = outcome.imported
    yield f"读了 {len(outcome.used)} 份材料，填了 {_filled(imported)} 项。"
    if imported.undecided:
        yield f"有 {len(imported.undecided)} 处说法不同，请选定（卷宗里先用了第一种）："
        yield from (f"  {one.label}（{one.path}）：{_versions(one)}" for one in imported.undecided)
    if imported.unfit:
        yield f"有 {len(imported.unfit)} 处写法放不进对应的字段，没有填："
        yield from (f"  {path}：“{value[:40]}”" for path, value in imported.unfit[:_MOST])
    lacking = Counter(fact.department for fact in missing(imported.dossier))
    if lacking:
        parts = "、".join(f"{DEPARTMENTS[d]} {lacking[d]} 项" for d in DEPARTMENTS if lacking[d])
        yield f"必填而材料里没有找到：{parts}；卷宗里留空，请逐项补。"
    others = [d.name for d in outcome.documents if d.kind == "other" and d.blocks]
    if others:
        yield f"没有认出是哪种材料，没有用：{'、'.join(others[:_MOST])}"
    yield from outcome.unread


def _filled(imported: Imported) -> int:
    return sum(1 for _ in _leaves(imported.dossier.model_dump()))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None and value != () and value != []:
        yield value


def as_json(outcome: Outcome) -> str:
    """The report for machines."""
    imported = outcome.imported
    report = {
        "schema": "suanbei.import/1",
        "materials": [{"path": d.name, "kind": d.kind, "read_by": d.read_by} for d in outcome.documents],
        "filled": _filled(imported),
        "sources": {path: _place(place) for path, place in imported.sources.items()},
        "undecided": [
            {
                "path": one.path,
                "label": one.label,
                "versions": [{"value": v.value, **_place(v.place)} for v in one.versions],
            }
            for one in imported.undecided
        ],
        "unfit": [{"path": path, "value": value} for path, value in imported.unfit],
        "missing": [
            {"path": fact.path, "label": fact.label, "department": fact.department}
            for fact in missing(imported.dossier)
        ],
        "unread": outcome.unread,
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "section": list(place.section),
        "paragraph": place.paragraph,
        "page": place.page,
        "page_basis": place.page_basis,
    }
