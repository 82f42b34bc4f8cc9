"""The use case of giving the Word files back with the findings in their margins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from suanbei.desk.review import ReviewProblem
from suanbei.papers import find_files
from suanbei.papers.writers import Signed, Spot, annotate
from suanbei.review import AUTHOR, INITIALS, Finding, Report, margin_notes, render

__all__ = ["LEFT_OVER", "Returned", "write_annotated"]

LEFT_OVER = "没有写进 Word 的问题.txt"
_WORD = "docx"  # how a document says that the Word reader read it
_WIDTH = 100


@dataclass(frozen=True)
class Returned:
    """What was written."""

    files: tuple[Path, ...] = ()
    comments: int = 0
    approximate: int = 0  # comments that hang on the paragraph or the paper instead of the words
    replaced: int = 0  # findings that became tracked changes as well
    left_over: tuple[Finding, ...] = ()  # about papers that are no Word files, or about none
    notices: tuple[str, ...] = ()  # files that could not be written into; Chinese
    list_path: Path | None = None  # where the left over ones are listed


def write_annotated(report: Report, paths: Iterable[Path], folder: Path, track: bool = False) -> Returned:
    """Every Word file that was read, into a folder of its own. Raises ReviewProblem before a source is overwritten."""
    sources = {source.name: source.path for source in find_files(list(paths))}
    wanted = {
        material.path: folder / _below(material.path)
        for material in report.materials
        if material.read_by == _WORD and material.path in sources
    }
    _refuse_sources(wanted.values(), sources.values(), folder)
    returned = Returned()
    for name, target in wanted.items():
        returned = _with_file(returned, report, name, sources[name], target, track)
    return _with_list(returned, report, folder, set(wanted))


def _below(name: str) -> PurePosixPath:
    return PurePosixPath(*(part for part in PurePosixPath(name).parts if part not in ("/", "..")))


def _refuse_sources(targets: Iterable[Path], sources: Iterable[Path], folder: Path) -> None:
    originals = {source.resolve() for source in sources}
    if folder.exists() and not folder.is_dir():
        raise ReviewProblem(f"{folder} 是文件。docx 格式要写多份文件，请用 -o 指定一个文件夹。")
    for target in targets:
        if target.resolve() in originals:
            raise ReviewProblem(f"{target} 会覆盖送审的原件。请用 -o 指定另一个文件夹，例如 -o 批注稿。")


def _with_file(
    returned: Returned, report: Report, name: str, source: Path, target: Path, track: bool
) -> Returned:
    notes = margin_notes(report, name)
    signed = Signed(AUTHOR, INITIALS, f"{report.as_of:%Y-%m-%d}T00:00:00Z")
    written = annotate(source.read_bytes(), [note for _, note in notes], signed, track)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(written.data)
    nowhere = [f for (f, _), spot in zip(notes, written.spots, strict=True) if spot is Spot.NOWHERE]
    notice = (f"{name}：没能写入批注（{written.why or '文件里没有段落'}），原样放回。",) if nowhere else ()
    return replace(
        returned,
        files=(*returned.files, target),
        comments=returned.comments + len(notes) - len(nowhere),
        approximate=returned.approximate + sum(s in (Spot.PARAGRAPH, Spot.DOCUMENT) for s in written.spots),
        replaced=returned.replaced + len(written.replaced),
        left_over=(*returned.left_over, *nowhere),
        notices=(*returned.notices, *notice),
    )


def _with_list(returned: Returned, report: Report, folder: Path, written: set[str]) -> Returned:
    elsewhere = (finding for finding in report.open if finding.place.document not in written)
    left_over = (*returned.left_over, *elsewhere)
    path = folder / LEFT_OVER
    if not left_over and report.is_complete:
        path.unlink(missing_ok=True)  # of an earlier run
        return returned
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render(replace(report, findings=left_over), "text", _WIDTH))
    return replace(returned, left_over=left_over, list_path=path)
