"""What the law room speaks of: instruments, clauses, duties, limits and old article numbers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Force(StrEnum):
    """How binding a clause is; 鼓励 is never reported as 应当."""

    SHALL = "shall"  # 应当
    SHALL_NOT = "shall_not"  # 不得
    ENCOURAGE = "encourage"  # 鼓励
    MAY = "may"  # 可以
    AUTHORITY = "authority"  # 监管机关的职责、权力和罚则
    DEFINES = "defines"  # 适用范围和用语

    @property
    def label(self) -> str:
        """The word a reader knows: 应当, 不得, 鼓励 …"""
        return _FORCE_LABELS[self]


_FORCE_LABELS = {
    Force.SHALL: "应当",
    Force.SHALL_NOT: "不得",
    Force.ENCOURAGE: "鼓励",
    Force.MAY: "可以",
    Force.AUTHORITY: "监管机关职责",
    Force.DEFINES: "适用范围或定义",
}


class Verified(StrEnum):
    """What the entry was checked against."""

    TEXT = "text"  # 对照过全文
    SECONDARY = "secondary"  # 二手互证
    UNVERIFIED = "unverified"  # 尚未回查

    @property
    def label(self) -> str:
        """For people."""
        return {"text": "已对照条文全文", "secondary": "二手资料互证", "unverified": "尚未回查原文"}[
            self.value
        ]


_BINDING = (
    "law",
    "administrative_regulation",
    "departmental_rule",
    "normative_document",
    "mandatory_standard",
    "judicial_document",
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, rule, standard or notice, with its dates and its official page."""

    id: str
    name: str  # official name, without book marks
    issuer: str
    number: str
    status: str  # in_force, draft, superseded, ended, notice
    level: str
    verified: Verified
    confidence: str  # high, medium, low
    issued_on: date | None
    in_force_on: date | None
    short: tuple[str, ...] = ()
    code: str = ""  # of a standard: GB/T 45654-2025
    link: str = ""
    note: str = ""
    date_note: str = ""  # why a date is not known
    articles: int | None = None  # number of articles, where known
    amended_on: date | None = None
    text_from: date | None = None  # the clauses here are those in force from this day
    until: date | None = None
    superseded_by: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """With book marks; a standard with its code."""
        return f"《{self.name}》（{self.code}）" if self.code else f"《{self.name}》"

    @property
    def basis(self) -> str:
        """law, or practice for documents that one follows of one's own accord."""
        return "law" if self.level in _BINDING and self.status in ("in_force", "superseded") else "practice"

    def valid_on(self, day: date) -> bool:
        """Whether it binds on that day; drafts and notices never do."""
        started = self.in_force_on is None or self.in_force_on <= day
        ended = self.until is not None and day >= self.until
        return self.status not in ("draft", "notice") and started and not ended


@dataclass(frozen=True, slots=True)
class Clause:
    """One article, paragraph or item, its duty in our own words."""

    id: str  # ALGO-REC:24.2
    title: str  # 《互联网信息服务算法推荐管理规定》第二十四条第二款
    instrument: str
    article: int  # 0 for a document cited as a whole
    paragraph: int | None
    item: int | None
    force: Force
    duty: str
    subject: str
    topic: tuple[str, ...]  # words that a text on this clause would use
    from_day: date | None
    until: date | None
    verified: Verified
    confidence: str

    def valid_on(self, day: date) -> bool:
        """Whether the clause binds on that day."""
        return (self.from_day is None or self.from_day <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a duty must be visible: a material and a section of its outline (empty: the whole of it)."""

    material: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """What the materials must evidence."""

    id: str  # D001
    clauses: tuple[str, ...]
    duty: str
    force: Force
    evidence: tuple[str, ...]
    shown: tuple[Shown, ...]
    basis: str  # law, official_form, practice
    verified: Verified
    types: frozenset[str] = frozenset()  # empty: all six
    roles: frozenset[str] = frozenset()  # empty: the duty lies on somebody else, see bearer
    traits: frozenset[str] = frozenset()  # all of these must hold
    bearer: str = "filer"  # filer, app_store, authority
    note: str = ""

    def applies(self, types: frozenset[str], roles: frozenset[str], traits: frozenset[str]) -> bool:
        """Whether a filing of these types, roles and traits has it; unknown (empty) types or roles match."""
        if self.bearer != "filer":
            return False
        fits_type = not self.types or not types or bool(self.types & types)
        fits_role = not self.roles or not roles or bool(self.roles & roles)
        return fits_type and fits_role and self.traits <= traits


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of the law with its unit, the event it runs from and its dates."""

    id: str  # filing.change
    number: int
    unit: str  # working_day, day, month, year, hour
    direction: str  # within, at_least, before, every
    event: str
    event_name: str
    action: str
    counted: str  # event_day_excluded, calendar
    clause: str
    bearer: str
    from_day: date
    until: date | None = None  # last day of this version
    clause_name: str = ""  # when the clause had another number then

    @property
    def unit_label(self) -> str:
        """工作日, 日, 个月, 年, 小时."""
        return UNIT_LABELS[self.unit]

    def holds_on(self, day: date) -> bool:
        """Whether this version is in force on that day."""
        return self.from_day <= day and (self.until is None or day <= self.until)


UNIT_LABELS = {"working_day": "个工作日", "day": "日", "month": "个月", "year": "年", "hour": "小时"}


@dataclass(frozen=True, slots=True)
class Renumbered:
    """One row of a renumbering table."""

    instrument: str
    from_day: date
    old: int | None  # None for an article that the amendment added
    new: int
    topic: str
    sure: str = "certain"  # certain, likely
    signs: tuple[str, ...] = ()  # words that show the old article's subject


@dataclass(frozen=True, slots=True)
class StatementRule:
    """How a statement about a limit, an authority or the meaning of a filing is recognised."""

    patterns: tuple[str, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    limit: str = ""
    exact: bool = False
    clauses: tuple[str, ...] = ()
    message: str = ""
    fix: str = ""
