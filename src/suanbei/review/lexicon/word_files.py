"""Word lists from files: the procedure's own (YAML, by category) and a user's (txt, csv, xlsx)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from suanbei.notation import YamlProblem, fold, kept, load_yaml, nearest
from suanbei.papers import UnreadableList, read_rows
from suanbei.regimes import Regime
from suanbei.review.lexicon.entry import HOUSE, Context, Entry
from suanbei.review.lexicon.lexicon import Lexicon
from suanbei.review.model import Severity

_CHOICE = re.compile(r"\{([^{}]*)\}")
_LISTS = (".txt", ".csv", ".tsv", ".xlsx")
_WORD = ("关键词", "敏感词", "违禁词", "词语", "词条", "词汇", "词", "keyword", "word")
_FIRST = ("一级分类", "一级类别", "一级类型", "分类", "类别", "类型", "category")
_SECOND = ("二级分类", "二级类别", "二级类型", "子类", "小类")
_INSTEAD = ("建议改为", "建议用语", "替换为", "替换词", "建议", "改法")
_WHY = ("原因", "理由", "说明", "备注")
_NOWHERE = 1 << 30  # of a column that the table lacks
_LONGEST = 64  # characters; a longer "word" is a sentence in the wrong column


class LexiconProblem(ValueError):
    """A word list that cannot be used; the message is Chinese and names file and field."""


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...] = Field(min_length=1)  # {a|b} stands for each of the choices
    why: str = ""  # where they differ from the category's
    instead: str = ""


class Category(BaseModel):
    """A file of words of one kind, with what is said about all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: str
    name: str
    severity: Severity
    why: str
    instead: str
    entries: tuple[_Words, ...] = ()
    contexts: tuple[str, ...] = ()

    def all_entries(self, source: str) -> Iterator[Entry]:
        """Every word that the file stands for."""
        for group in self.entries:
            why, instead = group.why or self.why, group.instead or self.instead
            for word in (word for pattern in group.words for word in expanded(pattern)):
                yield Entry(word, self.category, str(self.severity), why, instead, source)

    def all_contexts(self) -> Iterator[Context]:
        """Every phrase in which its words are legitimate."""
        return (Context(phrase, self.category) for pattern in self.contexts for phrase in expanded(pattern))


def expanded(pattern: str) -> list[str]:
    """The words that a pattern stands for.

    >>> expanded("{国内|全国}{领先|首创}"), expanded("最{好|佳}的")
    (['国内领先', '国内首创', '全国领先', '全国首创'], ['最好的', '最佳的'])
    """
    parts = _CHOICE.split(pattern)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ["".join(chosen) for chosen in product(*choices)]


@lru_cache(maxsize=4)
def load_lexicon(regime: Regime) -> Lexicon:
    """The words of a procedure and of the packs laid over it. Raises LexiconProblem."""
    return Lexicon(*_words_of(regime))


@kept
def _words_of(regime: Regime) -> tuple[tuple[Entry, ...], tuple[Context, ...]]:
    files = [(path.name, category) for path, category in category_files(regime)]
    entries = [entry for name, category in files for entry in category.all_entries(name)]
    house = [entry for path in _list_files(regime) for entry in read_words(path.read_bytes(), path.name)]
    return (*entries, *house), tuple(c for _, category in files for c in category.all_contexts())


def lexicon_categories(regime: Regime) -> dict[str, str]:
    """Category ids with their names, the users' own among them."""
    return {category.category: category.name for _, category in category_files(regime)} | {HOUSE: "自有词表"}


@lru_cache(maxsize=4)
def category_files(regime: Regime) -> tuple[tuple[Path, Category], ...]:
    return tuple((path, _category(path)) for path in regime.files("lexicon"))


def _list_files(regime: Regime) -> Iterator[Path]:
    return (path for suffix in _LISTS for path in regime.files("lexicon", suffix))


def _category(path: Path) -> Category:
    try:
        return Category.model_validate(load_yaml(path.read_text(encoding="utf-8"), path.name))
    except YamlProblem as problem:
        raise LexiconProblem(str(problem)) from problem
    except ValidationError as error:
        raise LexiconProblem(f"lexicon/{path.name}，{_what(error)}") from error


def _what(error: ValidationError) -> str:
    details = error.errors()[0]
    field = ".".join(str(part) for part in details["loc"]) or "整个文件"
    near = nearest(str(details["loc"][-1]), Category.model_fields) if details["loc"] else None
    said = {
        "missing": "缺少这个字段。",
        "extra_forbidden": "没有这个字段" + (f"，是否想写“{near}”？" if near else "。"),
        "enum": "可选：must_fix、should_fix、note。",
    }
    return f"字段 {field}：" + said.get(details["type"], "值的类型不对。")


def read_words(data: bytes, name: str) -> list[Entry]:
    """The words of a user's list. Raises LexiconProblem.

    A table has the columns 关键词, 一级分类, 二级分类, and optionally 原因 and 建议改为; a plain text has a word a line.
    """
    try:
        rows = read_rows(data, name)
    except UnreadableList as problem:
        raise LexiconProblem(str(problem)) from problem
    columns, body = _columns(rows, name)
    words = list(_entries(columns, body, name))
    if not words:
        raise LexiconProblem(f"{name}：词表里没有词。每行一个词，或在首行写列名 关键词、一级分类、二级分类。")
    return words


def _columns(rows: list[list[str]], name: str) -> tuple[dict[str, int], Iterable[list[str]]]:
    """Where the columns are, and the rows below the heading."""
    for at, row in enumerate(rows[:10]):
        heading = [fold(cell) for cell in row]
        if (word := _at(heading, _WORD)) is not None:
            others = {"first": _FIRST, "second": _SECOND, "instead": _INSTEAD, "why": _WHY}
            placed = {
                key: place for key, names in others.items() if (place := _at(heading, names)) is not None
            }
            return {"word": word} | placed, rows[at + 1 :]
    if any(len(list(filter(None, row))) > 1 for row in rows[:10]) and not name.lower().endswith(".txt"):
        raise LexiconProblem(f"{name}：没有找到“关键词”列。请在首行写列名：关键词、一级分类、二级分类。")
    return {"word": 0, "first": 1, "second": 2}, rows


def _at(heading: Sequence[str], names: tuple[str, ...]) -> int | None:
    return next((heading.index(name) for name in names if name in heading), None)


def _entries(columns: dict[str, int], rows: Iterable[list[str]], name: str) -> Iterator[Entry]:
    first, second, why, instead = (
        columns.get(key, _NOWHERE) for key in ("first", "second", "why", "instead")
    )
    reasons: dict[tuple[str, str, str], str] = {}
    for row in rows:
        word = _cell(row, columns["word"])
        if not word or len(word) > _LONGEST or word.startswith("#"):
            continue
        labels = _cell(row, first), _cell(row, second), _cell(row, why)
        if labels not in reasons:
            reasons[labels] = _why(name, labels)
        yield Entry(word, HOUSE, "", reasons[labels], _cell(row, instead), name)


def _cell(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _why(name: str, labels: tuple[str, str, str]) -> str:
    first, second, why = labels
    category = "／".join(filter(None, (first, second)))
    listed = f"词表“{name}”" + (f"的“{category}”" if category else "")
    return f"列在{listed}中" + (f"：{why}" if why else "")
