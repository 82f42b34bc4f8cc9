"""The questions that people ask, with answers, as data: questions.yaml of a procedure.

Nothing here makes an answer up. An entry without a text to rest on is ``silent`` and says 未见明文 itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from suanbei.law import nearest_id, resolve
from suanbei.notation import nearest

BASES = ("law", "practice", "silent")
SILENT = "未见明文"


class QuestionsProblem(ValueError):
    """Questions that cannot be used; the message is Chinese and names the entry and the field."""


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """One question in several phrasings, its answer, and how sure the answer is."""

    id: str
    topic: str
    questions: tuple[str, ...]  # the first one is the title
    terms: tuple[str, ...]  # words that decide when they are asked for
    answer: str
    details: str
    basis: str  # law, practice, silent
    clauses: tuple[str, ...]
    confidence: str  # high, medium, low
    changes: str
    ask: str
    commands: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first phrasing as a question."""
        return f"{self.questions[0]}？"


@dataclass(frozen=True, slots=True)
class QuestionBook:
    """All entries, the Chinese of their codes, and the words that the search needs."""

    entries: tuple[KnownQuestion, ...]
    topics: Mapping[str, str]
    bases: Mapping[str, str]
    confidences: Mapping[str, str]
    synonyms: Mapping[str, str]
    common: tuple[str, ...]
    subject: tuple[
        str, ...
    ]  # words of this procedure; a question without any must be nearer to get an answer
    elsewhere: tuple[str, ...]  # matters that only an entry that names them may answer

    def by_topic(self) -> dict[str, list[KnownQuestion]]:
        """Entries below the Chinese of their topic, in the order of the topics."""
        return {
            name: [entry for entry in self.entries if entry.topic == topic]
            for topic, name in self.topics.items()
        }


_LISTS = ("questions", "terms", "clauses", "commands")
_NEEDED = tuple(field.name for field in fields(KnownQuestion) if field.name != "commands")


def read_questions(data: Mapping[str, Any]) -> QuestionBook:
    """The book of a questions.yaml. Raises QuestionsProblem."""
    try:
        entries = tuple(_entry(entry) for entry in data["entries"])
        book = QuestionBook(
            entries,
            data["topics"],
            data["bases"],
            data["confidences"],
            data["synonyms"],
            tuple(data["common"]),
            tuple(data["subject"]),
            tuple(data["elsewhere"]),
        )
    except KeyError as missing:
        raise QuestionsProblem(f"questions.yaml：缺少 {missing.args[0]}。") from missing
    for entry in entries:
        _check(entry, book)
    _no_twins("编号", (entry.id for entry in entries))
    _no_twins("问法", (question for entry in entries for question in entry.questions))
    return book


def _entry(data: Any) -> KnownQuestion:
    name = data.get("id", "?") if isinstance(data, dict) else "?"
    if not isinstance(data, dict) or (missing := [key for key in _NEEDED if not data.get(key)]):
        lacking = "、".join(missing) if isinstance(data, dict) else "全部字段"
        raise QuestionsProblem(f"questions.yaml，{name}：缺少 {lacking}。")
    unknown = [key for key in data if key not in _NEEDED and key != "commands"]
    if unknown:
        near = nearest(unknown[0], _NEEDED)
        raise QuestionsProblem(f"questions.yaml，{name}：不认识“{unknown[0]}”，是不是 {near or '多余的'}？")
    values: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in data.items()}
    return KnownQuestion(**values)


def _check(entry: KnownQuestion, book: QuestionBook) -> None:
    where = f"questions.yaml，{entry.id}"
    for field, value, allowed in (
        ("topic", entry.topic, book.topics),
        ("basis", entry.basis, book.bases),
        ("confidence", entry.confidence, book.confidences),
    ):
        if value not in allowed:
            raise QuestionsProblem(f"{where}，字段 {field}：没有“{value}”，可用：{'、'.join(allowed)}。")
    if entry.basis == "silent" and SILENT not in entry.answer:
        raise QuestionsProblem(f"{where}：依据是未见明文，答案里要写“{SILENT}”，再说实务怎样做。")
    for clause in entry.clauses:
        if resolve(clause) is None:
            hint = nearest_id(clause)
            raise QuestionsProblem(
                f"{where}：条款“{clause}”不存在" + (f"，是不是 {hint}？" if hint else "。")
            )


def _no_twins(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise QuestionsProblem(f"questions.yaml：{what}“{value}”重复。")
        seen.add(value)
