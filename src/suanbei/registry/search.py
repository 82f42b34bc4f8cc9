"""Looking things up in the published lists, in Chinese.

A plain scan for character pairs: no index to build, so a command that asks once is quick as well.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from suanbei.notation import fold
from suanbei.registry.number import parse_filing_number
from suanbei.registry.record import Record

# A word in the name says more than the same word in the use.
_FIELDS: dict[str, tuple[float, Callable[[Record], str]]] = {
    "name": (3.0, lambda record: record.name),
    "filer": (3.0, lambda record: " ".join((record.filer, *record.former_filers))),
    "products": (2.0, lambda record: " ".join(record.products)),
    "use": (1.0, lambda record: record.use),
}
_LEAST_SHARE = 0.34  # of the query's pairs that a hit must hold
_SHORTLIST = 300


@dataclass(frozen=True, slots=True)
class Match:
    """A record that answers a query; the score is comparable within one answer only."""

    record: Record
    score: float
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Registry:
    """The imported records, ready to be searched."""

    records: tuple[Record, ...]

    @cached_property
    def _texts(self) -> list[str]:
        # Folding 8,000 rows takes longer than scanning them; the lists are in half width but for brackets.
        return [_text(record).lower() for record in self.records]

    @cached_property
    def _uses(self) -> list[str]:
        return [record.use.lower() for record in self.records]

    def by_number(self, number: str) -> Record | None:
        """The record of a filing or model number, written in any width."""
        parsed = parse_filing_number(number)
        wanted = parsed.text if parsed else fold(number)
        return next((r for r in self.records if wanted in (r.number, fold(r.number))), None)

    def search(self, query: str, limit: int = 20) -> list[Match]:
        """Records by name, company, product, use or number, best first."""
        number = parse_filing_number(query)
        if number is not None:
            found = self.by_number(number.text)
            return [Match(found, 1.0, ("number",))] if found else []
        folded = fold(query)
        shortlist = self._scan(self._texts, folded, _LEAST_SHARE)[:_SHORTLIST]
        matches = [_weigh(self.records[at], folded, share) for at, share in shortlist]
        return sorted(matches, key=lambda match: -match.score)[:limit]

    def similar_uses(self, use: str, limit: int = 10, types: Sequence[str] = ()) -> list[Match]:
        """How others word a use like this one; optionally of some types only."""
        found: list[Match] = []
        folded = fold(use)
        for at, share in self._scan(self._uses, folded, 0.2)[:_SHORTLIST]:
            record = self.records[at]
            if not types or record.type in types:
                found.append(Match(record, share * _likeness(folded, self._uses[at]), ("use",)))
        return sorted(found, key=lambda match: -match.score)[:limit]

    def filings_of(self, company: str) -> list[Record]:
        """All filings of a company under its present or a former name."""
        wanted = fold(company)
        return [
            r for r in self.records if wanted and any(wanted in fold(n) for n in (r.filer, *r.former_filers))
        ]

    def _scan(self, texts: list[str], query: str, least: float) -> list[tuple[int, float]]:
        """Positions with the weighted share of the query's pairs that they hold, best first."""
        pairs = _pairs(query)
        holding = {pair: [at for at, text in enumerate(texts) if pair in text] for pair in pairs}
        # A pair that no record holds says nothing about which record is meant.
        rarity = {p: math.log(1 + len(texts) / len(held)) for p, held in holding.items() if held}
        total = sum(rarity.values()) or 1.0
        scores: dict[int, float] = {}
        for pair, gain in rarity.items():
            for at in holding[pair]:
                scores[at] = scores.get(at, 0.0) + gain
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [(at, score / total) for at, score in ranked if score / total >= least]


def _text(record: Record) -> str:
    return "|".join((record.name, record.filer, *record.products, record.use, record.number, record.remark))


def _pairs(text: str) -> list[str]:
    if len(text) < 2:
        return [text] if text else []
    return list(dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1)))


def _weigh(record: Record, query: str, share: float) -> Match:
    pairs = _pairs(query)
    fields: list[str] = []
    score = share
    for field, (weight, read) in _FIELDS.items():
        held = _held(pairs, fold(read(record)))
        score += weight * (held + (1.0 if query in fold(read(record)) else 0.0))
        if held >= 0.5:
            fields.append(field)
    return Match(record, round(score, 4), tuple(fields))


def _held(pairs: Iterable[str], text: str) -> float:
    held = [pair in text for pair in pairs]
    return sum(held) / len(held) if held else 0.0


def _likeness(one: str, other: str) -> float:
    """Share of pairs in common, so that a long use doesn't win by holding everything."""
    left, right = set(_pairs(one)), set(_pairs(other))
    return len(left & right) / (len(left | right) or 1)
