"""Builds the benchmark folders (bases, mutants, negatives, truth.jsonl) from the sources beside this file.

Usage: python tests/sets/build.py OUT [--only b1,b3]
A set is a folder with ``set.yaml`` (file names and document habits), ``base/`` (one Markdown file a material)
and ``cases.yaml`` (defects and harmless edits as small changes to the base).
"""

import argparse
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from office import write_document, write_workbook

HERE = Path(__file__).parent
SET_NAMES = ("b1", "b2", "b3", "b4", "b5", "b6", "b7")
FORM = "portal_fields"
_PLACE_KEYS = {"in", "span", "under", "absent", "field"}
_CASE_KEYS = {
    "id",
    "defect_kind",
    "family",
    "severity",
    "difficulty",
    "defect_zh",
    "reason_rows",
    "clauses",
} | {
    "change",
    "delete",
    "locations",
    "edit_zh",
}


class SourceProblem(ValueError):
    """A source that does not fit: a change that finds nothing, a span that the mutant lacks."""


@dataclass(frozen=True)
class Line:
    """A heading, a table row or a paragraph of a source, with the headings above it as printed."""

    text: str
    section: tuple[str, ...]
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class FilingSet:
    """One complete good set and its cases."""

    name: str
    files: dict[str, str]
    look: dict[str, Any]
    base: dict[str, str]
    cases: list[dict[str, Any]] = field(default_factory=list)


def load_set(name: str) -> FilingSet:
    """A set by folder name."""
    folder = HERE / name
    settings = yaml.safe_load((folder / "set.yaml").read_text(encoding="utf-8"))
    base = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "base").glob("*.md"))}
    cases = yaml.safe_load((folder / "cases.yaml").read_text(encoding="utf-8"))
    for case in cases:
        unknown = set(case) - _CASE_KEYS
        if unknown:
            raise SourceProblem(f"{case.get('id')}: unknown keys {sorted(unknown)}")
    return FilingSet(name, settings["files"], settings["look"], base, cases)


