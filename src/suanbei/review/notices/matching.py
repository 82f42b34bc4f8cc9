"""Which material, section, field and rules a remark is about: by words of the tables, and by likeness to the rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

from suanbei.notation import fold, kept
from suanbei.regimes import Regime
from suanbei.review.notices.due import find_dues
from suanbei.review.notices.remark import Confidence, Notice, Remark, Spot
from suanbei.review.notices.splitting import Part, split_notice
from suanbei.review.notices.table import NoticeTable, Topic, notice_table
from suanbei.review.rules import Rule, RuleSet
from suanbei.review.vocabulary import Vocabulary

_MOST_RULES, _MOST_SPOTS = 5, 3
_NAMED = 4.0  # what naming the material outright is worth, in letters of a topic's words
_ABOVE = 0.5  # words of a heading count half
_ALIKE = 0.2  # a rule less like the remark than this is not shown


def read_notice(text: str, regime: Regime, rules: RuleSet) -> Notice:
    """The remarks of a notice with their places, and the rest of it."""
    table = notice_table(regime)
    split = split_notice(text, table.wording)
    finder = _Finder(table, rules, regime)
    remarks = tuple(finder.remark(number, part) for number, part in enumerate(split.parts, 1))
    said = {
        home: tuple(p.text.strip() for p in split.pieces if p.home == home) for home in ("frame", "unknown")
    }
    due = find_dues(said["frame"], [remark.text for remark in remarks])
    return Notice(remarks, said["frame"], said["unknown"], due)


@dataclass(frozen=True)
class _Word:
    """A topic met in a remark."""

    topic: Topic
    words: str
    weight: float


class _Finder:
    def __init__(self, table: NoticeTable, rules: RuleSet, regime: Regime) -> None:
        self._table = table
        self._rules = rules
        self._labels = rules.vocabulary
        self._bags = _rule_bags(rules, regime)

    def remark(self, number: int, part: Part) -> Remark:
        text, above = part.text, " ".join(part.under)
        own = list(self._met(text, 1.0))
        placed = any(word.topic.at for word in own)
        if (
            placed and not part.printed
        ):  # in running text the sentence before binds only one that names nothing
            above = ""
        named = self._named(text) or self._named(above)
        met = [*own, *self._met(above, _ABOVE)]
        spots = self._spots(named, met)
        claims = tuple(dict.fromkeys(word.topic.claim for word in met if word.topic.claim))
        found = Remark(
            number,
            part.printed,
            text,
            tuple(part.under),
            spots,
            next((word.topic.field for word in met if word.topic.field and _fits(word, spots)), ""),
            tuple(self._like(f"{text} {above}", met, {spot.material for spot in spots})),
            claims,
            tuple(dict.fromkeys([*named.values(), *(word.words for word in met)])),
            _confidence(spots, own),
        )
        return _with_question(found, self._table, self._labels)

    def _named(self, text: str) -> dict[str, str]:
        """Materials that the words name, with the name used; the longest name at a place wins."""
        found: list[tuple[int, int, str, str]] = []
        for material, pattern in self._table.materials:
            found += [(m.start(), m.end(), material, m.group()) for m in pattern.finditer(text)]
        kept: dict[str, str] = {}
        for start, end, material, words in sorted(found):
            if not any(a <= start and end <= b and b - a > end - start for a, b, _, _ in found):
                kept.setdefault(material, words)
        return kept

    def _met(self, text: str, share: float) -> Iterator[_Word]:
        """Topics by the length of their words: long words say more than short ones."""
        met = []
        for topic in self._table.topics:
            hits = [match.group() for match in topic.find.finditer(text)]
            if hits:
                longest = max(hits, key=len)
                met.append(_Word(topic, longest, share * (min(len(longest), 8) + len(hits) - 1)))
        return iter(sorted(met, key=lambda word: -word.weight))

    def _spots(self, named: Mapping[str, str], met: Iterable[_Word]) -> tuple[Spot, ...]:
        scores: Counter[tuple[str, str]] = Counter()
        for word in met:
            for order, place in enumerate(word.topic.at):
                scores[place] += word.weight - order  # type: ignore[assignment]
        for material in named:
            if not any(m == material for m, _ in scores):
                scores[material, ""] += 1
        for material, section in scores:
            scores[material, section] += _NAMED if material in named else -_NAMED if named else 0  # type: ignore[assignment]
        ranked = sorted(scores.items(), key=lambda item: (-item[1], -item[0][1].count(".")))
        floor = max(ranked[0][1] / 2, 1) if ranked else 0
        return tuple(Spot(m, s, score) for (m, s), score in ranked[:_MOST_SPOTS] if score >= floor)

    def _like(self, text: str, met: Sequence[_Word], materials: set[str]) -> Iterator[str]:
        bag = _bag(text)
        claims = {word.topic.claim for word in met} - {""}
        known = {id_ for word in met for id_ in word.topic.rules}
        scores = {
            rule.id: self._bags.cosine(bag, rule.id) + self._bonus(rule, claims, known, materials)
            for rule in self._rules
        }
        best = sorted(scores, key=lambda id_: -scores[id_])[:_MOST_RULES]
        return (id_ for id_ in best if scores[id_] >= _ALIKE and 2 * scores[id_] >= scores[best[0]])

    def _bonus(self, rule: Rule, claims: set[str], known: set[str], materials: set[str]) -> float:
        """For what the tables say: of the topic, about the same fact, in the same material; less for another fact."""
        fact = getattr(rule.check.params, "claim", "")
        about = (fact in claims) - (bool(claims) and bool(fact) and fact not in claims)
        at = bool(set(rule.applies.materials) & materials)
        return 0.2 * about + 0.2 * (rule.id in known) + 0.03 * at


def _fits(word: _Word, spots: tuple[Spot, ...]) -> bool:
    places = {material for material, _ in word.topic.at}
    return not places or not spots or spots[0].material in places


def _confidence(spots: tuple[Spot, ...], own: list[_Word]) -> Confidence:
    if not spots or not own:  # what only a heading says is a guess
        return "low"
    second = spots[1].score if len(spots) > 1 else 0.0
    if spots[0].score >= 7 and spots[0].score - second >= 1:
        return "high"
    return "medium" if spots[0].score >= 3 else "low"


def _with_question(remark: Remark, table: NoticeTable, labels: Vocabulary) -> Remark:
    for doubt in table.doubts:
        match = doubt.find.search(remark.text)
        holds = _holds(doubt.when, remark) if doubt.when else match and not doubt.unless.search(remark.text)
        if holds:
            places = "、".join(dict.fromkeys(_place(spot, labels) for spot in remark.spots))
            values = {
                "number": remark.number,
                "quote": _short(remark.text),
                "words": match.group().strip("。；;") if match else "",
                "places": places if doubt.when != "no_place" or not places else f"是不是{places}？",
            }
            return replace(remark, question=doubt.question.format(**values).strip())
    return remark


def _holds(when: str, remark: Remark) -> bool:
    if when == "no_place":
        return not remark.spots and not remark.rules
    materials = {spot.material for spot in remark.spots}
    near = [spot for spot in remark.spots if remark.spots[0].score - spot.score < 1]
    return remark.confidence == "low" and len(near) > 1 and len(materials) > 1


def _place(spot: Spot, labels: Vocabulary) -> str:
    section = labels.label("sections", spot.section) if spot.section else ""
    return f"《{labels.label('materials', spot.material)}》{section}"


def _short(text: str) -> str:
    said = text.rstrip("。；; ")
    return said if len(said) <= 60 else said[:58] + "……"


@dataclass(frozen=True)
class _Bags:
    """Pairs of characters of every rule, weighed by how few rules have them."""

    weights: Mapping[str, float]
    bags: Mapping[str, Mapping[str, float]]
    norms: Mapping[str, float]

    def cosine(self, words: Mapping[str, float], rule: str) -> float:
        """0 … 1."""
        mine = {pair: count * self.weights.get(pair, 0.0) for pair, count in words.items()}
        norm = sqrt(sum(value * value for value in mine.values())) * self.norms[rule]
        bag = self.bags[rule]
        return sum(value * bag.get(pair, 0.0) for pair, value in mine.items()) / norm if norm else 0.0


def _bag(text: str) -> Counter[str]:
    said = fold(text)
    return Counter(said[at : at + 2] for at in range(len(said) - 1))


def _rule_bags(rules: RuleSet, regime: Regime) -> _Bags:
    """A rule speaks by its title, its mend and the reasons for a return that it answers."""
    faults = {one["row"]: one["fault"] for one in regime.yaml("reasons.yaml")["reasons"]}
    return _bags_of(
        tuple(
            (r.id, "。".join((r.title, r.title, r.fix, *(faults.get(n, "") for n in r.reasons))))
            for r in rules
        )
    )


@kept
def _bags_of(texts: tuple[tuple[str, str], ...]) -> _Bags:
    counted = {id_: _bag(text) for id_, text in texts}
    spread = Counter(pair for bag in counted.values() for pair in bag)
    weights = {pair: log(1 + len(texts) / count) for pair, count in spread.items()}
    bags = {
        id_: {pair: (1 + log(count)) * weights[pair] for pair, count in bag.items()}
        for id_, bag in counted.items()
    }
    return _Bags(weights, bags, {id_: sqrt(sum(v * v for v in bag.values())) for id_, bag in bags.items()})
