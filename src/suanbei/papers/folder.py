"""Which files of a folder are papers, and in which order a person would list them."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from suanbei.papers.numbers import numeral

_LOCKS = ("~$", ".~")
_JUNK = frozenset({"thumbs.db", "desktop.ini", "__macosx", "dossier.yaml", "dossier.yml"})
_RUN = re.compile(r"\d+|(?<=[第件（(])[一二三四五六七八九十百]+|[一二三四五六七八九十百]+(?=[、．.])")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, under the name that the user will see."""

    path: Path
    name: str
    trouble: str = ""  # a problem's code when the file must not be opened
    detail: str = ""


def find_files(paths: Iterable[Path]) -> list[Source]:
    """Files of folders and files named directly, in natural order; the dossier itself is left to the desk.

    Lock files, hidden files and hidden folders are skipped unless named; links that lead outside are not followed.
    """
    groups = [(path, sorted(_below(path), key=lambda source: natural_key(source.name))) for path in paths]
    names = [source.name for _, group in groups for source in group]
    twice = {name for name in names if names.count(name) > 1} if len(groups) > 1 else set()
    found: dict[Path, Source] = {}
    for path, group in groups:
        for source in group:
            name = f"{path.name if path.is_dir() else path.parent.name}/{source.name}"
            found.setdefault(
                source.path,
                Source(source.path, name, source.trouble, source.detail) if source.name in twice else source,
            )
    return list(found.values())


def natural_key(name: str) -> tuple[tuple[int, int, bytes], ...]:
    """Folders by folder, numbers by value (附件二 before 附件十), other text in pinyin order where GB 2312 has it."""
    key: list[tuple[int, int, bytes]] = []
    for part in name.split("/"):
        at = 0
        for match in _RUN.finditer(part):
            key.append((1, 0, part[at : match.start()].lower().encode("gb18030", "replace")))
            key.append((0, numeral(match.group()), b""))
            at = match.end()
        key.append((1, 0, part[at:].lower().encode("gb18030", "replace")))
    return tuple(key)


def _below(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path, path.name)
        return
    root = path.resolve()
    for folder, folders, files in os.walk(path, onerror=None, followlinks=False):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if _wanted(name) and name not in links)
        for name in filter(_wanted, [*files, *links]):
            source = _source(here / name, path, root)
            if source is not None:
                yield source


def _wanted(name: str) -> bool:
    return not name.startswith((".", *_LOCKS)) and name.lower() not in _JUNK


def _source(path: Path, base: Path, root: Path) -> Source | None:
    name = path.relative_to(base).as_posix()
    if path.is_symlink():
        target = path.resolve()
        if not target.is_relative_to(root):
            return Source(path, name, "outside")
        return None if target.exists() else Source(path, name)  # inside: read at its own place
    if not path.is_file():
        return Source(path, name, "not_a_file", "管道或设备")
    return Source(path, name)
