"""The use case of a question: the known answer with its clauses on a day, or none and the nearest questions."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from suanbei.law import clause, clause_title, load
from suanbei.notation import YamlProblem
from suanbei.regimes import RegimeProblem, load_regime
from suanbei.triage import (
    Asked,
    KnownQuestion,
    QuestionBook,
    QuestionSearch,
    QuestionsProblem,
    read_questions,
)


class AskProblem(ValueError):
    """A question that is empty, or data that cannot be used; the message is Chinese."""


def question_book(packs: tuple[Path, ...] = ()) -> QuestionBook:
    """The questions of algorithm filing, a pack's questions.yaml replacing them. Raises AskProblem."""
    try:
        return read_questions(load_regime(packs=packs).yaml("questions.yaml"))
    except (QuestionsProblem, RegimeProblem, YamlProblem) as problem:
        raise AskProblem(str(problem)) from problem


def ask(question: str, book: QuestionBook) -> Asked:
    """Look a question up. Raises AskProblem for an empty one."""
    if not question.strip():
        raise AskProblem(
            "问题是空的：请写一句话，例如 suanbei ask 停用的算法要不要注销；加 --all 列出全部问题。"
        )
    return QuestionSearch(book).ask(question)


def answer_as_json(found: Asked, book: QuestionBook, as_of: date) -> str:
    """answered, entry (or null), related: the questions near to it."""
    whole = {
        "answered": found.best is not None,
        "entry": entry_facts(found.best.entry, book, as_of) if found.best else None,
        "related": [{"id": match.entry.id, "question": match.entry.title} for match in found.near],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def all_as_json(book: QuestionBook, as_of: date) -> str:
    """Every entry."""
    entries = [entry_facts(entry, book, as_of) for entry in book.entries]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def entry_facts(entry: KnownQuestion, book: QuestionBook, as_of: date) -> dict[str, Any]:
    """One entry with its clauses as they stand on a day."""
    return {
        "id": entry.id,
        "topic": book.topics[entry.topic],
        "question": entry.title,
        "answer": entry.answer,
        "details": entry.details,
        "basis": entry.basis,
        "basis_label": book.bases[entry.basis],
        "confidence": entry.confidence,
        "confidence_label": book.confidences[entry.confidence],
        "clauses": [clause_facts(name, as_of) for name in entry.clauses],
        "changes": entry.changes,
        "ask": entry.ask,
        "commands": list(entry.commands),
    }


def clause_facts(name: str, as_of: date) -> dict[str, Any]:
    """Id, title, official link, first day in force (None: not known) and whether it holds on a day."""
    instrument = load().instruments[name.partition(":")[0]]
    found = clause(name) if ":" in name else None
    began = (found.from_day if found else None) or instrument.in_force_on
    return {
        "id": name,
        "title": clause_title(name),
        "link": instrument.link,
        "in_force_on": began and began.isoformat(),
        "in_force": found.valid_on(as_of) if found else instrument.valid_on(as_of),
        "verified": (found or instrument).verified.label,
    }


def answer_as_text(found: Asked, book: QuestionBook, as_of: date) -> str:
    """For the terminal."""
    return "\n".join(_answered(found, book, as_of) if found.best else _unanswered(found))


def _answered(found: Asked, book: QuestionBook, as_of: date) -> Iterator[str]:
    assert found.best is not None  # noqa: S101 - the caller looked
    yield from _entry_lines(entry_facts(found.best.entry, book, as_of), as_of)
    if found.near:
        yield "\n相关的问题："
        yield from (f"  {match.entry.title}" for match in found.near)
    yield "\n问的不是这个？换个说法，或者加 --all 看全部问题。以上不代表主管部门的意见。"


def _entry_lines(facts: Mapping[str, Any], as_of: date) -> Iterator[str]:
    yield f"{facts['question']}\n"
    yield f"{facts['answer']}\n"
    yield f"{facts['details']}\n"
    yield f"依据：{facts['basis_label']}　把握：{facts['confidence_label']}"
    yield from (f"  {line}" for line in map(_clause_line, facts["clauses"]))
    yield f"（条款按 {as_of} 查）"
    yield f"什么会改变结论：{facts['changes']}"
    yield f"拿不准问谁：{facts['ask']}"
    if facts["commands"]:
        yield f"相关命令：{'；'.join(facts['commands'])}"


def _clause_line(one: Mapping[str, Any]) -> str:
    began = f"{one['in_force_on']} 起" if one["in_force_on"] else "施行日期未查到"
    holds = "" if one["in_force"] else "，当日不具约束力"
    return f"{one['id']} {one['title']}（{began}{holds}，{one['verified']}）{one['link']}".rstrip()


def _unanswered(found: Asked) -> Iterator[str]:
    yield "没有这个问题的答案，不编。"
    if found.elsewhere:
        yield f"问到的“{'”“'.join(found.elsewhere)}”不属于算法备案，请问办理它的部门。"
    yield "最接近的问题："
    yield from (f"  {match.entry.title}" for match in found.near)
    yield "换个说法再问，或者加 --all 看全部问题；急的问属地省级网信部门。"


def all_as_text(book: QuestionBook) -> str:
    """Every question by topic, with its basis and how sure the answer is."""
    return "\n".join(_all_lines(book))


def _all_lines(book: QuestionBook) -> Iterator[str]:
    yield f"常见问题，共 {len(book.entries)} 条。问其中一条：suanbei ask 问题"
    for topic, entries in book.by_topic().items():
        yield f"\n{topic}"
        for entry in entries:
            yield f"  {entry.title}（{book.bases[entry.basis]}，把握{book.confidences[entry.confidence]}）"
