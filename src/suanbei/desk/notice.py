"""A return notice becomes tasks: each remark with the place that it is about and what to do there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suanbei.desk.read_case import build_case, find, limits_with
from suanbei.desk.rules import rules_of
from suanbei.papers import read_bytes, read_file
from suanbei.regimes import Regime, load_regime
from suanbei.review import DEPARTMENT_NAMES, Case, Finding, Place, Rule, RuleSet, review
from suanbei.review.notices import Due, Notice, Remark, Spot, read_notice

if TYPE_CHECKING:
    from suanbei.drafting import Paper

_PASTED = "退回通知.txt"
_SURE = {"high": "把握高", "medium": "把握中等", "low": "把握低，请核对"}
_MOST_FINDINGS = 5


class NoticeProblem(ValueError):
    """A notice that cannot be read, or says nothing; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Task:
    """A remark with where it stands in the user's own materials."""

    remark: Remark
    places: tuple[Place, ...] = ()  # in the materials that were given
    findings: tuple[Finding, ...] = ()  # what a mock review finds there now


@dataclass(frozen=True, slots=True)
class Tasks:
    """A notice, remark by remark."""

    notice: Notice
    tasks: tuple[Task, ...]
    rules: RuleSet


def notice_text(source: Path | None, pasted: bytes = b"") -> str:
    """The words of a notice: a file of any kind that papers reads, or what was pasted. Raises NoticeProblem."""
    document = read_file(source, limits=limits_with(None)) if source else read_bytes(pasted, _PASTED)
    text = "\n".join(block.text for block in document.blocks if block.text.strip())
    if text.strip():
        return text
    reasons = "；".join(problem.message for problem in document.problems)
    raise NoticeProblem(
        reasons
        or f"{document.name} 里没有文字。请粘贴通知正文，或换成 .txt .docx .pdf 文件；图片要先装 OCR 组件（pip install 'suanbei[ocr]'）。"
    )


def tasks_of(text: str, as_of: date, against: Sequence[Path] = (), packs: tuple[Path, ...] = ()) -> Tasks:
    """The tasks of a notice; with materials given, their places and open findings. Raises RuleProblem, RegimeProblem."""
    regime = load_regime(packs=packs)
    rules = rules_of(regime)
    notice = read_notice(text, regime, rules)
    if not against:
        return Tasks(notice, tuple(Task(remark) for remark in notice.remarks), rules)
    case, findings = _reviewed(notice, regime, rules, as_of, against)
    return Tasks(notice, tuple(_placed(remark, case, findings) for remark in notice.remarks), rules)


def _reviewed(
    notice: Notice, regime: Regime, rules: RuleSet, as_of: date, against: Sequence[Path]
) -> tuple[Case, tuple[Finding, ...]]:
    case = build_case(find(against, regime), regime, rules, as_of)
    wanted = sorted({id_ for remark in notice.remarks for id_ in remark.rules})
    return case, review(case, rules.only(wanted)).findings if wanted else ()


def _placed(remark: Remark, case: Case, findings: tuple[Finding, ...]) -> Task:
    places = tuple(dict.fromkeys(place for spot in remark.spots for place in _places(spot, case)))
    named = {spot.material for spot in remark.spots}
    kinds = {document.name: document.kind for document in case.documents}
    there = [
        f for f in findings if f.rule in remark.rules and kinds.get(f.place.document, "") in {*named, ""}
    ]
    return Task(remark, places, tuple(there[:_MOST_FINDINGS]))


def _places(spot: Spot, case: Case) -> Iterator[Place]:
    for document in case.of_kind(spot.material):
        sections = list(case.sections(document, spot.section)) if spot.section else []
        headings = [section.heading or next(iter(section.blocks()), None) for section in sections]
        yield from (Place.of(block) for block in headings if block)
        if not sections:
            yield Place(document.name)


