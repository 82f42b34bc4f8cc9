"""Pieces of the papers put under the fields and records that they fill."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from suanbei.notation import Expression, Found, narrow, strip_numbering
from suanbei.papers import BlockKind
from suanbei.review.headings import plain_title
from suanbei.review.importing.mapping import Column, FormRule, Mapping, TableRule, TextRule
from suanbei.review.importing.statements import (
    Given,
    Line,
    is_blank,
    key_and_value,
    labelled_values,
    unnumbered,
)

Cells = dict[str, Given]
_UP = "up."


@dataclass
class Record:
    """One entry of a list, on its way."""

    cells: Cells = field(default_factory=dict)
    inner: dict[str, list["Record"]] = field(default_factory=dict)

    def take(self, cells: Cells) -> None:
        """What is not known yet; the first to say it is believed."""
        for name, given in cells.items():
            self.cells.setdefault(name, given)

    def agrees(self, cells: Cells, keys: tuple[str, ...]) -> bool:
        """Whether the cells speak of this entry: the same key, as far as both say it."""
        first = keys[0]
        return (
            first in self.cells
            and first in cells
            and all(_same(self.cells[key], cells[key]) for key in keys if key in self.cells and key in cells)
        )


def _same(one: Given, other: Given) -> bool:
    return plain_title(one.text) == plain_title(other.text)


@dataclass
class Gathered:
    """Everything found: single fields with all their statements, lists of texts, lists of records."""

    single: dict[str, list[Given]] = field(default_factory=dict)
    items: dict[str, list[Given]] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)

    def say(self, path: str, given: Given) -> None:
        """One more statement of a field."""
        if given.text and not is_blank(given.text):
            self.single.setdefault(path, []).append(given)

    def record(self, into: str, cells: Cells, keys: tuple[str, ...], ups: tuple[Cells, ...] = ()) -> None:
        """One more entry, or more about one that is known. ``ups`` name the entries above that it belongs to."""
        cells = {name: given for name, given in cells.items() if given.text and not is_blank(given.text)}
        outer, _, name = into.rpartition(".")
        if not cells:
            return
        if outer not in _OUTER:
            self._add(self.records.setdefault(into, []), cells, keys)
        for up in ups if outer in _OUTER else ():
            above = self._find(outer, up)
            if above is not None:
                self._add(above.inner.setdefault(name, []), cells, keys)

    def _find(self, outer: str, up: Cells) -> Record | None:
        return next((one for one in self.records.get(outer, ()) if one.agrees(up, tuple(up))), None)

    def _add(self, among: list[Record], cells: Cells, keys: tuple[str, ...]) -> None:
        known = next((one for one in among if keys and one.agrees(cells, keys)), None)
        if known is None:
            among.append(Record(dict(cells)))
        else:
            known.take(cells)


_OUTER = frozenset({"risks", "models", "products"})  # lists whose entries hold lists


def gather(lines: list[Line], mapping: Mapping, found: Gathered) -> None:
    """One paper's lines into what is found."""
    for form in mapping.forms:
        _form(lines, form, found)
    for table in mapping.tables:
        _table(lines, table, found)
    for phrase in mapping.texts:
        _phrase(lines, phrase, found)
    for path, given in labelled_values(lines, mapping.labels):
        found.say(path, given)
    for rule in mapping.sections:
        texts = [line for line in lines if line.is_in(rule.at, rule.under) and _is_text(line, rule.skip)]
        if texts:
            words = "".join(line.block.text for line in texts)
            begins = rule.drop.match(narrow(words)) if rule.drop else None
            found.say(rule.path, texts[0].given(words[begins.end() :] if begins else words))


def _is_text(line: Line, skip: tuple[str, ...]) -> bool:
    block = line.block
    plain = block.is_body and block.row is None and not block.level and block.kind is not BlockKind.CAPTION
    return plain and not block.text.startswith(skip)


def _groups(match: Found, line: Line, text: str) -> Cells:
    """The named groups that matched, in the words of the paper."""
    spans = {name: match.span(name) for name in match.re.groupindex}
    return {
        name.replace("__", "."): line.given(text[start:end].strip())
        for name, (start, end) in spans.items()
        if start >= 0
    }


def _phrase(lines: list[Line], rule: TextRule, found: Gathered) -> None:
    for line in lines:
        if not _may_say(line, rule):
            continue
        text = line.block.text
        if rule.each:
            _each(rule, line, found)
        elif match := rule.find.search(narrow(text)):
            _said(rule, line, _groups(match, line, text), found)


def _may_say(line: Line, rule: TextRule) -> bool:
    block = line.block
    if block.level or (rule.item and block.row):
        return False
    kind = block.kind.value in rule.kinds if rule.kinds else block.is_body
    return kind and line.is_in(rule.at, rule.under)


def _each(rule: TextRule, line: Line, found: Gathered) -> None:
    """Every match; what the group ``each`` says of one record is joined."""
    text = line.block.text
    known: dict[tuple[str, ...], Cells] = {}
    for match in rule.find.finditer(narrow(text)):
        cells = _groups(match, line, text)
        earlier = known.setdefault(tuple(cells[key].text for key in rule.on), cells)
        if earlier is not cells:
            earlier[rule.each] = line.given(f"{earlier[rule.each].text}、{cells[rule.each].text}")
    for cells in known.values():
        found.record(rule.into, cells, rule.on)


