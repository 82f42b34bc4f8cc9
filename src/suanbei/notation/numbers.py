"""Numbers and amounts as Chinese papers write them: 46.8万, 42,600条, 四万二千六百, 不少于六个月, 98.6%."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {
    "万亿": 10**12,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "w": 10**4,
    "千": 10**3,
    "k": 10**3,
    "百": 100,
}
# 1:1, so that offsets into the text stay true. The full-width comma is left out: it separates clauses.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C} | {0x3000: 0x20}


class Bound(StrEnum):
    """How a writer qualified a number."""

    EXACT = ""
    ABOUT = "about"  # 约、近、左右
    AT_LEAST = "at_least"  # 不少于、超过、以上
    AT_MOST = "at_most"  # 不超过、以内


_BOUNDS = (
    (Bound.AT_LEAST, "不少于|不低于|不小于|不短于|至少|最少|超过|超出|大于|高于|多于|逾|超|≥|>"),
    (Bound.AT_MOST, "不超过|不高于|不多于|不大于|至多|最多|少于|低于|小于|不足|≤|<"),
    (Bound.ABOUT, "大约|约为|约|近"),
)
_AFTER = ((Bound.AT_LEAST, "以上|及以上"), (Bound.AT_MOST, "以内|以下|之内|内"), (Bound.ABOUT, "左右|上下"))
_WORD_BOUND = {word: bound for bound, words in (*_BOUNDS, *_AFTER) for word in words.split("|")}

#: One unit a family, longest spelling first; the canonical unit is the key.
_UNITS = {
    "个月": "个月",
    "工作日": "个工作日|工作日",
    "分钟": "分钟",
    "毫秒": "毫秒|ms",
    "小时": "个小时|小时",
    "%": "%",
    "人": "人次|人|名|位",
    "次": "次",
    "秒": "秒钟|秒",
    "日": "日|天",
    "周": "个星期|星期|周(?!岁)",
    "周岁": "周岁|岁",
    "年": "年",
    "条": "条|个词条|词条",
    "件": "件",
    "台": "台",
    "项": "项",
    "个": "个",
    "户": "户",
    "家": "家",
    "元": "元",
    "类": "类",
    "款": "款",
    "套": "套",
    "期": "期",
}
_UNIT_OF = {
    spelling.split("(")[0]: unit for unit, spellings in _UNITS.items() for spelling in spellings.split("|")
}
_SPELLINGS = sorted(
    (spelling for spellings in _UNITS.values() for spelling in spellings.split("|")),
    key=lambda spelling: -len(spelling.split("(")[0]),
)
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|[{_CHINESE}]+(?:点[零〇一二三四五六七八九]+)?|半(?=年)"

#: An amount as a regular expression without groups, to be built into larger patterns.
QUANTITY = (
    rf"(?:(?:{'|'.join(words for _, words in _BOUNDS)})\s*)?(?:百分之)?(?:{_NUMBER})\s*"
    rf"(?:万亿|亿|千万|百万|十万|万|千|百|[wWkK](?![A-Za-z]))?(?:余|多)?\s*(?:{'|'.join(_SPELLINGS)})?"
    rf"(?:{'|'.join(words for _, words in _AFTER)})?"
)
_QUANTITY = re.compile(
    rf"(?:(?P<before>{'|'.join(words for _, words in _BOUNDS)})\s*)?(?P<per>百分之)?(?P<number>{_NUMBER})\s*"
    rf"(?P<scale>万亿|亿|千万|百万|十万|万|千|百|[wWkK](?![A-Za-z]))?(?P<more>余|多)?\s*"
    rf"(?P<unit>{'|'.join(_SPELLINGS)})?(?P<after>{'|'.join(words for _, words in _AFTER)})?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with the precision it was written in."""

    value: Decimal
    unit: str  # canonical: 条, 人, 个月, % …; empty when none was written
    bound: Bound
    step: Decimal  # worth of the last digit written: 46.8万 → 1000
    written: str
    start: int = 0
    end: int = 0

    @property
    def canonical(self) -> str:
        """The number in plain digits: 46.8万 → 468000, 98.60% → 98.6."""
        text = f"{self.value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def agrees_with(self, other: "Quantity") -> bool:
        """Whether both may speak of one true amount, rounding, 约 and bounds taken into account.

        46.8万 agrees with 468,312, with 约47万 and with 超过40万, not with 46.9万. Different units never agree.
        """
        if self.unit != other.unit and self.unit and other.unit:
            return False
        bounded = _agree_by_bound(self, other)
        if bounded is not None:
            return bounded
        coarse, fine = (self, other) if _loose_step(self) >= _loose_step(other) else (other, self)
        step = _loose_step(coarse)
        ratio = fine.value / step
        return coarse.value / step in (
            ratio.quantize(Decimal(1), ROUND_HALF_UP),
            ratio.quantize(Decimal(1), ROUND_DOWN),
        )


