"""The regime's import.yaml, compiled: which words of which section fill which field of a dossier."""

import re
from dataclasses import dataclass
from typing import Any

from suanbei.dossier import FieldInfo, fields
from suanbei.notation import DATE, Expression, kept, pattern
from suanbei.regimes import Regime
from suanbei.review.headings import plain_title

Scope = tuple[str, ...]  # "material:section", "material:"; any of them


@dataclass(frozen=True, slots=True)
class LabelRule:
    """A field whose value follows one of these labels."""

    path: str
    labels: tuple[Expression, ...]
    at: Scope
    under: Expression | None


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A field whose value is the text of a section."""

    path: str
    at: Scope
    under: Expression | None
    skip: tuple[str, ...]
    drop: Expression | None = None  # words at its beginning that are no part of the value


@dataclass(frozen=True, slots=True)
class TextRule:
    """A turn of phrase whose named groups are fields."""

    find: Expression
    at: Scope
    into: str
    under: Expression | None = None
    heading: Expression | None = None  # its groups are fields too; up__x names the record above
    on: tuple[str, ...] = ()
    item: bool = False  # each match is an entry of a list of texts
    kinds: tuple[str, ...] = ()  # of blocks; pictures count by their alternative text, and only where named
    each: str = ""  # every match counts; the values of this group are one list for a record
    by_title: tuple[tuple[Expression, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading, and the field or the pattern that takes its cells."""

    head: Expression
    field: str = ""
    find: Expression | None = None


@dataclass(frozen=True, slots=True)
class TableRule:
    """A table whose rows are records."""

    into: str
    at: Scope
    columns: tuple[Column, ...]
    needs: frozenset[str]
    under: Expression | None = None
    unless: Expression | None = None
    on: tuple[str, ...] = ()
    join: Column | None = None  # the column that names the record above; ``field`` is what it says of it


@dataclass(frozen=True, slots=True)
class FormRule:
    """Records that stand one after the other in a key-value table."""

    into: str
    at: Scope
    on: tuple[str, ...]
    columns: tuple[Column, ...]
    starts: Expression | None = None  # the label that begins a new record
    heading: Expression | None = None  # or the heading above names it
    inner: "FormRule | None" = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Everything that import.yaml says."""

    order: tuple[str, ...]
    claims: dict[str, str]
    evidence: dict[str, str]
    labels: tuple[LabelRule, ...]
    sections: tuple[SectionRule, ...]
    texts: tuple[TextRule, ...]
    tables: tuple[TableRule, ...]
    forms: tuple[FormRule, ...]
    options: dict[str, tuple[tuple[str, Expression], ...]]
    yes: Expression
    no: Expression
    split: dict[str, Expression]
    ends: Expression  # where a value ends although no label follows
    unknown: frozenset[str]  # words that say nothing

    def rank(self, material: str) -> int:
        """Smaller is believed first where statements differ."""
        return self.order.index(material) if material in self.order else len(self.order)


@kept
def mapping_of(regime: Regime) -> Mapping:
    """The compiled import.yaml of a regime."""
    data = regime.yaml("import.yaml")
    under = {prefix: _maybe(words) for prefix, words in data["under"].items()}
    plain = frozenset(data["plain"])
    return Mapping(
        tuple(data["order"]),
        data["claims"],
        data["evidence"],
        tuple(_label_rules(data["labels"], plain, under)),
        tuple(_section(entry) for entry in data["sections"]),
        tuple(rule for entry in data["patterns"] for rule in _texts(entry)),
        tuple(_table(entry) for entry in data["tables"]),
        tuple(_form(entry) for entry in data["forms"]),
        {path: tuple((w, _text(e)) for w, e in words.items()) for path, words in data["options"].items()},
        _text(data["flags"]["yes"]),
        _text(data["flags"]["no"]),
        {path: _text(words) for path, words in data["split"].items()},
        _text("|".join(data["ends"])),
        frozenset(data["unknown"]),
    )


def _text(words: str) -> Expression:
    return pattern(words.replace("{DATE}", DATE), True)


def _maybe(words: str | None) -> Expression | None:
    return _text(words) if words else None


def _scope(at: str | list[str]) -> Scope:
    spots = [at] if isinstance(at, str) else at
    return tuple(spot if ":" in spot else f"{spot}:" for spot in spots)


def _label_rules(
    more: dict[str, list[str]], plain: frozenset[str], under: dict[str, Expression | None]
) -> list[LabelRule]:
    single = [
        info for info in fields() if "[" not in info.path and info.shape.kind not in ("section", "records")
    ]
    rules = []
    for info in single:
        own = [] if info.label in plain else [re.escape(plain_title(info.label))]
        labels = tuple(_text(words) for words in (*own, *more.get(info.path, ())))
        if labels:
            rules.append(LabelRule(info.path, labels, _own_scope(info), _under(info.path, under)))
    return rules


def _own_scope(info: FieldInfo) -> Scope:
    return tuple(f"{spot.material}:{spot.outline}" for spot in info.appears_in)


def _under(path: str, under: dict[str, Expression | None]) -> Expression | None:
    return next((words for prefix, words in under.items() if f"{path}.".startswith(f"{prefix}.")), None)


def _section(entry: dict[str, Any]) -> SectionRule:
    return SectionRule(
        entry["path"],
        _scope(entry["at"]),
        _maybe(entry.get("under")),
        tuple(entry.get("skip", ())),
        _maybe(entry.get("drop")),
    )


def _texts(entry: dict[str, Any]) -> list[TextRule]:
    """One rule, or one for each target where ``at`` maps targets to places."""
    spots = entry["at"]
    targets = spots.items() if isinstance(spots, dict) else [(entry["into"], spots)]
    return [
        TextRule(
            _text(entry["find"]),
            _scope(at),
            into,
            _maybe(entry.get("under")),
            _maybe(entry.get("heading")),
            _keys(entry),
            entry.get("item", False),
            tuple(entry.get("kinds", ())),
            entry.get("each", ""),
            tuple((_text(words), target) for words, target in entry.get("by_title", ())),
        )
        for into, at in targets
    ]


def _keys(entry: dict[str, Any]) -> tuple[str, ...]:
    return tuple(entry["on"].split("+")) if "on" in entry else ()


def _table(entry: dict[str, Any]) -> TableRule:
    join = entry.get("join")
    return TableRule(
        entry["into"],
        _scope(entry["at"]),
        tuple(_column(column) for column in entry["columns"]),
        frozenset(entry["needs"]),
        _maybe(entry.get("under")),
        _maybe(entry.get("unless")),
        _keys(entry),
        Column(_text(join["column"]), join["on"]) if join else None,
    )


def _column(entry: dict[str, Any]) -> Column:
    return Column(_text(entry["head"]), entry.get("field", ""), _maybe(entry.get("find")))


def _form(entry: dict[str, Any], at: Scope = ()) -> FormRule:
    here = _scope(entry["at"]) if "at" in entry else at
    columns = [Column(_text(label), field) for field, label in entry["fields"].items()]
    columns += [Column(_text(one["label"]), find=_text(one["find"])) for one in entry.get("finds", ())]
    return FormRule(
        entry["into"],
        here,
        _keys(entry),
        tuple(columns),
        _maybe(entry.get("starts")),
        _maybe(entry.get("heading")),
        _form(entry["inner"], here) if "inner" in entry else None,
    )
