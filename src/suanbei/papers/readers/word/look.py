"""How a short line looks: bold, large, centred."""

from suanbei.papers.readers.package import Children, Element
from suanbei.papers.readers.word.names import RPR, RUN, TEXT, VAL, W, is_on
from suanbei.papers.readers.word.styles import Style


def is_centred(properties: Children, style: Style) -> bool:
    """Whether the line stands in the middle."""
    align = properties.get(W + "jc")
    return style.centred if align is None else align.get(VAL) == "center"


def is_strong(paragraph: Element, style: Style, body_size: int) -> bool:
    """Whether every word of the line is bold, or set larger than the running text."""
    runs = [run for run in paragraph.iter(RUN) if run.find(TEXT) is not None]
    return bool(runs) and all(_stands_out(run, style, body_size) for run in runs)


def _stands_out(run: Element, style: Style, body_size: int) -> bool:
    properties = run.find(RPR)
    bold = properties.find(W + "b") if properties is not None else None
    if style.bold if bold is None else is_on(bold):
        return True
    size = properties.find(W + "sz") if properties is not None else None
    value = size.get(VAL, "") if size is not None else ""
    points = int(value) if value.isdecimal() else style.size
    return points > body_size * 1.1
