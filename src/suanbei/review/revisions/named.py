"""Identifiers by which remarks and materials speak of the same thing: R8, M3, 图4-3, 附件四."""

import re

from suanbei.notation import narrow

_ID = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,2}-?\d{1,3})(?![A-Za-z0-9])"
    r"|(?:附件|附表|附图)\s*(?:\d{1,2}(?!\d)|[一二三四五六七八九十](?![一二三四五六七八九十致般样]))"
    r"|[图表]\s*\d{1,2}(?:[-.]\d{1,2})*(?![\d个处项张种万年月日])"
)
_NO_ID = re.compile(r"H5|A4|MP\d|[VG]-?\d+")  # page forms, paper, files, versions
_DIGITS = str.maketrans({**dict(zip("一二三四五六七八九", "123456789", strict=True)), "十": "10"})


def named_ids(text: str) -> frozenset[str]:
    """The identifiers in a text, one spelling each: 附件四 and 附件 4 are 附件4."""
    found = (re.sub(r"\s", "", match.group()) for match in _ID.finditer(narrow(text)))
    return frozenset(id_.translate(_DIGITS) for id_ in found if not _NO_ID.fullmatch(id_))
