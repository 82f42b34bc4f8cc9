"""Paths into a dossier, ``risks[0].safeguards[1].owner``, and where they lead."""

import re
from typing import Any

_STEP = re.compile(r"([A-Za-z_][A-Za-z_0-9]*)|\[(\d+)\]")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\[\d+\])*(?:\.[A-Za-z_]\w*(?:\[\d+\])*)*")

Steps = tuple[str | int, ...]


class DossierProblem(ValueError):
    """A dossier that cannot be used. ``problems`` holds one clear Chinese line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """All problems at once, so that a person mends them in one go."""
        super().__init__("\n".join(problems))
        self.problems = problems


def parse_path(path: str) -> Steps:
    """``a.b[0]`` as ``("a", "b", 0)``. Raises DossierProblem for a text that is no path."""
    if not _PATH.fullmatch(path):
        raise DossierProblem(
            (f"“{path}”不是字段路径。写法：algorithm.name 或 risks[0].safeguards[1].owner。",)
        )
    return tuple(name or int(index) for name, index in _STEP.findall(path))


def print_path(steps: Steps) -> str:
    """``("a", "b", 0)`` as ``a.b[0]``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def replaced(value: Any, steps: Steps, new: Any, path: str) -> Any:
    """Nested dicts and lists with the value at the steps exchanged; nothing is changed in place."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return _replaced_item(list(value or ()), step, rest, new, path)
    if value is not None and not isinstance(value, dict):
        raise DossierProblem((f"路径 {path} 走不通：“{step}”之前已经是一个具体的值。",))
    inner = dict(value or {})
    inner[step] = replaced(inner.get(step), rest, new, path)
    return inner


def _replaced_item(items: list[Any], index: int, rest: Steps, new: Any, path: str) -> list[Any]:
    if index > len(items):
        raise DossierProblem(
            (f"路径 {path} 走不通：现有 {len(items)} 条，序号从 0 开始，最多填 {len(items)}。",)
        )
    if index == len(items):
        items.append(None)
    items[index] = replaced(items[index], rest, new, path)
    return items
