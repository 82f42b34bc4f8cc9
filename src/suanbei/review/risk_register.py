"""The risks and safeguards of a report as its writer numbered them: R1, 风险七, K5（应对T5）, 措施3，针对风险3.

Rows, list items and paragraphs are read alike; the numbering scheme is the writer's own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from suanbei.notation import fold, narrow
from suanbei.papers import Block, Document
from suanbei.review.case import Case

_CN = "一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}(?![\d.%])|(?!一一)[{_CN}]{{1,3}}(?![旦致律般直些个种项类定同并起次]))"
_WORDS = "防范措施|防控措施|应对措施|控制措施|保障措施|风险点|风险|措施|对策|举措"
#: One number with its prefix. The dash belongs to the prefix: R-01 and R1 are one.
_TOKEN = re.compile(
    rf"(?<![A-Za-z0-9])(?P<latin>[A-Z]{{1,4}})\s?[-－–]?\s?(?P<count>\d{{1,2}})(?![0-9A-Za-z.%])"
    rf"|(?P<word>{_WORDS})\s?[-－–]?\s?(?P<number>{_NUMBER})"
    r"|(?P<cue>(?:风险|针对|应对|对应|防范)[“（(]?)?(?P<circle>[①-⑳])"
)
_TO = re.compile(
    rf"\s*(?:至|到|—+|–|－|~|～|-)\s*(?:(?P<prefix>[A-Z]{{1,4}}|{_WORDS})\s?[-－]?)?(?P<end>{_NUMBER})"
)
_MORE = re.compile(
    rf"\s*[、/和及与]\s*(?P<number>\d{{1,2}}(?![\d.%A-Za-z年月日个项次])|[{_CN}]{{1,2}}(?=[、，。；：:）)|和及与等]|$)|[①-⑳])"
)
_BARE = re.compile(r"^[（(]?(\d{1,2})[）).、]?$")
_OPENS = re.compile(r"^[\s\-•·*（(【\[]*")
_SENTENCE = re.compile(r"(?<=[。；;\n])\s*")

_RISK_COLUMN = re.compile(r"场景|描述|表现|内容|风险(?!等级|级别|程度|编号|序号)|类[别型]|名称|事项")
_MEASURE_COLUMN = re.compile(r"措施(?!编号|序号)|做法|内容|手段|办法|方案|对策")
_MEASURE_IN_RISKS = re.compile(r"措施|对策|防范|防控|应对|控制手段")
_ANSWERS_COLUMN = re.compile(r"对应|应对|针对|风险(?!等级|级别|程度)")
_LEVEL_COLUMN = re.compile(r"(?<!残余)(?<!剩余)(?:等级|级别|风险程度|评级)")
_LEVEL_TEXT = re.compile(
    r"(?<!残余)(?<!剩余)(?:风险)?(?:等级|级别)(?:为|是|：|:)?\s*(?P<a>[高中低])|[（(](?P<b>[高中低])(?:风险)?[）)]"
)
_AIM = re.compile(r"^[\s，,（(]*(?:应对|针对|对应)[^：:）)]{1,24}[：:）)][\s：:]*")
_DETAIL = re.compile(
    r"[；;。，,]?\s*(?:责任(?:人|岗位|部门)|负责人|频[次率]|阈值|证据|留痕|触发条件)\s*(?:为|是|：|:)"
)

Key = tuple[str, int]
CIRCLE = "○"  # ① where a word such as 风险 or 针对 says what is counted
_LOOSE = "·○"  # ① alone: it counts as a number only where it opens a risk


@dataclass(frozen=True, slots=True)
class Entry:
    """A risk or a safeguard at one place."""

    key: Key | None  # None for a safeguard without a number of its own
    label: str  # the number as written
    text: str  # what the risk is, or what is done, without owner and records
    block: Block
    references: frozenset[Key]  # every other number in the entry
    whole: str  # everything that the entry says
    answers: str = ""  # the cell that says which risk a safeguard answers
    level: str = ""  # 高, 中, 低
    measure: str | None = None  # a risk row's own cell for the safeguard; None without such a column


@dataclass(frozen=True)
class Register:
    """The risks and safeguards of one document. Empty where it numbers none."""

    risks: dict[Key, tuple[Entry, ...]]
    safeguards: tuple[Entry, ...]
    mentioned: frozenset[Key]  # every number in the chapters on safeguards
    heading: Block | None  # of the chapter on safeguards

    @cached_property
    def risk_prefix(self) -> str:
        """What the numbers of the risks begin with."""
        return next(iter(self.risks))[0] if self.risks else ""

    @cached_property
    def defined(self) -> frozenset[Key]:
        """Numbers that safeguards carry."""
        return frozenset(entry.key for entry in self.safeguards if entry.key)

    def answered_by(self, entry: Entry) -> frozenset[Key]:
        """The risks that a safeguard says it answers."""
        return frozenset(key for key in entry.references if key[0] == self.risk_prefix)

    def pairs(self) -> Iterator[tuple[Key, Entry]]:
        """Each risk with each safeguard that answers it, by either one's reference."""
        for entry in self.safeguards:
            keys = set(self.answered_by(entry))
            if entry.key and not keys:
                keys = {k for k, risks in self.risks.items() if any(entry.key in r.references for r in risks)}
            yield from ((key, entry) for key in sorted(keys) if key in self.risks)