def as_json(tasks: Tasks) -> str:
    """Remarks, opening and close, and what was not understood; `suanbei rounds notice` takes it."""
    data = {
        "schema": "suanbei.notice/1",
        "remarks": [_data(task, tasks.rules) for task in tasks.tasks],
        "due": [asdict(due) for due in tasks.notice.due],
        "introductory": tasks.notice.introductory,
        "not_understood": tasks.notice.not_understood,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _data(task: Task, rules: RuleSet) -> dict[str, Any]:
    remark, labels = task.remark, rules.vocabulary
    return {
        "number": remark.number,
        "printed": remark.printed,
        "text": remark.text,
        "under": remark.under,
        "material": remark.material,
        "section": remark.section,
        "candidates": [
            {
                "material": spot.material,
                "section": spot.section,
                "label": spot_label(spot, rules),
                "score": round(spot.score, 1),
            }
            for spot in remark.spots
        ],
        "field": remark.field,
        "rules": remark.rules,
        "reasons": sorted({row for id_ in remark.rules[:1] for row in rules.rule(id_).reasons}),
        "claims": [{"key": key, "label": labels.label("claims", key)} for key in remark.claims],
        "because": remark.because,
        "confidence": remark.confidence,
        "ambiguous": remark.ambiguous,
        "question": remark.question,
        "places": [_place(place) for place in task.places],
        "findings": [{"rule": f.rule, "message": f.message, **_place(f.place)} for f in task.findings],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "section": place.section,
        "page": place.page,
        "page_basis": place.page_basis,
    }


def spot_label(spot: Spot, rules: RuleSet) -> str:
    """《算法安全自评估报告》算法流程."""
    labels = rules.vocabulary
    section = labels.label("sections", spot.section) if spot.section else ""
    return f"《{labels.label('materials', spot.material)}》{section}"


def as_text(tasks: Tasks) -> str:
    """A task a paragraph, then what was not understood."""
    asked = sum(task.remark.ambiguous for task in tasks.tasks)
    lines = [f"共 {len(tasks.tasks)} 条意见，其中 {asked} 条建议先请对方确认。", ""]
    lines = [*(f"答复期限：{due.text}" for due in _worded_once(tasks.notice.due)), *lines]
    for task in tasks.tasks:
        lines += [*_lines(task, tasks.rules), ""]
    if tasks.notice.not_understood:
        lines += ["没有读懂的句子，请人工判断：", *(f"  {said}" for said in tasks.notice.not_understood), ""]
    frame = tasks.notice.introductory
    lines += [f"开头和结尾（{len(frame)} 句）：{' '.join(frame)}"] if frame else []
    return "\n".join(lines).rstrip()


def _worded_once(dues: Sequence[Due]) -> list[Due]:
    return list({due.text: due for due in dues}.values())


def _lines(task: Task, rules: RuleSet) -> Iterator[str]:
    remark = task.remark
    yield f"{remark.number}. {remark.text}"
    if remark.under:
        yield f"   所属：{' > '.join(remark.under)}"
    yield f"   位置：{'；'.join(places_said(task, rules)) or '没有对上材料，请人工判断'}（{_SURE[remark.confidence]}）"
    for id_ in remark.rules:
        rule = rules.rule(id_)
        yield f"   规则：{id_} {rule.title}（{DEPARTMENT_NAMES[rule.department]}）"
    for finding in task.findings:
        yield f"   现在查到：{finding.message}"
    if remark.question:
        yield f"   请确认：{remark.question}"


def places_said(task: Task, rules: RuleSet) -> list[str]:
    """Where the remark stands in the given materials; without them, in the outlines."""
    if not task.places:
        return [spot_label(spot, rules) for spot in task.remark.spots]
    return [
        "".join((place.document, "".join(f" {part}" for part in place.section), _page(place)))
        for place in task.places
    ]


def _page(place: Place) -> str:
    return f" 第{place.page}页" if place.page else ""


def as_word(tasks: Tasks) -> bytes:
    """The tasks as a table in a Word file."""
    from suanbei.desk.draft import fonts_here
    from suanbei.drafting import print_word

    return print_word(_paper(tasks), fonts_here())


def _paper(tasks: Tasks) -> "Paper":
    from suanbei.drafting import Heading, ListItem, Paper, Paragraph, Table, Title

    rows = tuple(_cells(task, tasks.rules) for task in tasks.tasks)
    asked = [task.remark.question for task in tasks.tasks if task.remark.question]
    header = ("序号", "意见", "材料和章节", "怎么改", "谁改")
    blocks: list[Any] = [Title("退回意见任务表"), Table(rows, header, (1.4, 5, 4, 6, 2))]
    if asked:
        blocks.append(Heading(1, "一、", "需要先请对方确认的意见"))
        blocks += [ListItem(question, f"{number}. ") for number, question in enumerate(asked, 1)]
    if tasks.notice.not_understood:
        blocks.append(Heading(1, "二、" if asked else "一、", "没有读懂、请人工判断的句子"))
        blocks += [Paragraph(said) for said in tasks.notice.not_understood]
    return Paper("tasks", "退回意见任务表", "退回意见任务表", tuple(blocks))


def _cells(task: Task, rules: RuleSet) -> tuple[str, ...]:
    remark = task.remark
    found = [rules.rule(id_) for id_ in remark.rules[:2]]
    fixes = [finding.fix for finding in task.findings[:2]] or [f"{rule.id} {_mend(rule)}" for rule in found]
    owner = DEPARTMENT_NAMES[found[0].department] if found else "待分派"
    return (
        str(remark.number),
        remark.text,
        "\n".join(places_said(task, rules)) or "请人工判断",
        "\n".join(fixes) or ("先确认，见后" if remark.question else "请人工判断"),
        owner,
    )


def _mend(rule: Rule) -> str:
    """What to do, or what is wrong where the words of the mend depend on what a check finds."""
    return rule.title if "{" in rule.fix else rule.fix
