"""Qualified names of WordprocessingML."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

VAL = W + "val"
P, PPR, RUN, RPR, TEXT = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
TBL, TR, TC, TBLPR, TRPR, TCPR = W + "tbl", W + "tr", W + "tc", W + "tblPr", W + "trPr", W + "tcPr"
STYLE_REF, NUMPR, ILVL, NUM_ID, OUTLINE = W + "pStyle", W + "numPr", W + "ilvl", W + "numId", W + "outlineLvl"
SDT, SDT_CONTENT, SDT_PR = W + "sdt", W + "sdtContent", W + "sdtPr"
TXBX, ALTERNATE, CHOICE, FALLBACK = W + "txbxContent", MC + "AlternateContent", MC + "Choice", MC + "Fallback"

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: object) -> bool:
    """Whether a switch such as <w:b/> is present and not turned off."""
    if element is None:
        return False
    value = getattr(element, "get")(VAL)  # noqa: B009 - stubs know no plain element
    return value not in _OFF
