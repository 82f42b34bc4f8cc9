"""Services for which another law asks a licence first."""

from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, finds, hit, labelled
from suanbei.review.model import Hit, Place

_TELLS = r"算法名称|应用领域|使用场景|产品名称|功能介绍|功能名称|服务对象|主体名称"


def denied(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """前置许可 answered with 不涉及 although name, scene or function tell of a licensed trade.

    value is the answer, other the trade as told, expected the licence. An answer that gives a reason
    about this trade is left to the reader.
    """
    where = Where(materials=("portal_fields",))
    for document in documents(where, case):
        told = "\n".join(value for _, value, _ in labelled(where, _TELLS, case, document))
        for _, value, block in labelled(where, "^前置许可", case, document):
            yield from _hits(options, Place.of(block), value, told)
            break


def _hits(options: Mapping[str, Any], place: Place, value: str, told: str) -> Iterator[Hit]:
    if not finds((r"^(?:不涉及|无|没有|不需要|否|不适用)",), value.strip()):
        return
    for trade in options["trades"]:
        if (match := finds((trade["when"],), told)) and not finds((trade["answered"],), value):
            yield hit(place, value=value[:30], other=match.group(), expected=trade["licence"])
