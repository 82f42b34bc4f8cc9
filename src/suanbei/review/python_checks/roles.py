"""Role and what the portal sheet fills in for it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit, is_blank, labelled
from suanbei.review.model import Hit, Place

_NONE = re.compile(r"^(?:不涉及|无|没有|不适用|否|-+|—+|/)")


def product_filled(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Product fields that a technical supporter filled in; value is the product, label the field."""
    where = Where(materials=("portal_fields",))
    for document in documents(where, case):
        for label, value, block in labelled(where, r"^(?:应用|关联)?产品(?:名称)?$", case, document):
            if not is_blank(value) and not _NONE.match(value.strip()):
                yield hit(Place.of(block), value=value[:30], label=label)
                break


def service_way_missing(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A portal sheet without a filled field 技术服务方式; shown at its chapter when there is one."""
    where = Where(materials=("portal_fields",))
    for document in documents(where, case):
        filled = [v for _, v, _ in labelled(where, "^技术(?:服务|支持)(?:的)?(?:方式|形式)", case, document)]
        if not any(not is_blank(value) for value in filled):
            chapter = next(
                (b for b in document.blocks if b.level and "技术服务" in b.text), document.blocks[0]
            )
            yield hit(Place.of(chapter), label="技术服务方式")
