"""The facts of one filing: typed, frozen, versioned; YAML in, YAML out."""

from suanbei.dossier.model import Dossier
from suanbei.dossier.paths import DossierProblem

__all__ = ["Dossier", "DossierProblem"]
