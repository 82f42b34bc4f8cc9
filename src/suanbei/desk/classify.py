"""Classifying a file of algorithms."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from suanbei.notation import fold
from suanbei.registry import NONE, classify, type_label

_NAME = ("算法名称", "名称", "name")
_USE = ("主要用途", "用途", "使用场景", "use")
_FLOOR = 0.25  # of seven answers: less is no better than a guess
_MAX_BYTES = 50_000_000


class UnreadableTable(ValueError):
    """A CSV file that cannot be classified; the message is Chinese."""


def classify_file(path: Path) -> list[dict[str, Any]]:
    """One entry a data row, counted from 1: row, type (official label), type_id, confidence, because.

    Raises UnreadableTable for a file that is no CSV or has neither 算法名称 nor 主要用途.
    """
    return [_entry(number, name, use) for number, (name, use) in enumerate(_rows(path), 1)]


def _entry(number: int, name: str, use: str) -> dict[str, Any]:
    if not (name or use):
        return _untyped(number, "", 0.0, "本行没有名称和用途")
    found = classify(name, use)
    if found.confidence < _FLOOR or not found.because:
        return _untyped(number, "看不出", found.confidence, "文字里没有说明算法类型的词")
    label = "不属于六类（疑似）" if found.type == NONE else type_label(found.type)
    return {
        "row": number,
        "type": label,
        "type_id": found.type,
        "confidence": found.confidence,
        "because": list(found.because),
    }


def _untyped(number: int, label: str, confidence: float, why: str) -> dict[str, Any]:
    return {"row": number, "type": label, "type_id": "", "confidence": confidence, "because": [why]}


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    reader = csv.reader(io.StringIO(_text(path)))
    try:
        heading = [fold(cell) for cell in next(reader, [])]
        name, use = _column(heading, _NAME), _column(heading, _USE)
        if name is None and use is None:
            raise UnreadableTable(f"{path.name} 第 1 行：没有“算法名称”或“主要用途”列，请在首行写上列名。")
        for row in reader:
            if any(row):
                yield _cell(row, name), _cell(row, use)
    except csv.Error as error:
        raise UnreadableTable(f"{path.name} 第 {reader.line_num} 行：不是有效的 CSV，请检查引号。") from error


def _column(heading: list[str], names: tuple[str, ...]) -> int | None:
    return next((heading.index(name) for name in names if name in heading), None)


def _cell(row: list[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _text(path: Path) -> str:
    if not path.is_file():
        raise UnreadableTable(f"找不到文件 {path}，请检查路径。")
    content = path.read_bytes()
    if not content.strip() or len(content) > _MAX_BYTES:
        raise UnreadableTable(f"{path.name}：文件是空的或者超过 {_MAX_BYTES // 1_000_000} MB，请检查。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(f"{path.name}：无法识别文字编码，请另存为 UTF-8 编码的 CSV。")
