"""What a word list holds."""

from typing import NamedTuple

#: The category of words that the user's own lists bring.
HOUSE = "house"


class Entry(NamedTuple):
    """A word that should not stand in a filing, and what to do about it."""

    word: str
    category: str  # id such as absolute
    severity: str = ""  # as the category says; the rule that reports it decides
    why: str = ""
    instead: str = ""
    source: str = ""  # name of the file


class Context(NamedTuple):
    """A legitimate phrase: words of its category inside it, or overlapping it and no longer, are left alone."""

    phrase: str
    category: str


class Spotted(NamedTuple):
    """A word found in a text, with its span in that text."""

    start: int
    end: int
    entry: Entry
