"""What a user's own template may name: fields of the dossier by path or by their Chinese names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from suanbei.dossier import Dossier, DossierProblem, FieldInfo, field_info, fields
from suanbei.drafting.view import Missing, MissingFact, View, say
from suanbei.notation import fold, nearest

_PATH = re.compile(r"[a-z_]+(?:\[\d{0,3}\])?(?:\.[a-z_]+(?:\[\d{0,3}\])?)*")
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
_LONG = 16  # characters; longer entries of a list stand on lines of their own


class TemplateNames:
    """The names of one dossier. Facts that were asked for and are not known collect in ``missing``."""

    def __init__(self, dossier: Dossier) -> None:
        """Takes the dossier that the values come from."""
        self._view = View(dossier, "", "", {})
        self.missing: dict[str, MissingFact] = {}  # by marker

    def path_of(self, name: str) -> str | None:
        """The path of a field named by path or label, ``[]`` for lists; None when it names nothing to print."""
        path = _labels().get(fold(name), name)
        if not _PATH.fullmatch(path):
            return None
        try:
            info = field_info(path.replace("[]", "[0]"))
        except DossierProblem:
            return None
        return None if info.shape.kind in ("records", "section") else path

    def hint(self, name: str) -> str:
        """The nearest label, or path for a name in Latin letters."""
        known = [info.path for info in fields()] if name.isascii() else list(_labels())
        return nearest(name if name.isascii() else fold(name), known) or ""

    def value(self, path: str) -> str:
        """The words of a field, or its marker 【待补充：字段，谁来答】."""
        value = self._at(path)
        if isinstance(value, Missing):
            marker = str(value)
            self.missing.setdefault(marker, value.fact)
            return marker
        if isinstance(value, tuple) and any(len(say(one)) > _LONG for one in value):
            return "\n".join(say(one) for one in value)
        return say(value)

    def count(self, path: str) -> int:
        """How many entries a list has; none for an unknown one."""
        value = self._at(path)
        return 0 if isinstance(value, Missing) else len(value)

    def _at(self, path: str) -> Any:
        value: Any = self._view
        for name, index in _STEP.findall(path):
            value = getattr(value, name)
            if index and not isinstance(value, Missing):
                value = value[int(index)] if int(index) < len(value) else self._beyond(path)
            if isinstance(value, Missing):
                return value
        return value

    def _beyond(self, path: str) -> Missing:
        info = field_info(path)
        return Missing(MissingFact(path, " · ".join((*info.trail, info.label)), info.department), {})


@cache
def _labels() -> dict[str, str]:
    """Folded Chinese names of fields; a name that several fields bear needs its section: 月活跃用户人数."""
    owners: dict[str, set[str]] = defaultdict(set)
    for info in fields():
        if info.shape.kind not in ("records", "section"):
            for name in _names(info):
                owners[name].add(info.path)
    counts = Counter({name: len(paths) for name, paths in owners.items()})
    return {name: next(iter(paths)) for name, paths in owners.items() if counts[name] == 1}


def _names(info: FieldInfo) -> Iterator[str]:
    yield fold(info.label)
    for depth in range(1, len(info.trail) + 1):
        above = info.trail[-depth]
        yield fold(f"{above}{info.label}")
        yield fold(f"{above}的{info.label}")
        yield fold(f"{above}·{info.label}")
