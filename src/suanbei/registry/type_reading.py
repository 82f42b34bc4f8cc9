"""The type of an algorithm from its name and use: wording model and cue phrases together, with reasons."""

import math
import re
from dataclasses import dataclass

from suanbei.notation import fold
from suanbei.registry.type_cues import Boundary, CueReading, clauses_of, read_cues
from suanbei.registry.type_features import document
from suanbei.registry.type_model import NONE, TYPES, character_weights, wording_scores

# Tuned on the dev rows of the lists and on the tuning half of the intake descriptions.
_WORDING_SHARE = 1.0
_TEMPERATURE = 1.5
_SUREST = 0.99  # wording alone never settles a type
_ALSO_AT_LEAST = 2.0  # cue score from which a further mechanism is named
_PHRASES = 4
_ENOUGH_CUES = 2
# Runs of up to ten characters without punctuation and function words: what a reader takes for a phrase.
_PHRASE = re.compile(
    r"(?:(?!应用于|根据|通过|基于|利用|用户|场景|算法|我们|[的为向对把给在和与等并或按了]|[^\w])\w){2,10}"
)


@dataclass(frozen=True, slots=True)
class Prediction:
    """The likeliest type of one algorithm; ``type`` is ``none`` when the text describes none of the six."""

    type: str
    confidence: float
    because: tuple[str, ...]  # words of the text, then the boundary case that decided


@dataclass(frozen=True, slots=True)
class TypeReading:
    """A service described in free words: its main type, further mechanisms, boundary cases met."""

    main: Prediction
    also: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    boundaries: tuple[Boundary, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """Main type first; empty when none of the six is described."""
        return () if self.main.type == NONE else (self.main.type, *self.also)


def classify(name: str, use: str) -> Prediction:
    """The type of one algorithm from its name and use (算法名称、主要用途)."""
    return _predict(document(name, use), read_cues(document(name, use)))


def read_description(text: str) -> TypeReading:
    """The types of a service that somebody describes in his own words."""
    folded = fold(text)
    cues = read_cues(folded)
    main = _predict(folded, cues)
    if main.type == NONE:
        return TypeReading(main, (), tuple(cues.reasons.get(NONE, ())), ())
    also = tuple(kind for kind in _further(cues, folded) if kind != main.type)
    reasons = tuple(dict.fromkeys(cues.reasons.get(main.type, ())))
    return TypeReading(main, also, reasons, cues.boundaries)


def _predict(folded: str, cues: CueReading) -> Prediction:
    scores = _scores(folded, cues)
    best = max(scores, key=lambda kind: scores[kind])
    return Prediction(best, round(min(_share(scores, best), _SUREST), 3), _because(folded, best, cues))


def _scores(folded: str, cues: CueReading) -> dict[str, float]:
    wording = wording_scores("", folded)
    mean = sum(wording.values()) / len(wording)
    return {kind: _WORDING_SHARE * (wording[kind] - mean) + cues.scores.get(kind, 0.0) for kind in wording}


def _share(scores: dict[str, float], best: str) -> float:
    return 1 / sum(math.exp((score - scores[best]) / _TEMPERATURE) for score in scores.values())


def _further(cues: CueReading, folded: str) -> list[str]:
    """Types that other clauses of the text describe by themselves, strongest first."""
    best: dict[str, float] = {}
    for clause in clauses_of(folded):
        scores = read_cues(clause).scores
        kind = max(TYPES, key=lambda kind: scores.get(kind, 0.0))
        best[kind] = max(best.get(kind, 0.0), scores.get(kind, 0.0))
    kept = {kind: cues.scores.get(kind, 0.0) for kind in best if best[kind] >= 2.0}
    named = [kind for case in cues.boundaries if case.also for kind in (case.type, *case.also)]
    strong = sorted((k for k in kept if kept[k] >= _ALSO_AT_LEAST), key=lambda k: -kept[k])
    return list(dict.fromkeys([*named, *strong]))


def _because(folded: str, kind: str, cues: CueReading) -> tuple[str, ...]:
    """Phrases of the text that speak for the type, then the boundary case, as a reader wants them."""
    phrases = list(cues.phrases.get(kind, ()))
    if len(phrases) < _ENOUGH_CUES:
        phrases += _weighty_phrases(folded, kind)
    kept: list[str] = []
    for phrase in phrases:
        if len(kept) < _PHRASES and len(phrase) > 1 and not any(phrase in k or k in phrase for k in kept):
            kept.append(phrase)
    return (*kept, *(case.reason for case in cues.boundaries if case.type == kind))


def _weighty_phrases(folded: str, kind: str) -> list[str]:
    """The two phrases between punctuation and function words that the wording model leans on most."""
    if kind == NONE:
        return []
    weights = character_weights(folded, kind)
    found = [
        (sum(weights[match.start() : match.end()]), match.group())
        for match in _PHRASE.finditer(folded)
        if len(match.group()) > 1
    ]
    return [phrase for weight, phrase in sorted(found, reverse=True)[:2] if weight > 0]
