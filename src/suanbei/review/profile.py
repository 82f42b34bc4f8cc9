"""What is being filed: type, role and the circumstances that switch rules on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suanbei.notation import Expression, narrow
from suanbei.papers import Block, Document
from suanbei.regimes import Regime
from suanbei.review.claims import conflicts, definitions_of
from suanbei.review.claims.definitions import Definitions, Trait
from suanbei.review.model import Claim, Place

if TYPE_CHECKING:
    from suanbei.dossier import Dossier

_CLAUSE_MARK = re.compile(r"[，。；;\n|]")


@dataclass(frozen=True, slots=True)
class Profile:
    """Words of the glossary; a set is empty when nothing says it."""

    types: frozenset[str] = frozenset()  # by the most, and the most trusted, statements
    roles: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    stated_types: frozenset[str] = frozenset()  # every type that a statement names
    stated_roles: frozenset[str] = frozenset()
    disputed: frozenset[str] = frozenset()  # types, roles and traits on which the papers are evenly at odds
    shown_by: Mapping[str, Place] = field(default_factory=dict)  # trait → the place that shows it


def profile(
    documents: Iterable[Document], claims: Sequence[Claim], regime: Regime, dossier: "Dossier | None" = None
) -> Profile:
    """The profile of a set, of a dossier, or of both; what only one of them says counts too."""
    types, stated_types, open_types = _settled(claims, "algorithm_type", regime)
    roles, stated_roles, open_roles = _settled(claims, "role", regime)
    shown = _traits(documents, claims, definitions_of(regime))
    traits = frozenset(shown)
    if dossier is not None:
        types = types or _words(dossier.algorithm.type)
        roles = roles or _words(dossier.algorithm.role)
        traits |= dossier.traits
    disputed = open_types | open_roles | _denied(shown, claims, definitions_of(regime))
    return Profile(types, roles, traits, stated_types, stated_roles, disputed, shown)


def _words(word: object) -> frozenset[str]:
    return frozenset({str(word)} if word else ())


def _settled(
    claims: Sequence[Claim], key: str, regime: Regime
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The value that most say, all that are said, and those that as many papers say as say another.

    Forms count before running text.
    """
    options = {option for option, _ in definitions_of(regime).types[key].options}
    mine = [claim for claim in claims if claim.key == key and options >= set(claim.value.split("|"))]
    forms = [claim for claim in mine if claim.origin == "form"] or mine
    if not forms:
        return frozenset(), frozenset(), frozenset()
    found = conflicts(forms, key, regime)
    value = found[0].reference.value if found else forms[0].value
    even = (one for one in found if _papers(one.minority) >= _papers(one.majority))
    disputed = frozenset(c.value for one in even for c in (*one.majority, *one.minority))
    return frozenset(value.split("|")), frozenset(part for c in mine for part in c.value.split("|")), disputed


def _papers(claims: Iterable[Claim]) -> int:
    return len({claim.place.document for claim in claims})


def _denied(shown: Mapping[str, Place], claims: Sequence[Claim], definitions: Definitions) -> frozenset[str]:
    """Traits that a text shows while a form answers the very question with no."""
    return frozenset(
        trait.name
        for trait in definitions.traits
        if trait.name in shown and _answer(trait, claims, definitions) == "no"
    )


def _answer(trait: Trait, claims: Sequence[Claim], definitions: Definitions) -> str:
    """What the most trusted paper answers to the question that the trait stands for."""
    answers = [claim for claim in claims if claim.key in trait.claims]
    return min(answers, key=lambda c: definitions.trust(c.material)).value if answers else ""


def _traits(
    documents: Iterable[Document], claims: Sequence[Claim], definitions: Definitions
) -> dict[str, Place]:
    own = [document for document in documents if document.kind in definitions.materials]
    texts = [(document, narrow(document.text)) for document in own]
    found: dict[str, Place] = {}
    for trait in definitions.traits:
        place = _by_claim(trait, claims) or _by_text(trait, texts)
        if place is not None:
            found[trait.name] = place
    return found


def _by_claim(trait: Trait, claims: Sequence[Claim]) -> Place | None:
    for claim in claims:
        if set(trait.claims.get(claim.key, ())) & set(claim.value.split("|")):
            return claim.place
    return None


def _by_text(trait: Trait, texts: Sequence[tuple[Document, str]]) -> Place | None:
    for document, text in texts:
        patterns = [pattern for pattern in trait.says if pattern.search(text)]
        for block in document.body() if patterns else ():
            quote = _said(block, patterns, trait.unless)
            if quote:
                return Place.of(block, quote)
    return None


def _said(block: Block, patterns: Sequence[Expression], unless: Expression) -> str:
    """The words that show a trait, when their clause does not deny it."""
    text = narrow(block.text)
    for pattern in patterns:
        for match in pattern.finditer(text):
            marks = [mark.end() for mark in _CLAUSE_MARK.finditer(text, 0, match.start())]
            if not unless.search(text, marks[-1] if marks else 0, match.end()):
                return block.text[match.start() : match.end()]
    return ""
