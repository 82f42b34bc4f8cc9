"""Certificates that have run out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from suanbei.notation import find_dates
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import documents, hit, labelled
from suanbei.review.model import Hit, Place


def run_out(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Validity rows whose last day lies before the day of the review; value is the day, label the row."""
    where = Where(materials=tuple(options["materials"]))
    for document in documents(where, case):
        for label, value, block in labelled(where, options["label"], case, document):
            days = [written for written in find_dates(value) if written.as_date]
            if days and "长期" not in value and (days[-1].as_date or date.max) < case.as_of:
                yield hit(Place.of(block), value=days[-1].written, label=label)
