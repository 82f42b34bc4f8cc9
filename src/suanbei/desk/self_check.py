"""The use case of the self-check: which duties a filing has, and what the dossier says and shows of each."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from suanbei.desk.review import Choices, Looked, ReviewProblem, look
from suanbei.desk.rules import rules_of
from suanbei.dossier import Dossier, papers_with_end
from suanbei.law import clause_title
from suanbei.law import load as load_law
from suanbei.notation import YamlProblem
from suanbei.regimes import load_regime
from suanbei.review import Vocabulary
from suanbei.review.duties import (
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
    from suanbei.drafting import DraftBlock, Paper

FORMATS = ("text", "json", "xlsx", "docx", "html")
_GAP_WIDTHS = {"义务": 4.0, "依据": 4.0, "要补什么": 7.0, "谁补": 1.6}
_PAPER_WIDTHS = {"编号": 1.6, "名称": 8.0, "有效期": 5.0}
_DUTY_WIDTHS = {"义务": 4.0, "依据": 4.0, "状态": 2.6, "说明和佐证": 6.0, "部门": 1.5}
BINARY = frozenset({"xlsx", "docx"})


class SelfCheckProblem(ValueError):
    """A dossier that cannot be read, or none; the message is Chinese."""


def self_check(path: Path, as_of: date, whole: bool = False) -> SelfCheckReport:
    """The self-check of a dossier, or of a folder with one and the materials beside it. Raises SelfCheckProblem."""
    try:
        return _checked(path, as_of, whole)
    except (ReviewProblem, PlanProblem, YamlProblem) as problem:
        raise SelfCheckProblem(str(problem)) from problem


def _checked(path: Path, as_of: date, whole: bool) -> SelfCheckReport:
    looked, regime = look([path], Choices(as_of)), load_regime()
    plan, rules, law = plan_of(regime), rules_of(regime), load_law()
    dossier, links = _dossier(looked, path), link_rules(law.duties, rules, plan)
    check = DutyCheck(dossier, plan, law, rules.vocabulary, links, looked.report.open, as_of)
    return SelfCheckReport(
        name=dossier.algorithm.name or "未填算法名称",
        described=_described(dossier, rules.vocabulary),
        as_of=as_of,
        states=check.states(),
        papers=tuple(_papers(dossier, as_of)),
        words=rules.vocabulary,
        titles={clause: clause_title(clause) for duty in law.duties for clause in duty.clauses},
        role_note=plan.role_notes.get(str(dossier.algorithm.role), ""),
        whole=whole,
    )


def _dossier(looked: Looked, path: Path) -> Dossier:
    """The dossier, when everything beside it could be read too. Raises SelfCheckProblem."""
    unread = [p.message for document in looked.documents for p in document.problems if p.fatal]
    if unread or looked.case.dossier is None:
        none = f"{path} 里没有 dossier.yaml。可用 suanbei new 新建一份卷宗。"
        raise SelfCheckProblem("；".join(unread) or none)
    return looked.case.dossier


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
    from suanbei.drafting import Heading, Paper, Paragraph, Title

    counts = "，".join(f"{STATUS_LABELS[status]} {n} 项" for status, n in report.counts().items() if n)
    title = "合规自评表"
    blocks: list[Any] = [
        Title(title, (report.name, report.described, f"基准日 {report.as_of}")),
        Paragraph(f"{counts}。{''.join(report.notes)}"),
        Heading(1, "一、", "缺口（应当、不得）"),
        _table([_gap_cells(report, s) for s in report.gaps], _GAP_WIDTHS, report.verdict),
        Heading(1, "二、", "佐证有效期"),
        _table(
            [(one.id, one.title, one.validity) for one in report.papers], _PAPER_WIDTHS, "附件清单没有填。"
        ),
        Heading(1, "三、", "义务清单"),
    ]
    for number, (chapter, states) in enumerate(_chapters(report).items(), 1):
        blocks.append(Heading(2, f"（{number}）", chapter))
        blocks.append(_table([_cells(report, s) for s in states], _DUTY_WIDTHS, ""))
    return Paper("self_check", title, title, tuple(blocks), compact=True)


def _table(rows: list[tuple[str, ...]], widths: dict[str, float], otherwise: str) -> "DraftBlock":
    """A table with its head, or a sentence when there is nothing to list."""
    from suanbei.drafting import Paragraph, Table

    return Table(tuple(rows), tuple(widths), tuple(widths.values())) if rows else Paragraph(otherwise)


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
