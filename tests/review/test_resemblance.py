"""Near copies found in a large library: the same as comparing every pair, without comparing every pair."""

import random

from suanbei.papers import Anchor, Block, BlockKind
from suanbei.review.resemblance import pieces, twins

_RANDOM = random.Random(7)  # noqa: S311 - test data
_LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]


def _text(length: int = 120) -> str:
    return "".join(_RANDOM.choices(_LETTERS, k=length))


def _block(text: str, number: int) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Anchor("旧材料/报告.docx", ("一、情况",), number))


def test_edited_copies_are_found_among_thousands() -> None:
    library = [_block(_text(), number) for number in range(5000)]
    copied = library[4321].text
    edited = copied[:20] + _text(6) + copied[26:]
    found = twins([copied, edited, _text()], iter(library), 0.6)
    assert [[twin.block.anchor.paragraph for twin in listed] for listed in found] == [[4321], [4321], []]
    assert found[0][0].likeness == 1.0
    assert 0.6 < found[1][0].likeness < 1.0


def test_a_short_list_and_a_stream_give_the_same_answer() -> None:
    texts = [_text(60) for _ in range(40)]
    texts += [text[:50] + _text(10) for text in texts[:10]]
    library = [_block(text, number) for number, text in enumerate(texts)]
    some = texts[:12]
    listed, streamed = twins(some, library, 0.5), twins(some, iter(library), 0.5)
    assert [{t.block.anchor.paragraph for t in one} for one in listed] == [
        {t.block.anchor.paragraph for t in one} for one in streamed
    ]


def test_marks_blanks_and_width_make_no_difference() -> None:
    assert pieces("每日 抽检，１００条。") == pieces("每日抽检100条")


def test_an_empty_library_has_no_twin() -> None:
    assert twins(["每日抽检放行内容"], iter(()), 0.5) == [[]]
