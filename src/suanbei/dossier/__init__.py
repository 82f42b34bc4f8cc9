"""The facts of one filing: typed, frozen, versioned; YAML in, YAML out."""

from suanbei.dossier.algorithm import Algorithm
from suanbei.dossier.data import AlgorithmData, DataItem, TrainingSet, UserLabels
from suanbei.dossier.fact import DEPARTMENTS, Appearance, Department, Model, Note, Option
from suanbei.dossier.filer import Filer, UserFigure
from suanbei.dossier.filing import Attachment
from suanbei.dossier.intervention import ContentReview, Intervention, Label, Labelling
from suanbei.dossier.loading import chosen, load_dossier
from suanbei.dossier.mechanism import FlowNode, RankingBasis
from suanbei.dossier.model import Dossier
from suanbei.dossier.models import AlgorithmModel
from suanbei.dossier.options import (
    AlgorithmType,
    AttachmentKind,
    LaunchStatus,
    Modality,
    ModelSource,
    NodeKind,
    RiskCategory,
    Role,
    Seal,
    ServiceForm,
)
from suanbei.dossier.organisation import SecurityOrganisation
from suanbei.dossier.paths import DossierProblem
from suanbei.dossier.printing import SCHEMA_FILE, blank_dossier, dump_dossier
from suanbei.dossier.product import Function, Product, TechnicalService
from suanbei.dossier.risk import EffectTest, Risk, Safeguard
from suanbei.dossier.schema import dossier_schema, print_schema
from suanbei.dossier.stated import StatedFact, printed, stated
from suanbei.dossier.systems import ManagementSystem, ManagementSystems
from suanbei.dossier.validity import papers_with_end
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
    "Algorithm",
    "AlgorithmData",
    "AlgorithmModel",
    "AlgorithmType",
    "Appearance",
    "Attachment",
    "AttachmentKind",
    "ContentReview",
    "DataItem",
    "Department",
    "Dossier",
    "DossierProblem",
    "EffectTest",
    "FieldInfo",
    "Filer",
    "FlowNode",
    "Function",
    "Intervention",
    "Label",
    "Labelling",
    "LaunchStatus",
    "ManagementSystem",
    "ManagementSystems",
    "MissingFact",
    "Modality",
    "Model",
    "ModelSource",
    "NodeKind",
    "Note",
    "Option",
    "Product",
    "RankingBasis",
    "Risk",
    "RiskCategory",
    "Role",
    "Safeguard",
    "Seal",
    "SecurityOrganisation",
    "ServiceForm",
    "StatedFact",
    "TechnicalService",
    "TrainingSet",
    "UserFigure",
    "UserLabels",
    "blank_dossier",
    "chosen",
    "dossier_schema",
    "dump_dossier",
    "field_info",
    "fields",
    "load_dossier",
    "missing",
    "papers_with_end",
    "placeholder",
    "print_schema",
    "printed",
    "questions",
    "stated",
]
