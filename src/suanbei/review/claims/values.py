"""Reading a value: what a cell or a matched piece of text says, in the form that is compared.

A reader yields nothing for a blank, a placeholder or a text that does not hold such a value.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from suanbei.notation import fold, narrow, read_date, read_period, read_quantity
from suanbei.review.claims.definitions import ClaimType, Definitions

_BLANK = re.compile(
    r"[\s_/—–\-－.…]*(?:无|略)?[\s_/—–\-－.…]*|.*(?:待填|待定|待补|待确认|[xX×]{3,}|【[^】]*】).*", re.DOTALL
)
_REMARK = re.compile(r"[（(](?:盖章|公章|签章|签字|全称|加盖|以下|注[:：]|说明|含|见|与).*?[)）]")
_QUOTES = "《》“”\"'「」『』 　"
_PRODUCT_TAIL = re.compile(r"(?:手机)?(?:app|应用程序|客户端|微信小程序|小程序|网站|平台|软件)$")
_NEGATED = re.compile(r"(?:不|未|没有|无)[^，。；、,;（）()]*")
_TICKED = re.compile(r"[☑√■✓✔☒●]\s*([^☑√■✓✔☒●□☐○◯]*)")
_UNTICKED = re.compile(r"[□☐○◯]")
_VERSION = re.compile(r"[vV]?(\d+(?:\.\d+)*)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_URL = re.compile(r"(?:https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[^\s，。；、）)]*)?")
_CODE = re.compile(r"(?:网信算备\s?)?(?=[A-Za-z-]*\d)[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*号?")
_ICP = re.compile(r"([一-龥])\s*icp备\s*(\d+)\s*号", re.IGNORECASE)
_FORMAT = re.compile(
    r"\b(?:jpe?g|png|webp|bmp|gif|heic|tiff?|svg|mp3|wav|aac|flac|m4a|ogg|amr|pcm|mp4|mov|avi|mkv|webm|flv|txt|docx?"
    r"|pdf|xlsx?|pptx?|csv|json|md|html|glb|obj|fbx)\b"
)
_MONTHS_OF = {"年": 12, "个月": 1}
_EVERY = (
    (re.compile(r"半年|六个?月|6个?月"), "6"),
    (re.compile(r"季|三个?月"), "3"),
    (re.compile(r"年"), "12"),
    (re.compile(r"两个?月|二个?月"), "2"),
    (re.compile(r"四个?月"), "4"),
    (re.compile(r"月"), "1"),
    (re.compile(r"周"), "0.25"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in a text, with the piece that says it."""

    value: str
    raw: str
    period: str = ""  # the day or month that the amount holds for, when the text says it


_LONGEST_OPTION = 20
Reader = Callable[[str, ClaimType, Definitions], Iterator[Reading]]


