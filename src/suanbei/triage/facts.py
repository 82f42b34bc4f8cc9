"""What is known of a service, and from where; what nobody stated stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Facts:
    """Facts by name (the names of triage.yaml, ``fact_labels``); an absent name is an unknown fact."""

    values: Mapping[str, Any] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)  # fact → the words or the field that say so
    types: tuple[str, ...] = ()  # type ids, main one first; ("none",) when the text describes none of the six
    type_reasons: tuple[str, ...] = ()
    type_notes: tuple[str, ...] = ()  # boundary cases, in a sentence each
    doubts: tuple[str, ...] = ()  # questions that the reading itself raises

    def view(self) -> dict[str, Any]:
        """What conditions look at."""
        count = len([kind for kind in self.types if kind != "none"])
        return {**self.values, "types": self.types, "type_count": count}