def folded(text: str) -> str:
    """Text as the scorer compares it: width folded, letters and digits only."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def lines(source: str, numbers: list[str] | None = None) -> Iterator[Line]:
    """The lines of a source with their section paths; ``numbers`` are the automatic heading formats, by level."""
    path: list[str] = []
    counts = [0] * 6
    for raw in source.splitlines():
        if match := re.match(r"(#{1,6}) (.+)", raw):
            level = len(match[1])
            counts[level - 1] += 1
            counts[level:] = [0] * (6 - level)
            printed = (numbers[level - 1].format(_chinese(counts[level - 1])) if numbers else "") + match[2]
            path = [*path[: level - 1], printed]
            yield Line(printed, tuple(path))
        elif raw.startswith("|"):
            cells = tuple(cell.strip() for cell in raw.strip().strip("|").split("|"))
            yield Line(" ".join(cells), tuple(path), cells)
        elif raw.strip():
            yield Line(raw.strip(), tuple(path))


def _chinese(number: int) -> str:
    return "零一二三四五六七八九十"[number]


def changed(source: str, steps: list[Any], where: str) -> str:
    """The source after a list of steps; every step must find exactly one place unless it says ``all``."""
    for step in steps:
        source = _step(source, step, where)
    return re.sub(r"\n{3,}", "\n\n", source)


def _step(source: str, step: Any, where: str) -> str:
    if isinstance(step, list):
        old, new = step[0], step[1]
        count = source.count(old)
        if count == 0 or (count > 1 and "all" not in step[2:]):
            raise SourceProblem(f"{where}: {count} places for {old!r}")
        return source.replace(old, new)
    [(verb, what)] = [(key, value) for key, value in step.items() if key != "before"]
    if verb == "drop_section":
        start, end = _extent(source, what, where)
        return source[:start] + source[end:]
    if verb == "drop_line":
        found = [line for line in source.splitlines(keepends=True) if line.startswith(what)]
        if len(found) != 1:
            raise SourceProblem(f"{where}: {len(found)} lines start with {what!r}")
        return source.replace(found[0], "", 1)
    if verb == "move_section":
        start, end = _extent(source, what, where)
        moved, rest = source[start:end], source[:start] + source[end:]
        before, _ = _extent(rest, step["before"], where)
        return rest[:before] + moved.rstrip() + "\n\n" + rest[before:]
    if verb == "renumber":
        return _renumbered(source)
    raise SourceProblem(f"{where}: unknown step {verb}")


def _renumbered(source: str) -> str:
    """All headings as 1, 1.1, 1.1.1 in place of what they were numbered with."""
    counts = [0] * 6
    out = []
    for line in source.split("\n"):
        if match := re.match(
            r"(#{1,6}) (?:第.章\s*|第.节\s*|（.{1,2}）|.{1,2}、|\d+[．.]|\d+\.\d+ )?(.+)", line
        ):
            level = len(match[1])
            counts[level - 1] += 1
            counts[level:] = [0] * (6 - level)
            line = f"{match[1]} {'.'.join(map(str, counts[:level]))} {match[2]}"
        out.append(line)
    return "\n".join(out)


def _extent(source: str, heading: str, where: str) -> tuple[int, int]:
    """Start and end of a section, sub-sections included."""
    match = re.search(rf"^(#+) {re.escape(heading)}$", source, re.M)
    if not match:
        raise SourceProblem(f"{where}: no heading {heading!r}")
    after = re.search(rf"^#{{1,{len(match[1])}}} ", source[match.end() :], re.M)
    return match.start(), match.end() + after.start() if after else len(source)


def apply_case(filing: FilingSet, case: dict[str, Any]) -> dict[str, str]:
    """The materials that a case changes, as Markdown."""
    out = {}
    for material, steps in (case.get("change") or {}).items():
        out[material] = changed(filing.base[material], steps, f"{case['id']} {material}")
        if out[material] == filing.base[material]:
            raise SourceProblem(f"{case['id']}: {material} is unchanged")
    return out


def place(filing: FilingSet, mutant: dict[str, str], spec: dict[str, str], where: str) -> dict[str, Any]:
    """One location of the truth file. Raises SourceProblem when the mutant does not show it."""
    if set(spec) - _PLACE_KEYS:
        raise SourceProblem(f"{where}: unknown keys {sorted(set(spec) - _PLACE_KEYS)}")
    material = spec["in"]
    text = {**filing.base, **mutant}[material]
    out: dict[str, Any] = {"file": filing.files[material]}
    if "field" in spec:
        out |= _field_place(filing, text, spec, where)
    elif "span" in spec:
        out |= {"section": _span_section(filing, text, spec, where), "span": spec["span"]}
    else:
        out["section"] = _heading_path(filing, spec.get("under", ""), (text, filing.base[material]), where)
    if "absent" in spec:
        out["absent"] = spec["absent"]
    return out


def _field_place(filing: FilingSet, text: str, spec: dict[str, str], where: str) -> dict[str, Any]:
    for source in (text, filing.base[FORM]):
        for line in lines(source):
            if line.cells and line.cells[0] == spec["field"]:
                shown = {"span": line.cells[1]} if source == text and "absent" not in spec else {}
                return {"section": [line.section[0], spec["field"]], **shown}
    raise SourceProblem(f"{where}: no field {spec['field']!r}")


def _span_section(filing: FilingSet, text: str, spec: dict[str, str], where: str) -> list[str]:
    wanted, under = folded(spec["span"]), spec.get("under", "")
    numbers = filing.look.get("numbers")
    sections = {line.section for line in lines(text, numbers) if wanted and wanted in folded(line.text)}
    sections = {path for path in sections if not under or (path and path[-1].endswith(under))}
    if len(sections) != 1:
        raise SourceProblem(f"{where}: span {spec['span']!r} is in {len(sections)} sections")
    return list(sections.pop())


def _heading_path(filing: FilingSet, heading: str, sources: tuple[str, ...], where: str) -> list[str]:
    if not heading:
        return []
    for source in sources:
        for line in lines(source, filing.look.get("numbers")):
            if line.section and line.section[-1] == line.text and line.text.endswith(heading):
                return list(line.section)
    raise SourceProblem(f"{where}: no heading {heading!r}")


def truth(filing: FilingSet, case: dict[str, Any], number: int) -> dict[str, Any]:
    """The line of truth.jsonl for a case; odd cases are public, even ones held out."""
    mutant = apply_case(filing, case)
    out: dict[str, Any] = {
        "id": case["id"],
        "base": filing.name,
        "type": "negative" if "edit_zh" in case else "single",
        "needs_library": False,
        "files_changed": sorted(filing.files[material] for material in mutant),
        "files_deleted": sorted(filing.files[material] for material in case.get("delete", [])),
        "defects": [],
        "split": "public" if number % 2 else "heldout",
    }
    if "edit_zh" in case:
        return out | {"edit_zh": case["edit_zh"]}
    locations = [place(filing, mutant, spec, case["id"]) for spec in case["locations"]]
    _demand_new(filing, case, locations[0])
    defect = {
        "defect_kind": case["defect_kind"],
        "family": case["family"],
        "defect_zh": case["defect_zh"],
        "file": locations[0]["file"],
        "section": locations[0]["section"],
        "span": locations[0].get("span", ""),
        "absent": locations[0].get("absent", ""),
        "severity": case["severity"],
        "difficulty": case["difficulty"],
        "reason_rows": case["reason_rows"],
        "clauses": case["clauses"],
        "locations": locations,
    }
    return out | {"defects": [defect]}


def _demand_new(filing: FilingSet, case: dict[str, Any], first: dict[str, Any]) -> None:
    """The primary span must be what the change brought in; something missing is named instead."""
    if first.get("absent"):
        return
    material = case["locations"][0]["in"]
    if "field" in case["locations"][0]:
        before = place(filing, {}, case["locations"][0], case["id"])
        if before["span"] == first["span"]:
            raise SourceProblem(f"{case['id']}: the field {first['section'][1]} is unchanged")
        return
    if folded(first["span"]) in folded(filing.base[material].replace("|", "")):
        raise SourceProblem(f"{case['id']}: the base already says {first['span']!r}")


def write_materials(filing: FilingSet, sources: dict[str, str], folder: Path) -> None:
    """Word and Excel files of some materials."""
    folder.mkdir(parents=True, exist_ok=True)
    for material, source in sources.items():
        writer = write_workbook if material == FORM else write_document
        writer(source, folder / filing.files[material], filing.look)


def build(out: Path, names: tuple[str, ...] = SET_NAMES) -> list[dict[str, Any]]:
    """Writes everything below ``out`` and returns the truth lines."""
    found: list[dict[str, Any]] = []
    for name in names:
        filing = load_set(name)
        write_materials(filing, filing.base, out / "bases" / name)
        for number, case in enumerate(filing.cases, start=1):
            line = truth(filing, case, number)
            folder = out / ("negatives" if line["type"] == "negative" else "mutants") / case["id"]
            write_materials(filing, apply_case(filing, case), folder)
            manifest = {key: line[key] for key in ("id", "base", "files_changed", "files_deleted")}
            (folder / "manifest.json").write_text(
                json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8"
            )
            found.append(line)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found)
    (out / "truth.jsonl").write_text(text, encoding="utf-8")
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default=",".join(SET_NAMES))
    arguments = parser.parse_args()
    found = build(arguments.out, tuple(arguments.only.split(",")))
    singles = sum(line["type"] == "single" for line in found)
    print(f"{singles} mutants, {len(found) - singles} harmless edits in {arguments.out}")


if __name__ == "__main__":
    main()