def read(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    """The values of a claim type in a text that is known to state it."""
    if _BLANK.fullmatch(text):
        return
    for reading in READERS[type_.reads](text, type_, definitions):
        if reading.value:
            yield reading


def name(text: str) -> str:
    """A name for comparison to the character: width, blanks, quotes and closing remarks aside."""
    return fold(_REMARK.sub("", text).strip(_QUOTES))


def _name(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    if len(text) <= 60:
        yield Reading(name(text), _REMARK.sub("", text).strip(_QUOTES))


def _company(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    match = definitions.company.search(text)
    raw = match.group() if match else _REMARK.sub("", text).strip(_QUOTES)
    if len(raw) <= 40 and not re.search(r"[，。；]", raw):
        yield Reading(name(raw), raw)


def _product(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    for piece in re.split(r"[、；;\n，,]", _REMARK.sub("", text)):
        raw = piece.strip(_QUOTES)
        if 1 < len(raw) <= 24:
            yield Reading(_PRODUCT_TAIL.sub("", fold(raw)) or fold(raw), raw)


def _person(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    plain = re.sub(r"[ 　](?=[一-龥])", "", re.sub(r"[（(].*", "", text)).strip()
    match = definitions.person.match(plain)
    if match and re.fullmatch(r"[一-龥·]{2,4}", plain):
        yield Reading(plain, re.split(r"[（(]", text)[0].strip())
    elif match and re.match(r"[^一-龥]", plain[match.end() :] or " "):
        yield Reading(match.group(), match.group())


def _code(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    match = _CODE.search(narrow(text))
    if match and len(match.group()) >= 5:
        yield Reading(fold(match.group()).upper().removesuffix("号"), text[match.start() : match.end()])


def _icp(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    # One licence, several sites: the number behind the hyphen is the site, not the filer.
    match = _ICP.search(narrow(text))
    if match:
        end = match.end() + len(re.match(r"(?:-\d+[A-Za-z]?)?", narrow(text)[match.end() :]).group())  # type: ignore[union-attr]
        yield Reading(f"{match[1]}ICP备{match[2]}号", text[match.start() : end])


def _phone(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    match = definitions.phone.search(narrow(text))
    if match:
        digits = re.sub(r"\D", "", match.group())
        raw = text[match.start() : match.end()]
        yield Reading(digits[2:] if digits.startswith("86") and len(digits) == 13 else digits, raw)


def _email(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    match = _EMAIL.search(narrow(text))
    if match:
        yield Reading(match.group().lower(), text[match.start() : match.end()])


def _url(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = list(_URL.finditer(narrow(text)))
    values = sorted({m.group().lower().split("://")[-1].removeprefix("www.").rstrip("/") for m in found})
    if found:
        yield Reading("|".join(values), text[found[0].start() : found[-1].end()])


def _version(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    match = _VERSION.search(narrow(text))
    if match:
        yield Reading(match[1], text[match.start() : match.end()])


def _date(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = read_date(text)
    if found:
        yield Reading(found.iso, found.written)


def _period_start(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = read_period(text)
    if found:
        yield Reading(found[0].iso, found[0].written)
    else:
        yield from _date(text, type_, definitions)


def _period_end(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = read_period(text)
    if found:
        yield Reading(found[1].iso, found[1].written)


def _quantity(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    day = read_date(text)
    rest = text if day is None else text[: day.start] + "　" * (day.end - day.start) + text[day.end :]
    found = read_quantity(re.sub(r"(?:19|20)\d\d\s*年", lambda m: "　" * len(m.group()), rest))
    if found:
        yield Reading(found.canonical, found.written, day.iso if day else "")


def _months(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = read_quantity(text)
    if found is None:
        return
    if found.unit in _MONTHS_OF:
        yield Reading(f"{found.value * _MONTHS_OF[found.unit]:f}".removesuffix(".0"), text.strip())
    elif found.unit == "日" and found.value % 30 == 0:
        yield Reading(f"{found.value / 30:f}", text.strip())


def _frequency(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    for pattern, months in _EVERY:
        if pattern.search(text):
            yield Reading(months, text.strip())
            return


def _options(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    chosen = " ".join(_TICKED.findall(text)) if _UNTICKED.search(text) else text
    if type_.drop_negated:
        chosen = _NEGATED.sub("", chosen)
    if type_.void:
        chosen = type_.void.sub("", chosen)
    plain = narrow(chosen).strip()
    found = [option for option, pattern in type_.options if pattern.search(plain)]
    if found:
        yield Reading("|".join(sorted(found[:1] if type_.first else found)), text.strip())
    elif type_.closed and len(plain) <= _LONGEST_OPTION:
        yield Reading(
            fold(plain), text.strip()
        )  # a word of the writer's own: a statement, though none on offer


def _formats(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = sorted({"jpg" if form == "jpeg" else form for form in _FORMAT.findall(narrow(text).lower())})
    if found:
        yield Reading("|".join(found), text.strip())


def _places(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    found = sorted(set(definitions.cities.findall(text)))
    if found:
        yield Reading("|".join(found), text.strip())


def _text(text: str, type_: ClaimType, definitions: Definitions) -> Iterator[Reading]:
    yield Reading(fold(text), text.strip())


READERS: dict[str, Reader] = {
    "name": _name,
    "company": _company,
    "product": _product,
    "person": _person,
    "code": _code,
    "icp": _icp,
    "phone": _phone,
    "email": _email,
    "url": _url,
    "version": _version,
    "date": _date,
    "period_start": _period_start,
    "period_end": _period_end,
    "quantity": _quantity,
    "months": _months,
    "frequency": _frequency,
    "options": _options,
    "formats": _formats,
    "places": _places,
    "address": _text,
    "text": _text,
}
