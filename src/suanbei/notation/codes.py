"""Codes with a check digit that are no law of one procedure."""

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z
_CREDIT_LENGTH = 18


def credit_code_check(first_17: str) -> str:
    """The 18th character of a 统一社会信用代码 (GB 32100: weights 3^i mod 31, MOD 31).

    >>> credit_code_check("91330106MA2CYJ3P8")
    'A'
    """
    total = sum(_CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first_17))
    return _CREDIT_ALPHABET[-total % 31]


def credit_code_problem(code: str) -> str | None:
    """What is wrong with a 统一社会信用代码, as one Chinese sentence; None when nothing is."""
    code = code.strip()
    if len(code) != _CREDIT_LENGTH:
        return f"统一社会信用代码应为 18 位，现有 {len(code)} 位。"
    wrong = [char for char in code if char not in _CREDIT_ALPHABET]
    if wrong:
        return f"统一社会信用代码里不会有“{wrong[0]}”：只用数字和大写字母，且不用 I、O、S、V、Z。"
    if not code[2:8].isdigit():
        return f"统一社会信用代码第 3—8 位是登记机关行政区划码，应为数字，现为“{code[2:8]}”。"
    if credit_code_check(code[:17]) != code[17]:
        return "统一社会信用代码的校验位对不上，可能抄错了一位，请对照证照逐位核对。"
    return None
