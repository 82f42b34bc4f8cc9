"""The regime's claims.yaml, compiled: which facts are sought, where, and how they are held together."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from suanbei.notation import DATE, PERIOD, QUANTITY, Expression, kept, pattern
from suanbei.regimes import Regime
from suanbei.review.headings import plain_title

#: A plain count, without qualifiers and units.
COUNT = r"(?:\d[\d,]*(?:\.\d+)?\s*[万亿]?|[一二两三四五六七八九十百千万]+)"
_COMPOUND_SURNAMES = (
    "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|尉迟|公孙|慕容|令狐|皇甫|端木|西门|长孙|宇文|轩辕"
)


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A label of a form cell, and the surroundings in which it counts."""

    pattern: Expression
    within: Expression | None = None  # searched in the headings, sheet or caption above
    after: Expression | None = None  # the whole label of the row before
    unless: Expression | None = None  # searched in the value
    materials: frozenset[str] = frozenset()
    qualifier: str = ""  # what a value under this label holds for
    lead: bool = False  # only where the table names the person as the algorithm security officer


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """A column of a table with several records."""

    value: Expression
    qualifier: Expression | None = None
    table: Expression | None = None  # searched in the joined headings of the table


@dataclass(frozen=True, slots=True)
class TextRule:
    """A pattern over running text."""

    find: Expression
    cue: tuple[str, ...]
    unless: Expression | None = None  # searched in the clause around the match
    within: Expression | None = None  # searched in the headings above
    within_block: Expression | None = None
    materials: frozenset[str] = frozenset()
    partial: bool = False


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A fact that several materials state."""

    key: str
    name: str  # its Chinese name
    reads: str
    compare: str
    many: bool = False  # several values are in order
    single: bool = False  # two materials that state one value each must state the same one
    first: bool = False  # the first option that fits is meant; otherwise all that fit
    closed: bool = False  # a value that is none of the options is a statement all the same
    heading: bool = False  # a section of this title states the value
    drop_negated: bool = False
    void: Expression | None = None  # struck from a value before the options are read
    per_product: bool = False
    whole: str = ""  # qualifier of a figure that holds the others: it may be larger, never smaller
    apart: Expression | None = None  # a subject before the words that makes it another amount
    options: tuple[tuple[str, Expression], ...] = ()
    labels: tuple[LabelRule, ...] = ()
    columns: tuple[ColumnRule, ...] = ()
    text: tuple[TextRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Trait:
    """A circumstance that switches rules on, and the words that show it."""

    name: str
    says: tuple[Expression, ...]
    unless: Expression
    claims: dict[str, tuple[str, ...]]  # claim key → values that show it


@dataclass(frozen=True)
class Definitions:
    """Everything that claims.yaml says."""

    types: dict[str, ClaimType]
    materials: frozenset[str]
    trusted: tuple[str, ...]
    person: Expression
    company: Expression
    phone: Expression
    cities: Expression
    amount: Expression
    type_words: tuple[Expression, ...]
    traits: tuple[Trait, ...]

    def trust(self, material: str) -> int:
        """Smaller is more to be trusted when statements differ."""
        return self.trusted.index(material) if material in self.trusted else len(self.trusted)


@kept
def definitions_of(regime: Regime) -> Definitions:
    """The compiled claims.yaml of a regime."""
    data = regime.yaml("claims.yaml")
    pieces = _pieces(data)
    entries = {entry["key"]: entry for entry in data["claims"]}
    return Definitions(
        {key: _claim_type(_borrowed(entry, entries), pieces) for key, entry in entries.items()},
        frozenset(data["materials"]),
        tuple(data["trusted"]),
        pattern(pieces["PERSON"]),
        pattern(pieces["COMPANY"]),
        pattern(pieces["PHONE"]),
        pattern("|".join(data["cities"].split())),
        _compiled(data["amount"], pieces),
        tuple(pattern(words) for words in data["type_words"]),
        tuple(_trait(name, entry, pieces) for name, entry in data["traits"].items()),
    )


@lru_cache(maxsize=8)
def _by_label(regime: Regime) -> "dict[str, tuple[tuple[ClaimType, LabelRule], ...]]":
    return {}


def labelled(regime: Regime, label: str) -> tuple[tuple[ClaimType, LabelRule], ...]:
    """The claim types whose label this is, wherever it stands; empty for words that label nothing."""
    known = _by_label(regime)
    plain = plain_title(label)
    if plain not in known:
        known[plain] = tuple(
            (type_, rule)
            for type_ in definitions_of(regime).types.values()
            for rule in type_.labels
            if rule.pattern.fullmatch(plain)
        )
    return known[plain]


def _pieces(data: dict[str, Any]) -> dict[str, str]:
    person = rf"(?:(?:{_COMPOUND_SURNAMES})[一-龥]{{1,2}}|[{data['surnames']}][一-龥]{{1,2}})"
    built = {"DATE": DATE, "PERIOD": PERIOD, "QUANTITY": QUANTITY, "COUNT": COUNT, "PERSON": person}
    return {**data["pieces"], **built}


def _compiled(expression: str, pieces: dict[str, str]) -> Expression:
    # The text is narrowed, the data is not; the mark stands in classes only.
    expression = expression.replace("；", "；;")
    for name, piece in pieces.items():
        expression = expression.replace("{" + name + "}", piece)
    return pattern(expression, True)


def _maybe(entry: dict[str, Any], field: str, pieces: dict[str, str]) -> Expression | None:
    return _compiled(entry[field], pieces) if field in entry else None


def _borrowed(entry: dict[str, Any], entries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The entry with what its labels_of, text_of and options_of name."""
    fields = ("labels", "text", "options")
    return entry | {field: entries[entry[f"{field}_of"]][field] for field in fields if f"{field}_of" in entry}


