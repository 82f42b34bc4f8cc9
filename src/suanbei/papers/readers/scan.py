"""Scanned pages and pictures: the worker's words back to lines, so that they become paragraphs like any PDF's."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from suanbei.papers.limits import Limits
from suanbei.papers.pictures import describe
from suanbei.papers.problems import partial
from suanbei.papers.tree import Picture, Problem, Sight, Word

PICTURE_BASIS = "图片"
UNSURE = 0.8  # below it a word is marked for a person to check
_MARKS = {"seal": "有红色圆形区域，像印章", "signature": "签字处有笔迹，像签名"}
_MOST_QUOTED = 5
_BODY = 14.0  # lines come out in units in which ordinary text is this tall, as if in points
_Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """A file with the pages to recognise; a picture has none."""

    data: bytes
    pages: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Pages to recognise."""
        return len(self.pages) or 1


def recognise_jobs(jobs: Sequence[Job], limits: Limits) -> list[list[_Answer]]:
    """The worker's answers, a list for each job and one answer for each page. A page that fails carries "error"."""
    allowed, left = [], limits.ocr_pages
    for job in jobs:
        allowed.append(replace(job, pages=job.pages[:left]) if left else None)
        left = max(0, left - job.size)
    answers = iter(_all_answers([job for job in allowed if job], limits))
    unread: _Answer = {"error": "ocr_not_asked", "detail": ""}
    return [
        [next(answers) if job and at < job.size else unread for at in range(whole.size)]
        for whole, job in zip(jobs, allowed, strict=True)
    ]


def _all_answers(jobs: list[Job], limits: Limits) -> list[_Answer]:
    """Every page answered; one that brings the worker down is answered for it, and the rest asked again."""
    found: list[_Answer] = []
    while waiting := _after(jobs, len(found)):
        answers, trouble = _ask(waiting, limits)
        found += answers
        if len(answers) < sum(job.size for job in waiting):
            found.append(trouble)
    return found


def _after(jobs: list[Job], answered: int) -> list[Job]:
    """What is left when so many pages are answered."""
    left = []
    for job in jobs:
        if answered < job.size:
            left.append(replace(job, pages=job.pages[answered:]))
        answered = max(0, answered - job.size)
    return left


def _ask(jobs: list[Job], limits: Limits) -> tuple[list[_Answer], _Answer]:
    order = {
        "jobs": [{"size": len(job.data), "pages": job.pages} for job in jobs],
        "seconds": limits.ocr_seconds,
        "memory": limits.ocr_memory,
        "threads": limits.ocr_threads,
        "pixels": limits.picture_pixels,
    }
    request = b"".join((json.dumps(order).encode(), b"\n", *(job.data for job in jobs)))
    command = [sys.executable, "-P", "-m", "suanbei.papers.scan_worker"]
    seconds = limits.ocr_seconds * (sum(job.size for job in jobs) + 1)
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own module under our own interpreter
        output, code = done.stdout, str(done.returncode)
    except subprocess.TimeoutExpired as error:
        output, code = error.stdout or b"", "timeout"
    whole, _, _ = output.rpartition(b"\n")
    return [json.loads(line) for line in whole.split(b"\n") if line], {"error": "crash", "detail": code}


def picture_page(data: bytes, answer: _Answer) -> tuple[Picture, _Answer]:
    """The picture with what was seen on it, and its lines as a page."""
    return replace(describe(data), sight=_sight(answer)), page_of(answer)


def page_picture(answer: _Answer) -> Picture:
    """A scanned page of a PDF as a picture: it has no bytes of its own."""
    return Picture("", "image/scan", 0, answer["width"], answer["height"], sight=_sight(answer))


def _sight(answer: _Answer) -> Sight:
    return Sight(
        len(answer["words"]),
        answer["confidence"],
        answer["text_height"],
        answer["sharpness"],
        tuple(answer["marks"]),
        answer.get("dpi", 0),
    )


