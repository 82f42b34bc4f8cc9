"""The law base: instruments, clauses and duties by id, each file read when it is first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from suanbei.law.clause_id import ClauseId, parse_clause_id
from suanbei.law.model import Clause, Duty, Force, Instrument, Limit, Renumbered, Verified
from suanbei.law.source import (
    clause_files,
    read_duties,
    read_instruments,
    read_limits,
    read_renumbered,
    read_yaml,
)
from suanbei.notation import nearest

_Shape = tuple[int, ...]  # items of each paragraph


@dataclass(frozen=True)
class ClauseFile:
    """The clauses of one instrument, with the shape of its articles where the text is at hand."""

    instrument: Instrument
    data: Mapping[str, Any]

    @property
    def numbering(self) -> str:
        """article, section, task or whole."""
        return str(self.data.get("numbering", "article"))

    def shape(self, article: int) -> _Shape | None:
        """Items of each paragraph of an article; None when the text was not at hand or the article is not there."""
        if "shape" not in self.data or not 1 <= article <= (self.instrument.articles or 0):
            return None
        return tuple(self.data["shape"].get(str(article), (0,)))

    def with_paragraph(self, place: ClauseId) -> ClauseId:
        """第四条第（二）项 names no paragraph: the first one that has such an item is meant."""
        if place.item is None or place.paragraph is not None:
            return place
        items = self.shape(place.article) or (place.item,)
        paragraph = next((number for number, count in enumerate(items, 1) if count >= (place.item or 0)), 1)
        return ClauseId(place.instrument, place.article, paragraph, place.item)

    def exists(self, place: ClauseId) -> bool:
        """Whether the text has this place, or, without a text, whether the file does."""
        if not place.article:
            return True
        shape = self.shape(place.article)
        return self._listed(place) if shape is None else _fits(shape, place)

    def plain(self, place: ClauseId) -> ClauseId:
        """The only paragraph of an article is the article: ALGO-REC:26.1 is ALGO-REC:26."""
        single = self.shape(place.article) == (0,) and place.paragraph == 1
        return ClauseId(place.instrument, place.article) if single else place

    def _listed(self, place: ClauseId) -> bool:
        prefix = ".".join(str(p) for p in (place.article, place.paragraph, place.item) if p is not None)
        return any(key == prefix or key.startswith(f"{prefix}.") for key in self.data["clauses"])

    def title(self, place: ClauseId) -> str:
        """《…》第二十四条第二款."""
        shape = self.shape(place.article)
        single = shape is None or len(shape) == 1
        return self.instrument.title + place.printed(self.numbering, single)

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause of the file by id."""
        built = (self._clause(key, entry) for key, entry in self.data["clauses"].items())
        return {clause.id: clause for clause in built}

    def _clause(self, key: str, entry: Mapping[str, Any]) -> Clause:
        numbers: list[int | None] = [int(part) for part in key.split(".")]
        article, paragraph, item = [*numbers, None, None][:3]
        place = ClauseId(self.instrument.id, article or 0, paragraph, item)
        return self.build(place, entry)

    def build(self, place: ClauseId, entry: Mapping[str, Any]) -> Clause:
        """A clause from its entry; what the entry doesn't say the head of the file says."""
        either = {**self.data, **entry}
        return Clause(
            id=str(place),
            title=self.title(place),
            instrument=self.instrument.id,
            article=place.article,
            paragraph=place.paragraph,
            item=place.item,
            force=Force(entry["force"]),
            duty=entry["duty"],
            subject=entry.get("subject") or _subject(Force(entry["force"]), self.data["subject"]),
            topic=tuple(entry.get("topic", ())),
            from_day=either.get("from"),
            until=either.get("until", self.instrument.until),
            verified=Verified(either["verified"]),
            confidence=either["confidence"],
        )


def _subject(force: Force, usual: str) -> str:
    """Whom a clause speaks to when its entry doesn't say: powers and penalties are the authority's."""
    return "主管部门" if force is Force.AUTHORITY else usual


