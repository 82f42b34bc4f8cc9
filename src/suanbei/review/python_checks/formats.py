"""Modalities against the file formats that carry them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import narrow
from suanbei.papers import Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit, is_blank, labelled
from suanbei.review.model import Claim, Hit, Place

_NO_FILE = re.compile(r"次序|序列|列表|不生成|不输出文件|排序|卡片|实时流|流式")


def without_format(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Output modalities of the portal for which neither it nor the report's data part names a format.

    value is the modality in Chinese, found the formats that are named, expected usual ones.
    """
    for document in documents(Where(materials=("portal_fields",)), case):
        outputs = _outputs(case, document)
        if outputs is None:
            continue
        field, text = _formats(case, document)
        for modality, entry in options["modalities"].items():
            if modality in outputs.value.split("|") and not re.search(entry["formats"], text, re.IGNORECASE):
                place = field or outputs.place
                found = place.quote.split("|")[1].strip() if field else "没有写文件格式"
                yield hit(place, outputs.place, value=entry["name"], found=found, expected=entry["usual"])


def _outputs(case: Case, document: Document) -> Claim | None:
    claims = case.claims_by_key.get("output_modality", ())
    stated = next((c for c in claims if c.place.document == document.name), None)
    return None if stated is None or _NO_FILE.search(stated.raw) else stated


def _formats(case: Case, document: Document) -> tuple[Place | None, str]:
    """The place of the field 文件格式, and all words in which formats may stand."""
    words, place = [], None
    for _, value, block in labelled(Where(), "格式", case, document):
        if not is_blank(value):
            place = place or Place.of(block)
            words.append(value)
    reports = documents(Where(materials=("self_assessment",)), case)
    words += [block.text for report in reports for block in case.blocks(report, "algorithm.data")]
    return place, narrow("\n".join(words))
