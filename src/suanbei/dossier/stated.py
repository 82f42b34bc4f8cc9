"""What the dossier states, by claim key, so that it can be compared with what the materials state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from suanbei.dossier.fact import Model, Option
from suanbei.dossier.filer import UserFigure
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
    qualifier: str = ""  # the product or model it holds for; product (or 主体) and month of a user figure


def stated(dossier: Dossier) -> Iterator[StatedFact]:
    """Every known value that has a claim key, in the order of the file.

    Products of one name are told apart by their form: 某应用（小程序）. A user figure holds for product and month.
    """
    names = [product.name for product in dossier.products]
    return _stated(dossier, (), "", frozenset(name for name in names if names.count(name) > 1 and name))


def printed(value: Any) -> str:
    """A value as a document prints it: labels, 是/否, ISO dates."""
    if isinstance(value, Option):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


def _stated(record: Model, steps: Steps, qualifier: str, shared: frozenset[str]) -> Iterator[StatedFact]:
    section = next((step for step in reversed(steps) if isinstance(step, str)), "")
    for name, (note, _) in declared(type(record)).items():
        value, here = getattr(record, name), (*steps, name)
        claim = _BY_SECTION.get((section, name), note.claim)
        for at, one in _each(value, here):
            if isinstance(one, Model):
                yield from _stated(one, at, _qualifier(one, qualifier, shared), shared)
            elif claim and one is not None:
                yield StatedFact(claim, printed(one), print_path(at), note.label, qualifier)


def _each(value: Any, here: Steps) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, tuple):
        yield from (((*here, index), one) for index, one in enumerate(value))
    else:
        yield here, value


def _qualifier(record: Model, above: str, shared: frozenset[str]) -> str:
    """What the values of a product, a model or a user figure hold for."""
    if isinstance(record, Product):
        form = f"（{record.service_form.label}）" if record.service_form and record.name in shared else ""
        return f"{record.name or ''}{form}"
    if isinstance(record, AlgorithmModel):
        return record.name or ""
    if isinstance(record, UserFigure):
        month = f"{record.counted_on:%Y-%m}" if record.counted_on else ""
        return f"{above or '主体'} {month}".strip()
    return above
