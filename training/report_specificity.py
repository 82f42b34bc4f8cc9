"""Measure the verdict “vague” and write docs/specificity.md.

    python training/report_specificity.py [--wrong tuning]

Every figure of the page comes from this run. Adjust the words by the tuning half alone: ``--wrong`` prints its errors.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from suanbei.notation import load_yaml
from suanbei.papers import Anchor, Block, BlockKind, read_bytes
from suanbei.review import specificity
from suanbei.review.resemblance import twins

_ROOT = Path(__file__).parents[1]
_PARAGRAPHS = _ROOT / "tests/review/specificity"
_HALVES = {"tuning": "调整用的一半", "test": "测试用的一半", "later": "定稿后另写"}
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEAST = 25  # visible characters; the rules judge no shorter paragraph
_SECTIONS = {
    "principle": "原理",
    "risk": "风险",
    "safeguard": "措施",
    "data": "数据",
    "model": "模型",
    "intervention": "干预",
    "rights": "权益",
    "organisation": "机构",
    "systems": "制度",
    "labelling": "标识",
    "service": "服务",
    "purpose": "目的",
    "conclusion": "结论",
    "legal": "法律表述",
}


@dataclass(frozen=True)
class Paragraph:
    """A labelled paragraph and the verdict on it."""

    section: str
    text: str
    vague: bool
    found: bool


def paragraphs(half: str) -> list[Paragraph]:
    """The paragraphs of one file."""
    labelled = load_yaml((_PARAGRAPHS / f"{half}.yaml").read_text(encoding="utf-8"), half)
    return [
        Paragraph(section, text, label == "vague", specificity(text).is_vague)
        for label in ("specific", "vague")
        for section, text in labelled[label]
    ]


def rates(judged: list[Paragraph]) -> tuple[str, str, str]:
    """Wrong alarms, precision and recall."""
    right = sum(p.vague and p.found for p in judged)
    false = sum(p.found and not p.vague for p in judged)
    vague = sum(p.vague for p in judged)
    precision = f"{right / (right + false):.1%}" if right + false else "—"
    return str(false), precision, f"{right / vague:.1%}" if vague else "—"


def good_prose() -> Iterator[str]:
    """Prose of the complete sets, which were written for other purposes and by other hands."""
    folders = [*_ROOT.glob("tests/sets/b*/base"), *_ROOT.glob("src/suanbei/regimes/*/samples/*")]
    for path in sorted(p for folder in folders if folder.is_dir() for p in folder.glob("*.md")):
        if path.stem in ("self_assessment", "responsibility_statement", "public_disclosure"):
            for block in read_bytes(path.read_bytes(), path.name).body():
                if block.kind in _PROSE and len(block.text) > _LEAST:
                    yield block.text


def page() -> Iterator[str]:
    """The lines of docs/specificity.md."""
    yield from _introduction()
    yield "| 数据 | 段落 | 具体段落误判为空泛 | 查准 | 查全 |"
    yield "| --- | --- | --- | --- | --- |"
    halves = {half: paragraphs(half) for half in _HALVES}
    for half, name in _HALVES.items():
        judged = halves[half]
        yield f"| {name} | {len(judged)} | {' | '.join(rates(judged))} |"
    prose = list(good_prose())
    false = sum(specificity(text).is_vague for text in prose)
    yield f"| 六套完整材料的正文 | {len(prose)} | {false} | — | — |"
    yield from _notes()
    yield "\n## 测试用的一半：分部分\n\n| 部分 | 段落 | 误判 | 漏判 |\n| --- | --- | --- | --- |"
    for section, name in _SECTIONS.items():
        mine = [p for p in halves["test"] if p.section == section]
        wrong = Counter((p.vague, p.found) for p in mine)
        yield f"| {name} | {len(mine)} | {wrong[False, True]} | {wrong[True, False]} |"
    yield from _resemblance()


def _introduction() -> Iterator[str]:
    yield "# 具体与空泛\n"
    yield "本页由 `python training/report_specificity.py` 生成，数字都来自那一次运行。\n"
    yield "一段话按标点分成小句，每个小句看它有没有可核查的要素（责任岗位、频次、阈值、数据项、留痕、系统、处理动作），"
    yield "有没有套话，去掉到处都能用的词以后还剩多少自己的字。"
    yield "小句得分的平均数乘 100 是这段话的得分，低于 36 判为空泛。"
    yield "词表和分值都在 `src/suanbei/review/specificity.yaml`，规则用 `kind: specific` 加 `vague: true` 使用这个判断。\n"


def _notes() -> Iterator[str]:
    yield "\n怎样看这些数字：\n"
    yield "- 段落都是自写的，一半具体、一半空泛，含不带数字的好段落、只有一句的好段落、夹一个数字的空话。"
    yield "- 调整用的一半只说明没有漏改；测试用的一半与它出自同一批作者，说法相近，查全偏乐观。"
    yield "- “定稿后另写”有意避开词表里的说法，多用俗语和口号。查准不变，查全低：没见过的空话大多漏报。"
    yield "- 误报比漏报更伤人，所以分值按查准定；六套完整材料另行写成，用来看真实材料里的误报。"
    yield "- 规则还要求段落在特定章节、有一定字数，所以实际报出的比这里判为空泛的更少。"


_LIBRARY, _QUERIES, _ALIKE = 100_000, 20, 0.6
_EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "原样": lambda text, _: text,
    "换掉 3% 的字": lambda text, dice: _swapped(text, 0.03, dice),
    "换掉 10% 的字": lambda text, dice: _swapped(text, 0.10, dice),
    "换掉 20% 的字": lambda text, dice: _swapped(text, 0.20, dice),
    "句子换序": lambda text, dice: _reordered(text, dice),
    "插入一句": lambda text, dice: text + _swapped(text, 0.9, dice)[:30],
    "只留后三分之二": lambda text, _: text[len(text) // 3 :],
    "无关段落": lambda text, dice: _swapped(text, 0.95, dice),
}


def _swapped(text: str, share: float, dice: random.Random) -> str:
    return "".join(dice.choice(text) if dice.random() < share else character for character in text)


def _reordered(text: str, dice: random.Random) -> str:
    parts = text.rstrip("。").split("。")
    dice.shuffle(parts)
    return "。".join(parts) + "。"


def _library(dice: random.Random) -> list[Block]:
    """Paragraphs of sentences of the complete sets, in which four characters of ten are exchanged."""
    pool = [s for text in good_prose() for s in text.split("。") if len(s) > 12]
    stock = "".join(pool)

    def sentence() -> str:
        return "".join(dice.choice(stock) if dice.random() < 0.4 else c for c in dice.choice(pool))

    return [
        Block(BlockKind.PARAGRAPH, "。".join(sentence() for _ in range(4)) + "。", Anchor("库", (), number))
        for number in range(_LIBRARY)
    ]


def _resemblance() -> Iterator[str]:
    dice = random.Random(11)  # noqa: S311 - test data
    library = _library(dice)
    texts: list[str] = []
    wanted: list[tuple[str, int]] = []
    for name, edit in _EDITS.items():
        for number in dice.sample(range(_LIBRARY), _QUERIES):
            texts.append(edit(library[number].text, dice))
            wanted.append((name, number))
    began = time.process_time()
    found = twins(texts, iter(library), _ALIKE)
    took = time.process_time() - began
    right: Counter[str] = Counter()
    for (name, number), listed in zip(wanted, found, strict=True):
        hit = any(twin.block.anchor.paragraph == number for twin in listed)
        right[name] += hit
    characters = sum(len(block.text) for block in library) / len(library)
    yield "\n## 雷同\n"
    yield "一套材料的段落先做成三字片段的表，库里的段落分批流过，抽样片段够多的才逐段比对；库不建索引，也不留在内存里。"
    yield "不用词频加权和稀疏矩阵：那要先为整个库建索引，而审查一套材料时库大、要查的段落少，反过来做省掉建索引。"
    yield f"库：{_LIBRARY:,} 段，平均 {characters:.0f} 字；要查 {len(texts)} 段；相似度（共有片段占全部片段）{_ALIKE:.0%} 以上算雷同。"
    yield f"用处理器 {took:.1f} 秒。材料里的句子本来就多有重复，库越像，用时越长。\n"
    yield f"| 改法（各 {_QUERIES} 段） | 找到 |\n| --- | --- |"
    for name in _EDITS:
        yield f"| {name} | {right[name]} |"
    yield "\n逐字随机替换是最难的情形；换名称、换数字这类成片的改动，三字片段留下的更多。"


def main() -> None:
    """Write the page, or print the errors of one file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", choices=_HALVES)
    chosen = parser.parse_args().wrong
    if chosen:
        for paragraph in paragraphs(chosen):
            if paragraph.vague != paragraph.found:
                print(
                    "漏判" if paragraph.vague else "误判", specificity(paragraph.text).score, paragraph.text
                )
        return
    (_ROOT / "docs/specificity.md").write_text("\n".join(page()).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
