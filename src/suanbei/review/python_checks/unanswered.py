"""What a dossier does not say yet: every gap that a drafted material would print as 【待补充】."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from suanbei.papers import Document
from suanbei.review.case import Case
from suanbei.review.kinds.reading import hit
from suanbei.review.model import Hit, Place

_NAMED = 8


def gaps(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A hit for each part of the dossier with gaps. Fills label (the part), count, reason (what, and who answers)."""
    if case.dossier is None:
        return
    from suanbei.dossier import DEPARTMENTS, missing  # the models cost 0.2 s; most reviews have no dossier

    paper = next(iter(case.of_kind("dossier")), Document("dossier.yaml"))
    by_part = groupby(
        missing(case.dossier), key=lambda fact: fact.label.partition(" · ")[0].rstrip(" 0123456789")
    )
    for part, found in by_part:
        facts = list(found)
        named = [f"{_words(fact.label)}（{DEPARTMENTS[fact.department]}）" for fact in facts[:_NAMED]]
        reason = "、".join(named) + ("……" if len(facts) > _NAMED else "")
        yield hit(Place(paper.name, (part,)), label=part, count=str(len(facts)), reason=reason)


def _words(label: str) -> str:
    """The last two steps: 防范措施 1 · 责任岗位."""
    return " · ".join(label.split(" · ")[1:][-2:]) or label


def type_unknown(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A hit for a report where nothing in the set says the algorithm type: rules for some types did not run."""
    if not case.types:
        for document in case.of_kind("self_assessment"):
            yield hit(Place(document.name), label=case.label("claims", "algorithm_type"))