def page_of(answer: _Answer) -> _Answer:
    """The page of a PDF reading: lines with their places, the origin at the bottom left."""
    unit = _BODY / (answer["text_height"] or _BODY)
    height = answer["height"] * unit
    words = [Word(word["w"], word["c"], tuple(word["box"])) for word in answer["words"]]
    items = [_item(row, unit, height) for row in rows_of(words)]
    return {"height": height, "width": answer["width"] * unit, "items": _aligned(items)}


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line, top to bottom and left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box[1] + one.box[3]):
        middle = (word.box[1] + word.box[3]) / 2
        if rows and _lies_in(rows[-1][0], middle, word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def _lies_in(first: Word, middle: float, word: Word) -> bool:
    tall = min(first.box[3] - first.box[1], word.box[3] - word.box[1])
    return abs((first.box[1] + first.box[3]) / 2 - middle) < 0.5 * tall


def _item(row: list[Word], unit: float, height: float) -> _Answer:
    left, right = row[0].box[0], max(word.box[2] for word in row)
    top, bottom = min(word.box[1] for word in row), max(word.box[3] for word in row)
    size = median(word.box[3] - word.box[1] for word in row) * unit
    return {
        "w": _joined(row),
        "x": left * unit,
        "r": right * unit,
        "t": height - top * unit,
        "y": height - bottom * unit,
        "s": _BODY if abs(size - _BODY) < 0.25 * _BODY else size,
        "b": False,
        "words": row,
    }


def _joined(row: list[Word]) -> str:
    text = row[0].text
    for before, word in pairwise(row):
        tall = word.box[3] - word.box[1]
        text += ("  " if word.box[0] - before.box[2] > 0.8 * tall else "") + word.text
    return text


def _aligned(items: list[_Answer]) -> list[_Answer]:
    """Left edges that are one edge to the eye made one: recognition draws its boxes by a few pixels off."""
    if not items:
        return items
    lefts = sorted(item["x"] for item in items)
    edge = max(lefts, key=lambda at: sum(abs(at - other) < 0.5 * _BODY for other in lefts))
    return [item | {"x": edge} if abs(item["x"] - edge) < 0.5 * _BODY else item for item in items]


def notices(name: str, pages: Sequence[tuple[int | None, _Answer]]) -> Iterator[Problem]:
    """What a person should know about recognised pages: that they were, where it is unsure, what else is on them."""
    read = [(number, answer) for number, answer in pages if "error" not in answer]
    if read:
        sure = sum(answer["confidence"] for _, answer in read) / len(read)
        where = _where([number for number, _ in read])
        yield partial("ocr_read", name, f"{where}的文字由图片识别得来，平均把握 {sure:.0%}")
    unsure = [word["w"] for _, answer in read for word in answer["words"] if word["c"] < UNSURE]
    if unsure:
        quoted = "、".join(f"“{text}”" for text in unsure[:_MOST_QUOTED])
        yield partial("ocr_unsure", name, f"有 {len(unsure)} 处识别把握不到 {UNSURE:.0%}：{quoted}")
    for number, answer in read:
        if answer["marks"]:
            seen = "；".join(_MARKS[mark] for mark in answer["marks"])
            yield partial("marks", name, f"{_where([number])}{seen}")
    for _, answer in read:
        if answer.get("frames", 1) > 1:
            yield partial("more_frames", name, str(answer["frames"]))
    for code in ("ocr_not_asked", "ocr_failed"):
        failed = [
            n
            for n, a in pages
            if "error" in a and (a["error"] == "ocr_not_asked") == (code == "ocr_not_asked")
        ]
        if failed:
            yield partial(code, name, _where(failed))


def _where(numbers: list[int | None]) -> str:
    known = [str(number) for number in numbers if number]
    return f"第 {'、'.join(known[:10])}{' 等' if len(known) > 10 else ''} 页" if known else "图片"
