"""One revised point, and what it answers."""

from dataclasses import dataclass

from suanbei.papers import Change, Document
from suanbei.review.model import Finding, Reference
from suanbei.review.notices import Remark


@dataclass(frozen=True, slots=True)
class RevisedPoint:
    """A change with its reasons: remarks it answers and findings that are gone with it."""

    change: Change
    material: str
    old: Document | None
    new: Document | None
    sections: frozenset[str] = frozenset()  # outline ids
    remarks: tuple[int, ...] = ()  # numbers in the notice
    fixed: tuple[Finding, ...] = ()
    clauses: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A remark and the points, by index, that answer it; none for one that nothing was changed for."""

    remark: Remark
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """All that changed between two submissions."""

    points: tuple[RevisedPoint, ...]
    answers: tuple[Answer, ...] = ()
    moved: tuple[RevisedPoint, ...] = ()  # moved or renumbered only; told, but no change of content

    @property
    def unanswered(self) -> tuple[Answer, ...]:
        """Remarks without a change."""
        return tuple(answer for answer in self.answers if not answer.points)

    @property
    def unasked(self) -> tuple[int, ...]:
        """Changes, by index, that no remark asked for."""
        return tuple(at for at, point in enumerate(self.points) if not point.remarks)
