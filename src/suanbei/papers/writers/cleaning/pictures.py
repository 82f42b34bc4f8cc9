"""Pictures without camera, place, time and author; every pixel and the way up stay.

A label that says who generated a picture (隐式标识) is never taken out. # LABEL:10.2 谁都不能恶意去除标识
"""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TELLS = frozenset({b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"})
_LABEL = (b"AIGC", "AIGC".encode("utf-16-le"), "AIGC".encode("utf-16-be"))
_APP1, _APP13, _COMMENT, _SCAN = 0xE1, 0xED, 0xFE, 0xDA
_JPEG_TELLS = frozenset({_APP1, _APP13, _COMMENT})
_ORIENTATION = 0x0112


def without_traces(data: bytes) -> tuple[bytes, int]:
    """A PNG or JPEG and how many pieces were taken out; anything else, or a damaged one, as it came."""
    try:
        if data.startswith(_PNG):
            return _joined(data, _PNG, _png_pieces(data))
        if data.startswith(b"\xff\xd8\xff"):
            return _joined(data, data[:2], _jpeg_pieces(data))
    except (IndexError, ValueError):
        return data, 0
    return data, 0


def _joined(data: bytes, start: bytes, pieces: Iterator[tuple[bytes, bool]]) -> tuple[bytes, int]:
    kept, gone = [start], 0
    for piece, tells in pieces:
        if tells and not any(label in piece for label in _LABEL):
            gone += 1
            kept.append(_way_up(piece))
        else:
            kept.append(piece)
    return (b"".join(kept), gone) if gone else (data, 0)


def _png_pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    at = len(_PNG)
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError("cut off")
        kind = data[at + 4 : at + 8]
        yield data[at:end], kind in _PNG_TELLS
        at = end
        if kind == b"IEND":
            yield data[at:], False
            return


def _jpeg_pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == _SCAN:
            yield data[at:], False
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + size
        if size < 2 or end > len(data):
            raise ValueError("cut off")
        yield data[at:end], marker in _JPEG_TELLS
        at = end


def _way_up(piece: bytes) -> bytes:
    """What must stay of a piece: for Exif that turns the picture, an Exif that says nothing else."""
    if piece[4:10] != b"Exif\0\0" or len(piece) < 18:
        return b""
    order = "little" if piece[10:12] == b"II" else "big"
    turn = _turn(piece[10:], "little" if order == "little" else "big")
    if turn in (0, 1):
        return b""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\0\x03\0\0\0\x01" + turn.to_bytes(2, "big") + b"\0\0"
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _turn(tiff: bytes, order: str) -> int:
    little = order == "little"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if little else "big")

    first = number(4, 4)
    for index in range(min(number(first, 2), 200)):
        at = first + 2 + index * 12
        if number(at, 2) == _ORIENTATION:
            turn = number(at + 8, 2)
            return turn if 1 <= turn <= 8 else 0
    return 0
