"""When an outcome holds: plain conditions over facts and earlier answers, as data."""

from collections.abc import Mapping
from typing import Any


def holds(when: Mapping[str, Any], view: Mapping[str, Any]) -> bool:
    """True when every entry holds. An unknown fact never satisfies a condition, not even a negative one."""
    return all(_entry(view.get(name), wanted) for name, wanted in when.items())


def _entry(value: Any, wanted: Any) -> bool:
    if value is None:
        return False
    if isinstance(wanted, Mapping):
        return _within(value, wanted)
    if isinstance(wanted, list):
        return bool(set(wanted) & set(value)) if isinstance(value, tuple | list) else value in wanted
    return bool(value == wanted)


def _within(value: Any, bounds: Mapping[str, Any]) -> bool:
    if "known" in bounds:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return bool(bounds.get("at_least", value) <= value < bounds.get("below", value + 1))
