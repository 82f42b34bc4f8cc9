"""Procedures as data: one folder a procedure. Engines know no procedure by name.

Deleting a folder removes its procedure; adding one adds it. A house's own folder (a pack) laid beside it
adds rules, words and templates, and replaces files of the same name.
"""

from suanbei.regimes.regime import Regime, RegimeProblem, load_regime, regime_names

__all__ = ["Regime", "RegimeProblem", "load_regime", "regime_names"]
