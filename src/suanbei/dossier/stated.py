"""What the dossier states, by claim key, so that it can be compared with what the materials state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from suanbei.dossier.fact import Model, Option
from suanbei.dossier.model import Dossier
from suanbei.dossier.models import AlgorithmModel
from suanbei.dossier.paths import Steps, print_path
from suanbei.dossier.product import Product
from suanbei.dossier.walk import declared

# The same record serves several claims; the section that holds it decides.
_BY_SECTION = {
    ("monthly_active", "count"): "mau",
    ("daily_active", "count"): "dau",
    ("registered", "count"): "registered_users",
    ("inputs", "modality"): "input_modality",
    ("outputs", "modality"): "output_modality",
}


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A value of the dossier under its claim key, as printed in a document."""

    claim: str
    value: str
    path: str
    label: str
    qualifier: str = ""  # the product or model it holds for; the period of a user figure


def stated(dossier: Dossier) -> Iterator[StatedFact]:
    """Every known value that has a claim key, in the order of the file."""
    return _stated(dossier, (), "")


def printed(value: Any) -> str:
    """A value as a document prints it: labels, 是/否, ISO dates."""
    if isinstance(value, Option):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


def _stated(record: Model, steps: Steps, qualifier: str) -> Iterator[StatedFact]:
    section = next((step for step in reversed(steps) if isinstance(step, str)), "")
    for name, (note, shape) in declared(type(record)).items():
        value, here = getattr(record, name), (*steps, name)
        if shape.kind == "section":
            yield from _stated(value, here, _period(value) or qualifier)
            continue
        claim = _BY_SECTION.get((section, name), note.claim)
        for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
            at = (*here, index) if isinstance(value, tuple) else here
            if isinstance(one, Model):
                yield from _stated(one, at, _named(one) or qualifier)
            elif claim and one is not None:
                yield StatedFact(claim, printed(one), print_path(at), note.label, qualifier)


def _named(record: Model) -> str:
    """What the values of a product or a model hold for."""
    return (record.name or "") if isinstance(record, Product | AlgorithmModel) else ""


def _period(record: Model) -> str:
    counted_on = getattr(record, "counted_on", None)
    return f"{counted_on:%Y-%m}" if isinstance(counted_on, date) else ""
