"""Which families of safeguards can answer which risks, from the regime's risk_topics.yaml."""

from dataclasses import dataclass
from functools import lru_cache

from suanbei.notation import Expression, pattern
from suanbei.regimes import Regime

_WORD = pattern(r"[一-龥]{2,}")


@dataclass(frozen=True)
class Topics:
    """Risks and families of safeguards, each with the words that show it."""

    risks: dict[str, Expression]  # name → words
    families: dict[str, tuple[Expression, tuple[str, ...]]]  # name → words, names of the risks it answers
    anything: Expression  # means that may answer any risk
    shared: Expression  # words that say nothing about what a text is about
    stock: Expression  # phrases that could stand in any safeguard
    concrete: Expression  # words of which one makes a safeguard tangible

    def unrelated(self, risk: str, safeguard: str) -> str:
        """The family of a safeguard that answers none of a risk's topics; empty where that is not certain."""
        asked = [name for name, words in self.risks.items() if words.search(risk)]
        found = [name for name, (words, _) in self.families.items() if words.search(safeguard)]
        if not asked or not found or self.anything.search(safeguard):
            return ""
        if any(set(self.answered_by(name)) & set(asked) for name in found):
            return ""
        return "" if self._overlap(risk, safeguard) else found[0]

    def answered_by(self, family: str) -> tuple[str, ...]:
        """The risks that a family can answer."""
        return self.families[family][1]

    def is_stock(self, safeguard: str) -> bool:
        """Whether a safeguard consists of phrases that could stand in anybody's."""
        return bool(self.stock.search(safeguard)) and not self.concrete.search(safeguard)

    def _overlap(self, risk: str, safeguard: str) -> bool:
        """Whether both speak of one thing: two words of two characters that are not everybody's."""
        return len(self._words(risk) & self._words(safeguard)) >= 2

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
        pattern("|".join(data["anything"])),
        pattern("|".join(data["shared"])),
        pattern("|".join(data["stock"])),
        pattern("|".join(data["concrete"])),
    )
