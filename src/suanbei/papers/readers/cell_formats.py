"""Numbers and dates of a spreadsheet as the user sees them: 0.9 with format 0% is 90%."""

import re
from datetime import datetime, timedelta

# Built-in formats by number; 27 to 58 are the Chinese ones. 14 shows as a Chinese Excel shows it.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 45: "mm:ss", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_NOISE = re.compile(r"\[[^\]]*\]|_.|\*.|[\\!](?=.)")
_DATE_TOKEN = re.compile(r'"[^"]*"|y+|m+|d+|h+|s+|AM/PM|上午/下午|.', re.IGNORECASE)
_CORE = re.compile(r"[#0?][#0?,.]*%?")


def built_in(number: int) -> str:
    """The code of a built-in format; empty for General."""
    return _BUILT_IN.get(number, "")


def shown(value: float, code: str, base_1904: bool = False) -> str:
    """A number as its format shows it. Codes beyond the common ones show the plain number."""
    section = _NOISE.sub("", code.split(";")[0])
    bare = re.sub(r'"[^"]*"', "", section).lower()
    if any(letter in bare for letter in "ymdhs") and "general" not in bare:
        return _date(value, section, base_1904)
    core = _CORE.search(re.sub(r'"[^"]*"', lambda m: " " * len(m[0]), section))
    if core is None or core.group().endswith(","):
        return _plain(value)
    before, after = section[: core.start()], section[core.end() :]
    return f"{before}{_number(value, core.group())}{after}".replace('"', "").strip()


def _number(value: float, core: str) -> str:
    percent = core.endswith("%")
    places = len(core.rstrip("%").partition(".")[2])
    comma = "," if "," in core else ""
    return f"{value * 100 if percent else value:{comma}.{places}f}" + ("%" if percent else "")


def _plain(value: float) -> str:
    if value == int(value) and abs(value) < 1e18:
        return str(int(value))
    return f"{value:.12g}"


def _date(value: float, code: str, base_1904: bool) -> str:
    try:
        # Excel counts 1900 as a leap year: day 60 never was
        start = datetime(1904, 1, 1) if base_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
        moment = start + timedelta(seconds=round(value * 86400))
    except OverflowError:
        return _plain(value)
    tokens = _DATE_TOKEN.findall(code)
    return "".join(_date_part(token, moment, tokens, at) for at, token in enumerate(tokens)).strip()


def _date_part(token: str, moment: datetime, tokens: list[str], at: int) -> str:
    letter, wide = token[0].lower(), len(token) > 1
    if letter == "y":
        return str(moment.year) if len(token) > 2 else f"{moment.year % 100:02}"
    if letter == "m" and token.lower() != "am/pm":
        value = moment.minute if _is_minute(tokens, at) else moment.month
        return f"{value:02}" if wide else str(value)
    parts = {"d": moment.day, "h": moment.hour, "s": moment.second}
    if letter in parts and token.isalpha():
        return f"{parts[letter]:02}" if wide else str(parts[letter])
    return "" if "/" in token and wide else token.strip('"')


def _is_minute(tokens: list[str], at: int) -> bool:
    units = [(i, token[0].lower()) for i, token in enumerate(tokens) if token[0].lower() in "ymdhs"]
    place = [i for i, _ in units].index(at)
    before = units[place - 1][1] if place else ""
    after = units[place + 1][1] if place + 1 < len(units) else ""
    return before == "h" or after == "s"
