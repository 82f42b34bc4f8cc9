"""The list in the package: every file with its hash, size and pages."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from suanbei.drafting.package.archive import PackageBroken, packed
from suanbei.drafting.package.files import PackageFile

MANIFEST = "打包清单.json"
SCHEMA = "suanbei.package/1"


@dataclass(frozen=True)
class Listed:
    """One file of the list."""

    name: str
    material: str  # id
    material_name: str
    size: int  # bytes
    sha256: str
    original_sha256: str  # of the file in the user's folder, before cleaning
    pages: int | None
    page_basis: str


@dataclass(frozen=True)
class Manifest:
    """What the package says of itself; it holds no date, so that the same files are the same package."""

    files: tuple[Listed, ...]
    made_by: str  # program and version
    regime: str
    types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """The file in the package."""
        total = sum(file.size for file in self.files)
        data = {"schema": SCHEMA, **asdict(self), "total_size": total}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def manifest_of(
    files: Iterable[PackageFile],
    labels: Mapping[str, str],
    made_by: str,
    regime: str,
    types: Iterable[str] = (),
    roles: Iterable[str] = (),
) -> Manifest:
    """The list of the files, by name; ``labels`` are the Chinese of the materials."""
    listed = sorted((_listed(file, labels) for file in files), key=lambda entry: entry.name)
    return Manifest(tuple(listed), made_by, regime, tuple(sorted(types)), tuple(sorted(roles)))


def _listed(file: PackageFile, labels: Mapping[str, str]) -> Listed:
    kind, data = file.document.kind, file.copy.data
    return Listed(
        file.name,
        kind,
        labels.get(kind, kind),
        len(data),
        sha256(data).hexdigest(),
        sha256(file.original).hexdigest(),
        file.document.pages,
        file.page_basis,
    )


def read_manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The list in an opened package. Raises PackageBroken."""
    if MANIFEST not in files:
        raise PackageBroken(f"包里没有 {MANIFEST}，不是 suanbei package 打的包。")
    try:
        data = json.loads(files[MANIFEST])
        if data["schema"] == SCHEMA and all({"name", "sha256", "size"} <= f.keys() for f in data["files"]):
            return dict(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PackageBroken(f"{MANIFEST} 被改坏了，无法核对。请用原来那份包。") from error
    raise PackageBroken(f"{MANIFEST} 的格式不是 {SCHEMA}，可能是更新的版本打的包，请升级 suanbei。")


def differences(files: Mapping[str, bytes], data: bytes) -> tuple[list[str], bool]:
    """What no longer agrees with the list, and whether the zip still has the bytes that it was made with."""
    listed = {entry["name"]: entry["sha256"] for entry in read_manifest(files)["files"]}
    found = [f"少了 {name}" for name in sorted(listed.keys() - files.keys())]
    found += [f"多了 {name}" for name in sorted(files.keys() - listed.keys() - {MANIFEST})]
    found += [
        f"{name} 的内容变了"
        for name in sorted(listed.keys() & files.keys())
        if sha256(files[name]).hexdigest() != listed[name]
    ]
    return found, packed(files) == data