def _loose_step(quantity: Quantity) -> Decimal:
    """约50万 is a round number: its zeros say nothing."""
    step = quantity.step
    while quantity.bound is Bound.ABOUT and quantity.value and quantity.value % (step * 10) == 0:
        step *= 10
    return step


def _agree_by_bound(one: Quantity, other: Quantity) -> bool | None:
    """The answer where exactly one of the two is a bound; None where the amounts decide."""
    limits = {Bound.AT_LEAST, Bound.AT_MOST}
    if (one.bound in limits) == (other.bound in limits):
        return None if one.bound is other.bound or one.bound not in limits else True
    limit, amount = (one, other) if one.bound in limits else (other, one)
    return amount.value >= limit.value if limit.bound is Bound.AT_LEAST else amount.value <= limit.value


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones, each character in its place; ， stays."""
    return text.translate(_NARROW)


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every amount in a text, with offsets into it."""
    for match in _QUANTITY.finditer(narrow(text)):
        yield _quantity(match, text)


def read_quantity(text: str) -> Quantity | None:
    """The first amount of a text, or None."""
    return next(find_quantities(text), None)


def _quantity(match: re.Match[str], text: str) -> Quantity:
    value, step = _read_number(match["number"])
    scale = _SCALES.get((match["scale"] or "").lower(), 1)
    unit = _UNIT_OF.get(match["unit"] or "", "")
    if match["per"]:
        unit = "%"
    if match["number"] == "半":
        value, unit = Decimal(6), "个月"
    return Quantity(
        value * scale,
        unit,
        _bound(match),
        step * scale,
        text[match.start() : match.end()].strip(),
        *match.span(),
    )


def _bound(match: re.Match[str]) -> Bound:
    word = match["before"] or match["after"]
    if word:
        return _WORD_BOUND[word]
    return Bound.AT_LEAST if match["more"] else Bound.EXACT


def _read_number(written: str) -> tuple[Decimal, Decimal]:
    """A number and the worth of its last digit."""
    if written[0] in _CHINESE:
        return _read_chinese(written)
    if written == "半":
        return Decimal("0.5"), Decimal(1)
    plain = written.replace(",", "")
    places = len(plain.partition(".")[2])
    return Decimal(plain), Decimal(1).scaleb(-places)


def _read_chinese(written: str) -> tuple[Decimal, Decimal]:
    whole, _, fraction = written.partition("点")
    digits = "".join(str(_DIGITS[character]) for character in fraction)
    value = Decimal(f"{_chinese_integer(whole)}.{digits or 0}")
    return value, Decimal(1).scaleb(-len(digits))


def _chinese_integer(written: str) -> int:
    """四万二千六百 → 42600; 二〇二六 → 2026; 十五 → 15."""
    if all(character in _DIGITS for character in written):
        return int("".join(str(_DIGITS[character]) for character in written))
    for mark, worth in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = written.rpartition(mark)
        if found:
            return (_chinese_integer(head) if head else 1) * worth + (_chinese_integer(tail) if tail else 0)
    total, digit = 0, 0
    for character in written:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
