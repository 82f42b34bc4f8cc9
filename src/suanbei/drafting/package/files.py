"""The files of a folder as they go into the package."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from suanbei.drafting.package.rules import PackageRules
from suanbei.papers import BlockKind, Document, read_bytes
from suanbei.papers.writers import Cleaned, clean

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]')
_DEVICES = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_READ_AGAIN = (".docx", ".docm", ".xlsx", ".xlsm")
CHANGED = "text_changed"  # why a cleaned copy was thrown away


@dataclass(frozen=True)
class PackageFile:
    """A file of the folder."""

    document: Document
    original: bytes
    copy: Cleaned  # what goes into the package
    name: str  # in the package

    @property
    def suffix(self) -> str:
        """Without the dot, in small letters, jpeg as jpg."""
        suffix = PurePosixPath(self.document.name).suffix.lower().lstrip(".")
        return "jpg" if suffix == "jpeg" else suffix

    @property
    def is_read(self) -> bool:
        """Whether somebody could review its text: here, or in the Word file that it was printed from."""
        return not any(problem.fatal for problem in self.document.problems)

    @property
    def is_scan(self) -> bool:
        """A picture of pages without a text that could be reviewed."""
        codes = {problem.code for problem in self.document.problems}
        return bool(codes & {"no_text_layer", "nothing_recognised", "picture_not_read"})

    @property
    def page_basis(self) -> str:
        """Where the number of pages comes from; empty when there is none."""
        if self.document.pages is None:
            return ""
        found = (block.anchor.page_basis for block in self.document.blocks if block.anchor.page_basis)
        return next(found, "PDF 页码")


def copied(document: Document, data: bytes) -> Cleaned:
    """A copy without traces; the original when the text of the copy reads differently."""
    copy = clean(data, document.name)
    if copy.data == data or not document.name.lower().endswith(_READ_AGAIN):
        return copy
    if _printed(read_bytes(copy.data, document.name)) != _printed(document):
        return Cleaned(data, why=CHANGED)
    return copy


def _printed(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is not BlockKind.COMMENT]


def is_left_out(name: str, kind: str, rules: PackageRules) -> bool:
    """Whether a file is the house's own business."""
    return kind in rules.left_out.materials or any(p.search(name) for p in rules.left_out.files)


def packed_names(names: Iterable[str]) -> dict[str, str]:
    """Name in the folder → name in the package: composed, fit for Windows, no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        wanted = "/".join(map(_fit, unicodedata.normalize("NFC", name).split("/")))
        path, number = PurePosixPath(wanted), 1
        while wanted.casefold() in taken:
            number += 1
            wanted = str(path.with_name(f"{path.stem}（{number}）{path.suffix}"))
        taken.add(wanted.casefold())
        found[name] = wanted
    return found


def _fit(part: str) -> str:
    plain = _FORBIDDEN.sub("_", part).rstrip(". ") or "_"
    return f"_{plain}" if _DEVICES.match(plain) else plain
