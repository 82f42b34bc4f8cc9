"""Finding words: folding, places, contexts, lists of users."""

import time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from suanbei.regimes import Regime, load_regime
from suanbei.review import HOUSE, Context, Entry, Lexicon, LexiconProblem, load_lexicon, read_words
from suanbei.review.lexicon import folding
from suanbei.review.lexicon.folding import fold_text
from suanbei.review.lexicon.word_files import category_files, expanded

LEXICON = Lexicon(
    [Entry(word, "absolute") for word in ("国内领先", "最先进", "行业第一", "唯一", "100%安全")]
    + [Entry(word, HOUSE) for word in ("C++", "ass", "64", "Machine Learning")],
    [Context("第一时间", "absolute"), Context("唯一标识", "absolute")],
)


def words(text: str) -> list[str]:
    return [text[spot.start : spot.end] for spot in LEXICON.scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("采用国内领先的技术", ["国内领先"]),
        ("采用國內領先的技术", ["國內領先"]),
        ("国*内·领_先，最 先　进", ["国*内·领_先", "最 先　进"]),
        ("国\u200b内\ufeff领先", ["国\u200b内\ufeff领先"]),
        ("国/内/领/先", ["国/内/领/先"]),
        ("１００％安全", ["１００％安全"]),
        ("⾏业第一", ["⾏业第一"]),  # a Kangxi radical, as PDF files hold it
        ("𠮷最先进", ["最先进"]),
        ("ＡＳＳ c++ machine  learning", ["ＡＳＳ", "c++", "machine  learning"]),
        ("国内/领先水平", []),
        ("国内——领先者", []),
        ("国内，领先", []),
        ("国内\n领先", []),
        ("assess，class，1.64，6.4，C 语言", []),
    ],
)
def test_disguises(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_context_at_least_as_long_wins_wherever_it_overlaps() -> None:
    assert words("行业第一时间响应，唯一标识") == []
    assert words("行业第一，时间唯一") == ["行业第一", "唯一"]


def test_a_context_of_another_category_excuses_nothing() -> None:
    house = LEXICON.with_entries([Entry("标识", HOUSE)])
    assert [spot.entry.word for spot in house.scan("只有标识")] == ["标识"]
    assert [s.entry.word for s in Lexicon([Entry("第一", HOUSE)], LEXICON.contexts).scan("第一时间")] == [
        "第一"
    ]


CHARACTERS = st.characters(codec="utf-8") | st.sampled_from("國内领先最*·/ \u200b　ＡａA１%𠮷İß")


@given(st.text(CHARACTERS, max_size=60), st.booleans())
def test_both_ways_of_folding_agree_and_lead_back(text: str, drop: bool) -> None:
    short, long = fold_text(text, drop=drop), folding._fold_long(text, drop)
    assert short.text == long.text
    for at in range(len(short.text)):
        start, end = short.source(at, at + 1)
        assert long.source(at, at + 1) == (start, end)
        assert fold_text(text[start:end], drop=drop).text == short.text[at]


def test_folding_twice_changes_nothing() -> None:
    once = fold_text("".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x10000)]))).text
    assert fold_text(once).text == once


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("词", 0)
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


HEADING = ["序号", "关键词", "一级分类", "二级分类"]
TABLES = [
    ("词表.txt", "# 说明\n甲词\n乙词\t违法\t赌博\n".encode()),
    ("词表.csv", "关键词,一级分类,二级分类\n甲词,,\n乙词,违法,赌博\n".encode("gb18030")),
    ("词表.xlsx", workbook([["拦截关键词列表"], list(HEADING), [1, "甲词"], [2, "乙词", "违法", "赌博"]])),
]


