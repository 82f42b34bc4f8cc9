"""合规自评: the duties of the law base held against a dossier."""

from suanbei.review.duties.check import STATUS_LABELS, DutyCheck, DutyState, DutyStatus
from suanbei.review.duties.evidence import Evidence, everything
from suanbei.review.duties.links import link_rules
from suanbei.review.duties.page import as_html
from suanbei.review.duties.plan import Look, Plan, PlanProblem, plan_of
from suanbei.review.duties.report import NOTE, DutyRow, SelfCheckReport
from suanbei.review.duties.text import as_json, as_text
from suanbei.review.duties.xlsx import as_xlsx

__all__ = [
    "NOTE",
    "STATUS_LABELS",
    "DutyCheck",
    "DutyRow",
    "DutyState",
    "DutyStatus",
    "Evidence",
    "Look",
    "Plan",
    "PlanProblem",
    "SelfCheckReport",
    "as_html",
    "as_json",
    "as_text",
    "as_xlsx",
    "everything",
    "link_rules",
    "plan_of",
]
