"""From everything said to one dossier: the value to believe, its source, and what a person has to decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from suanbei.dossier import Dossier, FieldInfo, fields, printed
from suanbei.notation import fold
from suanbei.review.case import Case
from suanbei.review.claims import conflicts, definitions_of
from suanbei.review.importing.gathering import Gathered, Record, gather
from suanbei.review.importing.mapping import Mapping as ImportMapping
from suanbei.review.importing.mapping import mapping_of
from suanbei.review.importing.numbered import take_register
from suanbei.review.importing.statements import Given, lines_of
from suanbei.review.importing.values import value_of
from suanbei.review.model import Claim, Place
from suanbei.review.risk_register import register_of

_HELD_TOGETHER = frozenset({"day", "count", "flag", "option"})


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values of a field, as one place writes it."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Undecided:
    """A field of which the papers say different things; the first version stands in the dossier."""

    path: str
    label: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Imported:
    """A dossier filled from papers."""

    dossier: Dossier
    sources: Mapping[str, Place] = field(
        default_factory=dict
    )  # path of a value or of a record → where it stands
    undecided: tuple[Undecided, ...] = ()
    unfit: tuple[tuple[str, str], ...] = ()  # values found that a field cannot hold: path, value

    @classmethod
    def empty(cls) -> "Imported":
        """Nothing found."""
        return cls(Dossier())


def import_dossier(case: Case) -> Imported:
    """The dossier that the papers of a case fill. Nothing is invented; what is not found stays unknown."""
    if case.regime is None:
        return Imported.empty()
    mapping = mapping_of(case.regime)
    found = Gathered()
    papers = [d for d in case.documents if d.kind in mapping.order]
    for document in sorted(papers, key=lambda d: mapping.rank(d.kind)):
        gather(lines_of(case, document), mapping, found)
    if not any(risk.inner.get("safeguards") for risk in found.records.get("risks", ())):
        for document in papers:
            take_register(register_of(case, document), document.kind, found)
    settled = _Settled(mapping)
    settled.claims(case)
    settled.fields(found)
    settled.lists(found)
    return settled.imported()


class _Settled:
    """Values by path, with their sources, on the way to a dossier."""

    def __init__(self, mapping: ImportMapping) -> None:
        self._mapping = mapping
        self._infos: dict[str, FieldInfo] = {info.path.replace("[]", ""): info for info in fields()}
        self._values: dict[str, Any] = {}
        self._sources: dict[str, Place] = {}
        self._undecided: list[Undecided] = []
        self._unfit: list[tuple[str, str]] = []

    def claims(self, case: Case) -> None:
        """Facts that claims.yaml knows how to read and to hold together; licences speak last."""
        for key, path in self._mapping.claims.items():
            claims = [c for c in case.claims_by_key.get(key, ()) if not c.partial and not c.qualifier]
            licence = [c for c in case.evidence if self._mapping.evidence.get(c.key) == path]
            self._claim(case, key, path, claims or case.claims_by_key.get(key, ()), licence)
        for claim in case.evidence:
            path = self._mapping.evidence.get(claim.key, "")
            if path and path not in self._values:
                self._take(path, Given(claim.raw, claim.place, claim.material))

    def _claim(
        self, case: Case, key: str, path: str, claims: "tuple[Claim, ...] | list[Claim]", licence: list[Claim]
    ) -> None:
        if not claims or case.regime is None:
            return
        against = conflicts(claims, key, case.regime)
        believed = against[0].reference if against else self._first(claims)
        type_ = definitions_of(case.regime).types[key]
        self._take(path, Given(believed.raw, believed.place, believed.material))
        others = [c.minority[0] for c in against]
        others += [c for c in licence if fold(c.value) != fold(believed.value)]
        if others:
            versions = tuple(Version(c.raw, c.place) for c in (believed, *others))
            self._undecided.append(Undecided(path, type_.name, versions))

    def _first(self, claims: "tuple[Claim, ...] | list[Claim]") -> Claim:
        return min(claims, key=lambda c: (c.origin != "form", self._mapping.rank(c.material)))

    def fields(self, found: Gathered) -> None:
        """Single fields: the first statement that the field can hold; others that differ are listed."""
        for path, said in found.single.items():
            info = self._infos.get(path)
            if info is None or path in self._values:
                continue
            fitting = [(given, value_of(given.text, info, self._mapping)) for given in said]
            fitting = [(given, value) for given, value in fitting if value is not None]
            if fitting:
                self._values[path], self._sources[path] = fitting[0][1], fitting[0][0].place
                self._differing(path, info, fitting)
        for path, items in found.items.items():
            if path not in self._values:
                self._values[path], self._sources[path] = [one.text for one in items], items[0].place

    def _differing(self, path: str, info: FieldInfo, fitting: list[tuple[Given, Any]]) -> None:
        if info.shape.kind not in _HELD_TOGETHER:
            return
        (first, believed), *others = fitting
        for given, value in others:
            if value != believed:
                versions = (Version(first.text, first.place), Version(given.text, given.place))
                self._undecided.append(Undecided(path, info.label, versions))
                return

    def _take(self, path: str, given: Given) -> None:
        info = self._infos[path]
        value = value_of(given.text, info, self._mapping)
        if value is None:
            self._unfit.append((path, given.text))
        else:
            self._values[path], self._sources[path] = value, given.place

    def lists(self, found: Gathered) -> None:
        """Lists of records, each with the place of its first cell."""
        for path, records in found.records.items():
            self._values[path] = self._records(path, path, records)

    def _records(self, path: str, printed_path: str, records: list[Record]) -> list[dict[str, Any]]:
        built: list[dict[str, Any]] = []
        for record in records:
            here = f"{printed_path}[{len(built)}]"
            values = dict(self._cells(path, record))
            if not values:
                continue
            self._sources[here] = next(iter(record.cells.values())).place
            for name, inner in record.inner.items():
                values[name] = self._records(f"{path}.{name}", f"{here}.{name}", inner)
            built.append(_nested(values))
        return built

    def _cells(self, path: str, record: Record) -> Iterator[tuple[str, Any]]:
        for name, given in record.cells.items():
            info = self._infos.get(f"{path}.{name}")
            value = value_of(given.text, info, self._mapping) if info else None
            if value is not None:
                yield name, value
            elif info is not None and given.text.strip() not in self._mapping.unknown:
                self._unfit.append((info.path, given.text))

    def imported(self) -> Imported:
        """The dossier; a value that does not pass its check is left out and named."""
        data = _nested(self._values)
        for _ in range(len(self._values) + 20):
            try:
                dossier = Dossier.model_validate(data)
                break
            except ValidationError as error:
                self._drop(data, error.errors()[0]["loc"])
        else:
            dossier = Dossier()
        return Imported(dossier, self._sources, tuple(self._undecided), tuple(self._unfit))

    def _drop(self, data: Any, steps: tuple[int | str, ...]) -> None:
        holder, last = data, steps[0]
        for step in steps:
            inside = (isinstance(holder, dict) and step in holder) or (
                isinstance(holder, list) and isinstance(step, int)
            )
            if not inside:
                break
            parent, last, holder = holder, step, holder[step]
        path = ".".join(str(step) for step in steps)
        self._unfit.append((path, printed(holder) if not isinstance(holder, dict | list) else ""))
        parent[last] = [] if isinstance(holder, list) else None


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """{"a.b": 1} as {"a": {"b": 1}}."""
    data: dict[str, Any] = {}
    for path, value in values.items():
        *outer, name = path.split(".")
        here = data
        for step in outer:
            here = here.setdefault(step, {})
        here[name] = value
    return data
