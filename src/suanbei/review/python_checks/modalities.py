"""Labelling against the modalities that the algorithm puts out."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit, scope_sections
from suanbei.review.model import Hit, Place


def unlabelled(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Output modalities of which the chapter on labelling says nothing; value is the modality in Chinese."""
    stated = {part for c in case.claims_by_key.get("output_modality", ()) for part in c.value.split("|")}
    where = Where(materials=("self_assessment",), sections=("algorithm.labelling",))
    for document in documents(where, case):
        for section in scope_sections(where, case, document)[:1]:
            text = "\n".join(block.text for block in section.blocks())
            for modality, entry in options["modalities"].items():
                if modality in stated and not re.search(entry["words"], text, re.IGNORECASE):
                    head = section.heading or next(section.blocks())
                    yield hit(Place.of(head), value=entry["name"])
