"""Starting a dossier folder."""

from pathlib import Path

from suanbei.dossier import SCHEMA_FILE, Dossier, blank_dossier, chosen, print_schema


class FolderInUse(ValueError):
    """A folder that already holds a dossier; the message is Chinese."""


def start_dossier(
    folder: Path, algorithm_type: str | None = None, role: str | None = None
) -> tuple[Path, ...]:
    """Write dossier.yaml, its schema and evidence/; returns what was written.

    Nothing that exists is touched: raises FolderInUse, or DossierProblem for a type or role that is none.
    """
    given = Dossier()
    for field, word in (("algorithm.type", algorithm_type), ("algorithm.role", role)):
        given = given.with_field(field, chosen(field, word)) if word else given
    written = {folder / "dossier.yaml": blank_dossier(given), folder / SCHEMA_FILE: print_schema()}
    _refuse_used(folder, *written)
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    for path, text in written.items():
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return (*written, folder / "evidence")


def _refuse_used(folder: Path, *files: Path) -> None:
    taken = [file for file in files if file.exists()] or [folder] * (folder.exists() and not folder.is_dir())
    if taken:
        raise FolderInUse(f"{taken[0]} 已经存在，没有改动任何文件。请换一个文件夹，或先把它改名。")
