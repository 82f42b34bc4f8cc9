"""What changed between two versions of a paper, block by block and, in tables, cell by cell.

A block is known by its words: one that only moved, got another number, was cut differently or changed from rows to
lines is not new. Numbers before headings and list items are no part of the words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from suanbei.notation import fold, sentences, strip_numbering
from suanbei.papers.tree import Block, BlockKind, Document

_MARKS = re.compile(r"[\W_]+")
_CAPTION_NUMBER = re.compile(r"^附?[图表]\s*[A-Z]?\d*(?:\s*[-－—.．]\s*\d+)*\s*")
_NEAR, _ANYWHERE = 45.0, 70.0  # likeness (0–100) of two versions of a block: in one gap, anywhere
_CLAUSE = re.compile(r"[^，,：:；;。！？]*[，,：:；;。！？]+|[^，,：:；;。！？]+$")
_RUN = 5  # blocks that may have been joined into one, or one cut into
_MOST_PAIRS = 4_000_000  # a gap larger than this is matched by place alone
_WHOLE = 60  # characters; a longer paragraph is shown by its changed sentences only


class ChangeKind(StrEnum):
    """What happened to a block."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same words in another section
    RENUMBERED = "renumbered"  # a heading with the same words and another number


@dataclass(frozen=True, slots=True)
class Change:
    """A changed block, or cell of a row, with the words before and after."""

    kind: ChangeKind
    old: Block | None
    new: Block | None
    old_text: str = ""
    new_text: str = ""
    cell: str = ""  # of a table: “heading of the row · heading of the column”

    @property
    def block(self) -> Block:
        """The block as it is now, or was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change has a block")
        return found


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """The changes in the order of the new version; what was removed stands where it was."""
    return tuple(_Comparison(old, new).changes())


class _Comparison:
    def __init__(self, old: Document, new: Document) -> None:
        self._old = [block for block in old.body() if block.text.strip()]
        self._new = [block for block in new.body() if block.text.strip()]
        self._old_keys = [_key(block) for block in self._old]
        self._new_keys = [_key(block) for block in self._new]
        self._pairs: dict[int, int] = {}  # new → old
        self._same: set[int] = set()  # new blocks that stayed where they were
        self._gaps: list[tuple[list[int], list[int]]] = []
        self._settled_old: set[int] = set()
        self._settled_new: set[int] = set()

    def changes(self) -> Iterator[Change]:
        self._align()
        self._find_moved()
        for old, new in self._gaps:
            self._find_recut(old, new)
        for old, new in self._gaps:
            self._pair(old, new, _NEAR)
        self._pair(range(len(self._old)), range(len(self._new)), _ANYWHERE)
        yield from self._in_order()

    def _align(self) -> None:
        """The longest common row of blocks; what lies between is a gap."""
        for step in LCSseq.opcodes(self._old_keys, self._new_keys):
            if step.tag == "equal":
                for a, b in zip(
                    range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
                ):
                    self._settle(a, b)
                    self._same.add(b)
                self._gaps.append(([], []))
                continue
            if not self._gaps:
                self._gaps.append(([], []))
            self._gaps[-1][0].extend(range(step.src_start, step.src_end))
            self._gaps[-1][1].extend(range(step.dest_start, step.dest_end))

    def _settle(self, old: int, new: int) -> None:
        self._pairs[new] = old
        self._settled_old.add(old)
        self._settled_new.add(new)

    def _find_moved(self) -> None:
        """The same words elsewhere, in a section of the same name first."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self._old_keys):
            if at not in self._settled_old:
                places[key].append(at)
        for at, key in enumerate(self._new_keys):
            if at not in self._settled_new and places[key]:
                titles = _titles(self._new[at])
                found = next((a for a in places[key] if _titles(self._old[a]) == titles), places[key][0])
                places[key].remove(found)
                self._settle(found, at)

    def _find_recut(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Blocks of one gap whose letters, joined, are the same: cut elsewhere, or rows turned into lines."""
        left, right = self._free(old, new)
        before = [_plain(self._old[at]) for at in left]
        after = [_plain(self._new[at]) for at in right]
        if "".join(before) == "".join(after):
            self._drop(left, right)
            return
        for run_at, run in _runs(before):
            if run in after:
                self._drop([left[at] for at in run_at], [right[after.index(run)]])
        for run_at, run in _runs(after):
            if run in before and left[before.index(run)] not in self._settled_old:
                self._drop([left[before.index(run)]], [right[at] for at in run_at])

    def _free(self, old: Sequence[int], new: Sequence[int]) -> tuple[list[int], list[int]]:
        return (
            [at for at in old if at not in self._settled_old],
            [at for at in new if at not in self._settled_new],
        )

    def _drop(self, old: Sequence[int], new: Sequence[int]) -> None:
        self._settled_old.update(old)
        self._settled_new.update(new)
        self._same.update(new)

    def _pair(self, old: Sequence[int], new: Sequence[int], least: float) -> None:
        """Two versions of a block, the likest first."""
        left, right = self._free(old, new)
        if not left or not right or len(left) * len(right) > _MOST_PAIRS:
            return
        after = [(b, _plain(self._new[b])) for b in right]
        ranked = [
            (score, a, b)
            for a, was in ((a, _plain(self._old[a])) for a in left)
            for b, now in after
            if (score := _likeness(self._old[a], self._new[b], was, now, least)) >= least
        ]
        for _, a, b in sorted(ranked, key=lambda one: (-one[0], one[2], one[1])):
            if a not in self._settled_old and b not in self._settled_new:
                self._settle(a, b)

    def _in_order(self) -> Iterator[Change]:
        follow = self._removed()
        yield from follow.get(-1, ())
        for at, block in enumerate(self._new):
            if at in self._pairs:
                yield from _changes(self._old[self._pairs[at]], block, at in self._same)
            elif at not in self._settled_new:
                yield Change(ChangeKind.ADDED, None, block, "", block.text)
            yield from follow.get(at, ())

    def _removed(self) -> dict[int, list[Change]]:
        """Removed blocks by the new block that they would follow."""
        where: dict[int, list[Change]] = defaultdict(list)
        back = {old: new for new, old in self._pairs.items()}
        last = -1
        for at, block in enumerate(self._old):
            if at in back:
                last = back[at]
            elif at not in self._settled_old:
                where[last].append(Change(ChangeKind.REMOVED, block, None, block.text, ""))
        return where


def _key(block: Block) -> str:
    """The words of a block for comparison; a row by its cells, in whatever order the columns stand."""
    if block.row:
        return "\x1f".join(sorted({folded for cell in block.row.cells if (folded := fold(cell))}))
    return fold(_words(block))


def _words(block: Block) -> str:
    """The text without a printed number."""
    if block.number and block.text.startswith(block.number):
        return block.text[len(block.number) :]
    if block.kind is BlockKind.CAPTION:
        return _CAPTION_NUMBER.sub("", block.text) or block.text
    return strip_numbering(block.text)[1] or block.text


def _plain(block: Block) -> str:
    return _MARKS.sub("", fold(_words(block)))


def _titles(block: Block) -> tuple[str, ...]:
    """The headings above a block without their numbers."""
    return tuple(fold(strip_numbering(part)[1]) for part in block.anchor.section)


def _kin(old: Block, new: Block) -> float:
    """What speaks for two blocks being one, beside their letters."""
    if bool(old.level) != bool(new.level):
        return -100.0
    if (old.row is None) != (new.row is None):
        return -20.0
    same_place = 8.0 if _titles(old) == _titles(new) else 0.0
    if old.row and new.row and fold(old.row.cells[0]) == fold(new.row.cells[0]):
        return same_place + (30.0 if old.row.header == new.row.header else 15.0)
    return same_place


def _likeness(old: Block, new: Block, was: str, now: str, least: float) -> float:
    kin = _kin(old, new)
    return fuzz.ratio(was, now, score_cutoff=max(least - kin, 0.0)) + kin if kin > -100 else 0.0


def _runs(texts: Sequence[str]) -> Iterator[tuple[range, str]]:
    for start in range(len(texts)):
        for end in range(start + 2, min(start + _RUN, len(texts)) + 1):
            yield range(start, end), "".join(texts[start:end])


def _changes(old: Block, new: Block, in_place: bool) -> Iterator[Change]:
    if _key(old) == _key(new):
        yield from _kept(old, new, in_place)
    elif old.row and new.row:
        yield from _cells(old, new)
    else:
        before, after = _narrowed(_words(old).strip(), _words(new).strip())
        yield Change(ChangeKind.CHANGED, old, new, before, after)


def _kept(old: Block, new: Block, in_place: bool) -> Iterator[Change]:
    if new.level and old.number != new.number and old.text != new.text:
        yield Change(ChangeKind.RENUMBERED, old, new, old.text, new.text)
    elif (
        not in_place
        and _titles(old)[: -1 if new.level else None] != _titles(new)[: -1 if new.level else None]
    ):
        yield Change(ChangeKind.MOVED, old, new, old.text, new.text)


def _cells(old: Block, new: Block) -> Iterator[Change]:
    """The changed cells of a row: by column heading where both tables have them, else by place."""
    for column, before, after in _columns(old, new):
        if fold(before) != fold(after):
            row = new.row.cells[0] if new.row else ""
            label = " · ".join(part for part in (row[:30], column) if part and fold(part) != fold(after))
            yield Change(ChangeKind.CHANGED, old, new, before, after, label)


def _columns(old: Block, new: Block) -> Iterator[tuple[str, str, str]]:
    before, after = old.row, new.row
    if before is None or after is None:
        return
    if before.header and after.header and len(set(before.header)) == len(before.header):
        was = dict(zip(map(fold, before.header), before.cells, strict=False))
        now = dict(zip(map(fold, after.header), after.cells, strict=False))
        for heading in dict.fromkeys([*after.header, *before.header]):
            yield heading, was.get(fold(heading), ""), now.get(fold(heading), "")
    elif len(before.cells) == len(after.cells):
        labels = after.header or tuple("" for _ in after.cells)
        yield from zip(labels, before.cells, after.cells, strict=True)
    else:
        yield "", old.text, new.text


def _narrowed(old: str, new: str) -> tuple[str, str]:
    """The sentences that differ, when a paragraph is long; of long sentences the clauses."""
    for cut in (sentences, _CLAUSE.findall):
        if max(len(old), len(new)) > _WHOLE:
            old, new = _differing(cut(old), cut(new))
    return old, new


def _differing(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """From the first piece that differs to the last."""
    steps = [step for step in LCSseq.opcodes(before, after) if step.tag != "equal"]
    if not steps:
        return "".join(before), "".join(after)
    first, last = steps[0], steps[-1]
    return (
        "".join(before[first.src_start : last.src_end]),
        "".join(after[first.dest_start : last.dest_end]),
    )
