"""Statements of one fact, held together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from suanbei.notation import Bound, read_quantity
from suanbei.regimes import Regime
from suanbei.review.claims.definitions import ClaimType, Definitions, definitions_of
from suanbei.review.model import Claim

_COUNTING = frozenset(
    {"", "人", "个", "户", "条", "件", "项", "次", "家"}
)  # 46.8万人 and 46.8万个 count alike
_SHORTEST_PLACE = 3  # 海曙区


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true."""

    key: str
    name: str  # the Chinese name of the fact
    majority: tuple[Claim, ...]  # those that agree with the reference, the most trusted first
    minority: tuple[Claim, ...]  # those that state one other value

    @property
    def reference(self) -> Claim:
        """The statement that the others are measured by."""
        return self.majority[0]


def conflicts(claims: Iterable[Claim], key: str, regime: Regime) -> list[Conflict]:
    """The conflicts about one fact, one for each differing value.

    Only statements of one scope are held together: amounts of two months, two products or two models may differ.
    The reference is the value in most documents; among equals that of the more trusted material.
    """
    definitions = definitions_of(regime)
    type_ = definitions.types.get(key)
    relevant = [claim for claim in claims if claim.key == key]
    if type_ is None or type_.compare == "none" or len(relevant) < 2:
        return []
    if type_.many:
        return _near_misses(relevant, type_, definitions)
    parts = [claim for claim in relevant if not type_.whole or claim.qualifier != type_.whole]
    found = [c for group in _scopes(parts) for c in _within(group, parts, type_, definitions)]
    accused = {id(claim) for conflict in found for claim in conflict.minority}
    trusted = [claim for claim in relevant if id(claim) not in accused]  # one wrong figure, one conflict
    return found + _wrong_wholes(trusted, type_) + _outside_products(relevant, type_)


def _wrong_wholes(claims: list[Claim], type_: ClaimType) -> list[Conflict]:
    """Figures of the whole that cannot hold the figure of a part in a form."""
    if not type_.whole:
        return []
    wholes = [c for c in claims if c.qualifier == type_.whole]
    parts = [c for c in claims if c.qualifier != type_.whole and c.origin == "form"]
    if not parts:
        return []
    part = max(parts, key=lambda c: float(c.value))
    wrong = [w for w in wholes if not agree(w, part, type_) and _cannot_hold(w.value, part.value)]
    return [Conflict(type_.key, type_.name, (part,), (whole,)) for whole in wrong]


def _outside_products(claims: list[Claim], type_: ClaimType) -> list[Conflict]:
    """Values stated for the whole that none of several products has, such as a form of service."""
    products = [c for c in claims if c.qualifier]
    if not type_.per_product or type_.compare != "set" or not products:
        return []
    had = {value for c in products for value in c.value.split("|")}
    wrong = [c for c in claims if not c.qualifier and not set(c.value.split("|")) <= had]
    return [Conflict(type_.key, type_.name, tuple(products), (claim,)) for claim in wrong]


def _cannot_hold(whole: str, part: str) -> bool:
    """Smaller than its part, or the part's own digits in another order: 131,000 beside 113,000."""
    return float(whole) < float(part) or sorted(whole) == sorted(part)


def all_conflicts(claims: Sequence[Claim], regime: Regime) -> list[Conflict]:
    """The conflicts about every fact of claims.yaml."""
    return [c for key in definitions_of(regime).types for c in conflicts(claims, key, regime)]


def agree(one: Claim, other: Claim, type_: ClaimType) -> bool:
    """Whether two statements of one fact may both be true."""
    if one.value == other.value:
        return True
    return _POLICIES[type_.compare](one, other)


def _same_amount(one: Claim, other: Claim) -> bool:
    """Rounding and bounds are no difference; another unit cannot be compared."""
    a, b = read_quantity(one.raw), read_quantity(other.raw)
    if a is None or b is None:
        return True
    if {a.unit, b.unit} <= _COUNTING:
        a, b = replace(a, unit=""), replace(b, unit="")
    return a.agrees_with(b) or bool(a.unit and b.unit and a.unit != b.unit)


def _same_promise(one: Claim, other: Claim) -> bool:
    """A promise of 3 days is not one of 5, although 3 is within 5."""
    a, b = read_quantity(one.raw), read_quantity(other.raw)
    return a is None or b is None or a.value == b.value or a.unit != b.unit


def _months_agree(one: Claim, other: Claim) -> bool:
    """六个月, 半年 and 180日 are one; a longer time keeps 不少于 a shorter one."""
    a, b = read_quantity(one.raw), read_quantity(other.raw)
    if a is None or b is None or (a.bound == b.bound):
        return False
    low = a if float(one.value) < float(other.value) else b
    return low.bound is Bound.AT_LEAST


def _overlap(one: Claim, other: Claim) -> bool:
    """One paper may name several; two papers that share none do not speak of one thing."""
    if one.place.document == other.place.document:
        return True
    return bool(set(one.value.split("|")) & set(other.value.split("|")))


