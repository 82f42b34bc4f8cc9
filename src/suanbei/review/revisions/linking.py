"""Why something was changed: the remark that asked for it, or the rule that finds nothing any more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from rapidfuzz import fuzz

from suanbei.notation import fold, strip_numbering
from suanbei.papers import Block, Change, ChangeKind, Document, compare
from suanbei.review.model import Finding, Place, Reference
from suanbei.review.notices import Notice, Remark
from suanbei.review.outline import Outline
from suanbei.review.revisions.named import named_ids
from suanbei.review.revisions.pairing import PaperPair
from suanbei.review.revisions.point import Answer, RevisedPoint, Revision
from suanbei.review.rules import RuleSet

_LAYOUT = (ChangeKind.MOVED, ChangeKind.RENUMBERED)
_ENOUGH = 6.0  # points for place, rule and words that make a change an answer
_BESIDE = 0.7  # of the best answer's points
_WORDS = 8.0  # most points for words in common
_PLAIN = frozenset("未的与和及等应须请无不了在是将为有，。；：、“”（）《》·| ")
_RARE, _FEW = 2, 3  # runs of three characters in common, each in no more than so many paragraphs of the paper
_BY_WORDS = 45.0  # of 100: how like a finding a change must be to have mended it


def revise(
    pairs: Sequence[PaperPair],
    outlines: tuple[Mapping[str, Outline], Mapping[str, Outline]],
    findings: tuple[Sequence[Finding], Sequence[Finding]],
    notice: Notice | None,
    rules: RuleSet,
) -> Revision:
    """The revised points of a submission. Outlines and findings are those of the old and of the new one."""
    changed = list(chain.from_iterable(_points(pair, outlines) for pair in pairs))
    points = [point for point in changed if point.change.kind not in _LAYOUT]
    moved = tuple(point for point in changed if point.change.kind in _LAYOUT)
    kinds = {d.name: d.kind for pair in pairs for d in (pair.old, pair.new) if d}
    points = _mended(points, _gone(*findings, kinds), kinds)
    remarks = notice.remarks if notice else ()
    answers = tuple(Answer(remark, tuple(_answers(remark, points))) for remark in remarks)
    asked: dict[int, list[int]] = defaultdict(list)
    for answer in answers:
        for at in answer.points:
            asked[at].append(answer.remark.number)
    done = tuple(
        replace(point, remarks=tuple(asked[at]), clauses=_clauses(point, asked[at], remarks, rules))
        for at, point in enumerate(points)
    )
    return Revision(done, answers, moved)


def _points(
    pair: PaperPair, outlines: tuple[Mapping[str, Outline], Mapping[str, Outline]]
) -> Iterator[RevisedPoint]:
    if pair.old is None or pair.new is None:
        yield from _whole_paper(pair)
        return
    before = _section_ids(pair.old, outlines[0])
    after = _section_ids(pair.new, outlines[1])
    for change in compare(pair.old, pair.new):
        ids = {
            *(before.get(change.old.anchor.paragraph, ()) if change.old else ()),
            *(after.get(change.new.anchor.paragraph, ()) if change.new else ()),
        }
        yield RevisedPoint(change, pair.material, pair.old, pair.new, frozenset(ids))


def _whole_paper(pair: PaperPair) -> Iterator[RevisedPoint]:
    document = pair.new or pair.old
    first = next((block for block in document.body()), None) if document else None
    if document is None or first is None:
        return
    kind = ChangeKind.ADDED if pair.new else ChangeKind.REMOVED
    said = f"整份材料“{document.name}”"
    change = Change(
        kind,
        first if pair.old else None,
        first if pair.new else None,
        said if pair.old else "",
        said if pair.new else "",
    )
    yield RevisedPoint(change, pair.material, pair.old, pair.new)


def _section_ids(document: Document, outlines: Mapping[str, Outline]) -> Mapping[int, set[str]]:
    """Outline ids by paragraph."""
    found: dict[int, set[str]] = defaultdict(set)
    outline = outlines.get(document.name)
    for id_, sections in outline.mapped.items() if outline else ():
        for block in chain.from_iterable(section.blocks() for section in sections):
            found[block.anchor.paragraph].add(id_)
    return found


def _gone(old: Iterable[Finding], new: Iterable[Finding], kinds: Mapping[str, str]) -> list[Finding]:
    """Findings of the old submission that the new one does not have."""

    def key(finding: Finding) -> tuple[str, str, str]:
        return finding.rule, kinds.get(finding.place.document, ""), fold(finding.message)

    left = {key(finding) for finding in new}
    return [finding for finding in old if key(finding) not in left]


def _mended(
    points: list[RevisedPoint], gone: Sequence[Finding], kinds: Mapping[str, str]
) -> list[RevisedPoint]:
    """Each finding that is gone goes to the change that made it go."""
    fixed: dict[int, list[Finding]] = defaultdict(list)
    for finding in gone:
        for at in _menders(finding, points, kinds):
            fixed[at].append(finding)
    return [replace(point, fixed=tuple(fixed[at])) for at, point in enumerate(points)]


def _menders(finding: Finding, points: Sequence[RevisedPoint], kinds: Mapping[str, str]) -> list[int]:
    direct = [
        at
        for at, point in enumerate(points)
        if any(_is_at(place, point.change.old) for place in (finding.place, *finding.related))
    ]
    material = kinds.get(finding.place.document, "")
    return direct or _likely(finding, points, material) or _of_same_id(finding, points, material)


def _of_same_id(finding: Finding, points: Sequence[RevisedPoint], material: str) -> list[int]:
    """A fault is often mended in another chapter: the risk stands in one, its safeguard in the next."""
    ids = named_ids(finding.message)
    return [at for at, point in enumerate(points) if point.material == material and ids & _ids(point)]


def _is_at(place: Place, block: Block | None) -> bool:
    if block is None or not place.document:
        return False
    anchor = block.anchor
    return place.document == anchor.document and place.paragraph == anchor.paragraph


def _likely(finding: Finding, points: Sequence[RevisedPoint], material: str) -> list[int]:
    """Of the changes in the section, or the paper, that a finding names, the one that speaks of the same."""
    above = _titles(finding.place.section)
    said = f"{finding.title}{finding.message}{finding.fix}"
    scores = [
        (fuzz.partial_ratio(point.change.new_text[:120], said), at)
        for at, point in enumerate(points)
        if point.change.new_text and (not material or point.material == material) and _below(above, point)
    ]
    best = max(scores, default=(0.0, -1))
    return [best[1]] if best[0] >= _BY_WORDS else []


def _below(above: tuple[str, ...], point: RevisedPoint) -> bool:
    return not above or _titles(point.change.block.anchor.section)[: len(above)] == above


def _titles(section: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(strip_numbering(part)[1]) for part in section)


def _answers(remark: Remark, points: Sequence[RevisedPoint]) -> list[int]:
    """The changes that answer a remark, in the order of the papers."""
    scores = [_score(remark, point) for point in points]
    least = max(_ENOUGH, _BESIDE * max(scores, default=0.0))
    ids = named_ids(remark.text)
    return [at for at, point in enumerate(points) if scores[at] >= least or _surely(remark, ids, point)]


def _surely(remark: Remark, ids: frozenset[str], point: RevisedPoint) -> bool:
    """Whether the change answers whatever the words score: same identifier, the rule that went, or rare words nearby."""
    return bool(ids & _ids(point)) or _rule_went(remark, point) or _near_in_rare_words(remark, point)


def _ids(point: RevisedPoint) -> frozenset[str]:
    """Identifiers of the changed text; of a cell, those of its row too."""
    change = point.change
    rows = " ".join(block.text for block in (change.old, change.new) if block) if change.cell else ""
    return named_ids(f"{change.old_text} {change.new_text} {rows}")


def _rule_went(remark: Remark, point: RevisedPoint) -> bool:
    """The likeliest rule of the remark, or another of its rules in a material that the remark is about."""
    gone = {finding.rule for finding in point.fixed}
    about = point.material in {spot.material for spot in remark.spots}
    return bool(gone & set(remark.rules if about else remark.rules[:1]))


def _near_in_rare_words(remark: Remark, point: RevisedPoint) -> bool:
    """In the same chapter as the place that the remark is about, with words that the paper seldom uses."""
    chapters = {(spot.material, _chapter(spot.section)) for spot in remark.spots if spot.section}
    here = {(point.material, _chapter(section)) for section in point.sections}
    paper = point.new or point.old
    if paper is None or not chapters & here:
        return False
    common = _pairs(remark.text, 3) & _pairs(f"{point.change.old_text} {point.change.new_text}", 3)
    said = [fold(block.text) for block in paper.body()] if common else []
    return sum(sum(run in text for text in said) <= _FEW for run in common) >= _RARE


def _chapter(section: str) -> str:
    return section.partition(".")[0]


def _score(remark: Remark, point: RevisedPoint) -> float:
    score = _shared(remark, point)
    materials = {spot.material for spot in remark.spots}
    score += (2.0 if point.material in materials else -3.0) if materials else 2.0
    for spot in remark.spots:
        if _fits(spot.material, spot.section, point):
            score += 3.0 if spot is remark.spots[0] else 1.0
            break
    return score


def _fits(material: str, section: str, point: RevisedPoint) -> bool:
    return bool(section) and material == point.material and section in point.sections


def _shared(remark: Remark, point: RevisedPoint) -> float:
    """Points for words that the remark and the change have in common."""
    change = point.change
    where = "".join(change.block.anchor.section[-1:])
    mended = " ".join(finding.title for finding in point.fixed)
    here = _pairs(f"{change.new_text} {change.old_text} {change.cell} {where} {mended}")
    asked = _pairs(remark.text)
    common = len(asked & here)
    return min(_WORDS, _WORDS * common / max(len(asked), 8)) if asked else 0.0


def _pairs(text: str, length: int = 2) -> frozenset[str]:
    """Runs of two characters, or more, without those that say nothing."""
    said = fold(text)
    runs = (said[at : at + length] for at in range(len(said) - length + 1))
    return frozenset(run for run in runs if not _PLAIN & set(run))


def _clauses(
    point: RevisedPoint, asked: Sequence[int], remarks: Sequence[Remark], rules: RuleSet
) -> tuple[Reference, ...]:
    """Clauses of the rules that find nothing any more; without one, of the rule that the remark is likest."""
    found = [clause for finding in point.fixed for clause in finding.clauses]
    if not found:
        named = [remark.rules[0] for remark in remarks if remark.number in asked and remark.rules]
        found = [clause for id_ in named for clause in rules.references(rules.rule(id_))]
    return tuple(dict.fromkeys(found))
