"""Finding the known question that somebody means: rare pieces of one to three characters that both share.

A piece counts by how few entries have it, so 算法备案 weighs next to nothing and 经营异常 decides. What the
question asks for and no entry knows counts against every entry: that is how a question off the subject is told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log, sqrt

from suanbei.notation import fold
from suanbei.triage.questions import KnownQuestion, QuestionBook

THRESHOLD = 0.25  # measured in docs/questions.md; below it there is no answer
STRICT = 0.60  # for a question without a word of the subject
COVERED = 0.65  # and share so much with its entry
_COMMON = 0.3  # what a piece of an everyday word counts
_SINGLE = 0.5  # a single character
_TERM = 0.25  # for the rarest term that the question names
_TERMS_AT_MOST = 1.5
_RELATED = 3
_CLOSE = 0.45  # a related question has at least this share of the best score
_UNKNOWN = 0.15  # what a piece counts that no entry has: people tell more than they ask
_WORD = re.compile(r"[a-z0-9.]+|[\u4e00-\u9fff]+")
_FILLER = re.compile(
    "[的了吗呢吧啊呀嘛么我你您他它们这那还也都就才又跟和与要是]+"
)  # pieces do not reach across


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how near it is, 0 to 1 or a little more."""

    entry: KnownQuestion
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What the book says to a question: the best entry, or none, and others near to it, best first."""

    best: Match | None
    near: tuple[Match, ...]
    elsewhere: tuple[str, ...] = ()  # matters of other procedures that were named


class QuestionSearch:
    """A book made ready for searching; build it once for many questions."""

    def __init__(self, book: QuestionBook) -> None:
        self._book = book
        self._rewrites = _rewrites({fold(old): fold(new) for old, new in book.synonyms.items()})
        self._common = frozenset(piece for word in book.common for piece in _pieces(self._words(word)))

    def ask(self, question: str) -> Asked:
        """The best entry when it is near enough, with up to three others; never an answer that is not in the book."""
        named = tuple(word for word in self._book.elsewhere if fold(word) in fold(question))
        rest = self._without(question, named)
        matches = sorted(
            (Match(entry, self._score(rest, entry, named)) for entry in self._book.entries),
            key=lambda match: -match.score,
        )
        best = matches[0] if matches and self._is_near(rest, matches[0]) else None
        if best is None:
            return Asked(None, tuple(matches[:_RELATED]), named)
        near = [match for match in matches[1:] if match.score >= best.score * _CLOSE]
        return Asked(best, tuple(near[:_RELATED]), named)

    def _is_near(self, question: str, match: Match) -> bool:
        if any(fold(word) in question for word in self._book.subject):
            return match.score >= THRESHOLD
        return match.score >= STRICT and self._covered(question, match.entry) >= COVERED

    def _covered(self, question: str, entry: KnownQuestion) -> float:
        """Share of the pairs of characters that the entry has too: 信用卡逾期 shares 逾期 and no more."""
        pairs = [piece for piece in _pieces(question) if len(piece) == 2]
        return sum(piece in self._known[entry.id] for piece in pairs) / (len(pairs) or 1)

    def _without(self, question: str, named: tuple[str, ...]) -> str:
        """The words that decide: the name of another matter alone is no reason for an answer."""
        text = fold(question)
        for word in named:
            text = text.replace(fold(word), " ")
        return self._rewrites(text)

    def _score(self, question: str, entry: KnownQuestion, named: tuple[str, ...]) -> float:
        if any(fold(word) not in self._texts[entry.id] for word in named):
            return 0.0
        asked = _pieces(question)
        alike = max(self._cosine(asked, pieces) for pieces in self._phrasings[entry.id])
        known = self._weight(asked & self._known[entry.id]) / (self._weight(asked) or 1.0)
        return 0.6 * alike + 0.4 * known + self._term_bonus(question, entry)

    def _term_bonus(self, question: str, entry: KnownQuestion) -> float:
        named = (self._term_weights[term] for term in entry.terms if self._words(term) in question)
        return _TERM * min(fsum(named), _TERMS_AT_MOST)

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        length = sqrt(self._squares(one) * self._squares(other))
        return self._squares(one & other) / length if length else 0.0

    def _squares(self, pieces: Iterable[str]) -> float:
        return fsum(self._rarity(piece) ** 2 for piece in pieces)

    def _weight(self, pieces: Iterable[str]) -> float:
        return fsum(self._rarity(piece) for piece in pieces)

    def _rarity(self, piece: str) -> float:
        spread = self._spread[piece]
        rare = log((len(self._book.entries) + 1) / (spread or 1)) * (1.0 if spread else _UNKNOWN)
        return rare * (_COMMON if piece in self._common else 1.0) * (_SINGLE if len(piece) == 1 else 1.0)

    def _words(self, text: str) -> str:
        return self._rewrites(fold(text))

    @cached_property
    def _phrasings(self) -> dict[str, list[frozenset[str]]]:
        return {
            entry.id: [_pieces(self._words(phrasing)) for phrasing in entry.questions]
            for entry in self._book.entries
        }

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        """The pieces of everything that an entry is asked with."""
        return {
            entry.id: frozenset().union(
                *self._phrasings[entry.id], *(_pieces(self._words(term)) for term in entry.terms)
            )
            for entry in self._book.entries
        }

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(piece for pieces in self._known.values() for piece in pieces)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {entry.id: fold("\n".join((*entry.questions, *entry.terms))) for entry in self._book.entries}

    @cached_property
    def _term_weights(self) -> dict[str, float]:
        texts = [self._words(text) for text in self._texts.values()]
        terms = {term: self._words(term) for entry in self._book.entries for term in entry.terms}
        return {term: 1.0 / max(1, sum(words in text for text in texts)) for term, words in terms.items()}


def _pieces(text: str) -> frozenset[str]:
    """Pieces of one to three characters; Latin words and numbers stay whole."""
    found: set[str] = set()
    for word in _WORD.findall(_FILLER.sub(" ", text)):
        if word.isascii():
            found.add(word)
        else:
            found.update(word[at : at + size] for size in (1, 2, 3) for at in range(len(word) - size + 1))
    return frozenset(found)


def _rewrites(table: Mapping[str, str]) -> Callable[[str], str]:
    pattern = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))) or "(?!)")
    return lambda text: pattern.sub(lambda match: table[match.group()], text)
