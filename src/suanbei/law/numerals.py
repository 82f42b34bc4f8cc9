"""Article numbers as the law writes them: 第二十四条第二款第（三）项."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_NAMES = "零一二三四五六七八九"


def read_number(text: str) -> int:
    """The value of 二十四, 24 or ２４; 0 for a text without digits."""
    if text.isdecimal():
        return int(text)
    total = current = 0
    for char in text:
        if char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        else:
            current = current * 10 + _DIGITS.get(char, 0)
    return total + current


def write_number(value: int) -> str:
    """The number in Chinese, 1 to 999: 24 → 二十四, 110 → 一百一十."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds:
        return ("" if tens == 1 else _NAMES[tens] if tens else "") + ("十" if tens else "") + _ones(ones)
    middle = f"{_NAMES[tens]}十" if tens else "零" if ones else ""
    return f"{_NAMES[hundreds]}百{middle}{_ones(ones)}"


def _ones(ones: int) -> str:
    return _NAMES[ones] if ones else ""
