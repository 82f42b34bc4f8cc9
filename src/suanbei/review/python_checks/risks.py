"""Risks and safeguards held against each other: every risk answered, every answer to the point and tangible."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import fold
from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.reading import hit, is_blank, where_is
from suanbei.review.model import Hit, Place
from suanbei.review.risk_register import Entry, Key, Register, plain, register_of, written
from suanbei.review.risk_topics import Topics, topics_of

_Options = Mapping[str, Any]
#: So many of the risks must be answered by number before one that is not counts as forgotten.
_LINKED = 0.6
#: Words that a safeguard must share with another risk, and none with its own, to count as that one's.
_ANOTHER_RISK = 3


def _registers(case: Case) -> Iterator[tuple[Document, Register]]:
    for document in case.of_kind("self_assessment"):
        yield document, register_of(case, document)


def unanswered(case: Case, options: _Options) -> Iterator[Hit]:
    """A numbered risk that no safeguard refers to. Fills label (number), value (risk), there."""
    for _, register in _registers(case):
        open_ = [key for key in register.risks if not _is_answered(register, key)]
        if register.risks and 1 - len(open_) / len(register.risks) >= _LINKED:
            yield from (_unanswered(register, key) for key in open_)


def _is_answered(register: Register, key: Key) -> bool:
    entries = register.risks[key]
    if key in register.mentioned or any(e.key == key for e in register.safeguards):
        return True
    if any(register.defined & entry.references for entry in entries):
        return True
    return any(entry.measure and not _names_only(entry) for entry in entries)


def _names_only(entry: Entry) -> bool:
    """Whether the row's own cell for the safeguard holds nothing but a stroke or another entry's number."""
    cell = entry.measure or ""
    return is_blank(cell) or len(re.sub(r"[\W\dA-Z_]|措施|见|详", "", cell)) < 2


def _unanswered(register: Register, key: Key) -> Hit:
    first = register.risks[key][0]
    place = Place.of(first.block)
    related = (Place.of(register.heading),) if register.heading else ()
    there = where_is(related[0]) if related else "风险防控部分"
    return hit(place, *related, label=first.label, value=_short(first), there=there)


def _short(entry: Entry) -> str:
    text = re.sub(r"^[（(][^）)]{0,24}[）)][：:]?", "", entry.text).strip(" ：:。")
    return text or entry.text


def unanswered_names(case: Case, options: _Options) -> Iterator[Hit]:
    """Like unanswered, for tables that call risks by name. Fills label, value, there."""
    for document, register in _registers(case):
        if next(register.pairs(), None):
            continue  # held together by number
        named = _named_risks(case, document)
        cells = _answer_cells(case, document)
        missing = [block for name, block in named.items() if not _is_named(name, cells)]
        if len(named) >= 3 and cells and 1 - len(missing) / len(named) >= _LINKED:
            related = cells[0][1]
            for name, block in named.items():
                if block in missing:
                    yield hit(
                        Place.of(block),
                        Place.of(related),
                        label=name,
                        value=block.text,
                        there=where_is(Place.of(related)),
                    )


def _named_risks(case: Case, document: Document) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for block in case.blocks(document, "risks"):
        if block.row and block.row.header:
            name = block.row.get("风险名称", "风险类型", "风险类别", "风险点", "风险项", "风险")
            if name and not is_blank(name) and len(name) <= 24:
                found.setdefault(name.strip(), block)
    return found


def _answer_cells(case: Case, document: Document) -> list[tuple[str, Block]]:
    found = []
    for block in case.blocks(document, "safeguards"):
        if block.row and block.row.header:
            cell = block.row.get(
                "对应风险", "针对风险", "应对风险", "风险名称", "风险类型", "风险类别", "风险"
            )
            if cell and not is_blank(cell):
                found.append((plain(cell), block))
    return found


def _is_named(name: str, cells: list[tuple[str, Block]]) -> bool:
    wanted = plain(name)
    return any(wanted in cell or cell in wanted or _likeness(wanted, cell) >= 0.5 for cell, _ in cells)


def _likeness(one: str, other: str) -> float:
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def orphans(case: Case, options: _Options) -> Iterator[Hit]:
    """A safeguard that answers a risk which is nowhere described. Fills label (safeguard), value (risk), there."""
    for _, register in _registers(case):
        for entry in register.safeguards:
            for key in sorted(register.answered_by(entry) - set(register.risks)):
                first = next(iter(register.risks.values()))[0]
                yield hit(
                    Place.of(entry.block),
                    Place.of(first.block),
                    label=entry.label or _short(entry)[:12],
                    value=written(key),
                    there=where_is(Place.of(first.block)),
                )


def aimless(case: Case, options: _Options) -> Iterator[Hit]:
    """A numbered safeguard that says no risk, where the others do. Fills label, value."""
    for _, register in _registers(case):
        numbered = [e for e in register.safeguards if e.key and e.key[0] != register.risk_prefix]
        referred = {key for risks in register.risks.values() for risk in risks for key in risk.references}
        without = [e for e in numbered if not register.answered_by(e) and e.key not in referred]
        if len(numbered) >= 3 and len(without) <= len(numbered) * 0.3:
            for entry in without:
                yield hit(Place.of(entry.block), label=entry.label, value=_short(entry))


def crossed(case: Case, options: _Options) -> Iterator[Hit]:
    """Risk R8 points to F8, F8 says it answers R9. Fills label (risk), value (safeguard), other (risks answered)."""
    for _, register in _registers(case):
        safeguards = {entry.key: entry for entry in register.safeguards if entry.key}
        for key, entries in register.risks.items():
            for entry in entries if entries[0].block.row else ():
                for other in sorted(entry.references & safeguards.keys()):
                    answered = register.answered_by(safeguards[other])
                    if answered and key not in answered and other != key:
                        yield hit(
                            Place.of(safeguards[other].block),
                            Place.of(entry.block),
                            label=entry.label,
                            value=safeguards[other].label,
                            other="、".join(map(written, sorted(answered))),
                        )


def beside_the_point(case: Case, options: _Options) -> Iterator[Hit]:
    """A safeguard of a family that cannot answer its risk, or one that speaks of another risk.

    Fills label, value, found, reason (what it is instead), here, there.
    """
    if case.regime is None:
        return
    topics = topics_of(case.regime)
    for _, register in _registers(case):
        by_risk: dict[Key, list[Entry]] = {}
        for key, entry in register.pairs():
            by_risk.setdefault(key, []).append(entry)
        for key, answers in by_risk.items():
            if len(answers) == 1 and (instead := _instead(topics, register, key, answers[0])):
                yield _beside(register.risks[key], answers[0], instead)


def _instead(topics: Topics, register: Register, key: Key, answer: Entry) -> str:
    """What a safeguard is about when it is not about its risk; empty when that is not certain."""
    asked = _asked(register.risks[key])
    if family := topics.unrelated(asked, answer.text):
        return f"属于{family}"
    first = _asked(register.risks[key][:1])  # what explains a risk further on may already tell of safeguards
    if topics.shared_words(first, answer.text) or topics.may_answer(asked, answer.text):
        return ""
    about = set(topics.asked(asked))
    for entries in register.risks.values():
        other = _asked(entries)
        elsewhere = topics.shared_words(other, answer.text) >= _ANOTHER_RISK
        if elsewhere and about and not about & set(topics.asked(other)):
            return f"说的是{entries[0].label}"
    return ""


def _asked(entries: tuple[Entry, ...]) -> str:
    return "\n".join(entry.block.text if entry.block.row else entry.text for entry in entries)


def _beside(asked: tuple[Entry, ...], answer: Entry, instead: str) -> Hit:
    place = Place.of(answer.block, answer.text if answer.text in answer.block.text else None)
    related = Place.of(asked[0].block)
    return hit(
        place,
        related,
        label=asked[0].label,
        value=_short(asked[0]),
        found=_short(answer),
        reason=instead,
        here=where_is(place),
        there=where_is(related),
    )


def vague(case: Case, options: _Options) -> Iterator[Hit]:
    """A safeguard of stock phrases alone. Fills label, found, reason (what lacks)."""
    if case.regime is None:
        return
    topics = topics_of(case.regime)
    for _, register in _registers(case):
        for entry in register.safeguards:
            lacking = _lacking(entry)
            if topics.is_stock(entry.text) and len(lacking) >= 3:
                quote = entry.text if entry.text in entry.block.text else None
                yield hit(
                    Place.of(entry.block, quote),
                    label=entry.label or "该项",
                    found=entry.text,
                    reason="、".join(lacking),
                )


_ELEMENTS = {
    "责任岗位": r"责任|负责|岗位|部门|执行人|牵头|归口",
    "频次": r"频[次率度]|周期|时间|时限|何时",
    "阈值或触发条件": r"阈值|触发|界限|标准|门限|条件|指标",
    "留存的证据": r"证据|凭据|凭证|佐证|留痕|留存|记录|材料|证明",
}
_VAGUE_CELL = re.compile(
    r"^(?:(?:各|相关|有关|各相关|公司)?(?:部门|人员|岗位|负责人|单位|同事|团队)|公司|全体(?:员工|人员)?|专人|平台"
    r"|(?:不)?定期(?:开展|进行|检查)?|适时|及时|长期|持续|日常|经常|随时|根据(?:实际)?(?:情况|需要)|按需要|视情况(?:而定)?"
    r"|酌情|适当|合理|较高|异常时|出现问题时|(?:相关|有关|相应)(?:记录|材料|资料|文件|证据|标准|指标)|若干|待定|等)[。.]?$"
)
_IN_TEXT = {
    "责任岗位": r"责任|负责|由[一-龥]{2,8}(?:组|部|室|员|长|主管|经理)|[一-龥]{2,6}(?:组长|经理|主管|专员|主任|工程师|部|组)",
    "频次": r"每|实时|逐[件条次笔张日]|按[日周月季]|登录时|上线前|\d\s*(?:秒|分钟|小时|日|天)",
    "阈值或触发条件": r"\d|阈值|命中|达到|超过|低于|满[一二三四五六七八九十]",
    "留存的证据": r"日志|台账|记录|单|表|报告|截图|留痕|存档|归档|清单",
}


def _lacking(entry: Entry) -> list[str]:
    """What the safeguard leaves open: a blank or vague cell, or words that do not occur."""
    row = entry.block.row
    if row is None or not row.header:
        body = entry.whole
        return [name for name, pattern in _IN_TEXT.items() if not re.search(pattern, body)]
    return [name for name, pattern in _ELEMENTS.items() if not _is_told(entry, pattern, _IN_TEXT[name])]


def _is_told(entry: Entry, column: str, words: str) -> bool:
    row = entry.block.row
    cells = zip(row.cells, row.header, strict=False) if row else ()
    told = [cell for cell, head in cells if re.search(column, head)]
    return any(not _is_vague(cell) for cell in told) or bool(re.search(words, entry.text))


def _is_vague(cell: str) -> bool:
    return is_blank(cell) or bool(_VAGUE_CELL.match(fold(cell)))


def open_cells(case: Case, options: _Options) -> Iterator[Hit]:
    """A row with a blank or vague cell where the other rows say it. Fills label, value (column), found (cell)."""
    for _, register in _registers(case):
        rows = [e for e in register.safeguards if e.block.row and e.block.row.header]
        for entry in rows:
            if len(_lacking(entry)) < 3:  # else the row is vague as a whole
                yield from _open_cells(entry, rows)


def _open_cells(entry: Entry, rows: list[Entry]) -> Iterator[Hit]:
    for name, column in _ELEMENTS.items():
        told = _cells(entry, column)
        if told and all(_is_vague(cell) for cell in told) and not re.search(_IN_TEXT[name], entry.text):
            yield hit(
                Place.of(entry.block),
                label=entry.label or _short(entry)[:12],
                value=name,
                found=told[0] or "空白",
            )


def _cells(entry: Entry, column: str) -> list[str]:
    row = entry.block.row
    cells = zip(row.cells, row.header, strict=False) if row else ()
    return [cell for cell, head in cells if re.search(column, head) and cell != entry.text]


def untold(case: Case, options: _Options) -> Iterator[Hit]:
    """An element that hardly any safeguard says. Fills value (elements), count (safeguards), there."""
    for _, register in _registers(case):
        entries = register.safeguards
        if len(entries) < 3 or register.heading is None:
            continue
        lacking = [_lacking(entry) for entry in entries]
        missing = [name for name in _ELEMENTS if sum(name in one for one in lacking) >= 0.8 * len(entries)]
        if missing:
            place = Place.of(register.heading)
            yield hit(place, value="、".join(missing), count=str(len(entries)), there=where_is(place))


_COUNTED = re.compile(
    r"(?<![一-龥\d第])(?:共|上述|全部|以上|识别出|对应)?(?P<count>\d{1,2}|[二三四五六七八九十]{1,3})\s*(?:项|个|条|种)(?:主要)?风险(?!等级|点|类)"
)


def counts(case: Case, options: _Options) -> Iterator[Hit]:
    """A number of risks that the list does not have. Fills found, count (of the list), there."""
    for document, register in _registers(case):
        numbers = sorted(number for _, number in register.risks)
        if len(numbers) < 3 or numbers != list(range(1, len(numbers) + 1)):
            continue
        listed = Place.of(next(iter(register.risks.values()))[0].block)
        for block in case.blocks(document, "conclusion", "safeguards"):
            for match in _COUNTED.finditer(block.text):
                if _number(match["count"]) > 3 and _number(match["count"]) != len(numbers):
                    yield hit(
                        Place.of(block),
                        listed,
                        found=match.group(),
                        count=str(len(numbers)),
                        there=where_is(listed),
                    )


def _number(text: str) -> int:
    from_tens = {"十": 10}
    if text.isdigit():
        return int(text)
    total = 0
    for character in text:
        digit = "一二三四五六七八九".find(character) + 1
        total = (total or 1) * 10 if character in from_tens else total + digit
    return total


_ALL_LOW = re.compile(
    r"(?:(?:全部|所有|各项|各类|上述|\d+项)风险(?:的)?(?:等级)?(?:均|都|全部)?(?:为|属于?|处于|是)?低|风险(?:等级)?(?:均|都|全部)(?:为|是|属于|处于)低)"
)
_NONE_HIGH = re.compile(
    r"(?:未发现|不存在|没有|无|未识别出)(?:任何)?(?:中[、，和及]?)?(?:高|重大|较大)(?:等级)?(?:的)?(?:风险|等级风险)(?!残留|未)"
)
_AFTER_SAFEGUARDS = re.compile(
    r"残余|剩余|处置后|整改后|措施(?:落实|实施|执行)?后|经.{0,16}(?:控制|处置|防控|措施)|降[至到低为]|未处置|未控制|不可控"
)


def contradicted_conclusion(case: Case, options: _Options) -> Iterator[Hit]:
    """A conclusion of low risk beside rows of high risk. Fills found, value (numbers), count, there."""
    for document, register in _registers(case):
        levels = {key: entries[0].level for key, entries in register.risks.items()}
        high = [key for key, level in levels.items() if level == "高"]
        raised = [key for key, level in levels.items() if level in ("高", "中")]
        for block in case.blocks(document, "conclusion"):
            for sentence in re.split(r"(?<=[。；\n])", block.text):
                if _AFTER_SAFEGUARDS.search(sentence):
                    continue
                low, none = _ALL_LOW.search(sentence), _NONE_HIGH.search(sentence)
                against = raised if low else high if none else []
                if against:
                    yield _contradicted(register, block, (low or none).group(), sentence, against)  # type: ignore[union-attr]
                    break


def _contradicted(register: Register, block: Block, found: str, sentence: str, against: list[Key]) -> Hit:
    rows = [Place.of(register.risks[key][0].block) for key in against]
    return hit(
        Place.of(block, sentence.strip()),
        *rows[:5],
        found=found,
        value="、".join(register.risks[key][0].label for key in against),
        count=str(len(against)),
        there=where_is(rows[0]),
    )
