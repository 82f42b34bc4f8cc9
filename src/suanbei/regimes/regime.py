"""Reading a procedure's folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from suanbei.notation import load_yaml

_ROOT = Path(__file__).parent


class RegimeProblem(ValueError):
    """A procedure's folder, or a pack, that cannot be used; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Regime:
    """A procedure: its own folder and the packs laid over it, the last pack winning."""

    name: str
    folders: tuple[Path, ...]
    edition: str = ""  # changes when a file of a pack does

    def files(self, folder: str, suffix: str = ".yaml") -> Iterator[Path]:
        """All files below a sub-folder, sorted by relative path; a pack's file replaces one of the same path."""
        found: dict[str, Path] = {}
        for root in self.folders:
            base = root / folder
            for path in base.rglob(f"*{suffix}") if base.is_dir() else ():
                found[path.relative_to(base).as_posix()] = path
        return (found[key] for key in sorted(found))

    def path(self, name: str) -> Path:
        """One file. Raises RegimeProblem when neither the procedure nor a pack has it."""
        for root in reversed(self.folders):
            if (root / name).is_file():
                return root / name
        raise RegimeProblem(f"事项 {self.name} 没有文件 {name}。")

    def yaml(self, name: str) -> Any:
        """One parsed YAML file."""
        path = self.path(name)
        return load_yaml(path.read_text(encoding="utf-8"), path.name)


def regime_names() -> list[str]:
    """The procedures that this installation knows."""
    return sorted(path.parent.name for path in _ROOT.glob("*/vocabulary.yaml"))


def load_regime(name: str = "algorithm_filing", packs: tuple[Path, ...] = ()) -> Regime:
    """A procedure with packs. Raises RegimeProblem for an unknown name or a pack that is no folder."""
    if name not in regime_names():
        raise RegimeProblem(f"没有事项“{name}”，现有：{'、'.join(regime_names())}。")
    for pack in packs:
        if not pack.is_dir():
            raise RegimeProblem(f"--pack 指定的 {pack} 不是文件夹。")
    return Regime(name, (_ROOT / name, *packs), _edition(packs))


def _edition(packs: tuple[Path, ...]) -> str:
    states = ((path, path.stat()) for pack in packs for path in sorted(pack.rglob("*")) if path.is_file())
    marks = "\n".join(f"{path} {state.st_size} {state.st_mtime_ns}" for path, state in states)
    return sha256(marks.encode()).hexdigest()[:16] if marks else ""
