"""self_check.yaml: which fields of the dossier speak of a duty, and what decides whether it applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from suanbei.notation import kept
from suanbei.regimes import Regime
from suanbei.review.model import Department

_KEYS = frozenset({"facts", "if", "only", "unless", "hand", "who"})


class PlanProblem(ValueError):
    """A self_check.yaml that cannot be used; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where to look for one duty. Paths are without indices: ``models.contract``."""

    facts: tuple[str, ...] = ()
    condition: tuple[str, object] | None = None  # path, value; another value: the duty doesn't apply
    only: tuple[str, object] | None = None  # path, value that a record must have to count
    unless: str = ""  # path of a reason that takes the duty away
    hand: str = ""  # what a person has to look at, where the dossier has no field
    who: Department = Department.LEGAL  # who looks


@dataclass(frozen=True, slots=True)
class Plan:
    """The looks by duty id, and the fields that decide a trait."""

    looks: Mapping[str, Look]
    traits: Mapping[str, tuple[str, ...]]
    claimed_absent: Mapping[
        str, str
    ]  # trait → what to look at, when only the filer's word lifts a prohibition
    role_notes: Mapping[str, str]


@kept
def plan_of(regime: Regime) -> Plan:
    """The plan of a procedure or of the last pack that has one. Raises PlanProblem."""
    data = regime.yaml("self_check.yaml")
    looks = {duty: _look(duty, entry) for duty, entry in data["duties"].items()}
    traits = {trait: tuple(paths) for trait, paths in data["traits"].items()}
    return Plan(looks, traits, data.get("claimed_absent", {}), data.get("role_notes", {}))


def _look(duty: str, entry: Mapping[str, Any]) -> Look:
    for key in entry:
        if key not in _KEYS:
            raise PlanProblem(
                f"self_check.yaml，{duty}：没有名为“{key}”的键。可用：{'、'.join(sorted(_KEYS))}。"
            )
    return Look(
        tuple(entry.get("facts", ())),
        _pair(entry.get("if")),
        _pair(entry.get("only")),
        entry.get("unless", ""),
        entry.get("hand", ""),
        Department(entry.get("who", "legal")),
    )


def _pair(entry: Mapping[str, Any] | None) -> tuple[str, object] | None:
    return next(iter(entry.items())) if entry else None
