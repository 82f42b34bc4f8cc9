"""specific: a passage must say something that can be checked."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator

from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import Passage, finds, hit, passages, section_name
from suanbei.review.model import Hit, Place
from suanbei.review.specificity import Specificity, element_labels, specificity
from suanbei.review.vocabulary import unknown_word

_SHOWN = 24
SLOTS = frozenset({"missing", "present", "boilerplate", "section", "count", "score"})


def _is_element(name: str) -> str:
    if name not in element_labels():
        raise ValueError(unknown_word(name, element_labels(), "要素"))
    return name


Element = Annotated[str, AfterValidator(_is_element)]


class Specific(Params):
    """Elements that a passage must have, or that it must not be vague; when it is long enough to be judged."""

    where: Where = Where()
    each: Literal["block", "section", "document"] = "block"
    elements: tuple[Element, ...] = ()  # those that count; all when empty
    least: int = 1
    longer_than: int = 0  # visible characters; shorter passages are not judged
    boilerplate: int = 0  # judged only with at least so many stock phrases
    vague: bool = False  # the score of the whole text decides, not a count of elements
    when: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()


def hits(params: Specific, case: Case) -> Iterator[Hit]:
    """A hit for every passage with too few elements, naming those that lack and the stock phrases."""
    for passage in passages(params.where, case, params.each):
        text = "\n".join(block.text for block in passage.body)
        if not _is_judged(params, text):
            continue
        found = specificity(text)
        if found.length <= params.longer_than or len(found.boilerplate) < params.boilerplate:
            continue
        wanted = params.elements or tuple(element_labels())
        if _is_short_of(params, found, wanted):
            yield _hit(passage, found, wanted)


def _is_short_of(params: Specific, found: Specificity, wanted: tuple[str, ...]) -> bool:
    if params.vague:
        return found.is_vague
    return sum(name in found.elements for name in wanted) < params.least


def _is_judged(params: Specific, text: str) -> bool:
    if not text or (params.when and not finds(params.when, text)):
        return False
    return not (params.unless and finds(params.unless, text))


def _hit(passage: Passage, found: Specificity, wanted: tuple[str, ...]) -> Hit:
    labels = element_labels()
    place = Place.of(passage.head)
    return hit(
        place,
        missing="、".join(labels[name] for name in wanted if name not in found.elements),
        present="、".join(labels[name] for name in wanted if name in found.elements) or "无",
        boilerplate="”“".join(dict.fromkeys(found.boilerplate)) or passage.body[0].text[:_SHOWN],
        section=passage.head.text if passage.head.level else section_name(place),
        count=str(found.length),
        score=str(found.score),
    )
