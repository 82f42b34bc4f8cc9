"""Proof-reading against the statute texts, where they lie beside the checkout; skipped elsewhere."""

import csv
import re
from collections.abc import Iterator

import pytest
from statute_texts import FOLDER, SHARED, articles, available, plain

from suanbei import law

pytestmark = pytest.mark.skipif(not available(), reason="no statute texts beside this checkout")
_BASE = law.load()
_RUN = 18  # characters in a row that would be copying
_TEXTS = sorted(path.stem for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", _TEXTS)
def test_shape_is_that_of_the_text(name: str) -> None:
    text = articles(name)
    file = _BASE.file(name)
    assert file is not None
    assert _BASE.instruments[name].articles == len(text)
    shapes = {number: tuple(len(items) for _, items in paragraphs) for number, paragraphs in text.items()}
    assert {number: file.shape(number) for number in text} == shapes


@pytest.mark.parametrize("name", _TEXTS)
def test_text_is_called_verified_and_only_then(name: str) -> None:
    assert _BASE.instruments[name].verified.value == "text"
    assert {clause.verified.value for clause in _BASE.clauses_of(name)} == {"text"}


def test_nothing_else_is_called_verified() -> None:
    verified = {i.id for i in _BASE.instruments.values() if i.verified.value == "text"}
    assert verified == set(_TEXTS)


_SAYS = {
    law.Force.SHALL: r"应当|应符合|必须|方可|应同时",
    law.Force.SHALL_NOT: r"不得|禁止|严禁|撤销",
    law.Force.ENCOURAGE: r"鼓励|支持|推动",
    law.Force.MAY: r"可以|有权|享有",
}


@pytest.mark.parametrize("name", _TEXTS)
def test_force_is_a_word_of_the_text(name: str) -> None:
    text = articles(name)
    wrong = []
    for clause in _BASE.clauses_of(name):
        paragraph, items = text[clause.article][(clause.paragraph or 1) - 1]
        words = paragraph + (items[clause.item - 1] if clause.item else "")
        if not re.search(_SAYS.get(clause.force, ""), words):
            wrong.append((clause.id, clause.force))
    assert wrong == []


def _own_sentences() -> Iterator[tuple[str, str]]:
    for name in _BASE.with_clauses:
        yield from ((clause.id, clause.duty) for clause in _BASE.clauses_of(name))
    for duty in _BASE.duties:
        yield from ((duty.id, words) for words in (duty.duty, *duty.evidence, duty.note))
    yield from ((i.id, i.note) for i in _BASE.instruments.values())
    yield from ((limit.id, limit.action) for limit in _BASE.limits)


def _sources() -> str:
    tables = [path.read_text(encoding="utf-8") for path in (SHARED / "domain").glob("*.csv")]
    return "".join(plain(name) for name in _TEXTS) + re.sub(r"\s", "", "".join(tables))


def test_no_sentence_is_copied() -> None:
    source = _sources()
    runs = {source[start : start + _RUN] for start in range(len(source) - _RUN + 1)}
    names = [i.name for i in _BASE.instruments.values()]
    copied = []
    for where, sentence in _own_sentences():
        words = re.sub(r"\s", "", sentence)
        for name in names:
            words = words.replace(name, "|")
        if any(words[start : start + _RUN] in runs for start in range(len(words) - _RUN + 1)):
            copied.append((where, sentence))
    assert copied == []


def test_duties_follow_the_table_row_by_row() -> None:
    with (SHARED / "domain" / "obligations.csv").open(encoding="utf-8") as file:
        rows = [row["reg_id"] for row in csv.DictReader(file)]
    assert [duty.clauses[0].partition(":")[0] for duty in _BASE.duties] == rows


def test_every_instrument_of_the_table_is_here() -> None:
    with (SHARED / "domain" / "regulations.csv").open(encoding="utf-8") as file:
        assert {row["reg_id"] for row in csv.DictReader(file)} <= set(_BASE.instruments)
