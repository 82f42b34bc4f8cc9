"""What changed between two versions of the materials, for which remark, on which page; and the letter about it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suanbei.desk.notice import notice_text
from suanbei.desk.read_case import build_case
from suanbei.desk.rules import rules_of
from suanbei.desk.submissions import PageSpot, Submission, lay_out, read_submission, with_laid_out
from suanbei.papers import ChangeKind, compare
from suanbei.regimes import Regime, load_regime
from suanbei.review import Case, Outline, RuleSet, map_outlines, review
from suanbei.review.notices import read_notice
from suanbei.review.revisions import Answer, PaperPair, RevisedPoint, Revision, pair_papers, revise

if TYPE_CHECKING:
    from suanbei.drafting import Letter, LetterPoint

FORMATS = ("json", "docx", "pdf", "eml")
_NOWHERE = PageSpot(None, "")


class ReviseProblem(ValueError):
    """Two versions that cannot be compared; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Paged:
    """A revised point with its page before and after."""

    point: RevisedPoint
    old: PageSpot
    new: PageSpot


@dataclass(frozen=True, slots=True)
class Revised:
    """Everything that a letter tells."""

    revision: Revision
    points: tuple[Paged, ...]
    rules: RuleSet
    regime: Regime
    algorithm: str
    filer: str
    noticed: bool
    problems: tuple[str, ...]  # files that could not be read

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell; a letter without a change would claim a revision that was not made."""
        return bool(self.points or self.revision.moved)


def revise_paths(
    old: Path, new: Path, as_of: date, notice: Path | None = None, packs: tuple[Path, ...] = ()
) -> Revised:
    """Compare two versions: folders, files or dossiers. Raises ValueError with a Chinese message."""
    regime = load_regime(packs=packs)
    rules = rules_of(regime)
    sides = read_submission(old, regime, as_of), read_submission(new, regime, as_of)
    for side, path in zip(sides, (old, new), strict=True):
        if not side.papers:
            raise ReviseProblem("\n".join([f"{path} 里没有可以比较的材料。", *side.problems]))
    _lay_out_changed(sides)
    told = read_notice(notice_text(notice), regime, rules) if notice else None
    cases = [build_case(side.found, regime, rules, as_of) for side in sides]
    before, after = (review(case, rules).findings for case in cases)
    outlines = _outlines(sides, regime)
    revision = revise(pair_papers(sides[0].papers, sides[1].papers), outlines, (before, after), told, rules)
    return Revised(
        revision,
        tuple(_paged(point, sides) for point in revision.points),
        rules,
        regime,
        _first(cases[1], "algorithm_name"),
        _first(cases[1], "filer_name"),
        told is not None,
        tuple(dict.fromkeys(problem for side in sides for problem in side.problems)),
    )


def _outlines(
    sides: tuple[Submission, Submission], regime: Regime
) -> tuple[dict[str, Outline], dict[str, Outline]]:
    return map_outlines(sides[0].papers, regime), map_outlines(sides[1].papers, regime)


def _lay_out_changed(sides: tuple[Submission, Submission]) -> None:
    """Prints are needed only of papers that differ."""
    pairs = [pair for pair in pair_papers(sides[0].papers, sides[1].papers) if _differs(pair)]
    names = (
        {pair.old.name for pair in pairs if pair.old},
        {pair.new.name for pair in pairs if pair.new},
    )
    lay_out(list(zip(sides, names, strict=True)))
    for side in sides:
        with_laid_out(side)


def _differs(pair: PaperPair) -> bool:
    return pair.old is None or pair.new is None or bool(compare(pair.old, pair.new))


def _paged(point: RevisedPoint, sides: tuple[Submission, Submission]) -> Paged:
    change = point.change
    old = sides[0].spot(change.old, change.old_text if _quotes(point) else "") if change.old else _NOWHERE
    new = sides[1].spot(change.new, change.new_text if _quotes(point) else "") if change.new else _NOWHERE
    return Paged(point, old, new)


def _quotes(point: RevisedPoint) -> bool:
    """Whether the texts of a change are words of the paper, not “整份材料”."""
    return point.old is not None and point.new is not None


def _first(case: Case, key: str) -> str:
    claims = case.claims_by_key.get(key, ())
    return claims[0].raw if claims else ""


def as_json(revised: Revised) -> str:
    """The contract of `suanbei revise`: changes, remarks and what is unanswered."""
    data = {
        "schema": "suanbei.revision/1",
        "changes": [_change(paged, revised) for paged in revised.points],
        "remarks": [_remark(answer) for answer in revised.revision.answers],
        "unanswered": [_remark(answer) for answer in revised.revision.unanswered],
        "unasked": revised.revision.unasked,
        "moved": [
            {"kind": p.change.kind, "document": p.change.block.anchor.document, **_moved(p)}
            for p in revised.revision.moved
        ],
        "problems": revised.problems,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _change(paged: Paged, revised: Revised) -> dict[str, Any]:
    point, change = paged.point, paged.point.change
    anchor = change.block.anchor
    return {
        "document": anchor.document,
        "material": point.material,
        "section": anchor.section,
        "kind": change.kind,
        "cell": change.cell,
        "old": change.old_text,
        "new": change.new_text,
        "old_page": paged.old.page,
        "new_page": paged.new.page,
        "page_basis": paged.new.basis or paged.old.basis,
        "old_page_basis": paged.old.basis,
        "old_document": change.old.anchor.document if change.old else "",
        "why": "；".join(_why(point, revised)),
        "clauses": [{"id": clause.id, "title": clause.title} for clause in point.clauses],
        "remarks": point.remarks,
        "rules": sorted({finding.rule for finding in point.fixed}),
    }


def _why(point: RevisedPoint, revised: Revised) -> Iterator[str]:
    texts = {answer.remark.number: answer.remark.text for answer in revised.revision.answers}
    yield from (f"退回意见第{number}条：{texts[number]}" for number in point.remarks)
    yield from dict.fromkeys(f"自查 {finding.rule}：{finding.title}" for finding in point.fixed)


def _remark(answer: Answer) -> dict[str, Any]:
    remark = answer.remark
    return {
        "number": remark.number,
        "text": remark.text,
        "material": remark.material,
        "section": remark.section,
        "rules": remark.rules,
        "changes": answer.points,
        "ambiguous": remark.ambiguous,
        "question": remark.question,
    }


def _moved(point: RevisedPoint) -> dict[str, Any]:
    old, new = point.change.old, point.change.new
    return {
        "text": point.change.new_text,
        "old_section": old.anchor.section if old else (),
        "section": new.anchor.section if new else (),
    }


def letter_files(revised: Revised, formats: Sequence[str]) -> dict[str, bytes]:
    """The letter by file name, in the formats named: docx, pdf, eml."""
    from suanbei.desk.draft import fonts_here
    from suanbei.drafting import compose_letter, letter_mail, print_pdf, print_word

    words = revised.regime.yaml("letter.yaml")
    letter = _letter(revised, words)
    paper, fonts = compose_letter(letter, words), fonts_here()
    makers = {"docx": print_word, "pdf": print_pdf}
    wanted = ("docx", "pdf") if "eml" in formats else formats
    files = {f"{paper.name}.{kind}": makers[kind](paper, fonts) for kind in wanted if kind in makers}
    if "eml" in formats:
        files[f"{paper.name}.eml"] = letter_mail(letter, words, paper, files)
    return files


def _letter(revised: Revised, words: dict[str, Any]) -> "Letter":
    from suanbei.drafting import Letter, LetterReply

    said = [_point(paged, revised) for paged in revised.points]
    replies = tuple(
        LetterReply(
            answer.remark.number,
            answer.remark.text,
            tuple(said[at] for at in answer.points),
            answer.remark.question,
        )
        for answer in revised.revision.answers
    )
    others = tuple(said[at] for at in revised.revision.unasked)
    return Letter(
        revised.algorithm,
        revised.filer,
        replies,
        others,
        tuple(_moved_said(point, revised, words["moved"]) for point in revised.revision.moved),
        tuple(_bases(revised)),
        revised.noticed,
    )


def _point(paged: Paged, revised: Revised) -> "LetterPoint":
    from suanbei.drafting import LetterPoint

    point, change = paged.point, paged.point.change
    whole = "" if _quotes(point) else "whole_"
    section = " ".join(change.block.anchor.section[-2:])
    return LetterPoint(
        f"{whole}{change.kind}",
        change.old_text,
        change.new_text,
        change.cell,
        tuple(dict.fromkeys(finding.title for finding in point.fixed)),
        tuple(clause.title for clause in point.clauses),
        f"《{revised.rules.vocabulary.label('materials', point.material)}》{section}",
        paged.old.page,
        paged.new.page,
    )


def _moved_said(point: RevisedPoint, revised: Revised, words: dict[str, str]) -> str:
    change = point.change
    material = revised.rules.vocabulary.label("materials", point.material)
    section = " ".join(change.block.anchor.section[-2:])
    form = words["moved" if change.kind is ChangeKind.MOVED else "renumbered"]
    text = change.new_text if len(change.new_text) <= 40 else f"{change.new_text[:38]}……"
    return form.format(
        material=material, text=text, section=section, old=change.old_text, new=change.new_text
    )


def _bases(revised: Revised) -> Iterator[tuple[str, str]]:
    """Each paper with where its page numbers are from; what has none says why."""
    found: dict[str, None] = {}
    for one in revised.points:
        change = one.point.change
        for block, spot in ((change.old, one.old), (change.new, one.new)):
            if block is not None and spot.basis:
                version = "（原）" if block is change.old and block is not change.new else ""
                found[f"{block.anchor.document}{version}\n{spot.basis}"] = None
    yield from ((line.split("\n")[0], line.split("\n")[1]) for line in found)