def numbers_in(text: str) -> Iterator[tuple[Key, int, int]]:
    """Every number with its prefix and place; R1至R3 and 风险一、二 give each one."""
    text = narrow(text)
    for match in _TOKEN.finditer(text):
        prefix, number = _parts(match)
        end = match.end()
        yield (prefix, number), match.start(), end
        if through := _TO.match(text, end):
            last = _count(through["end"])
            same = through["prefix"] in (None, match["latin"], match["word"])
            for between in range(number + 1, last + 1) if same and last - number < 40 else ():
                yield (prefix, between), match.start(), through.end()
            end = through.end() if same else end
        while more := _MORE.match(text, end):
            end = more.end()
            yield (prefix, _count(more["number"])), match.start(), end


def _parts(match: re.Match[str]) -> Key:
    if match["latin"]:
        return match["latin"], int(match["count"])
    if match["circle"]:
        return CIRCLE if match["cue"] else _LOOSE, _count(match["circle"])
    word = "风险" if match["word"].startswith("风险") else "措施"
    return word, _count(match["number"])


def _count(written: str) -> int:
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _CN.index(written[0]) + 1
    return (_CN.index(tens) + 1 if tens else 1) * 10 + (_CN.index(ones[0]) + 1 if ones else 0)


def register_of(case: Case, document: Document) -> Register:
    """The register of a report; its parts are found by the outline, whatever their headings."""
    kept = case.__dict__.setdefault("_registers", {})
    if document.name not in kept:
        kept[document.name] = _register(case, document)
    found: Register = kept[document.name]
    return found


def _register(case: Case, document: Document) -> Register:
    risk_blocks = _once(case.blocks(document, "risks"))
    safe_blocks = _once(case.blocks(document, "safeguards.mechanism", "safeguards"))
    risk_entries = [e for block in risk_blocks for e in _entries(block, _RISK_COLUMN) if e.key]
    prefix = _commonest(risk_entries)
    risks: dict[Key, tuple[Entry, ...]] = {}
    for entry in risk_entries:
        if entry.key and entry.key[0] == prefix:
            risks[entry.key] = (*risks.get(entry.key, ()), entry)
    heading = next((s.heading for s in case.sections(document, "safeguards.mechanism", "safeguards")), None)
    safeguards = tuple(_safeguards(safe_blocks, prefix)) if risks else ()
    mentioned = frozenset(key for block in safe_blocks for key in _mentions(block, prefix))
    return Register(risks, safeguards, mentioned, heading)


def _once(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in {id(b): b for b in blocks}.values() if not block.level]


def _commonest(entries: list[Entry]) -> str | None:
    numbers = Counter(prefix for prefix, _ in {entry.key for entry in entries if entry.key})
    prefix, count = max(numbers.items(), key=lambda item: item[1], default=("", 0))
    return prefix if count >= 3 else None


def _mentions(block: Block, prefix: str | None) -> set[Key]:
    found = {key for key, _, _ in numbers_in(block.text)}
    return found | _bare_answers(block) if prefix == "" else found


def _safeguards(blocks: list[Block], prefix: str | None) -> Iterator[Entry]:
    entries = [e for block in blocks for e in _entries(block, _MEASURE_COLUMN)]
    own = [e for e in entries if e.key and e.key[0] not in (prefix, CIRCLE, "")]
    series = Counter(e.key[0] for e in own if e.key)
    for entry in entries:
        row = entry.block.row is not None and bool(entry.block.row.header)
        answering = any(key[0] == prefix for key in entry.references)
        numbered = entry.key is not None and series[entry.key[0]] >= 3
        keyed = entry.key is not None and entry.key[0] == prefix not in ("", CIRCLE)
        if (answering and (row or entry.key)) or (numbered and (entry.answers or not row)) or keyed:
            yield entry


