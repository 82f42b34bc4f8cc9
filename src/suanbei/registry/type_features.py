"""Hashed character n-grams, the same for training and for use."""

from typing import TYPE_CHECKING

from suanbei.notation import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZES = (1, 2, 3, 4)
BUCKETS = 1 << 16
_BASE = 0x01000193
_MIX = 0x9E3779B1


def document(name: str, use: str) -> str:
    """One folded text of name and use; the bar keeps n-grams from running across."""
    return f"{fold(name)}|{fold(use)}" if name else fold(use)


def ngram_buckets(text: str) -> "list[tuple[int, NDArray[np.int64]]]":
    """Per n-gram size the bucket of each position: ``buckets[i]`` belongs to ``text[i:i+size]``."""
    import numpy as np

    codes = np.array([ord(char) for char in text], dtype=np.uint32)
    rolling = np.zeros(len(codes), dtype=np.uint32)
    found = []
    for size in SIZES:
        length = len(codes) - size + 1
        if length <= 0:
            break
        rolling = rolling[:length] * np.uint32(_BASE) + codes[size - 1 :] + np.uint32(size)
        mixed = rolling * np.uint32(_MIX)
        found.append((size, ((mixed ^ (mixed >> np.uint32(15))) & np.uint32(BUCKETS - 1)).astype(np.int64)))
    return found
