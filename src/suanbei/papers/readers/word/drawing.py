"""How large a drawing is printed."""

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import WP

_EMU_PER_CM = 360_000
Size = tuple[float, float]  # centimetres; 0 when unknown
NO_SIZE: Size = (0.0, 0.0)


def printed_size(element: Element) -> Size | None:
    """Width and height of an inline or anchored drawing; None for what states none."""
    extent = element.find(f"{WP}extent")
    if extent is None:
        return None
    try:
        return int(extent.get("cx", "")) / _EMU_PER_CM, int(extent.get("cy", "")) / _EMU_PER_CM
    except ValueError:
        return None
