"""Which face plays which role: the user's own faces first, the faces of the installation last.

A face is found by its file name, so that no run parses hundreds of fonts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from os import scandir
from pathlib import Path
from typing import Any

from suanbei.drafting.fontfile import Coverage, coverage, family
from suanbei.notation import load_yaml

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_TABLE = Path(__file__).parent / "typefaces.yaml"
_MAX_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Typeface:
    """The face of a role. ``file`` is None when the last resort of the installation plays it."""

    role: str
    label: str
    word: str  # the official face, named in Word files whether or not it is here
    family: str
    file: Path | None
    ink: float  # points of stroke that stand in for a bold cut


@dataclass(frozen=True, slots=True)
class FontReport:
    """What was used, and what no face has. ``warnings`` are Chinese sentences for the user."""

    faces: tuple[Typeface, ...]
    missing: tuple[str, ...] = ()  # characters that no face has
    borrowed: Mapping[str, str] = field(default_factory=dict)  # character → role whose own face lacks it

    @property
    def warnings(self) -> tuple[str, ...]:
        """Faces that stand in for official ones, borrowed and missing characters."""
        return (*self._stand_ins(), *self._borrowings(), *self._gaps())

    def _stand_ins(self) -> Iterator[str]:
        wanted = [face.word for face in self.faces if face.file is None and face.family]
        if wanted:
            names = "、".join(dict.fromkeys(wanted))
            yield (
                f"本机没有找到 {names}，PDF 以随附的思源字体代替；"
                "Word 文件仍写明原字体名，在装有该字体的电脑上会正常显示。"
            )

    def _borrowings(self) -> Iterator[str]:
        labels = {face.role: face.family for face in self.faces}
        for character, role in self.borrowed.items():
            yield f"{labels[role]} 没有“{character}”（{_code(character)}），PDF 中此字以思源字体代替。"

    def _gaps(self) -> Iterator[str]:
        for character in self.missing:
            yield (
                f"现有字体都没有“{character}”（{_code(character)}），PDF 中写作〔{_code(character)}〕；"
                "请安装含该字的字体（如 GB 18030 超大字符集字体）后重新生成。"
            )


@dataclass(frozen=True, slots=True)
class FontBook:
    """The faces of all roles, and the folder of the last resort."""

    faces: Mapping[str, Typeface]
    fallback_folder: Path
    fallback_families: Mapping[str, str]

    def families(self, role: str) -> list[str]:
        """The chain of families of a role, best first."""
        own = self.faces[role].family
        if role == "latin":
            return [own] if own else []
        return list(dict.fromkeys([own, *self.fallback_families.values()]))

    def files(self) -> tuple[Path, ...]:
        """Files outside the fallback folder."""
        return tuple(dict.fromkeys(face.file for face in self.faces.values() if face.file))

    def covered(self) -> Coverage:
        """What all faces together can print."""
        return Coverage.union(coverage(path) for path in self._all_files())

    def report(self, text: str) -> FontReport:
        """Check every character of a text against the faces."""
        characters = sorted({c for c in text if not c.isspace()})
        last = Coverage.union(map(coverage, self._fallback_files()))
        everything = self.covered()
        missing = tuple(c for c in characters if ord(c) not in everything)
        borrowed = {
            c: role
            for role, face in self.faces.items()
            if face.file and role != "latin"
            for c in _lacking(face.file, characters)
            if ord(c) in last and c >= "\u2e80"
        }
        return FontReport(tuple(self.faces.values()), missing, borrowed)

    def _fallback_files(self) -> list[Path]:
        return sorted(path for path in self.fallback_folder.iterdir() if path.suffix in _SUFFIXES)

    def _all_files(self) -> list[Path]:
        return [*self.files(), *self._fallback_files()]


def find_fonts(folders: Iterable[Path] = ()) -> FontBook:
    """The best face of each role in the folders (and below them)."""
    import pylopdf_fonts_zh_cn

    table = _typefaces()
    families = table["fallback_families"]
    names = _font_files(tuple(folders))
    faces: dict[str, Typeface] = {}
    for role, spec in table["roles"].items():
        file, family = _best(_faces_of(table, spec), names)
        if file is None:
            family = families.get(spec["fallback"], "")
        # a real face is heavy enough as it is, except where the role asks for a bold cut that 仿宋 never has
        ink = spec["ink"] if file is None or "same_as" in spec else 0
        faces[role] = Typeface(role, spec["label"], spec["word"], family, file, float(ink))
    return FontBook(faces, Path(pylopdf_fonts_zh_cn.__file__).parent, families)


@lru_cache(maxsize=1)
def _typefaces() -> Any:
    return load_yaml(_TABLE.read_text(encoding="utf-8"), _TABLE.name)


def _faces_of(table: Any, spec: Any) -> Any:
    return table["roles"][spec["same_as"]]["faces"] if "same_as" in spec else spec["faces"]


def _best(faces: Any, names: Mapping[str, Path]) -> tuple[Path | None, str]:
    for face in faces:
        for path in _candidates(face, names):
            if name := family(path):  # an empty or damaged file has none
                return path, name
    return None, ""


def _candidates(face: Any, names: Mapping[str, Path]) -> Iterator[Path]:
    for start in face["files"]:
        for stem, path in names.items():
            if stem == start or (stem.startswith(start) and not face.get("exact")):
                yield path


@lru_cache(maxsize=8)
def _font_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Lower-case stems of font files → path; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(_walk(folder, _MAX_DEPTH)):
            found.setdefault(path.stem.lower(), path)
    return found


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = list(scandir(folder))
    except OSError:  # a folder that is absent or closed to us simply has no fonts
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=True):
            if depth:
                yield from _walk(Path(entry.path), depth - 1)
        elif entry.name.lower().endswith(_SUFFIXES):
            yield Path(entry.path)


def _lacking(path: Path, characters: Sequence[str]) -> list[str]:
    known = coverage(path)
    return [c for c in characters if ord(c) not in known]


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
