"""Filing numbers taken apart: 网信算备 + 21 digits + 号, and the numbers of large models."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from suanbei.notation import load_yaml

_DIGITS = 21
# Spaces, line breaks and 〔〕 slip in when numbers are copied out of PDFs and pictures.
_FILING = re.compile(r"网\s*信\s*算\s*备\s*[:：]?\s*([0-9][0-9\s]*)(?:\s*号)?")
_BARE = re.compile(r"(?<!\d)(\d{21})(?!\d)")
_MODEL = re.compile(
    r"(?<![A-Za-z])([A-Za-z]{4,20})\s*-\s*([^\s\-,，。;；、]{1,40})\s*-\s*(\d{8})([A-Za-z]?)(\d{4})?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class NumberProblem:
    """What is odd about a number; ``suspect`` problems rest on observation, not on a published rule."""

    code: str  # length, region, type_code, year, check_digit, date, place
    message: str
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class FilingNumber:
    """An algorithm filing number, part by part; empty parts when the length is wrong."""

    digits: str
    region: str = ""  # six-digit code of the filer's registered county
    province: str = ""
    subject: str = ""  # same for all algorithms of a filer; how it is formed is unknown
    type_code: str = ""
    types: tuple[str, ...] = ()  # more than one where a code was used for two types
    year: int | None = None
    serial: int | None = None  # counts the filer's algorithms of this type, over the years
    check_digit: str = ""
    problems: tuple[NumberProblem, ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        """As the lists print it."""
        return f"网信算备{self.digits}号"

    @property
    def usable(self) -> bool:
        """True when the number can be taken apart; a suspect check digit doesn't hinder it."""
        return not any(not problem.suspect for problem in self.problems)


@dataclass(frozen=True, slots=True)
class ModelNumber:
    """A number of the large-model procedure: filing (备案编号) or registration (上线编号, with S)."""

    text: str
    kind: str  # filing, registration
    place: str
    name: str
    dated_on: date | None
    serial: str
    problems: tuple[NumberProblem, ...] = ()


@cache
def number_table() -> dict[str, Any]:
    """Type codes, printed labels, provinces and places."""
    path = Path(__file__).with_name("number.yaml")
    table: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    return table


def type_label(type_id: str) -> str:
    """The official Chinese name of a type id; the id itself when unknown."""
    return str(number_table()["labels"].get(type_id, type_id))


def type_ids(printed: str) -> tuple[str, ...]:
    """The type ids that a printed label stands for: 检索过滤类 stands for two."""
    label = unicodedata.normalize("NFKC", printed).strip()
    return tuple(number_table()["printed"].get(label, ()))


def check_digit_fits(digits: str) -> bool:
    """Σ aᵢ·2^(21−i) ≡ 1 (mod 10). Holds for every published number tried; never officially stated."""
    return sum(int(digit) << (_DIGITS - 1 - i) for i, digit in enumerate(digits)) % 10 == 1


def parse_filing_number(text: str) -> FilingNumber | None:
    """The first filing number of a text, full or half width, or None when the text holds none."""
    return next(find_filing_numbers(text), None)


def find_filing_numbers(text: str) -> Iterator[FilingNumber]:
    """All filing numbers of a text in reading order, wrong lengths included."""
    plain = unicodedata.normalize("NFKC", text)
    found = list(_FILING.finditer(plain)) or list(_BARE.finditer(plain))
    for match in found:
        yield _take_apart(re.sub(r"\s", "", match.group(1)))


def _take_apart(digits: str) -> FilingNumber:
    if len(digits) != _DIGITS:
        message = f"备案编号应为 21 位数字，这里是 {len(digits)} 位，请对照系统或公示页核对。"
        return FilingNumber(digits, problems=(NumberProblem("length", message),))
    year, code = 2000 + int(digits[15:17]), digits[13:15]
    types, note = _types(code, year)
    return FilingNumber(
        digits,
        region=digits[:6],
        province=number_table()["provinces"].get(digits[:2], ""),
        subject=digits[6:13],
        type_code=code,
        types=types,
        year=year,
        serial=int(digits[17:20]),
        check_digit=digits[20],
        problems=tuple(_oddities(digits, year, types)),
        note=note,
    )


def _types(code: str, year: int) -> tuple[tuple[str, ...], str]:
    table = number_table()
    usual = table["types"].get(code)
    if usual is None:
        return (), ""
    extra = [e for e in table["exceptions"] if e["code"] == code and e["year"] == year]
    return (usual, *(e["type"] for e in extra)), "；".join(e["note"] for e in extra)


def _oddities(digits: str, year: int, types: tuple[str, ...]) -> Iterator[NumberProblem]:
    if digits[:2] not in number_table()["provinces"]:
        yield NumberProblem("region", f"前两位 {digits[:2]} 不是省级行政区划代码，请核对抄写。")
    if not types:
        yield NumberProblem("type_code", f"第 14—15 位 {digits[13:15]} 不在 01—06 之内，请核对抄写。")
    if year < 2022:
        yield NumberProblem("year", f"第 16—17 位表示 {year} 年，而备案自 2022 年开始，请核对抄写。")
    if not check_digit_fits(digits):
        message = "校验位疑似不符（该算法由公开编号归纳，官方未公布），请以备案系统查询结果为准。"
        yield NumberProblem("check_digit", message, suspect=True)


def parse_model_number(text: str) -> ModelNumber | None:
    """The first large-model number of a text (``Beijing-Name-202601150001``), or None."""
    match = _MODEL.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    place, name, day, letter, serial = (part or "" for part in match.groups())
    kind = "registration" if letter else "filing"
    dated_on = _day(day)
    shown = re.sub(r"\s", "", match.group())
    problems = tuple(_model_oddities(place, day, dated_on, letter, serial))
    province = number_table()["places"].get(place.lower(), "")
    return ModelNumber(shown, kind, province, name, dated_on, serial, problems)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _model_oddities(
    place: str, day: str, on: date | None, letter: str, serial: str
) -> Iterator[NumberProblem]:
    if place.lower() not in number_table()["places"]:
        yield NumberProblem("place", f"“{place}”不像属地拼音，请核对模型备案号的写法。", suspect=True)
    if on is None:
        yield NumberProblem("date", f"“{day}”不是有效日期，请核对模型备案号或上线编号。")
    if letter not in ("", "S", "s") or (letter and not serial):
        yield NumberProblem("serial", "上线编号的末段通常是日期加 S 和 4 位序号，请核对抄写。", suspect=True)
