"""Figures that can be worked out from figures beside them: rates from counts, totals from parts."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, permutations
from typing import Any, NamedTuple

from suanbei.notation import find_quantities, narrow
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, sentence_spans, where_is
from suanbei.review.model import Hit, Place

_COUNTER = re.compile(r"[张条段件份篇幅例首则题起笔单台套道]")
_NO_COUNT = frozenset(
    {"%", "元", "万元", "秒", "分钟", "小时", "日", "天", "工作日", "周", "个月", "月", "年"}
)
_RATE = re.compile(r"(?P<name>[一-龥]{2,6})率\s*(?:为|是|达到?|[:：]|约为?)?\s*$")
_OPPOSITE = frozenset("误漏未不错")  # 误拦 is not 拦: words that make a count another count
_ROUGH = re.compile(r"约|余|左右|上下|近|超过|不低于|不少于|以上|至少")
_LOOSE = 5.0  # points: further off, the rate is one of other counts
_LOW = 50.0


class _Count(NamedTuple):
    value: float
    slack: float  # half of the last digit that is written
    unit: str
    written: str
    start: int
    end: int


def _counts(text: str) -> list[_Count]:
    found = []
    for q in find_quantities(text):
        counter = _COUNTER.match(text, q.end)
        unit = q.unit or (counter.group() if counter else "")
        end = counter.end() if counter and not q.unit else q.end
        value = float(q.canonical)
        found.append(_Count(value, _slack(q.written, value), unit, text[q.start : end], q.start, end))
    return found


def _slack(written: str, value: float) -> float:
    """How far the true figure may be from the written one: 12.4万 is anything from 12.35万 to 12.45万."""
    digits = re.search(r"\d+(?:\.(?P<decimals>\d+))?", written.replace(",", ""))
    if digits is None:
        return 0.0
    scale = value / float(digits.group()) if float(digits.group()) else 1.0
    decimals = len(digits["decimals"] or "")
    return 0.0 if scale == 1 and not decimals and "%" not in written else float(scale * 10**-decimals / 2)


def rates(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A rate just after the two counts that it is made of, and not their quotient.

    Fills found (the rate), value and count (part and whole), expected (the quotient).
    """
    del options
    for block in all_blocks(Where(containing=r"率[^。；]{0,4}\d"), case):
        text = narrow(block.text)
        for start, end in sentence_spans(text):
            yield from _rates_in(block, text[start:end], block.text[start:end])


def _rates_in(block: Block, sentence: str, quote: str) -> Iterator[Hit]:
    figures = _counts(sentence)
    for place, figure in enumerate(figures):
        name = _RATE.search(sentence, 0, figure.start) if figure.unit == "%" else None
        before = [c for c in figures[:place] if c.unit not in _NO_COUNT]
        if name is None or len(before) < 2 or _ROUGH.search(sentence):
            continue
        whole, part = before[-2:]
        if (
            _belong(sentence, name, whole, part)
            and _is_off(figure, whole, part)
            and not _explained(figure, figures)
        ):
            yield hit(
                Place.of(block, quote),
                found=sentence[name.start("name") : figure.end],
                value=part.written,
                count=whole.written,
                expected=f"{part.value / whole.value * 100:.{_decimals(figure.written)}f}%",
            )


def _decimals(written: str) -> int:
    return max(len(written.partition(".")[2].rstrip("% ")), 1)


def _belong(sentence: str, name: re.Match[str], whole: _Count, part: _Count) -> bool:
    """Whether the rate is named by what was done to the part: 识别291张，识别率."""
    if whole.unit != part.unit or not 0 < part.value <= whole.value or whole.value < 10:
        return False
    words, done = set(name["name"]), set(sentence[whole.end : part.start])
    return bool(words & done - _OPPOSITE) and words & _OPPOSITE == done & _OPPOSITE


def _is_off(rate: _Count, whole: _Count, part: _Count) -> bool:
    ratio = part.value / whole.value * 100
    if ratio > _LOW:
        return not _fits(rate, whole, part) and abs(ratio - rate.value) <= _LOOSE
    return not _fits(rate, whole, part) and ratio / 3 <= rate.value <= ratio * 3


def _fits(rate: _Count, whole: _Count, part: _Count) -> bool:
    low = (part.value - part.slack) / (whole.value + whole.slack) * 100
    high = (part.value + part.slack) / max(whole.value - whole.slack, 1) * 100
    slack = 2 * rate.slack + 1e-9  # cut off as well as rounded
    return low - slack <= rate.value <= high + slack


def _explained(rate: _Count, figures: list[_Count]) -> bool:
    """Whether some two counts of the sentence give the rate, or what is left of a hundred."""
    counts = [c for c in figures if c.unit not in _NO_COUNT and c.value > 0]
    rest = rate._replace(value=100 - rate.value)
    return any(_fits(r, a, b) for a, b in permutations(counts, 2) if b.value <= a.value for r in (rate, rest))