def _said(rule: TextRule, line: Line, cells: Cells, found: Gathered) -> None:
    if rule.item:
        _item(rule, line, cells, found)
    elif rule.on or rule.by_title:
        _record(rule, line, cells, found)
    else:
        for name, given in cells.items():
            found.say(f"{rule.into}.{name}", given)


def _item(rule: TextRule, line: Line, cells: Cells, found: Gathered) -> None:
    if line.block.kind is BlockKind.LIST_ITEM:
        words = unnumbered(cells["item"].text).rstrip("。")
        found.items.setdefault(rule.into, []).append(line.given(words))


def _record(rule: TextRule, line: Line, cells: Cells, found: Gathered) -> None:
    for words, target in rule.by_title:
        if words.search(cells["title"].text):
            for name, given in cells.items():
                found.say(f"{target}.{name}", given)
            return
    if rule.heading is not None:
        above = _heading(rule.heading, line)
        if above is None:
            return
        cells = {name: given for name, given in above.items() if not name.startswith(_UP)} | cells
        ups = ({name.removeprefix(_UP): given for name, given in above.items() if name.startswith(_UP)},)
        found.record(rule.into, cells, rule.on, ups)
    else:
        found.record(rule.into, cells, rule.on)


def _heading(expression: Expression, line: Line) -> Cells | None:
    """What the nearest heading says, its number aside."""
    title = line.block.anchor.section[-1] if line.block.anchor.section else ""
    plain = strip_numbering(title)[1] or title
    match = expression.search(narrow(plain))
    return _groups(match, line, plain) if match else None


def _cells(columns: tuple[Column, ...], pairs: list[tuple[str, str]], line: Line) -> Cells:
    """The fields of a row; every column takes the first heading that fits it."""
    found: Cells = {}
    for column in columns:
        cell = next((value for head, value in pairs if column.head.fullmatch(plain_title(head))), None)
        if cell is None:
            continue
        if column.find is None:
            found.setdefault(column.field, line.given(cell.strip()))
        elif match := column.find.search(narrow(cell)):
            for name, given in _groups(match, line, cell).items():
                found.setdefault(name, given)
    return found


def _table(lines: list[Line], rule: TableRule, found: Gathered) -> None:
    for line in lines:
        row = line.block.row
        if row is None or not row.header or not line.is_in(rule.at):
            continue
        place = f"{line.above}/{narrow(' '.join(row.header))}"
        if (rule.under and not rule.under.search(place)) or (rule.unless and rule.unless.search(line.above)):
            continue
        pairs = list(zip(row.header, row.cells, strict=False))
        cells = _cells(rule.columns, pairs, line)
        if rule.needs <= set(cells):
            found.record(rule.into, cells, rule.on, tuple(_ups(rule.join, pairs, line)))


def _ups(join: Column | None, pairs: list[tuple[str, str]], line: Line) -> Iterator[Cells]:
    """The records above that a row names: R4、R6 are two."""
    if join is None:
        return
    cell = next((value for head, value in pairs if join.head.fullmatch(plain_title(head))), "")
    for name in cell.replace("，", "、").replace(",", "、").split("、") if join.field == "id" else [cell]:
        if name.strip():
            yield {join.field: line.given(name.strip())}


def _form(lines: list[Line], rule: FormRule, found: Gathered) -> None:
    """Records of a key-value table: each begins at its label, or under the heading that names it."""
    current: Cells = {}
    inner: list[Cells] = []
    for line in [*lines, None]:
        pair = key_and_value(line) if line is not None and line.is_in(rule.at) else None
        if line is None or (pair and _starts(rule, pair, line, current)):
            _close(rule, current, inner, found)
            current, inner = {}, []
        if line is None or pair is None or not _has_begun(rule, pair, current):
            continue
        if rule.heading is not None:
            head = _heading(rule.heading, line)
            if head is None:
                continue
            current = head | current
        within = rule.inner
        if within and within.starts and within.starts.fullmatch(plain_title(pair[0])):
            inner.append({})
        target = inner[-1] if inner and within and _cells(within.columns, [pair], line) else current
        columns = within.columns if within and target is not current else rule.columns
        for name, given in _cells(columns, [pair], line).items():
            target.setdefault(name, given)


def _starts(rule: FormRule, pair: tuple[str, str], line: Line, current: Cells) -> bool:
    if rule.starts is not None:
        return bool(rule.starts.fullmatch(plain_title(pair[0])))
    head = _heading(rule.heading, line) if rule.heading is not None else None
    return (
        bool(head and current)
        and any(not _same(head[key], current[key]) for key in rule.on if key in head and key in current)
        if head
        else False
    )


def _has_begun(rule: FormRule, pair: tuple[str, str], current: Cells) -> bool:
    return bool(current) or rule.starts is None or bool(rule.starts.fullmatch(plain_title(pair[0])))


def _close(rule: FormRule, current: Cells, inner: list[Cells], found: Gathered) -> None:
    found.record(rule.into, current, rule.on)
    within = rule.inner
    up = {key: current[key] for key in rule.on if key in current}
    for cells in inner if within else ():
        found.record(f"{rule.into}.{within.into}", cells, within.on, (up,))  # type: ignore[union-attr]