@pytest.mark.parametrize(("name", "data"), TABLES, ids=[name for name, _ in TABLES])
def test_lists_of_users(name: str, data: bytes) -> None:
    found = read_words(data, name)
    assert [entry.word for entry in found] == ["甲词", "乙词"]
    assert found[1].why == f"列在词表“{name}”的“违法／赌博”中"
    assert {entry.category for entry in found} == {HOUSE}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("词表.csv", "甲,乙\n丙,丁\n".encode(), "没有找到“关键词”列"),
        ("词表.txt", b"\n\n", "文件是空的"),
        ("词表.txt", "# 只有说明\n".encode(), "词表里没有词"),
        ("词表.xlsx", b"PK\x03\x04not a workbook", "文件已损坏"),
        ("词表.docx", "甲词".encode(), "扩展名是 .docx，内容却不是"),
        ("词表.pdf", b"%PDF-1.7", "词表请用 .txt、.csv 或 .xlsx"),
    ],
)
def test_lists_that_cannot_be_used(name: str, data: bytes, says: str) -> None:
    with pytest.raises(LexiconProblem, match=says):
        read_words(data, name)


def test_a_workbook_with_one_far_cell_is_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("词", 0)
    sheet["A1"], sheet["XFD1048576"] = "关键词", "远"
    stream = BytesIO()
    book.save(stream)
    with pytest.raises(LexiconProblem, match="列或行过多"):
        read_words(stream.getvalue(), "词表.xlsx")


def test_a_pack_brings_words_contexts_and_lists(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "ours.yaml").write_text(
        "category: marketing\nname: 宣传语\nseverity: should_fix\nwhy: 自家规定\ninstead: 删去\n"
        "entries:\n  - words: ['省心{之选|之王}']\ncontexts: [省心之选奖]\n",
        encoding="utf-8",
    )
    (folder / "词表.txt").write_text("内部代号\n", encoding="utf-8")
    found = load_lexicon(load_regime(packs=(tmp_path,))).scan("省心之王、省心之选奖、内部代号")
    assert [(spot.entry.word, spot.entry.category) for spot in found] == [
        ("省心之王", "marketing"),
        ("内部代号", HOUSE),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("category: x\n", "字段 name：缺少这个字段"),
        ("category: x\nname: 甲\nseverity: bad\nwhy: 乙\ninstead: 丙\n", "可选：must_fix、should_fix、note"),
        ("category: x\nname: 甲\nseverity: note\nwhy: 乙\ninstead: 丙\ncontext: []\n", "是否想写“contexts”"),
    ],
)
def test_a_broken_category_names_file_and_field(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon/bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconProblem, match=says):
        load_lexicon(Regime("none", (tmp_path,)))


def test_own_words_are_written_once_and_no_context_is_idle() -> None:
    """A context does something only where a word of its category touches it."""
    for path, category in category_files(load_regime()):
        entries = list(category.all_entries(path.name))
        single = Lexicon(entries)
        for pattern in category.contexts:
            touched = [phrase for phrase in expanded(pattern) if single.scan(phrase)]
            tails = [p for p in expanded(pattern) if any(_touch(entry.word, p) for entry in entries)]
            assert touched or tails, f"{path.name}: {pattern}"


def _touch(word: str, phrase: str) -> bool:
    """Whether a word can end inside a phrase, or begin in it."""
    return any(
        word.endswith(phrase[:n]) or word.startswith(phrase[-n:])
        for n in range(1, min(len(word), len(phrase)))
    )


def test_a_hundred_thousand_words_load_and_scan_in_time() -> None:
    """Loose bounds, for a busy machine; the figures are in docs/wording.md."""
    data = "\n".join(
        f"{chr(0x4E00 + n % 9000)}{chr(0x5000 + n // 9000)}词{n % 7}" for n in range(100_000)
    ).encode()
    start = time.process_time()
    lexicon = Lexicon(read_words(data, "词表.txt"))
    assert len(lexicon) == 100_000
    assert time.process_time() - start < 3
    text = "应用于内容推荐场景，根据用户点击排序。\n" * 50_000
    start = time.process_time()
    lexicon.scan(text)
    assert len(text.encode()) / (time.process_time() - start) > 10_000_000