def _fits(shape: _Shape, place: ClauseId) -> bool:
    if place.paragraph is None:
        return place.item is None or place.item <= max(shape)
    if not 1 <= place.paragraph <= len(shape):
        return False
    return place.item is None or 1 <= place.item <= shape[place.paragraph - 1]


class LawBase:
    """Everything by id. Use :func:`load`, which builds one and keeps it."""

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """Instruments by id, in the order of the file."""
        return {instrument.id: instrument for instrument in read_instruments()}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """All duties, D001 first."""
        return read_duties()

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """All limits, all versions."""
        return read_limits()

    @cached_property
    def renumbered(self) -> tuple[Renumbered, ...]:
        """Old and new article numbers."""
        return read_renumbered()

    @cached_property
    def with_clauses(self) -> tuple[str, ...]:
        """Ids of the instruments that have clauses here, in the order of instruments.yaml."""
        present = set(clause_files())
        return tuple(name for name in self.instruments if name in present)

    @cached_property
    def _files(self) -> dict[str, ClauseFile]:
        return {}

    def file(self, instrument: str) -> ClauseFile | None:
        """The clause file of an instrument, read on first use; None when it has none."""
        if instrument not in self.with_clauses:
            return None
        if instrument not in self._files:
            self._files[instrument] = ClauseFile(
                self.instruments[instrument], read_yaml(f"clauses/{instrument}.yaml")
            )
        return self._files[instrument]

    def clause(self, clause_id: str) -> Clause | None:
        """A clause by id; an article whose paragraphs are listed one by one is put together from them."""
        place = parse_clause_id(clause_id)
        found = self.file(place.instrument) if place else None
        if place is None or found is None or not found.exists(place):
            return None
        place = found.plain(place)
        return found.clauses.get(str(place)) or self._whole(found, place)

    def _whole(self, found: ClauseFile, place: ClauseId) -> Clause | None:
        parts = [clause for clause in found.clauses.values() if _within(clause, place)]
        if not parts or not place.article:
            return None
        entry = {
            "force": parts[0].force,
            "duty": "；".join(part.duty.rstrip("。") for part in parts if part.item is None) + "。",
            "subject": parts[0].subject,
            "topic": [word for part in parts for word in part.topic],
        }
        return found.build(place, entry)

    def clauses_of(self, instrument: str) -> tuple[Clause, ...]:
        """All clauses of an instrument in the order of its file."""
        found = self.file(instrument)
        return tuple(found.clauses.values()) if found else ()

    def resolve(self, clause_id: str) -> str | None:
        """The title of a clause id that stands in the law, else None."""
        place = parse_clause_id(clause_id)
        if place is None or place.instrument not in self.instruments:
            return None
        found = self.file(place.instrument)
        if found is None:
            return None if place.article else self.instruments[place.instrument].title
        return found.title(place) if found.exists(place) else None

    def nearest_id(self, clause_id: str) -> str | None:
        """The valid id that was probably meant, for error messages."""
        name = clause_id.partition(":")[0]
        instrument = name if name in self.instruments else nearest(name, self.instruments)
        if instrument is None:
            return None
        ids = [clause.id for clause in self.clauses_of(instrument)]
        return nearest(f"{instrument}:{clause_id.partition(':')[2]}", ids) or instrument

    def duties_of(self, clause_id: str) -> tuple[Duty, ...]:
        """Duties that rest on this clause, on its article or on a part of it."""
        return tuple(
            duty for duty in self.duties if any(_related(clause_id, other) for other in duty.clauses)
        )

    def limit(self, limit_id: str, on: date) -> Limit | None:
        """The version of a limit in force on that day."""
        return next((limit for limit in self.limits if limit.id == limit_id and limit.holds_on(on)), None)


def _within(clause: Clause, place: ClauseId) -> bool:
    same_paragraph = place.paragraph is None or clause.paragraph == place.paragraph
    return clause.article == place.article and same_paragraph and place.item is None


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


@cache
def load() -> LawBase:
    """The law base of this package; the same value on every call."""
    return LawBase()
