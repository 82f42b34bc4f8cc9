"""Drafting a dossier's materials into a folder."""

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from suanbei.dossier import load_dossier
from suanbei.drafting import DraftedSet, FontBook, draft, find_fonts
from suanbei.regimes import load_regime

_MAX_BYTES = 4_000_000


class DraftRefused(ValueError):
    """Nothing was written; the message is Chinese and says what stands in the way."""


@dataclass(frozen=True, slots=True)
class DraftedFolder:
    """What was drafted, and which files were new, changed or already the same."""

    drafted: DraftedSet
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]


def draft_folder(
    source: Path,
    folder: Path,
    as_of: date,
    only: Collection[str] = (),
    force: bool = False,
    packs: tuple[Path, ...] = (),
    fonts: tuple[Path, ...] = (),
) -> DraftedFolder:
    """Draft the materials of a dossier file into a folder, all files or none.

    Raises DraftRefused, DossierProblem, RegimeProblem, TemplateProblem or OSError. A file in the folder that
    says something else is kept unless ``force`` is given.
    """
    dossier = load_dossier(_read(source), source.name)
    book = fonts_here(fonts)
    drafted = draft(dossier, load_regime(packs=packs), book, as_of, only)
    wanted = {folder / name: data for name, data in drafted.files.items()}
    same = {path for path, data in wanted.items() if path.is_file() and path.read_bytes() == data}
    refuse_changed([path for path in wanted if path.exists() and path not in same], force)
    new = {path: data for path, data in wanted.items() if path not in same}
    write_all(folder, new)
    return DraftedFolder(drafted, tuple(new), tuple(path for path in wanted if path in same))


def fonts_here(fonts: tuple[Path, ...] = ()) -> FontBook:
    """The faces of this computer, those of the given folders first."""
    return find_fonts((*fonts, *font_folders(Path.home(), sys.platform, os.environ)))


def font_folders(home: Path, platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Where this kind of computer keeps fonts, the user's own first."""
    if platform == "win32":
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
        yield Path(environment.get("WINDIR", "C:/Windows")) / "Fonts"
    elif platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
        yield Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")
    else:
        data = Path(environment.get("XDG_DATA_HOME", "") or home / ".local/share")
        yield from (data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _read(source: Path) -> str:
    if source.is_dir():
        source = source / "dossier.yaml"
    if not source.is_file():
        raise DraftRefused(f"没有找到卷宗文件 {source}。可用 suanbei new 新建一份。")
    if source.stat().st_size > _MAX_BYTES:
        raise DraftRefused(f"{source} 超过 {_MAX_BYTES // 1_000_000} MB，不像是卷宗。请检查是否选错文件。")
    try:
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftRefused(f"{source} 不是 UTF-8 文本。请在编辑器里另存为 UTF-8 编码。") from error


def refuse_changed(changed: list[Path], force: bool) -> None:
    """Raise DraftRefused for files that say something else, unless they may be replaced."""
    if changed and not force:
        names = "、".join(path.name for path in changed)
        raise DraftRefused(
            f"{changed[0].parent} 里已有内容不同的 {names}，可能有人改过，没有覆盖。"
            "请换一个文件夹；确定要覆盖，加 --force。"
        )


def write_all(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Everything is written beside its place first, so that a full disk leaves the old files as they were."""
    if not files:
        return
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=".suanbei-", dir=folder))
    try:
        for path, data in files.items():
            (staging / path.name).write_bytes(data)
        for path in files:
            (staging / path.name).replace(path)
    finally:
        for left in staging.iterdir():
            left.unlink()
        staging.rmdir()
