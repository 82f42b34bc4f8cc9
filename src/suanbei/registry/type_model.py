"""Which of the six types a text describes, by the wording of published filings: a linear n-gram model.

numpy is imported when the first text is classified, not before.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from suanbei.registry.type_features import document, ngram_buckets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TYPES = ("synthesis", "personalised_push", "ranking", "retrieval", "content_filtering", "dispatch")
NONE = "none"  # none of the six
_COLUMNS = (*TYPES, NONE)


@dataclass(frozen=True)
class _Weights:
    table: "NDArray[np.int8]"
    scale: float
    bias: "NDArray[np.float32]"


@cache
def _weights() -> _Weights:
    import numpy as np

    with np.load(Path(__file__).with_name("type_model.npz")) as file:
        return _Weights(file["weights"], float(file["scale"]), file["bias"])


def wording_scores(name: str, use: str) -> dict[str, float]:
    """Log-odds per type id and for ``none``; an empty text scores by how common a type is in training."""
    import numpy as np

    model = _weights()
    grams = ngram_buckets(document(name, use))
    total = np.asarray(model.bias, dtype=float)
    if grams:
        present = np.unique(np.concatenate([buckets for _, buckets in grams]))
        rows = model.table[present].sum(axis=0, dtype=np.int64)
        total = total + rows * (model.scale / np.sqrt(len(present)))
    return dict(zip(_COLUMNS, map(float, total), strict=True))


def character_weights(text: str, kind: str) -> list[float]:
    """How much each character of a folded text speaks for a type, against the mean of the others."""
    import numpy as np

    model = _weights()
    column = _COLUMNS.index(kind)
    share = np.zeros(len(text))
    for size, buckets in ngram_buckets(text):
        rows = model.table[buckets].astype(float)
        gain = rows[:, column] - (rows.sum(axis=1) - rows[:, column]) / (len(_COLUMNS) - 1)
        for shift in range(size):
            share[shift : shift + len(gain)] += gain / size
    return [float(value) for value in share * model.scale]
