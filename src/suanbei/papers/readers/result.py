"""What a reader hands back."""

from dataclasses import dataclass, field

from suanbei.papers.draft import Draft
from suanbei.papers.tree import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """Drafts in reading order and what was noticed on the way."""

    drafts: list[Draft]
    problems: tuple[Problem, ...] = ()
    read_by: str = ""
    pages: int | None = None
    properties: dict[str, str] = field(default_factory=dict)
    has_revisions: bool = False
    page_basis: str = ""
