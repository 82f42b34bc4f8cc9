"""The procedure's notice.yaml: how notices are worded, what remarks speak of, which remarks are ambiguous."""

from dataclasses import dataclass
from typing import Any

from suanbei.notation import Expression, kept, pattern
from suanbei.regimes import Regime
from suanbei.review.notices.splitting import Wording
from suanbei.review.vocabulary import load_vocabulary

_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that remarks speak of, and the places (material, section) where it is written, first things first."""

    find: Expression
    at: tuple[tuple[str, str], ...]
    field: str = ""  # path in the dossier
    claim: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A kind of ambiguous remark with the question that clears it up."""

    find: Expression
    unless: Expression
    when: str  # no_place, several_places, or nothing for a pattern
    question: str


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """All of notice.yaml, compiled."""

    wording: Wording
    materials: tuple[tuple[str, Expression], ...]
    topics: tuple[Topic, ...]
    doubts: tuple[Doubt, ...]


@kept
def notice_table(regime: Regime) -> NoticeTable:
    """The table of a procedure."""
    data = regime.yaml("notice.yaml")
    topics = (*_topics(data), *_sections(regime), *_claims(regime))
    materials = tuple((m, pattern("|".join(names))) for m, names in data["materials"].items())
    names = [name for words in data["materials"].values() for name in words if len(name) > 3]
    spoken = [*(word for topic in data["topics"] for word in topic["find"]), *names]
    wording = Wording(
        frame=tuple(pattern(one.replace("{主体}", data["parties"])) for one in data["frame"]),
        demand=pattern(data["demand"]),
        states=pattern(data["states"]),
        goes_on=pattern(data["goes_on"]),
        topics=pattern("|".join(f"(?:{word})" for word in spoken)),
    )
    return NoticeTable(wording, materials, topics, tuple(map(_doubt, data["ambiguous"])))


def _topics(data: Any) -> list[Topic]:
    return [
        Topic(
            pattern("|".join(f"(?:{word})" for word in one["find"])),
            tuple((material, section) for material, section in one["at"]),
            one["field"],
            rules=tuple(one.get("rules", ())),
        )
        for one in data["topics"]
    ]


def _sections(regime: Regime) -> list[Topic]:
    """The sections of the outlines by their usual titles."""
    labels = load_vocabulary(regime).sections
    parts = regime.yaml("sections.yaml")
    return [
        Topic(pattern(labels[part["id"]]), ((material, part["id"]),))
        for material, found in parts.items()
        if isinstance(found, list)
        for part in found
        if len(labels.get(part["id"], "")) > 3
    ]


def _claims(regime: Regime) -> list[Topic]:
    """The stated facts by their names."""
    claims = load_vocabulary(regime).claims
    return [Topic(pattern(name), (), claim=key) for key, name in claims.items() if len(name) > 3]


def _doubt(one: Any) -> Doubt:
    find, unless = one.get("find", _NEVER), one.get("unless", _NEVER)
    return Doubt(pattern(find), pattern(unless), one.get("when", ""), one["question"])