def _same_set(one: Claim, other: Claim) -> bool:
    mine, theirs = set(one.value.split("|")), set(other.value.split("|"))
    return (
        (one.partial and mine <= theirs)
        or (other.partial and theirs <= mine)
        or one.partial is other.partial is True
    )


def _same_day(one: Claim, other: Claim) -> bool:
    return one.value.startswith(other.value) or other.value.startswith(one.value)


def _contains(one: Claim, other: Claim) -> bool:
    """江苏省苏州市工业园区 and 工业园区湖滨路7号 are one address: the end of one begins the other."""
    a, b = one.value, other.value
    return a in b or b in a or _continues(a, b) or _continues(b, a)


def _continues(text: str, other: str) -> bool:
    return any(other.startswith(text[start:]) for start in range(1, len(text) - _SHORTEST_PLACE + 1))


_POLICIES: dict[str, Callable[[Claim, Claim], bool]] = {
    "exact": lambda one, other: False,
    "set": _same_set,
    "rounded": _same_amount,
    "amount": _same_promise,
    "months": _months_agree,
    "date": _same_day,
    "overlap": _overlap,
    "contains": _contains,
    "near": lambda one, other: False,
}


def _same_scope(one: str, other: str) -> bool:
    """2026年10月 holds 2026年10月31日; names must be the same."""
    if one[:1].isdigit() and other[:1].isdigit():
        return one.startswith(other) or other.startswith(one)
    return one == other


def _scopes(claims: list[Claim]) -> list[list[Claim]]:
    """Groups of one scope. What has no scope joins the largest period, never another's name."""
    groups: list[list[Claim]] = []
    for claim in sorted((c for c in claims if c.qualifier), key=lambda c: len(c.qualifier)):
        home = next((g for g in groups if _same_scope(g[0].qualifier, claim.qualifier)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    plain = [claim for claim in claims if not claim.qualifier]
    dated = [group for group in groups if group[0].qualifier[:1].isdigit()]
    if dated:
        max(dated, key=len).extend(plain)
    else:
        groups.append(plain)
    return [group for group in groups if group]


def _within(
    group: list[Claim], everybody: list[Claim], type_: ClaimType, definitions: Definitions
) -> list[Conflict]:
    def weight(claim: Claim) -> tuple[bool, int, int, int]:
        friends = [c for c in group if agree(c, claim, type_)]
        # 浙江省杭州市 agrees with every street of the town: the fullest statement is the measure.
        less = type_.compare == "contains" and any(claim.value in c.value != claim.value for c in group)
        documents = len({c.place.document for c in friends})
        return not (less or claim.partial), documents, -definitions.trust(claim.material), len(friends)

    reference = max(group, key=weight)
    majority = [c for c in group if agree(c, reference, type_)]
    majority.sort(key=lambda c: (c is not reference, definitions.trust(c.material)))
    elsewhere = [c for c in everybody if c not in group]
    by_value: dict[str, list[Claim]] = {}
    for claim in group:
        explained = not claim.qualifier and any(agree(claim, c, type_) for c in elsewhere)
        if not agree(claim, reference, type_) and not explained:
            by_value.setdefault(claim.value, []).append(claim)
    return [Conflict(type_.key, type_.name, tuple(majority), tuple(wrong)) for wrong in by_value.values()]


def _near_misses(claims: list[Claim], type_: ClaimType, definitions: Definitions) -> list[Conflict]:
    """Where several values are in order, a value that only just misses another material's value."""
    stated: dict[str, set[str]] = {}
    for claim in claims:
        stated.setdefault(claim.place.document, set()).add(claim.value)
    times = {
        value: sum(value in values for values in stated.values())
        for values in stated.values()
        for value in values
    }
    first = {claim.value: claim for claim in reversed(claims)}

    def rank(value: str) -> tuple[int, int]:
        return -times[value], definitions.trust(first[value].material)

    found = []
    ordered = sorted(times, key=rank)
    for place, value in enumerate(ordered):
        right = next((v for v in ordered[:place] if _misses(value, v, stated, type_)), None)
        if right is not None:
            majority, wrong = ([c for c in claims if c.value == v] for v in (right, value))
            found.append(Conflict(type_.key, type_.name, tuple(majority), tuple(wrong)))
    return found


def _misses(value: str, right: str, stated: dict[str, set[str]], type_: ClaimType) -> bool:
    if any(value in values and right in values for values in stated.values()):
        return False  # one paper that states both means both
    mine = [values for values in stated.values() if value in values]
    theirs = [values for values in stated.values() if right in values]
    if type_.single and all(len(values) == 1 for values in (*mine, *theirs)):
        return not (value in right or right in value)
    length = min(len(value), len(right))
    return length >= 4 and 0 < Levenshtein.distance(value, right, score_cutoff=2) <= (1 if length < 8 else 2)
