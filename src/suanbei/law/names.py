"""Names of instruments as people write them: full, short, without 中华人民共和国, nearly right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache

from suanbei.law.base import load
from suanbei.law.source import read_yaml
from suanbei.notation import fold

_STATE = "中华人民共和国"
_TAIL = re.compile(r"[（(][^（）()]*[）)]$")
_KIND = re.compile(r"(?:管理)?(?:暂行|试行)?(?:规定|办法|条例|规范|通知|细则|要求)$")
_DRAFT = re.compile(r"征求意见稿|草案|公开征求意见")
# 去掉“管理办法”一类后缀后，仍够长的名称才谈得上误写；“个人信息保护管理办法”之类是企业自己的制度。
_CORE_LENGTH = 9
_LAW_LENGTH = 5
_CLOSE = 0.86


def plain_name(name: str) -> str:
    """A name for comparison: folded, without 中华人民共和国 and without a bracket at the end."""
    folded = fold(name)
    while (shorter := _TAIL.sub("", folded)) != folded:
        folded = shorter
    return folded.removeprefix(_STATE)


def is_draft_name(name: str) -> bool:
    """Whether the name itself says that it is a draft."""
    return _DRAFT.search(name) is not None


@cache
def known_names() -> dict[str, str]:
    """Comparable name → instrument id: official names, short names and codes."""
    names: dict[str, str] = {}
    for instrument in load().instruments.values():
        for name in (instrument.name, instrument.code, *instrument.short):
            if name:
                names.setdefault(plain_name(name), instrument.id)
    return names


@cache
def spoken_names() -> tuple[str, ...]:
    """Names as one may write them without book marks, longest first."""
    names = {name for i in load().instruments.values() for name in (i.name, *i.short) if len(name) >= 3}
    return tuple(sorted(names | {name.removeprefix(_STATE) for name in names}, key=len, reverse=True))


@cache
def _neighbours() -> frozenset[str]:
    return frozenset(plain_name(name) for name in read_yaml("instruments.yaml")["neighbours"])


@cache
def draft_names() -> dict[str, str]:
    """Comparable name of a draft whose final text is called otherwise → id of the final text."""
    return {plain_name(entry["name"]): entry["of"] for entry in read_yaml("renumbering.yaml")["draft_names"]}


@dataclass(frozen=True, slots=True)
class Repealed:
    """A document that another one has replaced, known here by its name alone."""

    name: str
    by: str
    since: date

    @property
    def title(self) -> str:
        """With book marks; the code of a standard as it is."""
        return self.name if self.name.startswith("GB") else f"《{self.name}》"


@cache
def _repealed() -> dict[str, Repealed]:
    found = (Repealed(**entry) for entry in read_yaml("renumbering.yaml")["repealed"])
    return {plain_name(entry.name): entry for entry in found}


def repealed(name: str) -> Repealed | None:
    """The entry of a document that is no longer in force and that the law base does not hold."""
    return _repealed().get(plain_name(name))


@cache
def _unpassed() -> frozenset[str]:
    return frozenset(plain_name(entry["name"]) for entry in read_yaml("renumbering.yaml")["unpassed"])


def is_unpassed(name: str) -> bool:
    """Whether people cite it as a law although no passed text was found."""
    return plain_name(name) in _unpassed()


@cache
def _wrong_names() -> dict[str, str]:
    return {plain_name(entry["name"]): entry["of"] for entry in read_yaml("renumbering.yaml")["wrong_names"]}


def find_instrument(name: str) -> str | None:
    """The instrument that a name means, or None: unknown, a house rule, or misspelt."""
    return known_names().get(plain_name(name))


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    instrument: str


@lru_cache(maxsize=1024)
def misnamed(name: str) -> str | None:
    """The instrument that a wrong name nearly spells, or None.

    Names of other real documents and names that a company would give its own rules are never taken for misspelt.
    """
    plain = plain_name(name)
    if plain in _wrong_names():
        return _wrong_names()[plain]
    if plain in _neighbours() or plain in known_names():
        return None
    best = max(_candidates(plain), key=lambda found: found.score, default=None)
    return best.instrument if best and best.score >= _CLOSE else None


def _candidates(plain: str) -> Iterator[_Candidate]:
    for instrument in load().instruments.values():
        official = plain_name(instrument.name)
        if instrument.status in ("notice", "draft") or not _comparable(plain, official):
            continue
        yield _Candidate(_likeness(plain, official), instrument.id)


def _comparable(plain: str, official: str) -> bool:
    if _is_statute(official):
        return _is_statute(plain) and len(plain) >= _LAW_LENGTH
    return len(_KIND.sub("", official)) >= _CORE_LENGTH and len(_KIND.sub("", plain)) >= _CORE_LENGTH - 2


def _is_statute(plain: str) -> bool:
    return plain.endswith("法") and not plain.endswith("办法")


def _likeness(plain: str, official: str) -> float:
    core, other = _KIND.sub("", plain), _KIND.sub("", official)
    return 1.0 if core == other else SequenceMatcher(None, plain, official, autojunk=False).ratio()
