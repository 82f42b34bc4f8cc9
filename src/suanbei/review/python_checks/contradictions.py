"""Statements that cannot both be true, in one paper or in two."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from suanbei.notation import Found, find_quantities, narrow, pattern
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import all_blocks, documents, finds, hit, scoped, sentence_at, where_is
from suanbei.review.model import Hit, Place

_Options = Mapping[str, Any]
#: A word before a statement, in its clause, that turns it round.
_DENIED = re.compile(
    r"(?:不(?!仅|断|同|少|限|良|法)|未(?!成年|来|经)|没有|无(?!论)|禁止|严禁|拒绝|避免|防止|是否|如(?!实|下|此|何|图|表|期|约)|若|拟|计划)[^，。；]*$"
)


class Side(Params):
    """One of two statements: how it is said, where, and what in the sentence voids it."""

    where: Where = Where()
    find: tuple[Regex, ...]
    unless: tuple[Regex, ...] = ()  # in the same sentence
    about: tuple[Regex, ...] = ()  # the block or its headings must speak of this
    affirmed: bool = False  # a denial before it in the clause voids it


class _Pair(Params):
    claim: Side
    denial: Side


@dataclass(frozen=True, slots=True)
class _Said:
    words: str
    sentence: str
    block: Block


def opposed(case: Case, options: _Options) -> Iterator[Hit]:
    """``pairs`` of claim and denial; a hit at the side that fewer places state.

    Fills found (words there), other (words of the other side), here and there.
    """
    for pair in options["pairs"]:
        sides = _Pair.model_validate(pair)
        claims, denials = list(_said(sides.claim, case)), list(_said(sides.denial, case))
        if claims and denials:
            few, many = (claims, denials) if len(claims) <= len(denials) else (denials, claims)
            if few[0].sentence != many[0].sentence:
                yield _opposed(few, many)
                return


def _said(side: Side, case: Case) -> Iterator[_Said]:
    for document in documents(side.where, case):
        if finds(side.find, case.text(document)):
            for block in scoped(side.where, case, document):
                match = next((m for m in _matches(side, block) if _counts(side, block, m)), None)
                if match is not None:
                    yield _Said(match.group().strip(), sentence_at(block.text, match.start()), block)


def _matches(side: Side, block: Block) -> Iterator[Found]:
    return (match for expression in side.find for match in pattern(expression).finditer(block.text))


def _counts(side: Side, block: Block, match: Found) -> bool:
    sentence = sentence_at(block.text, match.start())
    if finds(side.unless, sentence):
        return False
    if side.about and not finds(side.about, "/".join((*block.anchor.section, block.text))):
        return False
    return not (side.affirmed and _DENIED.search(block.text[: match.start()] + _head(match.group())))


def _head(words: str) -> str:
    return words[: len(words) // 2]


def _opposed(few: list[_Said], many: list[_Said]) -> Hit:
    first, other = few[0], many[0]
    place, there = Place.of(first.block, first.sentence), Place.of(other.block, other.sentence)
    return hit(
        place,
        there,
        *(Place.of(said.block, said.sentence) for said in (*few[1:3], *many[1:3])),
        found=first.words,
        other=other.words,
        here=where_is(place),
        there=where_is(there),
    )


# ---- promises: the same thing with another time --------------------------------------------------------------
_FILLER = re.compile(
    r"(?:不超过|不少于|不低于|至少|最多|最长|达到|满|达|约|系统|将|须|应当?|必须|会|的|[“”\s:：])"
)
_BREAK = re.compile(r"[，。；;|、（）()\n]")
_UNITS = frozenset({"秒", "分钟", "小时", "日", "工作日", "个月", "年"})
_TIME = re.compile(r"秒|分钟|小时|日|天|周|月|年")
_BEFORE, _AFTER = 4, 4


@dataclass(frozen=True, slots=True)
class _Promise:
    before: str  # the words just before the amount, without fillers
    after: str
    unit: str
    value: str
    clause: str
    block: Block


def differing_times(case: Case, options: _Options) -> Iterator[Hit]:
    """One thing with two times in two materials, but for what ``elsewhere`` names: other rules compare that.

    Fills found, other, label (the thing), here, there.
    """
    elsewhere = tuple(options.get("elsewhere", ()))
    made = _promises(case, "user_agreement", "public_disclosure", "screenshots", "portal_fields")
    promises = [promise for promise in made if not finds(elsewhere, promise.before)]
    tails = {promise.before[-2:] for promise in promises}
    known: dict[tuple[str, str], list[_Promise]] = {}
    for promise in _promises(case, "self_assessment", "responsibility_statement", tails=tails):
        known.setdefault((promise.before[-_BEFORE:], promise.unit), []).append(promise)
    for promise in promises:
        twins = [
            p for p in known.get((promise.before[-_BEFORE:], promise.unit), ()) if _same_thing(p, promise)
        ]
        if twins and all(twin.value != promise.value for twin in twins):
            yield _differing(promise, twins[0])


def _differing(promise: _Promise, twin: _Promise) -> Hit:
    place, there = Place.of(promise.block, promise.clause), Place.of(twin.block, twin.clause)
    return hit(
        place,
        there,
        found=promise.clause,
        other=twin.clause,
        label=promise.before + "……" + promise.after[:_AFTER],
        here=where_is(place),
        there=where_is(there),
    )


def _promises(case: Case, *materials: str, tails: Collection[str] | None = None) -> Iterator[_Promise]:
    """Amounts of time with the words around them; only blocks that hold one of the ``tails``, when given."""
    for block in all_blocks(Where(materials=materials), case):
        wanted = tails is None or any(tail in block.text for tail in tails)
        if wanted and not block.level and _TIME.search(block.text):
            yield from _promises_in(block)


def _promises_in(block: Block) -> Iterator[_Promise]:
    text = narrow(block.text)
    for quantity in find_quantities(text):
        if quantity.unit not in _UNITS:
            continue
        start = max((m.end() for m in _BREAK.finditer(text, 0, quantity.start)), default=0)
        stop = _BREAK.search(text, quantity.end)
        end = stop.start() if stop else len(text)
        before = _FILLER.sub("", text[start : quantity.start])
        after = _FILLER.sub("", text[quantity.end : end])
        if len(before) >= _BEFORE and len(after) >= 2 and not re.search(r"\d", before):
            clause = block.text[start:end].strip()
            yield _Promise(before, after, quantity.unit, quantity.canonical, clause, block)


def _same_thing(one: _Promise, other: _Promise) -> bool:
    shorter = min(len(one.after), len(other.after), _AFTER)
    return one.after[:shorter] == other.after[:shorter]


# ---- more users reached than there are ------------------------------------------------------------------------
_REACH = re.compile(r"(?:影响|覆盖|涉及|触达|作用于|服务)[^，。；]{0,16}$")
_USERS = re.compile(r"[余多]?(?:名|个|位|的)?[一-龥]{0,4}?用户")
_NOT_NOW = re.compile(
    r"预计|预测|目标|计划|超过[^，。；]{0,10}(?:时|后)|如果|若|全国|全球|全市|潜在|累计(?!注册)|人次|曾"
)


def reach_beyond_users(case: Case, options: _Options) -> Iterator[Hit]:
    """An impact on more users than are registered. Fills found, other (registered), there."""
    stated = [c for c in case.claims_by_key.get("registered_users", ()) if re.match(r"$|\d", c.qualifier)]
    if not stated:
        return
    most = max(stated, key=lambda claim: float(claim.value))
    where = Where(
        materials=("self_assessment", "public_disclosure", "portal_fields"),
        containing=r"(?:影响|覆盖|涉及|触达|作用|服务).*用户",
    )
    for block in all_blocks(where, case):
        for number, written, start in _users_reached(block.text):
            sentence = sentence_at(block.text, start)
            if number > float(most.value) and not _NOT_NOW.search(sentence):
                place = Place.of(block, sentence)
                yield hit(place, most.place, found=written, other=most.raw, there=where_is(most.place))


def _users_reached(text: str) -> Iterator[tuple[float, str, int]]:
    """Numbers of users after a word such as 影响, as written and with their place."""
    for quantity in find_quantities(text):
        users = _USERS.match(text, quantity.end)
        if users and quantity.unit in ("人", "个", "户", "") and _REACH.search(text[: quantity.start]):
            yield float(quantity.canonical), quantity.written + users.group(), quantity.start


# ---- consent that is read into use ---------------------------------------------------------------------------
_IMPLIED = re.compile(
    r"(?:使用|登录|注册|下载|安装|开通|继续|点击|访问|加入|上岗)[^。；|]{0,16}?(?:即|就|均|则)?(?:视为|视同|默认|表示|代表|意味着)"
    r"[^。；|]{0,10}?(?:同意|授权|接受)[^。；|]{0,24}"
)
_SENSITIVE = re.compile(
    r"位置|轨迹|行踪|定位|人脸|面部|声纹|人声|指纹|虹膜|生物(?:识别|特征)|身份证|健康|病历|金融账户|银行卡"
)
_NOT_IMPLIED = re.compile(
    r"不(?:得|会|应|能|可)?(?:视为|视同|默认|代表|表示|意味)|不构成|禁止|并非|不以|不采用|不因|风险|虚假|[，；][^。]*单独[^，。；]{0,6}同意"
)
_SEPARATE = re.compile(r"单独(?:的)?(?:书面)?同意|单独(?:征得|取得)[^，。；]{0,8}同意")


def implied_consent(case: Case, options: _Options) -> Iterator[Hit]:
    """Use taken for consent to sensitive information, where other places ask for separate consent.

    Fills found, label (what is sensitive), there.
    """
    separate = _separate_consent(case)
    for block in all_blocks(Where(), case):
        match = _IMPLIED.search(block.text)
        sentence = sentence_at(block.text, match.start()) if match else ""
        if match is None or _NOT_IMPLIED.search(sentence):
            continue
        subject = _SENSITIVE.search(sentence) or _SENSITIVE.search(
            block.anchor.section[-1] if block.anchor.section else ""
        )
        if subject:
            others = [place for place in separate if place.text_hash != block.text_hash]
            if others:  # without them other rules judge the consent by itself
                found, told = match.group().strip("，、 "), where_is(others[0])
                yield hit(
                    Place.of(block, sentence), *others[:2], found=found, label=subject.group(), there=told
                )


def _separate_consent(case: Case) -> list[Place]:
    blocks = (b for b in all_blocks(Where(containing=_SEPARATE.pattern), case))
    return [Place.of(b, sentence_at(b.text, m.start())) for b in blocks if (m := _SEPARATE.search(b.text))]
