"""Which paper of the old submission became which of the new one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rapidfuzz import fuzz

from suanbei.notation import fold
from suanbei.papers import Document

_ALIKE = 60.0  # of 100; two papers less alike are two papers
_SAMPLE = 4000  # characters


@dataclass(frozen=True, slots=True)
class PaperPair:
    """Two versions of a paper; None where it is new or gone."""

    old: Document | None
    new: Document | None

    @property
    def material(self) -> str:
        """Material id."""
        known = self.new or self.old
        return known.kind if known else ""


def pair_papers(old: Sequence[Document], new: Sequence[Document]) -> list[PaperPair]:
    """Pairs in the order of the new submission, then what is gone. Same name first, then same material, then likeness."""
    left, pairs = list(old), {}
    for match in (_same_name, _only_one_of_its_kind, _likest):
        for document in new:
            if document.name not in pairs and (found := match(document, left, new)):
                pairs[document.name] = found
                left.remove(found)
    return [*(PaperPair(pairs.get(d.name), d) for d in new), *(PaperPair(d, None) for d in left)]


def _same_name(document: Document, left: Sequence[Document], new: Sequence[Document]) -> Document | None:
    name = fold(PurePath(document.name).name)
    alike = [one for one in left if fold(PurePath(one.name).name) == name]
    return next((one for one in alike if one.name == document.name), alike[0] if len(alike) == 1 else None)


def _only_one_of_its_kind(
    document: Document, left: Sequence[Document], new: Sequence[Document]
) -> Document | None:
    mine = [one for one in left if one.kind == document.kind]
    alone = len(mine) == 1 and sum(one.kind == document.kind for one in new) == 1
    return mine[0] if alone and document.kind not in ("", "other", "evidence") else None


def _likest(document: Document, left: Sequence[Document], new: Sequence[Document]) -> Document | None:
    text = fold(document.text)[:_SAMPLE]
    scores = [(fuzz.ratio(text, fold(one.text)[:_SAMPLE]), one) for one in _comparable(document, left)]
    best = max(scores, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _ALIKE else None


def _comparable(document: Document, left: Sequence[Document]) -> Iterator[Document]:
    return (one for one in left if one.kind == document.kind and one.text.strip())
