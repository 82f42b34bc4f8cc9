"""The case under review: everything that checks may look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from suanbei.dossier import Dossier
from suanbei.papers import Block, Document, Section
from suanbei.review.model import Claim
from suanbei.review.outline import Outline


@dataclass(frozen=True)
class Case:
    """Documents, their claims and the dossier, with the day as of which they are judged."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    as_of: date
    types: frozenset[str] = (
        frozenset()
    )  # glossary words such as personalised_push; empty when nothing says it
    roles: frozenset[str] = frozenset()  # provider, technical_supporter
    traits: frozenset[str] = (
        frozenset()
    )  # facts that switch rules on: opinion_attribute, minors, biometric, third_party_model
    dossier: Dossier | None = None
    outlines: dict[str, Outline] = field(default_factory=dict)  # document name → its outline, mapped
    library: tuple[Document, ...] = ()  # other filings of the house, for twins

    def of_kind(self, *materials: str) -> Iterator[Document]:
        """The documents of these materials; all of them when none is named."""
        return (d for d in self.documents if not materials or d.kind in materials)

    @cached_property
    def claims_by_key(self) -> dict[str, tuple[Claim, ...]]:
        """Claims grouped by key, in reading order."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.key, []).append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    def sections(self, document: Document, *ids: str) -> Iterator[Section]:
        """The sections of a document that its outline maps to the ids (``algorithm.data``), parents included."""
        outline = self.outlines.get(document.name)
        return outline.sections(*ids) if outline else iter(())

    def blocks(self, document: Document, *ids: str) -> Iterator[Block]:
        """Body blocks below those sections; the whole body when no id is named."""
        if not ids:
            yield from document.body()
            return
        for section in self.sections(document, *ids):
            yield from (block for block in section.blocks() if block.is_body)