# ---- totals ----------------------------------------------------------------------------------------------------
_LIST = re.compile(
    r"[(（](?P<inside>[^()（）]{6,120})[)）]|(?:[:：]|[,，]?其中[:：]?|[,，]分别(?:是|为)[:：]?)(?P<after>[^。；;|()（）]{6,120})"
)
_CUT = re.compile(r"[、,，]|[和及](?=[^、,，]*[\d一二三四五六七八九十])")
_VAGUE = re.compile(
    r"兼|重合|重叠|重复|去重|另|约|余|以上|至少|不少于|不低于|超过|左右|同时|各|每|等|原|新增|含|包括|最多|以内|增|减|不足|上限"
)
_DOUBLE = re.compile(r"兼|重合|重叠|身兼|同时担任")
_PART = re.compile(r"(?P<label>[^\d、,，]{1,16})$")
_WHOLE_ENOUGH = 0.75  # below it a list is taken for a choice of the parts
_COUNTED = frozenset("人名位个台套项条类张份家件部种") | {"人", "个"}


def totals(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A total with the list of its parts beside it, and the parts come to something else.

    Fills found (total and list), value (the total), expected (the sum).
    """
    del options
    for block in all_blocks(Where(containing="[、，,].*[、，,）)]|[（(：:]"), case):
        text = narrow(block.text)
        for total in _counts(text):
            listed = _LIST.match(text, total.end) if total.unit in _COUNTED else None
            if listed:
                yield from _total(block, text, total, listed)


def _total(block: Block, text: str, total: _Count, listed: re.Match[str]) -> Iterator[Hit]:
    words = listed["inside"] or listed["after"]
    chosen = words.startswith("其中") or "其中" in listed.group()[:4]
    parts = _parts(words.removeprefix("其中"), total.unit)
    rest = re.split("[。;；]", text[listed.end() :], maxsplit=1)[0]
    lead = text[max(0, total.start - 6) : total.start]
    if (
        len(parts) < 2
        or _VAGUE.search(words)
        or _DOUBLE.search(rest)
        or _ROUGH.search(lead + total.written)
        or "每" in lead
    ):
        return
    amount = sum(parts)
    over = amount > total.value
    under = not chosen and total.value * _WHOLE_ENOUGH <= amount < total.value
    if (over and amount <= total.value * 2) or under:
        start, end = total.start, listed.end()
        place = Place.of(block, _sentence(block, start))
        yield hit(place, found=block.text[start:end], value=total.written, expected=f"{amount:g}")


def _sentence(block: Block, at: int) -> str:
    spans = sentence_spans(block.text)
    return next((block.text[start:end] for start, end in spans if start <= at < end), block.text)


def _parts(words: str, unit: str) -> list[float]:
    """The amounts of a list of label and amount; empty when some item is built in another way."""
    amounts = []
    for item in (piece.strip() for piece in _CUT.split(words)):
        counts = _counts(item)
        if len(counts) != 1 or counts[0].unit != unit or counts[0].end != len(item):
            return []
        if not _PART.match(item[: counts[0].start].strip()):
            return []
        amounts.append(counts[0].value)
    return amounts


# ---- users of several ends -------------------------------------------------------------------------------------
_REGISTERED = re.compile(r"注册(?:用户|账号)?(?:数|量)?\s*[:：]?\s*(?=[\d一二三四五六七八九])")
_TWICE = r"(?:去重|重合|重叠|同一(?:账号|用户)|互通|通用|合并计)"
_SHARED = re.compile(
    rf"(?:注册|各端|[两几三]个?端)[^。；\n]{{0,24}}{_TWICE}|{_TWICE}[^。；\n]{{0,24}}(?:注册|各端|[两几三]个?端)"
)
_NEAR = 0.2


def users_of_ends(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Registered users told row by row in one table that do not come to the registered users told as a whole.

    Fills expected (the sum), value (the parts), other (the whole), there.
    """
    del options
    claims = case.claims_by_key.get("registered_users", ())
    one_value = len({claim.value for claim in claims}) == 1
    whole = [claim for claim in claims if one_value or re.match(r"$|\d", claim.qualifier)]
    blocks = list(all_blocks(Where(materials=("self_assessment",)), case))
    if not whole or any(_says_shared(block) for block in blocks):
        return
    for is_table, group in groupby(blocks, key=lambda block: bool(block.row)):
        told = [(block, amount) for block in group for amount in _registered(block)] if is_table else []
        amount = sum(figure.value for _, figure in told)
        total = max(float(claim.value) for claim in whole)
        known = {float(claim.value) for claim in whole}
        if len(told) > 1 and amount not in known and abs(amount - total) <= total * _NEAR:
            other = next(claim for claim in whole if float(claim.value) == total)
            yield hit(
                Place.of(told[-1][0]),
                other.place,
                expected=f"{amount:,.0f}",
                value="、".join(figure.written for _, figure in told),
                other=other.raw,
                there=where_is(other.place),
            )


def _says_shared(block: Block) -> bool:
    header = "".join(block.row.header) if block.row else ""
    return bool(_SHARED.search(block.text)) or ("用户" in header and bool(re.search(_TWICE, header)))


def _registered(block: Block) -> Iterator[_Count]:
    text = narrow(block.text)
    starts = {match.end() for match in _REGISTERED.finditer(text)}
    yield from (count for count in _counts(text) if count.start in starts and not count.slack)
