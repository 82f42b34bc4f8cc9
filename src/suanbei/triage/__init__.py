"""定性: must it be filed, as which type and role, which neighbouring procedures – with reasons.

Never a verdict of the authority: statute and practice are kept apart, unknown facts become questions.
"""

from suanbei.triage.decide import Factored, Filing, Grade, Step, Triage, decide
from suanbei.triage.dossier_facts import facts_of_dossier
from suanbei.triage.drift import Change, Drift, DriftProblem, DriftTable, drift, read_drift_table
from suanbei.triage.facts import Facts
from suanbei.triage.printing import as_mapping, as_text
from suanbei.triage.question_search import Asked, Match, QuestionSearch
from suanbei.triage.questions import KnownQuestion, QuestionBook, QuestionsProblem, read_questions
from suanbei.triage.reading import facts_of_text
from suanbei.triage.system import (
    SYSTEM_SCHEMA,
    SystemFacts,
    SystemProblem,
    facts_of_dossier_system,
    facts_of_system_file,
)
from suanbei.triage.tree import Tree, TreeProblem, read_tree

__all__ = [
    "SYSTEM_SCHEMA",
    "Asked",
    "Change",
    "Drift",
    "DriftProblem",
    "DriftTable",
    "Factored",
    "Facts",
    "Filing",
    "Grade",
    "KnownQuestion",
    "Match",
    "QuestionBook",
    "QuestionSearch",
    "QuestionsProblem",
    "Step",
    "SystemFacts",
    "SystemProblem",
    "Tree",
    "TreeProblem",
    "Triage",
    "as_mapping",
    "as_text",
    "decide",
    "drift",
    "facts_of_dossier",
    "facts_of_dossier_system",
    "facts_of_system_file",
    "facts_of_text",
    "read_drift_table",
    "read_questions",
    "read_tree",
]
