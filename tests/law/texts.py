"""The statute texts kept beside a checkout for proof-reading; they are never part of the project."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "law"

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_ARTICLE = re.compile(r"^(?:\*\*)?第([零一二三四五六七八九十百]+)条(?:\*\*)?[\s　]*(.*)$")
_ITEM = re.compile(r"^（[一二三四五六七八九十]+）")
_ZERO_WIDTH = "\u200b"

Paragraph = tuple[str, list[str]]  # text and its items
Article = list[Paragraph]


def available() -> bool:
    """Whether the texts lie beside this checkout."""
    return FOLDER.is_dir()


def number(chinese: str) -> int:
    """Chinese article numbers up to 999."""
    total = current = 0
    for char in chinese:
        if char in _DIGITS:
            current = _DIGITS[char]
        else:
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
    return total + current


def articles(instrument: str) -> dict[int, Article]:
    """Article number → paragraphs with their items, in the order of the text."""
    found: dict[int, Article] = {}
    last = 0
    for line in _body_lines(FOLDER / f"{instrument}.md"):
        match = _ARTICLE.match(line)
        if match and number(match[1]) == last + 1:
            last += 1
            found[last] = [(match[2], [])] if match[2] else []
        elif last and _ITEM.match(line):
            found[last][-1][1].append(line)
        elif last:
            found[last].append((line, []))
    return found


def _body_lines(path: Path) -> list[str]:
    kept: list[str] = []
    after_gap = False
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line == _ZERO_WIDTH:  # one file marks its chapter titles only by a zero-width line before them
            after_gap = True
        elif line.startswith(("#", "<!--", "---", "施行：", "sidebar")):
            continue
        elif line and after_gap:
            after_gap = False
        elif line:
            kept.append(line)
    return kept


def plain(instrument: str) -> str:
    """The whole text without white space and marks, to look for copied runs."""
    return re.sub(r"[\s　*#]", "", (FOLDER / f"{instrument}.md").read_text(encoding="utf-8"))
