"""Automatic numbering, rendered as the user sees it printed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import VAL, W, is_on

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_SLOT = re.compile(r"%([1-9])")
BULLET = "•"


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    gap: bool = True  # something stands between the number and the words
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)  # startOverride, applied once


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed; for a bullet the text is • and stands apart from the words."""

    text: str
    gap: str
    bullet: bool = False


class Numbering:
    """Lists by id with their running counters."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        children = list(root) if root is not None else []
        self._numbers = {e.get(W + "numId", ""): e for e in children if e.tag == W + "num"}
        self._abstracts = {e.get(W + "abstractNumId", ""): e for e in children if e.tag == W + "abstractNum"}

    def level_of_style(self, num_id: str, style_id: str) -> int:
        """The level that is tied to a paragraph style; 0 when none is."""
        found = self._find(num_id)
        levels = found.levels if found else {}
        return next((n for n, level in levels.items() if style_id and level.style == style_id), 0)

    def advance(self, num_id: str, level: int) -> Printed | None:
        """Count one more paragraph of a list and print its number; None for a list that prints nothing."""
        found = self._find(num_id)
        if found is None:
            return None
        counters = self._counters.setdefault(found.abstract, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for n, start in found.starts.items():
                counters[n] = start - 1
        counters[level] = counters.get(level, _of(found, level).start - 1) + 1
        for deeper in [n for n in counters if n > level and _restarts(_of(found, n), level)]:
            del counters[deeper]
        return _render(found, level, counters)

    def _find(self, num_id: str) -> _List | None:
        if num_id not in self._lists and num_id in self._numbers:
            self._lists[num_id] = _list(self._numbers[num_id], self._abstracts)
        return self._lists.get(num_id)


def _of(found: _List, level: int) -> _Level:
    return found.levels.get(level) or _Level(text=f"%{level + 1}.")


def _restarts(deeper: _Level, level: int) -> bool:
    return deeper.restart is None or (deeper.restart != 0 and level < deeper.restart)


def _list(number: Element, abstracts: dict[str, Element]) -> _List:
    reference = number.find(W + "abstractNumId")
    abstract_id = reference.get(VAL, "") if reference is not None else ""
    abstract = abstracts.get(abstract_id)
    if abstract is not None and (link := abstract.find(W + "numStyleLink")) is not None:
        abstract = next((e for e in abstracts.values() if _style_link(e) == link.get(VAL)), abstract)
    levels = {} if abstract is None else dict(_level(e) for e in abstract.iterchildren(W + "lvl"))
    found = _List(abstract_id, levels)
    for override in number.iterchildren(W + "lvlOverride"):
        n = _integer(override.get(W + "ilvl"), 0)
        if (own := override.find(W + "lvl")) is not None:
            found.levels[n] = _level(own)[1]
        if (start := override.find(W + "startOverride")) is not None:
            found.starts[n] = _integer(start.get(VAL), 1)
    return found


def _style_link(abstract: Element) -> str | None:
    link = abstract.find(W + "styleLink")
    return link.get(VAL) if link is not None else None


def _level(element: Element) -> tuple[int, _Level]:
    def value(name: str) -> str:
        child = element.find(W + name)
        return child.get(VAL, "") if child is not None else ""

    restart = value("lvlRestart")
    level = _Level(
        _integer(value("start"), 1),
        value("numFmt") or _alternate_format(element) or "decimal",
        value("lvlText"),
        value("suff") != "nothing",
        is_on(element.find(W + "isLgl")),
        _integer(restart, 0) if restart else None,
        value("pStyle"),
    )
    return _integer(element.get(W + "ilvl"), 0), level


def _alternate_format(element: Element) -> str:
    """numFmt inside mc:AlternateContent; the fallback names a format that every program knows."""
    found = [child.get(VAL, "") for child in element.iter(W + "numFmt")]
    return found[-1] if found else ""


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def _render(found: _List, level: int, counters: dict[int, int]) -> Printed | None:
    own = _of(found, level)
    if own.format == "bullet":
        return Printed(BULLET, "", True)
    if not own.text or own.format == "none":
        return None

    def slot(match: re.Match[str]) -> str:
        n = int(match[1]) - 1
        wanted = _of(found, n)
        return format_number(counters.get(n, wanted.start), "decimal" if own.legal else wanted.format)

    text = _SLOT.sub(slot, own.text).strip()
    gap = " " if own.gap and text and (text[-1].isascii() or text[-1].isdecimal()) else ""
    return Printed(text, gap) if text else None


def format_number(value: int, form: str) -> str:
    """A counter in one of Word's number formats; unknown formats print as 1, 2, 3."""
    printer = _FORMATS.get(form)
    return printer(value) if printer else str(value)


def _counting(value: int) -> str:
    """21 → 二十一."""
    if not 0 < value < 1000:
        return "".join(_DIGITS[int(d)] for d in str(max(value, 0)))
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _legal(value: int) -> str:
    plain = _counting(value)
    plain = f"一{plain}" if plain.startswith("十") else plain
    table = str.maketrans(_DIGITS + "十百", _LEGAL + "拾佰")
    return plain.translate(table)


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(max(value, 0), size) if value < 4000 else (0, value)
        text += letters * count
    return text


def _letter(value: int) -> str:
    """27 → AA, as Word counts."""
    count, index = divmod(max(value - 1, 0), 26)
    return chr(ord("A") + index) * min(count + 1, 30)


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if 1 <= value <= 20 else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(max(n, 0))),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(d)] for d in str(max(n, 0))),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: chr(ord("⑴") + n - 1) if 1 <= n <= 20 else f"({n})",
    "decimalEnclosedFullstop": lambda n: chr(ord("⒈") + n - 1) if 1 <= n <= 20 else f"{n}.",
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + d: ord("０") + d for d in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({ord("0") + d: ord("０") + d for d in range(10)}),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
}
