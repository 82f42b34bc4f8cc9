"""A dossier out of papers that exist already: the way back from 成文."""

from suanbei.review.importing.settling import Imported, Undecided, Version, import_dossier

__all__ = ["Imported", "Undecided", "Version", "import_dossier"]
