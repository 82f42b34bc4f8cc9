"""html of a self-check: one page without network or script, to read and to print."""

from pathlib import Path

from suanbei.review.duties.check import STATUS_LABELS, DutyStatus
from suanbei.review.duties.report import SelfCheckReport

_FOLDER = Path(__file__).parent


def as_html(report: SelfCheckReport) -> bytes:
    """The page; what comes from the dossier is escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((_FOLDER / "page.html.j2").read_text(encoding="utf-8"))
    style = (_FOLDER.parent / "reports" / "report.css").read_text(encoding="utf-8")
    chapters: dict[str, list[object]] = {}
    for state in report.listed:
        chapters.setdefault(report.chapter(state), []).append(report.row(state))
    return template.render(
        report=report,
        gaps=[report.row(state) for state in report.gaps],
        chapters=chapters,
        labels=STATUS_LABELS,
        statuses=list(DutyStatus),
        style=Markup(style),  # noqa: S704 - our own file
    ).encode()
