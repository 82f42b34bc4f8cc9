"""PDFs with a text layer: lines back to paragraphs, ruled tables, page numbers. The opening is the worker's."""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from suanbei.papers import tables
from suanbei.papers.draft import Draft, row_text
from suanbei.papers.limits import Limits
from suanbei.papers.numbers import leading_number
from suanbei.papers.outlining import settle
from suanbei.papers.pictures import describe
from suanbei.papers.problems import Unreadable, partial
from suanbei.papers.readers.result import Reading
from suanbei.papers.readers.scan import (
    PICTURE_BASIS,
    Job,
    notices,
    page_of,
    page_picture,
    picture_page,
    recognise_jobs,
)
from suanbei.papers.tree import BlockKind, Problem, Word

PAGE_BASIS = "PDF 页码"
_ALARM = -14  # the worker's own clock ran out
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–\s]*(?:第\s*)?[\divxIVX]+\s*(?:页)?(?:\s*[/共,，]\s*(?:共\s*)?\d+\s*页?)?[-—–\s]*$"
)
_ENDS = "。！？!?；;：:"
_Item = dict[str, Any]
_REMEMBERED = 12  # files; a set has a handful of PDFs, and a batch must hold memory flat
_latest: dict[tuple[bytes, Limits], _Item] = {}


def read_pdfs(files: Sequence[tuple[str, bytes]], limits: Limits) -> list[Reading | Unreadable]:
    """A reading, or why there is none, for each file. One process serves all unless a file brings it down.

    Pages without text are recognised when the limits allow it (``ocr_pages``), by one more process.
    """
    answers = _answers(files, limits)
    scanned = _recognised(files, answers, limits)
    return [
        _guarded(answer, name, seen) for answer, (name, _), seen in zip(answers, files, scanned, strict=True)
    ]


def read_page_texts(files: Sequence[tuple[str, bytes]], limits: Limits) -> list[tuple[str, ...] | Unreadable]:
    """The printed words of each page, table rows cell by cell, or why there are none."""
    return [_page_texts(answer) for answer in _answers(files, limits)]


def _page_texts(answer: _Item) -> tuple[str, ...] | Unreadable:
    if "error" in answer:
        return Unreadable(answer["error"], answer["detail"])
    return tuple("\n".join(map(_item_text, page["items"])) for page in answer["pages"])


def _item_text(item: _Item) -> str:
    if "rows" not in item:
        return str(item["w"])
    return "\n".join(cell[0] for row in item["rows"] for cell in row)


def _answers(files: Sequence[tuple[str, bytes]], limits: Limits) -> list[_Item]:
    """What the worker says of each file. The latest files are remembered: text and pages are asked for apart."""
    keys = [(hashlib.sha256(data).digest(), limits) for _, data in files]
    unknown = {key: file for key, file in zip(keys, files, strict=True) if key not in _latest}
    known = dict(_latest)
    for key, answer in zip(unknown, _asked(list(unknown.values()), limits), strict=True):
        known[key] = answer
        _latest[key] = answer
        if len(_latest) > _REMEMBERED:
            del _latest[next(iter(_latest))]
    return [known[key] for key in keys]


def _asked(files: Sequence[tuple[str, bytes]], limits: Limits) -> list[_Item]:
    """One that brings the worker down is answered for it, and passed over."""
    found: list[_Item] = []
    while len(found) < len(files):
        waiting = files[len(found) :]
        answers, end = _ask([data for _, data in waiting], limits)
        found += answers
        if len(answers) < len(waiting):
            found.append({"error": end.code, "detail": end.detail})
    return found


def read_pictures(files: Sequence[tuple[str, bytes]], limits: Limits) -> list[Reading | Unreadable]:
    """A reading of the words of each picture. One whose words cannot be read is still registered as a picture."""
    found = recognise_jobs([Job(data) for _, data in files], limits)
    return [_picture(name, data, answers[0]) for (name, data), answers in zip(files, found, strict=True)]


def _picture(name: str, data: bytes, answer: _Item) -> Reading | Unreadable:
    noted = tuple(notices(name, [(None, answer)]))
    if "error" in answer:
        if answer["error"] in ("too_large", "damaged"):
            return Unreadable(answer["error"], answer["detail"])
        return Reading([Draft(BlockKind.IMAGE, "", picture=describe(data))], noted, "picture")
    picture, page = picture_page(data, answer)
    head = Draft(BlockKind.IMAGE, "", picture=picture, page=1)
    drafts = [head, *_settled([page])]
    return Reading(drafts, noted, "picture+ocr", page_basis=PICTURE_BASIS)


def _recognised(
    files: Sequence[tuple[str, bytes]], answers: Sequence[_Item], limits: Limits
) -> list[dict[int, _Item]]:
    """For each file what was seen on its pages without text, by page number."""
    blank = [_blank(answer) if limits.ocr_pages else () for answer in answers]
    jobs = [Job(data, pages) for (_, data), pages in zip(files, blank, strict=True) if pages]
    found = iter(recognise_jobs(jobs, limits) if jobs else ())
    return [dict(zip(pages, next(found), strict=True)) if pages else {} for pages in blank]


