"""Results that are the same on every run of one version, kept from one run to the next.

Parsing the rules and compiling their expressions takes seconds; reading the results back takes milliseconds. A
room marks a pure function of its own data files with ``kept``. Where the results lie and when they are stale is
for the desk to say; without it everything is worked out anew, once a process.
"""

import pickle
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])
_Key = tuple[str, tuple[Any, ...]]
_ROOM = 30_000_000  # bytes

_earlier: dict[_Key, bytes] = {}  # of an earlier run, each pickled on its own: few are used in one run
_known: dict[_Key, Any] = {}  # of this run


def kept(build: F) -> F:
    """A function of hashable positional arguments that is worked out once, or taken from an earlier run.

    The result must not be changed by its users.
    """
    name = f"{build.__module__}.{build.__qualname__}"

    @cache
    @wraps(build)
    def get(*args: Any) -> Any:
        key = (name, args)
        value = pickle.loads(_earlier[key]) if key in _earlier else build(*args)  # noqa: S301 - our own file
        _known[key] = value
        return value

    return cast(F, get)


def take(data: bytes) -> None:
    """Use the results of an earlier run, as ``give`` wrote them. Raises whatever pickle raises on damaged data."""
    _earlier.update(pickle.loads(data))  # noqa: S301 - written by ``give`` into the user's own cache folder


def give() -> bytes | None:
    """All results for the next run, or None when this run added none."""
    fresh = {
        key: pickled for key, value in _known.items() if key not in _earlier and (pickled := _pickled(value))
    }
    if not fresh:
        return None
    # Every edit of a house's own rules leaves results that nobody asks for again.
    crowded = sum(map(len, _earlier.values())) > _ROOM
    earlier = {key: data for key, data in _earlier.items() if key in _known} if crowded else _earlier
    return pickle.dumps(earlier | fresh, pickle.HIGHEST_PROTOCOL)


def _pickled(value: Any) -> bytes:
    """Nothing for what cannot be kept, such as a value that holds a function made on the spot."""
    try:
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""