def _entries(block: Block, column: re.Pattern[str]) -> Iterator[Entry]:
    """A table row, or the parts of a paragraph that open with a number."""
    if block.row:
        yield from _row_entry(block, column)
        return
    for piece in _pieces(block.text):
        first = next(numbers_in(piece), None)
        opening = _OPENS.match(piece)
        if first and opening and first[1] <= opening.end():
            (prefix, count), start, end = first
            key = (CIRCLE if prefix == _LOOSE else prefix, count)
            level = _LEVEL_TEXT.search(piece)
            yield Entry(
                key,
                piece[start:end],
                _DETAIL.split(_AIM.sub("", piece[end:]), maxsplit=1)[0].strip(" ：:，,、"),
                block,
                frozenset(k for k, _, _ in numbers_in(piece)),
                piece,
                level=(level["a"] or level["b"]) if level else "",
            )


def _pieces(text: str) -> Iterator[str]:
    """A paragraph cut where a sentence opens with a number."""
    piece = ""
    for sentence in _SENTENCE.split(text):
        first = next(numbers_in(sentence), None)
        if piece and first and first[1] == 0:
            yield piece
            piece = ""
        piece += sentence
    if piece:
        yield piece


def _row_entry(block: Block, column: re.Pattern[str]) -> Iterator[Entry]:
    row = block.row
    if row is None or not row.header or len(row.cells) < 2:
        return
    key, label = _row_key(row.cells, row.header)
    answers = _cell(row.cells, row.header, _ANSWERS_COLUMN, skip=0) or ""
    text = " ".join(
        cell
        for cell, head in zip(row.cells, row.header, strict=False)
        if column.search(head) and not _is_numbers(cell)
    )
    references = frozenset(k for k, _, _ in numbers_in(block.text)) | _bare_answers(block)
    level = (_cell(row.cells, row.header, _LEVEL_COLUMN) or "").strip()[:1]
    measure = _cell(row.cells, row.header, _MEASURE_IN_RISKS)
    yield Entry(
        key,
        label,
        text or max(row.cells, key=len),
        block,
        references,
        block.text,
        answers,
        level if level in "高中低" else "",
        measure,
    )


def _row_key(cells: tuple[str, ...], header: tuple[str, ...]) -> tuple[Key | None, str]:
    """The number in one of the first two cells; a plain number counts under 编号 or 序号."""
    for cell, head in list(zip(cells, header, strict=False))[:2]:
        first = next(numbers_in(cell), None)
        if first and first[1] == 0:
            return first[0], cell[first[1] : first[2]]
        bare = _BARE.match(narrow(cell).strip())
        if bare and re.search(r"号|^No", head):
            return ("", int(bare[1])), cell.strip()
    return None, ""


def _is_numbers(cell: str) -> bool:
    rest = narrow(cell)
    for _, start, end in numbers_in(cell):
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return not re.search(r"[一-龥A-Za-z]{2,}", rest)


def _cell(
    cells: tuple[str, ...], header: tuple[str, ...], column: re.Pattern[str], skip: int = -1
) -> str | None:
    for index, (cell, head) in enumerate(zip(cells, header, strict=False)):
        if index != skip and column.search(head):
            return cell
    return None


def _bare_answers(block: Block) -> set[Key]:
    """Plain numbers in a column such as 对应风险."""
    if not (block.row and block.row.header):
        return set()
    cell = _cell(block.row.cells, block.row.header, re.compile(r"对应|应对|针对|风险(?:编号|序号)"), skip=0)
    if cell is None or re.search(r"[一-龥A-Za-z]", cell):
        return set()
    return {("", int(number)) for number in re.findall(r"\d{1,2}", narrow(cell))}


def written(key: Key) -> str:
    """A number as one would write it: R8, 风险9, 第3项."""
    if key[0] == CIRCLE:
        return chr(ord("①") + key[1] - 1)
    return f"{key[0]}{key[1]}" if key[0] else f"第{key[1]}项"


def plain(text: str) -> str:
    """A risk's name without the words that all of them share."""
    return re.sub(r"(?:的)?风险$|^算法|[“”]", "", fold(text))
