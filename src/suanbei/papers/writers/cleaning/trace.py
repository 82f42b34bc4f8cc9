"""What a file tells beside its text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """One kind of trace in a file, such as its author, its margin comments, its tracked changes."""

    kind: str  # author, company, comments, revisions, hidden_text … ; the Chinese stands in the procedure's data
    count: int = 1
    detail: str = ""  # what it says, where that can be shown in a few words


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A copy without traces."""

    data: bytes
    removed: tuple[Trace, ...] = ()
    left: tuple[Trace, ...] = ()  # seen, but not to be removed without harm
    why: str = ""  # why the file was left as it was; Chinese


class Traces:
    """A tally by kind, in the order met."""

    def __init__(self) -> None:
        self._found: dict[str, Trace] = {}

    def add(self, kind: str, count: int = 1, detail: str = "") -> None:
        """Count a trace; different details are listed together."""
        if not count:
            return
        before = self._found.get(kind, Trace(kind, 0))
        details = [text for text in before.detail.split("、") if text]
        if detail and detail not in details:
            details.append(detail)
        self._found[kind] = Trace(kind, before.count + count, "、".join(details))

    def all(self) -> tuple[Trace, ...]:
        """The tally."""
        return tuple(self._found.values())
