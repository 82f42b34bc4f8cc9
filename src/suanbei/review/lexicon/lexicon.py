"""Many words, one pass: leftmost-longest over the folded text, places in the source."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from suanbei.review.lexicon.entry import Context, Entry, Spotted
from suanbei.review.lexicon.folding import SEPARATORS, Folded, fold_text


class Lexicon:
    """Words with the contexts in which they are legitimate. Of two equal words the first counts."""

    def __init__(self, entries: Iterable[Entry] = (), contexts: Iterable[Context] = ()) -> None:
        self.entries = tuple(entries)
        self.contexts = tuple(contexts)
        plain, exact = _sorted_out(self.entries)
        self._passes = tuple(_Pass(words, drop) for words, drop in ((plain, True), (exact, False)) if words)
        self._contexts = _Contexts(self.contexts)

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def with_entries(self, entries: Iterable[Entry]) -> "Lexicon":
        """The same with more words."""
        return Lexicon((*self.entries, *entries), self.contexts)

    def scan(self, text: str) -> list[Spotted]:
        """The words in a text in order of their places, spans as in the text itself.

        Width, case, traditional forms, blanks and inserted symbols make no difference. A word that a
        legitimate context of its category covers is left out.
        """
        found = [spotted for one in self._passes for spotted in self._scan(one, text)]
        return sorted(found, key=lambda spotted: spotted.start) if len(self._passes) > 1 else found

    def _scan(self, one: "_Pass", text: str) -> Iterator[Spotted]:
        folded = fold_text(text, drop=one.drop)
        for start, end, number in one.find(folded.text):
            entry = one.entries[number]
            if self._contexts.cover(entry, folded.text, start, end):
                continue
            first, last = folded.source(start, end)
            if last - first != end - start and not _is_inserted(text[first:last], entry, folded, start, end):
                continue
            if not (_is_latin(text[first]) or _is_latin(text[last - 1])) or _stands_alone(text, first, last):
                yield Spotted(first, last, entry)


class _Pass:
    """One automaton over the text folded in one way."""

    def __init__(self, words: dict[str, Entry], drop: bool) -> None:
        self.drop = drop
        self.entries = list(words.values())
        self.find = _automaton(list(words), longest=True)


class _Contexts:
    """Legitimate phrases, looked for around a match only."""

    def __init__(self, contexts: Iterable[Context]) -> None:
        listed = [context for context in contexts if context.phrase]
        phrases = _folded([context.phrase for context in listed])
        self._categories: dict[str, set[str]] = {}
        for phrase, context in zip(phrases, listed, strict=True):
            self._categories.setdefault(phrase, set()).add(context.category)
        self._guarded = frozenset(context.category for context in listed)
        self._reach = max(map(len, self._categories), default=0)
        self._find = _automaton(list(self._categories), longest=False) if self._categories else None

    def cover(self, entry: Entry, text: str, start: int, end: int) -> bool:
        if self._find is None or entry.category not in self._guarded:
            return False
        origin = max(0, start - self._reach)
        window = text[origin : end + self._reach]
        return any(
            first + origin < end and start < last + origin and last - first >= end - start
            for first, last, _ in self._find(window)
            if entry.category in self._categories[window[first:last]]
        )


def _automaton(words: list[str], longest: bool) -> Any:
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST, MATCH_KIND_STANDARD, CharwiseDoubleArrayAhoCorasick

    kind = MATCH_KIND_LEFTMOST_LONGEST if longest else MATCH_KIND_STANDARD
    automaton = CharwiseDoubleArrayAhoCorasick(words, kind)
    return automaton.find if longest else automaton.find_overlapping


def _sorted_out(entries: tuple[Entry, ...]) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Folded words with their entries: those that folding leaves whole, and those with symbols of their own."""
    words = [entry.word for entry in entries]
    plain: dict[str, Entry] = {}
    exact: dict[str, Entry] = {}
    for entry, short, whole in zip(entries, _folded(words), _folded(words, drop=False), strict=True):
        if short == whole or short == whole.replace(" ", ""):
            plain.setdefault(short, entry)
        else:
            exact.setdefault(whole, entry)
    plain.pop("", None)
    return plain, exact


def _folded(words: list[str], drop: bool = True) -> list[str]:
    """All words folded in one go."""
    if not words:
        return []
    joined = "\n".join(" ".join(word.split()) if "\n" in word else word for word in words)
    return fold_text(joined, drop=drop).text.split("\n")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word of Latin letters or digits is not a piece of a longer one: ass in assess, 64 in 1.64."""
    before, after = _narrow(text[max(0, start - 2) : start]), _narrow(text[end : end + 2])
    if _joins(before[-1:], _narrow(text[start])) or _joins(_narrow(text[end - 1]), after[:1]):
        return False
    return not (before[1:] == "." and before[0].isdigit() and text[start].isdigit())


def _is_latin(character: str) -> bool:
    """Whether a character, narrow or wide, may be part of a longer word without a blank."""
    return character < "\x80" or "\uff01" <= character <= "\uff5e"


def _joins(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _is_inserted(written: str, entry: Entry, folded: Folded, start: int, end: int) -> bool:
    """Whether what stands between the characters was put there, and doesn't part two words."""
    if entry.word.isascii():
        return _plain(written) == _plain(entry.word)
    if SEPARATORS.isdisjoint(written):
        return True
    places = [folded.source(at, at + 1)[0] for at in range(start, end)]
    return all(right - left == 2 for left, right in pairwise(places))


def _plain(word: str) -> str:
    return " ".join(fold_text(word, drop=False).text.split())


def _narrow(text: str) -> str:
    """Full-width marks, letters and digits as their narrow ones, one for one."""
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text)
