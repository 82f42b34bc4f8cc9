"""The use case of the self-check: which duties a filing has, and what the dossier says and shows of each."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suanbei.desk.review import Choices, ReviewProblem, look
from suanbei.desk.rules import rules_of
from suanbei.dossier import Dossier, papers_with_end
from suanbei.law import clause_title
from suanbei.law import load as load_law
from suanbei.notation import YamlProblem
from suanbei.regimes import load_regime
from suanbei.review import Vocabulary
from suanbei.review.duties import (
    NOTE,
    STATUS_LABELS,
    DutyCheck,
    DutyState,
    Evidence,
    PlanProblem,
    SelfCheckReport,
    as_html,
    as_json,
    as_text,
    as_xlsx,
    everything,
    link_rules,
    plan_of,
)

if TYPE_CHECKING:
    from suanbei.drafting import Paper

FORMATS = ("text", "json", "xlsx", "docx", "html")
BINARY = frozenset({"xlsx", "docx"})


class SelfCheckProblem(ValueError):
    """A dossier that cannot be read, or none; the message is Chinese."""


def self_check(path: Path, as_of: date, whole: bool = False) -> SelfCheckReport:
    """The self-check of a dossier, or of a folder with one and the materials beside it. Raises SelfCheckProblem."""
    try:
        looked = look([path], Choices(as_of))
        regime = load_regime()
        plan, rules, law = plan_of(regime), rules_of(regime), load_law()
    except (ReviewProblem, PlanProblem, YamlProblem) as problem:
        raise SelfCheckProblem(str(problem)) from problem
    dossier = looked.case.dossier
    unread = [
        problem.message for document in looked.documents for problem in document.problems if problem.fatal
    ]
    if unread or dossier is None:
        raise SelfCheckProblem(
            "；".join(unread) or f"{path} 里没有 dossier.yaml。可用 suanbei new 新建一份卷宗。"
        )
    check = DutyCheck(
        dossier,
        plan,
        law,
        rules.vocabulary,
        link_rules(law.duties, rules, plan),
        looked.report.open,
        as_of,
    )
    titles = {clause: clause_title(clause) for duty in law.duties for clause in duty.clauses}
    return SelfCheckReport(
        dossier.algorithm.name or "未填算法名称",
        _described(dossier, rules.vocabulary),
        as_of,
        check.states(),
        tuple(_papers(dossier, as_of)),
        rules.vocabulary,
        titles,
        whole,
    )


def _described(dossier: Dossier, words: Vocabulary) -> str:
    algorithm = dossier.algorithm
    kind = algorithm.type.label if algorithm.type else "类型未填"
    role = algorithm.role.label if algorithm.role else "角色未填，按服务提供者看"
    traits = [words.label("traits", trait) for trait in sorted(dossier.traits)]
    return "，".join((kind, role, *traits))


def _papers(dossier: Dossier, as_of: date) -> Iterator[Evidence]:
    """Attachments, then licences and contracts whose last day no attachment says."""
    yield from everything(dossier, as_of)
    for name, until in papers_with_end(dossier):
        if not name.startswith("附件 "):
            yield Evidence("", name, until, as_of)


def render(report: SelfCheckReport, format_name: str) -> bytes:
    """The report in a format. Raises KeyError for no format."""
    writers: dict[str, Callable[[SelfCheckReport], bytes]] = {
        "text": lambda one: f"{as_text(one)}\n".encode(),
        "json": lambda one: f"{as_json(one)}\n".encode(),
        "xlsx": as_xlsx,
        "html": as_html,
        "docx": as_word,
    }
    return writers[format_name](report)


def as_word(report: SelfCheckReport) -> bytes:
    """Gaps, papers that run out and the duties by chapter; the heads of the tables repeat on every page."""
    from suanbei.desk.draft import fonts_here
    from suanbei.drafting import print_word

    return print_word(_paper(report), fonts_here())


def _paper(report: SelfCheckReport) -> "Paper":
    from suanbei.drafting import Heading, Paper, Paragraph, Table, Title

    counts = "，".join(f"{STATUS_LABELS[status]} {n} 项" for status, n in report.counts().items() if n)
    title = "合规自评表"
    blocks: list[Any] = [
        Title(title, (report.name, report.described, f"基准日 {report.as_of}")),
        Paragraph(f"{counts}。{NOTE}"),
        Heading(1, "一、", "缺口（应当、不得）"),
    ]
    blocks.append(
        Table(
            tuple(_gap_cells(report, s) for s in report.gaps),
            ("义务", "依据", "要补什么", "谁补"),
            (4, 4, 7, 1.6),
        )
        if report.gaps
        else Paragraph("应当、不得的义务没有发现缺口。")
    )
    blocks.append(Heading(1, "二、", "佐证有效期"))
    papers = tuple((one.id, one.title, one.validity) for one in report.papers)
    blocks.append(
        Table(papers, ("编号", "名称", "有效期"), (1.6, 8, 5)) if papers else Paragraph("附件清单没有填。")
    )
    blocks.append(Heading(1, "三、", "义务清单"))
    header = ("义务", "依据", "状态", "说明和佐证", "部门")
    for number, (chapter, states) in enumerate(_chapters(report).items(), 1):
        blocks.append(Heading(2, f"（{number}）", chapter))
        blocks.append(Table(tuple(_cells(report, s) for s in states), header, (4, 4, 2.6, 6, 1.5)))
    return Paper("self_check", title, title, tuple(blocks), compact=True)


def _chapters(report: SelfCheckReport) -> dict[str, list[DutyState]]:
    found: dict[str, list[DutyState]] = {}
    for state in report.listed:
        found.setdefault(report.chapter(state), []).append(state)
    return found


def _gap_cells(report: SelfCheckReport, state: DutyState) -> tuple[str, ...]:
    row = report.row(state)
    return f"{row.id} {row.duty}", f"{row.force}\n{row.clauses}", row.gap, row.department


def _cells(report: SelfCheckReport, state: DutyState) -> tuple[str, ...]:
    row = report.row(state)
    said = "\n".join(filter(None, (row.gap, f"佐证：{row.evidence}" if row.evidence else "")))
    status = STATUS_LABELS[row.status]
    return f"{row.id} {row.duty}", f"{row.force}\n{row.clauses}", status, said or "—", row.department
