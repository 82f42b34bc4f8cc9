"""What people say when they describe a type: cue phrases and boundary cases, from type_cues.yaml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from suanbei.notation import load_yaml


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Phrases that speak for one type, or for none of the six."""

    id: str
    type: str
    weight: float
    because: str
    pattern: re.Pattern[str]
    against: dict[str, float]


@dataclass(frozen=True, slots=True)
class Boundary:
    """A case that is often filed under the wrong type, with the reason why it belongs here."""

    id: str
    title: str
    type: str
    reason: str
    basis: str  # law, practice
    clauses: tuple[str, ...]
    also: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    against: dict[str, float]

    def meets(self, text: str) -> bool:
        """True when a folded text describes this case."""
        return bool(self.pattern.search(text)) and not (self.unless and self.unless.search(text))


@dataclass(frozen=True)
class CueReading:
    """Scores per type, the phrases met per type, and the boundary cases met."""

    scores: dict[str, float]
    phrases: dict[str, list[str]] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    boundaries: tuple[Boundary, ...] = ()


_BOUNDARY_WEIGHT = 4.0
_REPEAT_WEIGHT = 0.35  # each further phrase of a group already met


@cache
def cue_table() -> tuple[tuple[CueGroup, ...], tuple[Boundary, ...]]:
    """Cue groups and boundary cases as data says."""
    path = Path(__file__).with_name("type_cues.yaml")
    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return tuple(map(_group, data["cues"])), tuple(map(_boundary, data["boundaries"]))


def read_cues(text: str) -> CueReading:
    """What a folded text says about each type; ``none`` gathers what speaks against all six."""
    reading = CueReading({})
    for group in cue_table()[0]:
        found = list(dict.fromkeys(match.group() for match in group.pattern.finditer(text)))
        if found:
            _count(reading, group, found)
    met = tuple(case for case in cue_table()[1] if case.meets(text))
    for case in met:
        _add(reading.scores, {case.type: _BOUNDARY_WEIGHT, **dict.fromkeys(case.also, _BOUNDARY_WEIGHT)})
        _add(reading.scores, {kind: -loss for kind, loss in case.against.items()})
    return CueReading(reading.scores, reading.phrases, reading.reasons, met)


def _count(reading: CueReading, group: CueGroup, found: list[str]) -> None:
    _add(reading.scores, {group.type: group.weight + _REPEAT_WEIGHT * min(len(found) - 1, 3)})
    _add(reading.scores, {kind: -loss for kind, loss in group.against.items()})
    reading.phrases.setdefault(group.type, []).extend(found)
    reading.reasons.setdefault(group.type, []).append(group.because)


def _add(scores: dict[str, float], gains: dict[str, float]) -> None:
    for kind, gain in gains.items():
        scores[kind] = scores.get(kind, 0.0) + gain


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _group(raw: dict[str, Any]) -> CueGroup:
    pattern = _one_of(raw["find"])
    against = raw.get("against", {})
    return CueGroup(raw["id"], raw["type"], float(raw["weight"]), raw["because"], pattern, against)


def _boundary(raw: dict[str, Any]) -> Boundary:
    unless = raw.get("unless")
    return Boundary(
        raw["id"],
        raw["title"],
        raw["type"],
        raw["reason"],
        raw["basis"],
        tuple(raw.get("clauses", ())),
        tuple(raw.get("also", ())),
        _one_of(raw["find"]),
        _one_of(unless) if unless else None,
        raw.get("against", {}),
    )


def clauses_of(text: str) -> Iterator[str]:
    """The clauses of a text, split at commas and stops."""
    return (part for part in re.split(r"[,，。;；、!！?？\n|]+", text) if part)
