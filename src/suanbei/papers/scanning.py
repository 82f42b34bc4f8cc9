"""Whether pictures can be recognised on this machine."""

from importlib.util import find_spec

_NEEDED = ("rapidocr", "onnxruntime", "cv2")


def ocr_installed() -> bool:
    """Whether the extra ``ocr`` is there; nothing of it is loaded."""
    return all(find_spec(name) is not None for name in _NEEDED)
