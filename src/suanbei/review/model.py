"""What a review speaks of: places, claims, hits, findings."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from suanbei.notation import fold
from suanbei.papers import Block


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    MUST_FIX = "must_fix"  # 必改
    SHOULD_FIX = "should_fix"  # 建议
    NOTE = "note"  # 提示

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Basis(StrEnum):
    """What a demand rests on: the law itself, the authority's form, or practice."""

    LAW = "law"  # 法律
    OFFICIAL_FORM = "official_form"  # 官方表单
    PRACTICE = "practice"  # 实务


class Department(StrEnum):
    """Who in the house can mend it."""

    OPERATIONS = "operations"  # 运营
    LEGAL = "legal"  # 法务
    TECHNICAL = "technical"  # 技术


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in the materials. An empty document means the set as a whole."""

    document: str = ""
    section: tuple[str, ...] = ()
    paragraph: int | None = None
    page: int | None = None
    page_basis: str = ""
    line: int | None = None
    quote: str = ""
    columns: tuple[int, int] | None = (
        None  # of the words found: first, and one past the last; from 1, in characters
    )
    text_hash: str = ""  # of the whole block

    @classmethod
    def of(cls, block: Block, quote: str | None = None) -> "Place":
        """The place of a block; the quote defaults to the block's text."""
        anchor = block.anchor
        return cls(
            anchor.document,
            anchor.section,
            anchor.paragraph,
            anchor.page,
            anchor.page_basis,
            anchor.line,
            block.text if quote is None else quote,
            text_hash=block.text_hash,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated fact with its anchor: what one material says, not what is true."""

    key: str  # from the regime's claims.yaml, such as algorithm_name
    value: str  # normalised for comparison: "468000", "2026-11-09", folded names
    raw: str  # as written
    place: Place
    material: str  # material id of the document
    origin: str  # "form" (portal sheet, cover and key-value tables, dossier) or "text" (running text)
    qualifier: str = ""  # what the value holds for: a period "2026-10", a product, a model
    partial: bool = False  # one of several values; the others may stand elsewhere


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check saw. It neither prints nor decides how bad it is; the rule does."""

    place: Place
    values: Mapping[str, str] = field(default_factory=dict)  # fill the {slots} of the rule's message and fix
    related: tuple[Place, ...] = ()
    clauses: tuple[str, ...] = ()  # ids, where a rule has many and this hit is about some of them


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause as shown to the user."""

    id: str  # ALGO-REC:24.1
    title: str  # 《互联网信息服务算法推荐管理规定》第二十四条第一款


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its place, its clause and its mend."""

    rule: str
    name: str
    title: str
    severity: Severity
    basis: Basis
    department: Department
    message: str
    fix: str
    clauses: tuple[Reference, ...]
    place: Place
    related: tuple[Place, ...] = ()
    fingerprint: str = ""
    suppressed: str = ""  # the reason, when a suppression covers it
    spot: str = ""  # the words inside the quote that the fault is about
    status: str = ""  # against a baseline: "new" 新发现, "still" 仍未改; empty without one
    wrong: str = ""  # words of the quote that may be replaced mechanically …
    right: str = ""  # … by these


def fingerprint(rule: str, place: Place, extra: str = "") -> str:
    """Sixteen hex digits that survive edits elsewhere: no page, no line, no paragraph number.

    Built of rule, document, section titles and quote; ``extra`` tells two hits of one place apart.
    """
    parts = (rule, place.document, "/".join(map(fold, place.section)), fold(place.quote), fold(extra))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
