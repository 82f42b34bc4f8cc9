"""A short, always equal run of scripts/fuzz_readers.py: spoilt files end as a document or as a clear problem."""

import random

import pytest

from papers.mutating import Damage, spoilt
from papers.sound import SOUND, survive

_QUICK = [name for name in SOUND if not name.endswith(".pdf")]  # a PDF costs a process


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".md", ".txt", ".csv"])
def test_spoilt_files_are_read_or_refused(suffix: str) -> None:
    chance = random.Random(suffix)  # noqa: S311 - the same files every time
    names = [name for name in _QUICK if name.endswith(suffix)]
    outcomes = set()
    for _ in range(60):
        name = chance.choice(names)
        plan = [Damage(chance.randrange(100), chance.randrange(1 << 30)) for _ in range(chance.randint(1, 4))]
        outcomes.add(survive(name, spoilt(SOUND[name], plan)))
    assert f"{suffix} read" in outcomes


def test_the_same_plan_spoils_the_same_way() -> None:
    plan = [Damage(3, 7), Damage(21, 5)]
    assert spoilt(SOUND["表格.docx"], plan) == spoilt(SOUND["表格.docx"], plan)
    assert spoilt(SOUND["表格.docx"], plan) != SOUND["表格.docx"]


def test_a_pdf_line_of_odd_spaces_is_no_paragraph() -> None:
    name = "拟公示内容.pdf"
    assert survive(name, spoilt(SOUND[name], [Damage(0, 153240)])) == ".pdf read"
