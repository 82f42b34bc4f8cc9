"""How much a text says that can be checked: who, how often, from what value on, on which data, with what record.

Works on characters, because the words of a Chinese form are not parted by blanks.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from suanbei.notation import load_yaml, visible_length

_FILE = Path(__file__).with_name("specificity.yaml")


@dataclass(frozen=True, slots=True)
class Specificity:
    """The elements that a text has and how much of it is stock phrases."""

    elements: tuple[str, ...]  # owner, frequency, threshold, data_item, evidence, system
    boilerplate: tuple[str, ...]  # the phrases found
    length: int

    @property
    def score(self) -> int:
        """Elements less stock phrases; below 1 nothing in the text can be checked."""
        return len(self.elements) - len(self.boilerplate)


@dataclass(frozen=True, slots=True)
class _Words:
    labels: dict[str, str]
    elements: dict[str, re.Pattern[str]]
    boilerplate: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load_yaml(_FILE.read_text(encoding="utf-8"), _FILE.name)
    elements = data["elements"]
    return _Words(
        {name: element["label"] for name, element in elements.items()},
        {name: re.compile("|".join(element["find"])) for name, element in elements.items()},
        re.compile("|".join(data["boilerplate"])),
    )


def element_labels() -> dict[str, str]:
    """The elements with their Chinese names."""
    return _words().labels


def specificity(text: str) -> Specificity:
    """The specificity of a paragraph, table row or section."""
    words = _words()
    found = tuple(name for name, expression in words.elements.items() if expression.search(text))
    stock = tuple(match.group() for match in words.boilerplate.finditer(text))
    return Specificity(found, stock, visible_length(text))
