"""Looking up the law and checking the citations of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from suanbei.law import (
    CitationProblem,
    Clause,
    clause_reference,
    clause_title,
    load,
    nearest_id,
    parse_clause_id,
)

_MAX_BYTES = 20_000_000
_BASIS = {"law": "法律", "practice": "实务"}
_TEXT_SUFFIXES = (".txt", ".md")


class LawQuestion(ValueError):
    """A clause or a file that cannot be answered for; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem with its place in the file: line and paragraph count from 1, blank lines are no paragraphs."""

    problem: CitationProblem
    line: int
    paragraph: int
    quote: str


def show_clause(wanted: str, as_of: date) -> dict[str, Any]:
    """Everything known of a clause, ready to print or to write as JSON."""
    clause_id = clause_reference(wanted)
    if clause_id is None:
        raise LawQuestion(f"认不出“{wanted}”。请写条款编号，例如 ALGO-REC:24.2，或者“算法推荐规定24条2款”。")
    title = load().resolve(clause_id)
    if title is None:
        meant = nearest_id(clause_id)
        hint = (
            f"最接近的是 {meant}（{clause_title(meant)}）。"
            if meant
            else "可用 suanbei law list 查看收录了哪些文件。"
        )
        raise LawQuestion(f"没有条款“{clause_id}”。{hint}")
    return _sheet(clause_id, title, as_of)


def _sheet(clause_id: str, title: str, as_of: date) -> dict[str, Any]:
    base = load()
    clause = base.clause(clause_id)
    instrument = base.instruments[clause_id.partition(":")[0]]
    sheet: dict[str, Any] = {"id": clause_id, "title": title}
    if clause is not None:
        sheet |= _clause_facts(clause, as_of)
    return sheet | {
        "basis": instrument.basis,
        "basis_label": _BASIS[instrument.basis],
        "in_force": clause.valid_on(as_of) if clause else instrument.valid_on(as_of),
        "verified": (clause or instrument).verified.value,
        "verified_label": (clause or instrument).verified.label,
        "confidence": (clause or instrument).confidence,
        "link": instrument.link,
        "note": instrument.note if clause is None else "",
        "parts": [{"id": part.id, "duty": part.duty} for part in _parts(clause_id)],
        "duties": [{"id": duty.id, "duty": duty.duty} for duty in base.duties_of(clause_id)],
        "old_numbers": _old_numbers(clause_id),
    }


def _clause_facts(clause: Clause, as_of: date) -> dict[str, Any]:
    return {
        "force": clause.force.value,
        "force_label": clause.force.label,
        "duty": clause.duty,
        "subject": clause.subject,
        "valid_from": clause.from_day and clause.from_day.isoformat(),
        "valid_until": clause.until and clause.until.isoformat(),
        "as_of": as_of.isoformat(),
    }


def _parts(clause_id: str) -> Iterator[Clause]:
    below = f"{clause_id}{'.' if ':' in clause_id else ':'}"
    return (
        clause for clause in load().clauses_of(clause_id.partition(":")[0]) if clause.id.startswith(below)
    )


def _old_numbers(clause_id: str) -> list[dict[str, Any]]:
    place = parse_clause_id(clause_id)
    if place is None:
        return []
    rows = (
        row for row in load().renumbered if row.instrument == place.instrument and row.new == place.article
    )
    return [
        {"old": row.old, "topic": row.topic, "from": row.from_day.isoformat(), "sure": row.sure}
        for row in rows
    ]


def list_instruments() -> list[dict[str, Any]]:
    """Every instrument with its status and dates, in the order of the data."""
    base = load()
    return [
        {
            "id": instrument.id,
            "title": instrument.title,
            "short": list(instrument.short),
            "status": instrument.status,
            "in_force_on": instrument.in_force_on and instrument.in_force_on.isoformat(),
            "verified": instrument.verified.value,
            "clauses": len(base.clauses_of(instrument.id)),
            "link": instrument.link,
        }
        for instrument in base.instruments.values()
    ]


def check_law(path: Path, as_of: date) -> list[PlacedProblem]:
    """Problems with citations and statements about the law in a file, in reading order."""
    return list(_placed(_read(path), as_of))


def _placed(text: str, as_of: date) -> Iterator[PlacedProblem]:
    from suanbei.law import check_text

    lines = text.split("\n")
    starts = _starts(lines)
    for problem in check_text(text, as_of):
        line = sum(start <= problem.span[0] for start in starts)
        paragraph = sum(bool(before.strip()) for before in lines[:line])
        yield PlacedProblem(problem, line, paragraph, text[slice(*problem.span)])


def _starts(lines: list[str]) -> list[int]:
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    return starts


def _read(path: Path) -> str:
    if path.suffix.lower() not in _TEXT_SUFFIXES:
        raise LawQuestion(f"{path.name}：这里只读 .txt 和 .md。Word、Excel、PDF 请用 suanbei review。")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise LawQuestion(f"{path.name}：文件超过 {_MAX_BYTES // 1_000_000} MB。请拆开后再查。")
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise LawQuestion(f"{path}：没有这个文件。请检查路径。") from error
    except OSError as error:
        raise LawQuestion(f"{path}：打不开。请检查它是不是文件、有没有读取权限。") from error
    except UnicodeDecodeError as error:
        raise LawQuestion(f"{path.name}：不是 UTF-8 文本。请另存为 UTF-8 编码。") from error
