"""Looking up the law and checking the citations of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from suanbei.law import (
    CitationProblem,
    Clause,
    Instrument,
    check_text,
    clause_reference,
    clause_title,
    load,
    nearest_id,
    parse_clause_id,
    unheld_citations,
)
from suanbei.papers import Document, markdown_lines, read_file, wrapped_line

_STATUS = {
    "in_force": "现行",
    "draft": "征求意见稿，没有施行",
    "superseded": "内容已由后来的文件承接",
    "ended": "阶段性文件，已期满",
    "notice": "公告、通报，不是义务来源",
}
_BASIS = {"law": "法律", "practice": "实务"}


class LawQuestion(ValueError):
    """A clause or a file that cannot be answered for; the message is Chinese and says what to do."""


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem with its place in the file; lines, paragraphs and pages count from 1."""

    problem: CitationProblem
    paragraph: int
    quote: str
    line: int | None = None  # of Markdown and text; row of a sheet
    page: int | None = None
    section: tuple[str, ...] = ()

    @property
    def is_note(self) -> bool:
        """Nothing wrong was found; a document could not be checked."""
        return self.problem.code == "not_held"


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
    sheet |= _clause_facts(clause, as_of) if clause is not None else _instrument_facts(instrument)
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
        "moved_to": _moved_to(clause_id),
    }


def _instrument_facts(instrument: Instrument) -> dict[str, Any]:
    successor = load().instruments.get(instrument.superseded_by)
    return {
        "number": instrument.number,
        "issuer": instrument.issuer,
        "issued_on": instrument.issued_on and instrument.issued_on.isoformat(),
        "amended_on": instrument.amended_on and instrument.amended_on.isoformat(),
        "in_force_on": instrument.in_force_on and instrument.in_force_on.isoformat(),
        "date_note": instrument.date_note,
        "status": instrument.status,
        "status_label": _STATUS[instrument.status],
        "superseded_by": successor.title if successor else "",
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


def _moved_to(clause_id: str) -> list[dict[str, Any]]:
    """Where the article went that bore this number before a renumbering; empty when it stayed."""
    place = parse_clause_id(clause_id)
    rows = load().renumbered if place else ()
    return [
        {"new": row.new, "topic": row.topic, "from": row.from_day.isoformat()}
        for row in rows
        if place and (row.instrument, row.old) == (place.instrument, place.article) and row.new != row.old
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
    """Problems with citations and statements about the law in a Word, Excel, PDF or text file, in reading order,
    then notes on cited documents that the base does not hold.

    Raises LawQuestion for a file that cannot be read.
    """
    document = read_file(path)
    fatal = next((problem for problem in document.problems if problem.fatal), None)
    if fatal is not None:
        raise LawQuestion(fatal.message)
    if not document.text:
        raise LawQuestion(f"{document.name}：没有可以核对的文字。图片、扫描件请先转成文字。")
    return list(_placed(document, as_of, markdown_lines(path)))


def _placed(document: Document, as_of: date, lines: list[str]) -> Iterator[PlacedProblem]:
    text = document.text
    problems = check_text(text, as_of)
    named = {problem.citation.name for problem in problems if problem.citation}
    notes = [note for note in unheld_citations(text) if note.citation and note.citation.name not in named]
    for problem in (*problems, *notes):
        block, inside = document.block_at(problem.span[0])
        anchor, line = block.anchor, block.anchor.line
        if lines and line:
            line = wrapped_line(lines, line, block.text[:inside])
        quote = text[slice(*problem.span)]
        yield PlacedProblem(problem, anchor.paragraph, quote, line, anchor.page, anchor.section)
