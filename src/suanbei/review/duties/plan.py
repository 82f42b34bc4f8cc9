"""self_check.yaml: which fields of the dossier speak of a duty, and what decides whether it applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from suanbei.notation import kept
from suanbei.regimes import Regime

_KEYS = frozenset({"facts", "if", "only", "unless", "hand"})


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The looks by duty id, and the fields that decide a trait."""

    looks: Mapping[str, Look]
    traits: Mapping[str, tuple[str, ...]]


@kept
def plan_of(regime: Regime) -> Plan:
    """The plan of a procedure or of the last pack that has one. Raises PlanProblem."""
    data = regime.yaml("self_check.yaml")
    looks = {duty: _look(duty, entry) for duty, entry in data["duties"].items()}
    return Plan(looks, {trait: tuple(paths) for trait, paths in data["traits"].items()})


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
    )


def _pair(entry: Mapping[str, Any] | None) -> tuple[str, object] | None:
    return next(iter(entry.items())) if entry else None
