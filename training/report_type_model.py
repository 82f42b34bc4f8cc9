"""Measure the type model and write docs/type-model.md.

    python training/report_type_model.py --lists FOLDER

Every figure of the page comes from this run; nothing is typed in by hand.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train_type_model import rows, true_types

from suanbei.notation import load_yaml
from suanbei.registry import NONE, TYPES, classify, read_description, type_label

_ROOT = Path(__file__).parents[1]
_TESTS = _ROOT / "tests/triage"
_SHORT = {NONE: "六类之外"}


@dataclass(frozen=True)
class Judged:
    """One text: what it is, what was read, how surely, and whether all types were named."""

    wanted: tuple[str, ...]
    found: str
    confidence: float
    exact: bool

    @property
    def hit(self) -> bool:
        """The main type read is one of the true ones."""
        return self.found in self.wanted


def judged_rows(folder: Path) -> list[Judged]:
    """The development rows of the published lists."""
    judged = []
    for row in rows(folder, "dev"):
        wanted, read = true_types(row), classify(row["算法名称"], row["主要用途"])
        judged.append(Judged(wanted, read.type, read.confidence, read.type in wanted))
    return judged


def judged_items(name: str, half: str) -> list[Judged]:
    """The intake descriptions of one half."""
    data: dict[str, Any] = load_yaml((_TESTS / name).read_text(encoding="utf-8"), name)
    return [_judged(item) for item in data["items"] if item["half"] == half]


def _judged(item: dict[str, Any]) -> Judged:
    read = read_description(item["text"])
    exact = set(read.types) == set(item["labels"])
    return Judged(tuple(item["labels"]) or (NONE,), read.main.type, read.main.confidence, exact)


def share(judged: Iterable[Judged]) -> float:
    """Share of hits."""
    hits = [one.hit for one in judged]
    return sum(hits) / len(hits)


def label(kind: str) -> str:
    """The Chinese name of a column."""
    return _SHORT.get(kind) or type_label(kind)


def per_class(judged: list[Judged]) -> Iterator[str]:
    """A table of recall and precision by type."""
    yield "| 类型 | 条数 | 判对 | 查全 | 判为此类 | 查准 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind in (*TYPES, NONE):
        own = [one for one in judged if one.wanted[0] == kind]
        named = [one for one in judged if one.found == kind]
        if own or named:
            right = sum(one.hit for one in own)
            precise = sum(one.hit for one in named)
            yield (
                f"| {label(kind)} | {len(own)} | {right} | {ratio(right, len(own))} "
                f"| {len(named)} | {ratio(precise, len(named))} |"
            )


def ratio(part: int, whole: int) -> str:
    """A share in percent, or a dash."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


def confusion(judged: list[Judged]) -> Iterator[str]:
    """Rows: the expert's main type; columns: the type read."""
    kinds = (*TYPES, NONE)
    counts = Counter((one.found if one.hit else one.wanted[0], one.found) for one in judged)
    yield "| 专家 ↓ 判断 → | " + " | ".join(map(label, kinds)) + " |"
    yield "| --- |" + " --- |" * len(kinds)
    for wanted in kinds:
        yield f"| {label(wanted)} | " + " | ".join(str(counts[wanted, k] or "·") for k in kinds) + " |"


def calibration(judged: list[Judged]) -> Iterator[str]:
    """How often a stated confidence was right."""
    yield "| 把握 | 条数 | 判对 |"
    yield "| --- | --- | --- |"
    for low, high in ((0.0, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.0)):
        band = [one for one in judged if low <= one.confidence < high]
        yield f"| {low:.2f}—{high:.2f} | {len(band)} | {ratio(sum(one.hit for one in band), len(band))} |"


def summary(name: str, judged: list[Judged]) -> str:
    """One line of the overview."""
    exact = sum(one.exact for one in judged)
    return f"| {name} | {len(judged)} | {100 * share(judged):.1f}% | {ratio(exact, len(judged))} |"


def page(folder: Path) -> str:
    """The whole page."""
    dev, tuning = judged_rows(folder), judged_items("intake.yaml", "tuning")
    test, unseen = judged_items("intake.yaml", "test"), judged_items("intake_last.yaml", "unseen")
    scarce = [one for one in dev if one.wanted[0] != "synthesis"]
    return "\n".join(
        [
            "# 类型模型",
            "",
            "本页由 `python training/report_type_model.py --lists 清单文件夹` 生成，数字都来自那一次运行。",
            "",
            "`suanbei classify` 与定性里的类型判断由三部分合成：字符 1—4 元特征的线性模型、按类型判据写的提示词、边界情形。",
            "模型用公示清单的训练行、自写的日常说法和描述的调参半训练，权重在 `src/suanbei/registry/type_model.npz`。",
            "提示词和边界情形在 `src/suanbei/registry/type_cues.yaml`，每条都带理由。",
            "",
            "| 数据 | 条数 | 主类型判对 | 全部类型一字不差 |",
            "| --- | --- | --- | --- |",
            summary("公示清单开发行", dev),
            summary("其中生成合成类以外", scarce),
            summary("日常描述：调参半", tuning),
            summary("日常描述：测试半", test),
            summary("日常描述：定稿后另写", unseen),
            "",
            "怎样看这些数字：",
            "",
            "- 公示清单的措辞很规整，分数高不说明用户自己写的话也判得准。",
            "- 调参半被训练和调参用过，只说明没有漏改。",
            "- 测试半与提示词出自同一批作者，写提示词时没有看测试半的错误，但说法相近，分数偏乐观。",
            "- “定稿后另写”换了行业，只数对错、没有看错在哪里（之后只补过训练用的日常说法），最接近真实使用；条数少，误差在正负十个百分点左右。",
            "- 判断把握低于 0.5 时，定性会把它列为“还要问”，不当作结论。",
            "",
            "## 公示清单开发行：分类型",
            "",
            *per_class(dev),
            "",
            "清单里的“检索过滤类”按编号里的类型码分到信息检索类或者内容过滤类。",
            "",
            "## 日常描述测试半：混淆表",
            "",
            *confusion(test),
            "",
            "几种机理并存的描述，判中其中任何一种算主类型判对；全部类型都说对才算一字不差。",
            "",
            "## 定稿后另写：混淆表",
            "",
            *confusion(unseen),
            "",
            "## 把握是否可信（测试半与定稿后另写合计）",
            "",
            *calibration([*test, *unseen]),
            "",
        ]
    )


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=_ROOT / "docs/type-model.md")
    options = parser.parse_args()
    options.out.write_text(page(options.lists), encoding="utf-8")
    print(f"→ {options.out}")


if __name__ == "__main__":
    main()
