"""Pictures: size in pixels from the first bytes, without decoding."""

import hashlib

from suanbei.papers.formats import media_type
from suanbei.papers.tree import Picture

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG start-of-frame markers


def describe(data: bytes, alt: str = "", media: str = "") -> Picture:
    """A picture's fingerprint and, for PNG, JPEG, GIF and BMP, its size in pixels (0 × 0 when unknown)."""
    kind = media_type(data) or media
    width, height = _pixels(data, kind)
    return Picture(hashlib.sha256(data).hexdigest(), kind, len(data), width, height, alt)


def _pixels(data: bytes, kind: str) -> tuple[int, int]:
    if kind == "image/png" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if kind == "image/gif" and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if kind == "image/bmp" and len(data) >= 26:
        return (
            int.from_bytes(data[18:22], "little", signed=True),
            abs(int.from_bytes(data[22:26], "little", signed=True)),
        )
    if kind == "image/jpeg":
        return _jpeg_pixels(data)
    return 0, 0


def _jpeg_pixels(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0
