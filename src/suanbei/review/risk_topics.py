"""Which families of safeguards can answer which risks, from the regime's risk_topics.yaml."""

from dataclasses import dataclass
from functools import lru_cache

from suanbei.notation import Expression, pattern
from suanbei.regimes import Regime

#: So many shared words make two texts speak of one thing.
_ONE_THING = 2
_WORD = pattern(r"[一-龥]{2,}")


@dataclass(frozen=True)
class Topics:
    """Risks and families of safeguards, each with the words that show it."""

    risks: dict[str, Expression]  # name → words
    families: dict[str, tuple[Expression, tuple[str, ...]]]  # name → words, names of the risks it answers
    narrower: dict[str, tuple[str, ...]]  # special topic → general topics
    certain: frozenset[str]  # families so special that other means beside them do not matter
    anything: Expression  # means that may answer any risk
    shared: Expression  # words that say nothing about what a text is about
    stock: Expression  # phrases that could stand in any safeguard
    concrete: Expression  # words of which one makes a safeguard tangible

    def unrelated(self, risk: str, safeguard: str) -> str:
        """The family of a safeguard that answers none of a risk's topics; empty where that is not certain."""
        asked = self.asked(risk)
        found = [name for name, (words, _) in self.families.items() if words.search(safeguard)]
        if not asked or not found:
            return ""
        if not self.certain & set(found) and self.anything.search(safeguard):
            return ""
        if any(set(self.answered_by(name)) & set(asked) for name in found):
            return ""
        return "" if self.shared_words(risk, safeguard) >= _ONE_THING else found[0]

    def asked(self, risk: str) -> list[str]:
        """What a risk is about; a special topic drives out the general one that its name repeats."""
        found = [name for name, words in self.risks.items() if words.search(risk)]
        general = {other for name in found for other in self.narrower.get(name, ())}
        return [name for name in found if name not in general] or found

    def may_answer(self, risk: str, safeguard: str) -> bool:
        """Whether one of the safeguard's families answers one of the risk's topics."""
        asked = set(self.asked(risk))
        found = (answers for words, answers in self.families.values() if words.search(safeguard))
        return any(asked & set(answers) for answers in found)

    def answered_by(self, family: str) -> tuple[str, ...]:
        """The risks that a family can answer."""
        return self.families[family][1]

    def is_stock(self, safeguard: str) -> bool:
        """Whether a safeguard consists of phrases that could stand in anybody's."""
        return bool(self.stock.search(safeguard)) and not self.concrete.search(safeguard)

    def shared_words(self, one: str, other: str) -> int:
        """How many words of two characters that are not everybody's stand in both."""
        return len(self._words(one) & self._words(other))

    def _words(self, text: str) -> set[str]:
        pieces = _WORD.findall(self.shared.sub("，", text))
        return {piece[i : i + 2] for piece in pieces for i in range(len(piece) - 1)}


@lru_cache(maxsize=8)
def topics_of(regime: Regime) -> Topics:
    """The compiled risk_topics.yaml of a regime."""
    data = regime.yaml("risk_topics.yaml")
    return Topics(
        {name: pattern("|".join(words)) for name, words in data["risks"].items()},
        {
            name: (pattern("|".join(family["words"])), tuple(family["answers"]))
            for name, family in data["families"].items()
        },
        {name: tuple(general) for name, general in data["narrower"].items()},
        frozenset(name for name, family in data["families"].items() if family.get("certain")),
        pattern("|".join(data["anything"])),
        pattern("|".join(data["shared"])),
        pattern("|".join(data["stock"])),
        pattern("|".join(data["concrete"])),
    )
