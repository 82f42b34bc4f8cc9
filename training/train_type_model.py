"""Train the type model on the authority's published lists and write its small weights.

    python training/train_type_model.py --lists FOLDER [--intake tests/triage/intake.yaml] [--out FILE]

FOLDER holds internet.csv and deep.csv with the published columns and a column ``split`` (train, dev).
Of the intake descriptions only the tuning half is used. Nothing of the lists is kept but hashed weights.
"""

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from suanbei.notation import load_yaml
from suanbei.registry import parse_filing_number, type_ids
from suanbei.registry.type_features import BUCKETS, document, ngram_buckets
from suanbei.registry.type_model import NONE, TYPES

_OUT = Path(__file__).parents[1] / "src/suanbei/registry/type_model.npz"
_TESTS = Path(__file__).parents[1] / "tests/triage"
_INTAKE = [_TESTS / "intake.yaml", _TESTS / "intake_later.yaml"]
# Words that give the type away in published wording; a third of the training texts lack them,
# because people who describe their own service don't use them.
_GIVEAWAYS = re.compile(
    r"生成合成|生成|合成|个性化|推荐|推送|排序|精选|检索|搜索|过滤|调度|决策|算法|应用于|场景|类"
)
_EVERYDAY = Path(__file__).with_name("everyday.txt")
_EVERYDAY_WEIGHT = 8.0
_CLASSES = (*TYPES, NONE)

Example = tuple[str, str, float]  # folded text, type id, weight


def true_types(row: dict[str, str]) -> tuple[str, ...]:
    """The types of a published row: the printed label, split by the number's code where it is folded."""
    printed = type_ids(row.get("算法类别") or "生成合成类")
    number = parse_filing_number(row["备案编号"])
    told = [kind for kind in printed if number and kind in number.types]
    return tuple(told) if len(told) == 1 else printed


def rows(folder: Path, split: str) -> Iterator[dict[str, str]]:
    """Published rows of one split."""
    for name in ("internet.csv", "deep.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            yield from (row for row in csv.DictReader(file) if row["split"] == split)


def published_examples(folder: Path) -> Iterator[Example]:
    """Each train row as published, without its name, and without giveaway words."""
    for row in rows(folder, "train"):
        kind = true_types(row)[0]
        name, use = row["算法名称"], row["主要用途"]
        yield document(name, use), kind, 1.0
        yield document("", use), kind, 0.5
        yield document("", _GIVEAWAYS.sub("", f"{name}，{use}")), kind, 0.7


def intake_examples(path: Path) -> Iterator[Example]:
    """The tuning items of the intake descriptions that have one type or none."""
    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    for item in data["items"]:
        if item["half"] == "tuning" and len(item["labels"]) <= 1:
            yield document("", item["text"]), (*item["labels"], NONE)[0], _EVERYDAY_WEIGHT


def everyday_examples(path: Path) -> Iterator[Example]:
    """The everyday lines under their type headings."""
    kind = NONE
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield document("", line), kind, _EVERYDAY_WEIGHT


def matrix(texts: list[str]) -> csr_matrix:
    """Presence of hashed n-grams, each row of length one, as in use."""
    columns: list[np.ndarray] = []
    starts = [0]
    values: list[np.ndarray] = []
    for text in texts:
        grams = ngram_buckets(text)
        present = np.unique(np.concatenate([buckets for _, buckets in grams])) if grams else np.zeros(0, int)
        columns.append(present)
        values.append(np.full(len(present), 1 / np.sqrt(max(len(present), 1))))
        starts.append(starts[-1] + len(present))
    return csr_matrix((np.concatenate(values), np.concatenate(columns), starts), (len(texts), BUCKETS))


def train(examples: list[Example], strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights (buckets × types and none) and biases of a multinomial logistic regression."""
    texts = [text for text, _, _ in examples]
    counts = {kind: sum(w for _, k, w in examples if k == kind) for kind in _CLASSES}
    total = sum(counts.values())
    balanced = [w * np.sqrt(total / (len(_CLASSES) * counts[k])) for _, k, w in examples]
    model = LogisticRegression(C=strength, max_iter=300)
    model.fit(matrix(texts), [_CLASSES.index(kind) for _, kind, _ in examples], sample_weight=balanced)
    return model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)


def save(weights: np.ndarray, bias: np.ndarray, path: Path) -> None:
    """Eight bits a weight: the rounding changes no prediction that matters and keeps the file small."""
    scale = np.abs(weights).max() / 127
    small = np.round(weights / scale).astype(np.int8)
    np.savez_compressed(path, weights=small, scale=np.float32(scale), bias=bias)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--intake", type=Path, nargs="*", default=_INTAKE)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--strength", type=float, default=30.0)
    options = parser.parse_args()
    examples = [*published_examples(options.lists), *everyday_examples(_EVERYDAY)]
    examples += [example for path in options.intake for example in intake_examples(path)]
    weights, bias = train(examples, options.strength)
    save(weights, bias, options.out)
    print(f"{len(examples)} texts, {options.out.stat().st_size / 1000:.0f} kB → {options.out}")


if __name__ == "__main__":
    main()
