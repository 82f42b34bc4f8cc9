"""What a notice says, remark by remark."""

from dataclasses import dataclass
from typing import Literal

from suanbei.review.notices.due import Due

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a remark may be about, with how well it fits."""

    material: str  # id
    section: str = ""  # outline id; empty for the whole material
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of the authority and what it is about."""

    number: int  # 1-based, in the order of the notice
    printed: str  # the number as printed in the notice; empty in running text
    text: str
    under: tuple[str, ...] = ()  # headings above it in the notice
    spots: tuple[Spot, ...] = ()  # best first
    field: str = ""  # path in the dossier
    rules: tuple[str, ...] = ()  # ids, best first
    claims: tuple[str, ...] = ()
    because: tuple[str, ...] = ()  # the words that decided
    confidence: Confidence = "low"
    question: str = ""  # what to ask when the remark is ambiguous

    @property
    def material(self) -> str:
        """The likeliest material; empty when nothing tells."""
        return self.spots[0].material if self.spots else ""

    @property
    def section(self) -> str:
        """The likeliest section."""
        return self.spots[0].section if self.spots else ""

    @property
    def ambiguous(self) -> bool:
        """Whether the authority should be asked before anything is changed."""
        return bool(self.question)


@dataclass(frozen=True, slots=True)
class Notice:
    """A return notice taken apart: every sentence is in one of the three."""

    remarks: tuple[Remark, ...]
    introductory: tuple[str, ...] = ()  # opening and close
    not_understood: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
