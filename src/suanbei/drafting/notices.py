"""Papers of a filing's later life – amendment, deregistration – from the dossier and what the desk found out."""

from collections.abc import Mapping, Sequence
from typing import Any

from suanbei.dossier import Dossier
from suanbei.drafting.blocks import texts
from suanbei.drafting.compose import compose
from suanbei.drafting.fonts import FontBook
from suanbei.drafting.materials import made
from suanbei.drafting.outline import load_outline
from suanbei.drafting.press import open_press
from suanbei.drafting.sheet import PortalField, PortalSheet, to_xlsx
from suanbei.regimes import Regime

FOLDER = "notices"


def draft_notice(
    name: str, dossier: Dossier, regime: Regime, fonts: FontBook, told: Mapping[str, Any]
) -> Mapping[str, bytes]:
    """One notice of the regime as Word and PDF, by file name. ``told`` are further names for its template."""
    drawn = (fonts.faces["heading1"].family, fonts.faces["body"].family)
    paper = compose(load_outline(regime, name, FOLDER), dossier, drawn, told).paper
    said = "".join(text for block in paper.blocks for text in texts(block))
    with open_press(fonts) as press:
        return made(paper, press, fonts, fonts.report(said + "0123456789—〔〕").missing).files


def list_of_changes(rows: Sequence[tuple[str, str, str]], title: str) -> bytes:
    """What to type anew into the portal: (field, new value, note), as a spreadsheet."""
    fields = tuple(PortalField(field, value, "", None, note) for field, value, note in rows)
    return to_xlsx((PortalSheet(title, fields),))
