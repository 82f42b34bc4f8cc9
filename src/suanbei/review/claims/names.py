"""Names that are almost, but not quite, the name that the forms state: one wrong character in running text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from suanbei.notation import narrow
from suanbei.papers import Block, Document
from suanbei.regimes import Regime
from suanbei.review.claims.definitions import Definitions, definitions_of
from suanbei.review.model import Claim, Place

_LONG_NAMES = ("algorithm_name", "filer_name", "product_name")
_PEOPLE = ("security_officer_name", "legal_representative")
_OTHER_NAMES = (
    "model_provider",
    "model_name",
    "feature_name",
    "filer_name",
    "algorithm_name",
    "product_name",
)
_NAMING = frozenset({"user_agreement", "pledge", "public_disclosure", "screenshots"})
_WORD = re.compile(r"[\w（）()·-]+")
_GLUE = frozenset("的之和与及其等中类版个在")
_ROLE_BEFORE = re.compile(r"(?:人|由|为|任命|指定|长|任|监|经理|：|:|是|系|和|与|、)$")
_ROLE_AFTER = re.compile(r"^(?:担任|兼任|任|为|同志|先生|女士|签字|签名|负责|$|[^一-龥])")


@dataclass(frozen=True, slots=True)
class NameVariant:
    """A name in the text that misses the stated name by a character or two."""

    key: str
    canonical: str  # as the forms write it
    found: str
    place: Place


def name_variants(
    documents: Iterable[Document], claims: Sequence[Claim], regime: Regime
) -> list[NameVariant]:
    """Near misses of the algorithm, filer, product and people's names.

    Short forms, -1/-2 and version suffixes, a sister algorithm of another type and names that another statement
    accounts for are no misses; what ``extract`` has taken as a statement of its own is left to ``conflicts``.
    """
    definitions = definitions_of(regime)
    known = {claim.raw for claim in claims if claim.key in _OTHER_NAMES}
    stated = {(c.place.document, c.place.paragraph, c.key): c.raw for c in claims}
    found: list[NameVariant] = []
    for key, canonical in _canonical_names(claims, definitions):
        search = _near_people if key in _PEOPLE else _near_names
        for document in documents:
            if document.kind not in definitions.materials:
                continue
            for block in document.body():
                spot = (document.name, block.anchor.paragraph, key)
                for variant in search(block, key, canonical, definitions):
                    if variant not in known and stated.get(spot) != variant:
                        found.append(NameVariant(key, canonical, variant, Place.of(block, variant)))
        if key == "algorithm_name":
            found += _aliases(documents, canonical, known, definitions)
    return _once(found)


def _once(variants: list[NameVariant]) -> list[NameVariant]:
    return list({(v.place.document, v.place.paragraph, v.found): v for v in variants}.values())


def _aliases(
    documents: Iterable[Document], canonical: str, known: set[str], definitions: Definitions
) -> Iterator[NameVariant]:
    """Another name of the brand's algorithm in a paper that never says the right one."""
    brand, kinds = re.escape(canonical[:2]), set(_kind_words(canonical, definitions))
    pattern = re.compile(
        rf"(?:^|[^一-龥]|[由用为与对的是就将和])(?P<name>{brand}[一-龥A-Za-z0-9]{{4,20}}?算法)(?!-?\d)"
    )
    for document in documents:
        if document.kind not in _NAMING or narrow(canonical) in narrow(document.text):
            continue
        for block in document.body():
            for match in pattern.finditer(narrow(block.text)):
                name = match["name"]
                alike = abs(len(name) - len(canonical)) <= 3 and set(_kind_words(name, definitions)) <= kinds
                glued = any(character in _GLUE for character in name if character not in canonical)
                if alike and not glued and name not in known:
                    yield NameVariant("algorithm_name", canonical, name, Place.of(block, name))


def _canonical_names(claims: Sequence[Claim], definitions: Definitions) -> Iterator[tuple[str, str]]:
    """Each name as most forms write it."""
    for key in (*_LONG_NAMES, *_PEOPLE):
        forms = [c for c in claims if c.key == key and c.origin == "form"]
        if not forms:
            continue
        values = [c.value for c in forms]
        best = max(forms, key=lambda c: (values.count(c.value), -definitions.trust(c.material)))
        if len(best.raw) >= (3 if key in _PEOPLE else 5):
            yield key, best.raw


def _near_names(block: Block, key: str, canonical: str, definitions: Definitions) -> Iterator[str]:
    text = narrow(block.text)
    name, size = narrow(canonical), len(canonical)
    tail = name[-2:]
    exact = [match.span() for match in re.finditer(re.escape(name), text)]
    for match in re.finditer(re.escape(tail), text):
        end = match.end()
        if any(start < end and match.start() < stop for start, stop in exact):
            continue
        windows = [
            text[end - length : end]
            for length in range(size - 2, size + 3)
            if length <= end and text[end - length] == name[0]
        ]
        near = [w for w in windows if _WORD.fullmatch(w) and _is_slip(key, name, w, definitions)]
        if near:
            yield min(near, key=lambda w: Levenshtein.distance(name, w))


def _is_slip(key: str, name: str, window: str, definitions: Definitions) -> bool:
    allowed = 1 if len(name) < 7 else 2
    if not 0 < Levenshtein.distance(name, window, score_cutoff=allowed) <= allowed:
        return False
    gone, come, replaced = _difference(name, window)
    if replaced > 1 and (window[:2] != name[:2] or key == "filer_name"):
        return False  # another brand, another company
    if all(character in _GLUE for character in come) and not gone:
        return False
    if not re.search(r"[一-龥]", gone + come):
        return False  # digits, versions and latin suffixes tell sister algorithms apart
    return _kind_words(name, definitions) == _kind_words(window, definitions)


def _difference(name: str, window: str) -> tuple[str, str, int]:
    """Characters gone, characters come, and how many of them stand in each other's place."""
    gone, come, replaced = "", "", 0
    for step in Levenshtein.opcodes(name, window):
        if step.tag != "equal":
            gone += name[step.src_start : step.src_end]
            come += window[step.dest_start : step.dest_end]
            replaced += min(step.src_end - step.src_start, step.dest_end - step.dest_start)
    return gone, come, replaced


def _kind_words(name: str, definitions: Definitions) -> tuple[int, ...]:
    """What an algorithm does: 内容推荐算法 and 内容检索算法 of one house are two algorithms, not a slip."""
    return tuple(place for place, words in enumerate(definitions.type_words) if words.search(name))


def _near_people(block: Block, key: str, canonical: str, definitions: Definitions) -> Iterator[str]:
    text = narrow(block.text)
    if canonical[0] not in text:
        return
    first, middle, last = canonical[0], canonical[1:-1], canonical[-1]
    pattern = f"{first}{middle}(?!{last})[一-龥]|{first}(?!{middle})[一-龥]{last}"
    for match in re.finditer(pattern, text):
        before, after = text[: match.start()], text[match.end() :]
        alone = not before or not re.search(r"[一-龥]$", before) or _ROLE_BEFORE.search(before)
        if len(canonical) == 3 and alone and _ROLE_AFTER.search(after):
            yield match.group()
