"""模拟审查: rules, check kinds, claims, engine, findings and report formats."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from suanbei.review.baseline import BaselineProblem, Difference, Earlier, between, compare, read_baseline
from suanbei.review.case import Case
from suanbei.review.claims import extract
from suanbei.review.engine import Outcome, review
from suanbei.review.evidence import evidence_claims
from suanbei.review.kinds import KIND_NAMES, kind_named
from suanbei.review.lexicon import HOUSE, Context, Entry, Lexicon, Spotted
from suanbei.review.lexicon.word_files import LexiconProblem, load_lexicon, read_words
from suanbei.review.model import (
    Basis,
    Claim,
    Department,
    Finding,
    Hit,
    Place,
    Reference,
    Severity,
    fingerprint,
)
from suanbei.review.outline import Outline, map_outlines
from suanbei.review.profile import Profile, profile
from suanbei.review.report import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    DISCLAIMER,
    SEVERITY_NAMES,
    STATUS_NAMES,
    Report,
    Reviewed,
)
from suanbei.review.reports import BINARY, FORMATS, render
from suanbei.review.rule_files import load_rules, read_rule
from suanbei.review.rules import Example, Rule, RuleProblem, RuleSet, everywhere
from suanbei.review.specificity import Specificity, specificity
from suanbei.review.suppression import Suppression, SuppressionProblem, read_suppressions, suppress
from suanbei.review.vocabulary import KnownClause, Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from suanbei.review.checklist import Checklist, ChecklistItem, load_checklist
    from suanbei.review.from_dossier import dossier_claims, dossier_document
    from suanbei.review.reports.margin import AUTHOR, INITIALS, margin_notes

__all__ = [
    "AUTHOR",
    "BASIS_NAMES",
    "BINARY",
    "DEPARTMENT_NAMES",
    "DISCLAIMER",
    "FORMATS",
    "HOUSE",
    "INITIALS",
    "KIND_NAMES",
    "SEVERITY_NAMES",
    "STATUS_NAMES",
    "BaselineProblem",
    "Basis",
    "Case",
    "Checklist",
    "ChecklistItem",
    "Claim",
    "Context",
    "Department",
    "Difference",
    "Earlier",
    "Entry",
    "Example",
    "Finding",
    "Hit",
    "KnownClause",
    "Lexicon",
    "LexiconProblem",
    "Outcome",
    "Outline",
    "Place",
    "Profile",
    "Reference",
    "Report",
    "Reviewed",
    "Rule",
    "RuleProblem",
    "RuleSet",
    "Severity",
    "Specificity",
    "Spotted",
    "Suppression",
    "SuppressionProblem",
    "Vocabulary",
    "between",
    "compare",
    "dossier_claims",
    "dossier_document",
    "everywhere",
    "evidence_claims",
    "extract",
    "fingerprint",
    "kind_named",
    "load_checklist",
    "load_lexicon",
    "load_rules",
    "load_vocabulary",
    "map_outlines",
    "margin_notes",
    "profile",
    "read_baseline",
    "read_rule",
    "read_suppressions",
    "read_words",
    "render",
    "review",
    "specificity",
    "suppress",
]


_LATER = {
    "Checklist": "checklist",
    "ChecklistItem": "checklist",
    "load_checklist": "checklist",
    "dossier_claims": "from_dossier",  # its models cost 0.2 s and most reviews have no dossier
    "dossier_document": "from_dossier",
    "AUTHOR": "reports.margin",  # brings the Word writer
    "INITIALS": "reports.margin",
    "margin_notes": "reports.margin",
}


def __getattr__(name: str) -> Any:
    """What is imported when it is asked for."""
    if name in _LATER:
        return getattr(import_module(f"suanbei.review.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