def _claim_type(entry: dict[str, Any], pieces: dict[str, str]) -> ClaimType:
    return ClaimType(
        entry["key"],
        entry["name"],
        entry["reads"],
        entry["compare"],
        entry.get("many", False),
        entry.get("single", False),
        entry.get("first", False),
        entry.get("closed", False),
        entry.get("heading", False),
        entry.get("drop_negated", False),
        _maybe(entry, "void", pieces),
        entry.get("per") == "product",
        entry.get("whole", ""),
        _maybe(entry, "apart", pieces),
        tuple((name, _compiled(words, pieces)) for name, words in entry.get("options", {}).items()),
        tuple(_label(rule, pieces) for rule in entry.get("labels", [])),
        tuple(_column(rule, pieces) for rule in entry.get("columns", [])),
        tuple(_text(rule, pieces) for rule in entry.get("text", [])),
    )


def _label(entry: str | dict[str, Any], pieces: dict[str, str]) -> LabelRule:
    if isinstance(entry, str):
        return LabelRule(_compiled(entry, pieces))
    return LabelRule(
        _compiled(entry["label"], pieces),
        _maybe(entry, "within", pieces),
        _maybe(entry, "after", pieces),
        _maybe(entry, "unless", pieces),
        _materials(entry),
        entry.get("qualifier", ""),
        entry.get("lead", False),
    )


def _materials(entry: dict[str, Any]) -> frozenset[str]:
    return frozenset(entry.get("materials", [entry["material"]] if "material" in entry else []))


def _column(entry: dict[str, Any], pieces: dict[str, str]) -> ColumnRule:
    return ColumnRule(
        _compiled(entry["value"], pieces), _maybe(entry, "qualifier", pieces), _maybe(entry, "table", pieces)
    )


def _text(entry: dict[str, Any], pieces: dict[str, str]) -> TextRule:
    return TextRule(
        _compiled(entry["find"], pieces),
        tuple(entry["cue"]),
        _maybe(entry, "unless", pieces),
        _maybe(entry, "within", pieces),
        _maybe(entry, "within_block", pieces),
        _materials(entry),
        entry.get("partial", False),
    )


def _trait(name: str, entry: dict[str, Any], pieces: dict[str, str]) -> Trait:
    return Trait(
        name,
        tuple(_compiled(words, pieces) for words in entry["says"]),
        _compiled(entry["unless"], pieces),
        {key: tuple(values) for key, values in entry.get("claims", {}).items()},
    )
