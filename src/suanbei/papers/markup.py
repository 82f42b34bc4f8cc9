"""XML as a careful reader takes it: no document type, no entities, no network, bounded."""

from lxml import etree

from suanbei.papers.limits import Limits
from suanbei.papers.problems import Unreadable

_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
# ISO 29500 Strict differs from what everybody writes by its namespaces only
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"officeDocument/extendedProperties": b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"drawingml/diagram": b"http://schemas.openxmlformats.org/drawingml/2006/diagram",
}


def parse_xml(data: bytes, what: str, limits: Limits) -> etree._Element:
    """The root element. Raises Unreadable for entities, for a part too big and for XML that is not well-formed."""
    if any(mark in data for mark in _DOCTYPES):
        raise Unreadable("entity")
    if data.count(b"<") + data.count(b'="') > limits.xml_marks:
        raise Unreadable("too_large", f"{what} 的内容过多")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False
    )
    try:
        root = etree.fromstring(_transitional(data), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", _reason(what, error)) from error
    except ValueError as error:
        raise Unreadable("damaged", f"{what} 的编码无法识别") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("entity")
    return root


def _reason(what: str, error: etree.XMLSyntaxError) -> str:
    if "depth" in str(error).lower():
        return f"{what} 嵌套层数过多"
    return f"{what} 内容不完整"


def is_strict(data: bytes) -> bool:
    """Whether a part is written in the namespaces of ISO 29500 Strict."""
    return _STRICT in data


def is_mixed(data: bytes) -> bool:
    """Whether a part uses both families of namespaces, so that the way back to its own is lost."""
    return is_strict(data) and any(plain in data for plain in _TRANSITIONAL.values())


def as_strict(data: bytes) -> bytes:
    """What parse_xml turned into the usual namespaces, in those of ISO 29500 Strict again."""
    for strict, plain in _TRANSITIONAL.items():
        data = data.replace(plain, _STRICT + strict)
    return data


def _transitional(data: bytes) -> bytes:
    if _STRICT not in data:
        return data
    for strict, plain in _TRANSITIONAL.items():
        data = data.replace(_STRICT + strict, plain)
    return data