def _blank(answer: _Item) -> tuple[int, ...]:
    pages = answer.get("pages", ())
    return tuple(number for number, page in enumerate(pages, 1) if not page["items"])


def _ask(files: Sequence[bytes], limits: Limits) -> tuple[list[_Item], Unreadable]:
    """The worker's answers, and what became of the file after the last one answered."""
    order = {
        "sizes": [len(data) for data in files],
        "pages": limits.pdf_pages,
        "seconds": limits.pdf_seconds,
        "memory": limits.pdf_memory,
    }
    request = b"".join((json.dumps(order).encode(), b"\n", *files))
    command = [sys.executable, "-P", "-m", "suanbei.papers.worker"]
    late = Unreadable("timeout", f"{limits.pdf_seconds:g}")
    try:
        done = subprocess.run(  # noqa: S603 - our own module under our own interpreter
            command,
            input=request,
            capture_output=True,
            timeout=limits.pdf_seconds * len(files) + 10,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return _lines(error.stdout or b""), late
    end = late if done.returncode == _ALARM else Unreadable("crash", f"退出码 {done.returncode}")
    return _lines(done.stdout), end


def _lines(output: bytes) -> list[_Item]:
    """Complete answers only; a worker that died may leave half a line."""
    whole, _, _ = output.rpartition(b"\n")
    return [json.loads(line) for line in whole.split(b"\n") if line]


def _guarded(answer: _Item, name: str, seen: dict[int, _Item]) -> Reading | Unreadable:
    try:
        return _outcome(answer, name, seen)
    except Exception as error:  # noqa: BLE001 - a PDF we did not foresee must not take the others with it
        return Unreadable("damaged", f"内容不合规范：{type(error).__name__}")


def _outcome(answer: _Item, name: str, seen: dict[int, _Item]) -> Reading | Unreadable:
    if "error" in answer:
        return Unreadable(answer["error"], answer["detail"])
    blank = [number for number in _blank(answer) if number not in seen]
    read = {number: page for number, page in seen.items() if "error" not in page}
    pages = [page_of(read[n]) if n in read else page for n, page in enumerate(answer["pages"], 1)]
    if not any(page["items"] for page in pages):
        return _nothing(len(pages), bool(seen))
    problems: list[Problem] = [partial("pages_without_text", name, _numbers(blank))] if blank else []
    problems += [*notices(name, list(seen.items())), *_beside(answer, name)]
    scans = [
        Draft(BlockKind.IMAGE, "", picture=page_picture(page), page=number) for number, page in read.items()
    ]
    read_by = "pdf+ocr" if read else "pdf"
    drafts = _settled(pages) + scans
    return Reading(drafts, tuple(problems), read_by, len(pages), answer["properties"], page_basis=PAGE_BASIS)


def _beside(answer: _Item, name: str) -> Iterator[Problem]:
    """What a PDF carries beside its pages."""
    remarks = sum(page.get("remarks", 0) for page in answer["pages"])
    if remarks:
        yield partial("pdf_remarks", name, str(remarks))
    if answer.get("attached"):
        yield partial("embedded_file", name, f"PDF 附件 {answer['attached']} 个")


def _nothing(count: int, tried: bool) -> Unreadable:
    return (
        Unreadable("nothing_recognised", f"共 {count} 页，")
        if tried
        else Unreadable("no_text_layer", str(count))
    )


def _settled(pages: list[_Item]) -> list[Draft]:
    drafts = _drafts(pages)
    for draft in drafts:
        draft.text = draft.text.strip()
    drafts = [draft for draft in drafts if draft.text]  # a line may hold nothing but odd spaces
    body = settle([d for d in drafts if d.kind not in (BlockKind.HEADER, BlockKind.FOOTER)])
    return body + [d for d in drafts if d.kind in (BlockKind.HEADER, BlockKind.FOOTER)]


def _numbers(pages: list[int]) -> str:
    return "、".join(map(str, pages[:10])) + (" 等" if len(pages) > 10 else "")


def _drafts(pages: list[_Item]) -> list[Draft]:
    repeated = _furniture(pages)
    drafts: dict[tuple[BlockKind, str], Draft] = {}
    body: list[tuple[int, _Item]] = []
    for number, page in enumerate(pages, 1):
        for item, edge in _edges(page):
            kind = edge and repeated.get((edge, _shape(item)))
            if kind:
                words = tuple(item.get("words", ()))
                drafts.setdefault((kind, _shape(item)), Draft(kind, item["w"], words=words))
            elif not (edge and _PAGE_NUMBER.match(item.get("w", "-x"))):
                body.append((number, item))
    furniture = [draft for draft in drafts.values() if not _PAGE_NUMBER.match(draft.text)]
    return [*_Flow(body).drafts(), *furniture]


def _shape(item: _Item) -> str:
    return _DIGITS.sub("0", str(item.get("w", "")))


def _edges(page: _Item) -> Iterator[tuple[_Item, str]]:
    """Items with "top" or "bottom" for lines in the outer tenth of the page."""
    for item in page["items"]:
        if "rows" in item:
            yield item, ""
        elif item["y"] > page["height"] * 0.9:
            yield item, "top"
        else:
            yield item, "bottom" if item["t"] < page["height"] * 0.1 else ""


def _furniture(pages: list[_Item]) -> dict[tuple[str, str], BlockKind]:
    """Lines at the edge of most pages, numbers apart."""
    counts = Counter(
        key for page in pages for key in {(edge, _shape(item)) for item, edge in _edges(page) if edge}
    )
    needed = max(2, len(pages) // 3)
    kinds = {"top": BlockKind.HEADER, "bottom": BlockKind.FOOTER}
    return {key: kinds[key[0]] for key, count in counts.items() if count >= needed}


class _Flow:
    """Lines of all pages as paragraphs and table rows."""

    def __init__(self, items: list[tuple[int, _Item]]) -> None:
        self._items = items
        lines = [item for _, item in items if "rows" not in item]
        self._size = _most_common([round(line["s"], 1) for line in lines], [len(line["w"]) for line in lines])
        self._left = _most_common([round(line["x"]) for line in lines], [1] * len(lines))
        self._right = max((line["r"] for line in lines if line["s"] <= self._size * 1.1), default=0.0)
        self._middle = (self._left + self._right) / 2
        self._tables = 0

    def drafts(self) -> Iterator[Draft]:
        at = 0
        while at < len(self._items):
            if "rows" in self._items[at][1]:
                end = self._table_end(at)
                yield from self._table(self._items[at:end])
            else:
                end = self._paragraph_end(at)
                yield self._paragraph(self._items[at:end])
            at = end

    def _paragraph_end(self, at: int) -> int:
        end = at + 1
        while end < len(self._items) and self._goes_on(self._items[end - 1], self._items[end]):
            end += 1
        return end

    def _goes_on(self, before: tuple[int, _Item], after: tuple[int, _Item]) -> bool:
        """Whether the second line wraps from the first."""
        one, two = before[1], after[1]
        if "rows" in two or abs(one["s"] - two["s"]) > 0.6 or one["b"] != two["b"]:
            return False
        room = self._right - one["r"]
        indented = two["x"] > self._left + 0.8 * two["s"]
        if room > 2.2 * one["s"] or (indented and two["x"] >= one["x"] - 1):
            return False
        apart = before[0] == after[0] and one["y"] - two["t"] > 1.6 * one["s"]
        starts = leading_number(two["w"]) is not None and one["w"][-1] in _ENDS
        return not apart and not starts and two["x"] <= one["x"] + 1

    def _paragraph(self, items: list[tuple[int, _Item]]) -> Draft:
        page, first = items[0]
        text = first["w"]
        for _, item in items[1:]:
            joint = " " if text[-1].isascii() and text[-1].isalnum() and item["w"][0].isascii() else ""
            text += joint + item["w"]
        centred = (
            abs((first["x"] + first["r"]) / 2 - self._middle) < first["s"] and first["x"] > self._left + 20
        )
        strong = first["b"] or first["s"] > self._size * 1.1
        words: tuple[Word, ...] = tuple(word for _, item in items for word in item.get("words", ()))
        alone = centred and len(items) == 1
        return Draft(BlockKind.PARAGRAPH, text, page=page, strong=strong, centred=alone, words=words)

    def _table_end(self, at: int) -> int:
        end = at + 1
        while end < len(self._items) and _continues(self._items[end - 1], self._items[end]):
            end += 1
        return end

    def _table(self, parts: list[tuple[int, _Item]]) -> Iterator[Draft]:
        self._tables += 1
        lines: list[tables.Line] = []
        pages: list[int] = []
        for page, part in parts:
            for cells in part["rows"]:
                line = tables.Line([tables.Cell(*cell) for cell in cells])
                if lines and page != pages[0] and line.printed == lines[0].printed:
                    continue  # the heading row, repeated on the next page
                lines.append(line)
                pages.append(page)
        for page, line, row in zip(pages, lines, tables.rows(lines, self._tables), strict=True):
            if any(line.printed):
                yield Draft(BlockKind.ROW, row_text(line.printed), row=row, page=page)


def _continues(before: tuple[int, _Item], after: tuple[int, _Item]) -> bool:
    """Whether a table goes on at the top of the next page."""
    if "rows" not in after[1] or after[0] != before[0] + 1:
        return False
    one, two = before[1]["xs"], after[1]["xs"]
    return len(one) == len(two) and all(abs(a - b) < 4 for a, b in zip(one, two, strict=True))


def _most_common(values: list[float], weights: list[int]) -> float:
    count: Counter[float] = Counter()
    for value, weight in zip(values, weights, strict=True):
        count[value] += weight
    return count.most_common(1)[0][0] if count else 0.0
