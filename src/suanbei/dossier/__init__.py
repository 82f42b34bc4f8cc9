"""The facts of one filing: typed, frozen, versioned; YAML in, YAML out."""

from suanbei.dossier.fact import DEPARTMENTS, Appearance, Department, Note, Option
from suanbei.dossier.loading import chosen, load_dossier
from suanbei.dossier.model import Dossier
from suanbei.dossier.options import AlgorithmType, Role
from suanbei.dossier.paths import DossierProblem
from suanbei.dossier.printing import SCHEMA_FILE, blank_dossier, dump_dossier
from suanbei.dossier.schema import dossier_schema, print_schema
from suanbei.dossier.stated import StatedFact, printed, stated
from suanbei.dossier.walk import (
    FieldInfo,
    MissingFact,
    field_info,
    fields,
    missing,
    placeholder,
    questions,
)

__all__ = [
    "DEPARTMENTS",
    "SCHEMA_FILE",
    "AlgorithmType",
    "Appearance",
    "Department",
    "Dossier",
    "DossierProblem",
    "FieldInfo",
    "MissingFact",
    "Note",
    "Option",
    "Role",
    "StatedFact",
    "blank_dossier",
    "chosen",
    "dossier_schema",
    "dump_dossier",
    "field_info",
    "fields",
    "load_dossier",
    "missing",
    "placeholder",
    "print_schema",
    "printed",
    "questions",
    "stated",
]
