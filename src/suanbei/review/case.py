"""The case under review: everything that checks may look at."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from suanbei.papers import Block, Document, Section
from suanbei.regimes import Regime
from suanbei.review.lexicon import Lexicon, Spotted
from suanbei.review.model import Claim
from suanbei.review.outline import Outline
from suanbei.review.vocabulary import Vocabulary

if TYPE_CHECKING:  # the models cost 0.2 s to build, and most reviews have no dossier
    from suanbei.dossier import Dossier


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
    disputed: frozenset[str] = frozenset()  # types, roles and traits that as many papers state as deny
    dossier: "Dossier | None" = None
    outlines: dict[str, Outline] = field(default_factory=dict)  # document name → its outline, mapped
    library: tuple[Document, ...] = ()  # other filings of the house, for twins
    corpus: tuple[Document, ...] = ()  # texts that anybody uses, imported by the user
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    regime: Regime | None = None  # tells how statements of a fact are held together
    lexicon: Lexicon = field(default_factory=Lexicon)
    evidence: tuple[Claim, ...] = ()  # what licences state; never held together with the claims on their own

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

    @cached_property
    def _roots(self) -> dict[str, Section]:
        return {}

    def root(self, document: Document) -> Section:
        """The section tree of a document, built once."""
        if document.name not in self._roots:
            self._roots[document.name] = document.root()
        return self._roots[document.name]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {}

    def text(self, document: Document) -> str:
        """The running text of a document, joined once; most searches end here without a match."""
        if document.name not in self._texts:
            self._texts[document.name] = document.text
        return self._texts[document.name]

    @cached_property
    def _spotted(self) -> dict[str, dict[int, list[Spotted]]]:
        return {}

    def spotted(self, document: Document) -> dict[int, list[Spotted]]:
        """Words of the lexicon by id() of the body block, with their span in the block; one scan a document."""
        if document.name not in self._spotted:
            self._spotted[document.name] = _by_block(document, self.lexicon.scan(self.text(document)))
        return self._spotted[document.name]

    def label(self, table: str, word: str) -> str:
        """The Chinese of a material, claim or section id."""
        return self.vocabulary.label(table, word)

    def narrowed(self, materials: tuple[str, ...]) -> "Case":
        """The case as a rule sees it that looks at some materials only."""
        if not materials:
            return self
        case = replace(
            self,
            documents=tuple(d for d in self.documents if d.kind in materials),
            claims=tuple(c for c in self.claims if c.material in materials),
        )
        case.__dict__["_roots"], case.__dict__["_texts"] = self._roots, self._texts
        case.__dict__["_spotted"] = self._spotted
        return case


def _by_block(document: Document, found: list[Spotted]) -> dict[int, list[Spotted]]:
    """Spots in the running text, handed to the blocks that it is made of."""
    blocks = tuple(document.body()) if found else ()
    ends = list(accumulate(len(block.text) + 1 for block in blocks))  # 1: the line end that joins two blocks
    handed: dict[int, list[Spotted]] = {}
    for spot in found:
        at = bisect_right(ends, spot.start)
        origin = ends[at - 1] if at else 0
        here = Spotted(spot.start - origin, spot.end - origin, spot.entry)
        if here.end <= len(blocks[at].text):
            handed.setdefault(id(blocks[at]), []).append(here)
    return handed
