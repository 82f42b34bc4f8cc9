"""The known questions: every answer rests on something, and the search never makes one up."""

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from suanbei.cli.ask import command
from suanbei.cli.main import COMMANDS
from suanbei.desk.ask import clause_facts, question_book
from suanbei.notation import load_yaml
from suanbei.regimes import load_regime
from suanbei.triage import QuestionBook, QuestionSearch, QuestionsProblem, read_questions

_FILE = Path(__file__).with_name("questions_asked.yaml")
ASKED: Mapping[str, list[dict[str, Any]]] = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)
LEAST = {
    "first": (0.85, 1.0),
    "second": (0.85, 1.0),
    "third": (0.80, 0.95),
    "fourth": (0.70, 0.90),
    "test": (0.70, 0.75),
}


@pytest.fixture(scope="module")
def book() -> QuestionBook:
    return question_book()


@pytest.fixture(scope="module")
def search(book: QuestionBook) -> QuestionSearch:
    return QuestionSearch(book)


@pytest.mark.parametrize("part", ASKED)
def test_users_questions_find_their_answer_and_others_find_none(part: str, search: QuestionSearch) -> None:
    right = [_is_right(case, search) for case in ASKED[part] if "expect" in case]
    refused = [search.ask(case["ask"]).best is None for case in ASKED[part] if "expect" not in case]
    on_topic, off_topic = LEAST[part]
    assert sum(right) / len(right) >= on_topic
    assert sum(refused) / len(refused) >= off_topic


def _is_right(case: dict[str, Any], search: QuestionSearch) -> bool:
    best = search.ask(case["ask"]).best
    return best is not None and best.entry.id == case["expect"]


def test_every_phrasing_finds_its_own_entry(book: QuestionBook, search: QuestionSearch) -> None:
    wrong = []
    for entry in book.entries:
        for phrasing in entry.questions:
            best = search.ask(phrasing).best
            if best is None or best.entry.id != entry.id:
                wrong.append((phrasing, best and best.entry.id))
    assert wrong == []


def test_a_question_of_another_procedure_has_no_answer_and_is_named(search: QuestionSearch) -> None:
    found = search.ask("ICP备案需要多久")
    assert (found.best, found.elsewhere) == (None, ("ICP",))


def test_expected_ids_and_commands_exist(book: QuestionBook) -> None:
    ids = {entry.id for entry in book.entries}
    assert {case["expect"] for part in ASKED.values() for case in part if "expect" in case} <= ids
    assert {line.split()[1] for entry in book.entries for line in entry.commands} <= set(COMMANDS)


def test_what_law_says_cites_a_clause_and_what_it_does_not_say_says_so(book: QuestionBook) -> None:
    assert len(book.entries) >= 30
    for entry in book.entries:
        assert entry.clauses
        assert ("未见明文" in entry.answer) >= (entry.basis == "silent")


BROKEN = [
    ("silent without the words", {"basis": "silent", "answer": "不用。"}, "未见明文"),
    ("clause that does not exist", {"clauses": ["ALGO-REC:99"]}, "ALGO-REC:99"),
    ("unknown confidence", {"confidence": "sure"}, "confidence"),
    ("no answer", {"answer": ""}, "缺少 answer"),
    ("misspelt field", {"answr": "要。"}, "answr"),
]


@pytest.mark.parametrize(("name", "change", "said"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_entry_is_refused(name: str, change: dict[str, Any], said: str) -> None:
    data = deepcopy(load_regime().yaml("questions.yaml"))
    data["entries"][0] |= change
    with pytest.raises(QuestionsProblem, match=said):
        read_questions(data)


def test_a_clause_is_shown_as_it_stands_on_the_day() -> None:
    before, after = clause_facts("CSL:23", date(2025, 12, 31)), clause_facts("CSL:23", date(2026, 1, 1))
    assert (before["in_force"], after["in_force"]) == (False, True)
    assert after["in_force_on"] == "2026-01-01"


def test_command_answers_with_basis_and_link() -> None:
    result = CliRunner().invoke(command, ["停用的算法要不要注销", "--as-of", "2026-11-22"])
    assert result.exit_code == 0
    for words in ("二十个工作日", "依据：明文", "ALGO-REC:24.3", "https://"):
        assert words in result.output


def test_command_without_an_answer_ends_with_one() -> None:
    result = CliRunner().invoke(command, ["今天天气怎么样", "--format", "json"])
    assert result.exit_code == 1
    data = json.loads(result.output)
    assert (data["answered"], data["entry"]) == (False, None)
    assert len(data["related"]) == 3


def test_command_lists_all_and_refuses_nothing(book: QuestionBook) -> None:
    every = CliRunner().invoke(command, ["--all", "--format", "json"])
    assert len(json.loads(every.output)) == len(book.entries)
    assert CliRunner().invoke(command, []).exit_code == 2
