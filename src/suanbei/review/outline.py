"""Which heading of a document plays which part of the outline."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from suanbei.papers import Section


@dataclass(frozen=True)
class Outline:
    """A document's sections, mapped to outline ids such as algorithm.data."""

    outline_id: str
    mapped: dict[str, tuple[Section, ...]] = field(default_factory=dict)

    def sections(self, *ids: str) -> Iterator[Section]:
        """The sections that play one of these parts."""
        for part in ids:
            yield from self.mapped.get(part, ())
