"""The filed snapshot: a frozen copy of dossier and materials as they were filed, with hashes."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from suanbei.timeline import RecordProblem

SNAPSHOTS = "records/filed"
MANIFEST = "manifest.json"
_SCHEMA = "suanbei.snapshot/1"
_READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen copy: its folder and how many files it holds."""

    folder: Path
    files: int


def take_snapshot(folder: Path, on: date) -> Snapshot:
    """Copy everything but records and hidden files into records/filed/DATE, whole or not at all.

    Raises RecordProblem when there is nothing to freeze or a snapshot of that day.
    """
    target = folder / SNAPSHOTS / f"{on}"
    if target.exists():
        raise RecordProblem(f"{target} 已经有了，没有改动。备案快照不覆盖；同一天重来请先自行移走。")
    paths = list(_paths(folder))
    if not paths:
        raise RecordProblem(f"{folder} 里没有可以留存的文件。请给出放着卷宗和材料的文件夹。")
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=".filed-", dir=target.parent))
    try:
        entries = [_copied(folder, path, staging) for path in paths]
        manifest = {"schema": _SCHEMA, "on": f"{on}", "files": entries}
        written = staging / MANIFEST
        written.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.chmod(_READ_ONLY)
        staging.chmod(0o755)
        staging.rename(target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Snapshot(target, len(paths))


def _paths(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if parts[0] == "records" or any(part.startswith(".") for part in parts):
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def _copied(folder: Path, path: Path, staging: Path) -> dict[str, Any]:
    name, data = path.relative_to(folder).as_posix(), path.read_bytes()
    place = staging / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    place.chmod(_READ_ONLY)
    return {"path": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def latest_snapshot(folder: Path) -> Path | None:
    """The newest snapshot of a filing, None without one."""
    found = sorted(path for path in (folder / SNAPSHOTS).glob("[0-9]*") if (path / MANIFEST).is_file())
    return found[-1] if found else None


def snapshot_faults(snapshot: Path) -> list[str]:
    """What no longer is as it was frozen; empty for a sound snapshot. Raises RecordProblem without manifest."""
    listed = {entry["path"]: entry["sha256"] for entry in _manifest(snapshot)["files"]}
    present = {
        path.relative_to(snapshot).as_posix(): path
        for path in snapshot.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    faults = [f"少了 {name}" for name in listed if name not in present]
    faults += [f"多了 {name}" for name in present if name not in listed]
    changed = (n for n, mark in listed.items() if n in present and _hash(present[n]) != mark)
    return faults + [f"改过 {name}" for name in changed]


def _manifest(snapshot: Path) -> dict[str, Any]:
    path = snapshot / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordProblem(f"读不了 {path}：快照缺少清单或清单已损坏。") from error
    if not isinstance(data, dict) or data.get("schema") != _SCHEMA:
        raise RecordProblem(f"{path} 不是备案快照的清单（schema 应为 {_SCHEMA}）。")
    return data


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
