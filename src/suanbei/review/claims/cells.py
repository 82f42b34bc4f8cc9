"""Facts stated in form: cover and key-value rows, portal sheets, records in tables, labelled lines, titled sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from suanbei.notation import narrow, read_date
from suanbei.papers import Block, BlockKind, Document, Section
from suanbei.regimes import Regime
from suanbei.review.claims.definitions import ClaimType, LabelRule, definitions_of, labelled
from suanbei.review.claims.values import read
from suanbei.review.headings import plain_title
from suanbei.review.model import Claim, Place

_NEXT_LABEL = r"[；;]\s*[^；;：:\s]{2,20}[：:]"
_LINE = re.compile(
    r"(?:^|[\s　；;])(?P<label>[^\s　：:，。；;|“”]{2,20}?)(?:[（(][^）)：:]{0,12}[）)])?[：:]\s*"
    rf"(?P<value>[^\t　|\n。]+?)(?=$|[\t　\n。]|\s{{2,}}|{_NEXT_LABEL})"
)
_RECORD_HEAD = re.compile(r"项目|指标|数据项|字段|填报项|填报字段|栏目|事项|类别|名称|统计项|要素|信息项")
_VALUE_HEAD = re.compile(r"数据|内容|数值|填报内容|情况|值|数量|结果|信息|填写内容|填报值")
_SERIAL = re.compile(r"序号|编号|no")
_OFFICER = re.compile(r"算法安全(?:责任|负责)人")
_POSITION = re.compile(r"(?:担任)?职务|职位|岗位|任职")
_LABELLED_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.TEXT_BOX)


@dataclass
class _Table:
    """What is known about the rows around a row."""

    rows: list[Block] = field(default_factory=list)

    def names_officer(self) -> bool:
        """Whether the person of the table is the algorithm security officer, or nothing says otherwise."""
        for block in self.rows:
            cells = block.row.cells if block.row else ()
            if len(cells) >= 2 and _POSITION.fullmatch(plain_title(cells[0])):
                return bool(_OFFICER.search(cells[1]))
        return True


def form_claims(document: Document, root: Section, regime: Regime) -> Iterator[Claim]:
    """The facts that a document states in form, in reading order."""
    tables = _tables(document)
    before = ""
    for block in document.blocks:
        if block.row is not None:
            yield from _row_claims(document, block, tables[block.row.table], before, regime)
            before = plain_title(block.row.cells[0]) if block.row.cells else ""
        elif block.kind in _LABELLED_KINDS:
            yield from _line_claims(document, block, regime)
    yield from _titled_claims(document, root, regime)


def _tables(document: Document) -> dict[int, _Table]:
    tables: dict[int, _Table] = {}
    for block in document.blocks:
        if block.row is not None:
            tables.setdefault(block.row.table, _Table()).rows.append(block)
    return tables


def _row_claims(
    document: Document, block: Block, table: _Table, before: str, regime: Regime
) -> Iterator[Claim]:
    row = block.row
    if row is None:
        return
    if len(row.header) > 2:
        yield from _column_claims(document, block, regime)
    pairs = _pairs(row.cells, row.header, regime)
    if len(row.header) > 2 and not pairs and len(table.rows) == 2:
        # One record under its headings is a form laid on its side.
        pairs = [(h, c, "") for h, c in zip(row.header, row.cells, strict=False)]
    for label, value, rest in pairs:
        for type_, rule in labelled(regime, label):
            if _counts(rule, document, block, before, table) and _fits(rule, f"{value} {rest}"):
                yield from _claims(document, block, type_, value, rule.qualifier, rest, regime)
        before = plain_title(label)


def _pairs(cells: tuple[str, ...], header: tuple[str, ...], regime: Regime) -> list[tuple[str, str, str]]:
    """Label, value and the remaining words of a row."""
    if len(cells) < 2:
        return []
    if len(cells) == 2:
        return [(cells[0], cells[1], "")]
    if len(header) > 2 and _SERIAL.fullmatch(plain_title(header[0])):
        cells, header = cells[1:], header[1:]
    if header:
        keyed = _RECORD_HEAD.search(header[0]) and _VALUE_HEAD.search(header[1])
        return [(cells[0], cells[1], " ".join(cells[2:]))] if keyed else []
    found = []
    for index, cell in enumerate(cells[:-1]):
        value = cells[index + 1]
        for label in (cells[index - 1] + cell, cell) if index else (cell,):
            if labelled(regime, label) and not labelled(regime, value):
                found.append((label, value, ""))
                break
    return found


def _counts(rule: LabelRule, document: Document, block: Block, before: str, table: _Table) -> bool:
    return (
        (not rule.materials or document.kind in rule.materials)
        and (rule.within is None or bool(rule.within.search("/".join(block.anchor.section[-2:]))))
        and (rule.after is None or bool(rule.after.fullmatch(before)))
        and (not rule.lead or table.names_officer())
    )


def _fits(rule: LabelRule, value: str) -> bool:
    return not (rule.unless and rule.unless.search(value))


def _claims(
    document: Document, block: Block, type_: ClaimType, text: str, qualifier: str, rest: str, regime: Regime
) -> Iterator[Claim]:
    day = read_date(rest) if rest and type_.reads == "quantity" else None
    for reading in read(text, type_, definitions_of(regime)):
        scope = qualifier or reading.period or (day.iso if day else "")
        place = Place.of(block, reading.raw)
        yield Claim(type_.key, reading.value, reading.raw, place, document.kind, "form", scope)


def _column_claims(document: Document, block: Block, regime: Regime) -> Iterator[Claim]:
    row = block.row
    if row is None:
        return
    heads = [plain_title(head) for head in row.header]
    for type_ in definitions_of(regime).types.values():
        for rule in type_.columns:
            if rule.table and not rule.table.search("|".join(heads)):
                continue
            column = next((i for i, head in enumerate(heads) if rule.value.search(head)), None)
            if column is None or column >= len(row.cells):
                continue
            scope = next(
                (i for i, h in enumerate(heads) if rule.qualifier and rule.qualifier.fullmatch(h)), None
            )
            name = row.cells[scope].strip() if scope is not None and scope < len(row.cells) else ""
            yield from _claims(document, block, type_, row.cells[column], name, "", regime)


def _line_claims(document: Document, block: Block, regime: Regime) -> Iterator[Claim]:
    """``单位名称：杭州… 日期：2026年…`` – labels at the start of a line or after a gap."""
    if "：" not in block.text and ":" not in block.text:
        return
    for match in _LINE.finditer(block.text):
        for type_, rule in labelled(regime, match["label"]):
            if rule.lead or not _counts(rule, document, block, "", _Table()):
                continue
            if not _fits(rule, match["value"]):
                continue
            yield from _claims(document, block, type_, match["value"], rule.qualifier, "", regime)


def _titled_claims(document: Document, root: Section, regime: Regime) -> Iterator[Claim]:
    """A section such as 算法名称 whose one paragraph is the value."""
    for section in root.walk():
        own = [block for block in section.own if block.is_body]
        if len(own) != 1 or section.children or not section.title or own[0].row is not None:
            continue
        for type_, _ in labelled(regime, section.title):
            if type_.heading and len(narrow(own[0].text)) <= 60:
                yield from _claims(document, own[0], type_, own[0].text, "", "", regime)
