"""The facts of one filing: typed, frozen, versioned; YAML in, YAML out."""

from suanbei.dossier.model import Dossier

__all__ = ["Dossier"]
