"""How much a text says that can be checked: who, how often, from what value on, on which data, with what record.

Works on characters, because the words of a Chinese form are not parted by blanks.
A text is cut into clauses; the share of clauses that name something checkable is its score.
The measured precision and recall stand in docs/specificity.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from suanbei.notation import Expression, kept, load_yaml, pattern, visible_length

_FILE = Path(__file__).with_name("specificity.yaml")
_CLAUSE = re.compile(r"([^，。；：！？;:!?\n|]+)([，。；：！？;:!?\n|]?)")
_BY_OWN = ((7, 0.8), (3, 0.5), (0, 0.1))  # characters of its own → points of a clause in plain words
_TELLING = 9  # from so many on a clause tells something in spite of its stock phrase
_TELLING_CLAUSES = 2
_LONGEST_LABEL = 5
#: A clause that only grades a risk or points to its safeguard tells nothing either way.
_GRADE = re.compile(
    r"(?:发生)?(?:可能性|概率|影响(?:程度|范围)?|严重(?:性|程度)|危害(?:程度)?|(?:残余|剩余|固有)?风险(?:等级|级别)?|等级|级别|评级)"
    r"(?:均)?(?:为|是|属|评为)?(?:很|极|较|偏|中)?(?:高|中|低|大|小|一般|轻微|严重|重大)等?级?"
    r"|(?:对应|应对|防范|防控|控制|处置|详)(?:措施)?(?:详)?见?(?:为)?(?:本报告|第[^，。；]{1,4}[章节])?的?措施[^，。；]{1,8}"
)
_LEADERS = re.compile(r"(?:[.．·…_]\s*){5,}\d*")  # of a table of contents
_BOOK_TITLE = re.compile(r"《[^《》]*》")  # 《落实算法安全主体责任基本情况》 is a name, not a phrase
_TITLE = "《题名簿》"  # stands for any title: three characters of its own


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece between two marks: the elements that it names, and the first stock phrase in it."""

    text: str
    elements: tuple[str, ...]
    stock: str
    own: int  # characters that are left without stock phrases and the words that fit any filing
    is_label: bool  # a heading word before a colon, such as 制度, or a grade says nothing either way

    @property
    def is_telling(self) -> bool:
        """Whether it says something of this filing and nothing else."""
        return not self.stock and (bool(self.elements) or self.own >= _BY_OWN[0][0])

    @property
    def points(self) -> float:
        """1 for something checkable, 0 for a stock phrase, a half for both or for plain words of its own."""
        if self.elements:
            return 0.5 if self.stock else 1.0
        if self.stock:
            return 0.5 if self.own >= _TELLING else 0.0
        return next(points for least, points in _BY_OWN if self.own >= least)


@dataclass(frozen=True)
class Specificity:
    """The clauses of a text and what follows from them."""

    clauses: tuple[Clause, ...]
    length: int  # visible characters
    vague_below: int

    @cached_property
    def elements(self) -> tuple[str, ...]:
        """owner, frequency, threshold, data_item, evidence, system, process: those that occur."""
        found = {name for clause in self.clauses for name in clause.elements}
        return tuple(name for name in _words().elements if name in found)

    @cached_property
    def boilerplate(self) -> tuple[str, ...]:
        """The stock phrases, one a clause."""
        return tuple(clause.stock for clause in self.clauses if clause.stock)

    @property
    def score(self) -> int:
        """0 to 100: 100 when every clause names something checkable, 50 for plain words."""
        judged = [clause for clause in self.clauses if not clause.is_label]
        if not judged:
            return 50
        return round(100 * sum(clause.points for clause in judged) / len(judged))

    @property
    def is_vague(self) -> bool:
        """Whether the text could belong to anybody; two clauses that tell something save a long one."""
        telling = sum(clause.is_telling for clause in self.clauses)
        return self.score < self.vague_below and telling < _TELLING_CLAUSES


@dataclass(frozen=True, slots=True)
class _Words:
    labels: dict[str, str]
    elements: dict[str, Expression]
    not_concrete: Expression
    stock: Expression
    generic: Expression
    vague_below: int


def _any(expressions: Iterable[str]) -> Expression:
    return pattern("|".join(expressions))


@kept
def _words() -> _Words:
    data = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)
    elements = data["elements"]
    return _Words(
        {name: element["label"] for name, element in elements.items()},
        {name: _any(element["find"]) for name, element in elements.items()},
        _any(data["not_concrete"]),
        _any(phrase for group in data["empty"].values() for phrase in group),
        _generic(data["generic"].split(), data["particles"]),
        data["vague_below"],
    )


def _generic(words: list[str], particles: str) -> Expression:
    longest_first = sorted(words, key=len, reverse=True)
    return pattern(f"{'|'.join(longest_first)}|[{particles}]|\\W")


def element_labels() -> dict[str, str]:
    """The elements with their Chinese names."""
    return _words().labels


@lru_cache(maxsize=4096)
def specificity(text: str) -> Specificity:
    """The specificity of a paragraph, table row or section."""
    text = _LEADERS.sub("", text)
    pieces = ((piece.strip(), mark) for piece, mark in _CLAUSE.findall(text))
    clauses = tuple(_clause(piece, mark) for piece, mark in pieces if len(piece) > 1)
    return Specificity(clauses, visible_length(text), _words().vague_below)


def _clause(text: str, mark: str) -> Clause:
    words = _words()
    found = tuple(name for name, expression in words.elements.items() if expression.search(text))
    if found and words.not_concrete.search(text):  # a number for show, such as 7×24
        found = ()
    plain = _BOOK_TITLE.sub(_TITLE, text)
    stock = words.stock.search(plain)
    own = 0 if found else len(words.generic.sub("", words.stock.sub("", plain)))
    is_label = not found and (
        (mark in (":", "：", "|") and len(text) <= _LONGEST_LABEL) or bool(_GRADE.fullmatch(text))
    )
    return Clause(text, found, stock.group() if stock else "", own, is_label)
