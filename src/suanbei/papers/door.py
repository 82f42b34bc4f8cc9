"""The way in: bytes and paths to documents. Nothing that a file does raises from here."""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from suanbei.papers.archive import Archive
from suanbei.papers.draft import assemble
from suanbei.papers.folder import Source, find_files
from suanbei.papers.formats import identify, identify_office, media_type
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable, fatal, partial
from suanbei.papers.readers.result import Reading
from suanbei.papers.tree import Document

_Reader = Callable[[bytes, str, Limits], Reading]
_FileReader = Callable[[Sequence[tuple[str, bytes]], Limits], list[Reading | Unreadable]]
_Waiting = tuple[int, str, bytes]  # place among the files, name, bytes
_ArchiveReader = Callable[[Archive, str, Limits], Reading]
# format → (module, function). Named, not imported: each pulls in its own library.
_READERS = {
    "markdown": ("suanbei.papers.readers.markdown", "read_markdown"),
    "text": ("suanbei.papers.readers.plain", "read_text"),
    "csv": ("suanbei.papers.readers.plain", "read_csv"),
    "picture": ("suanbei.papers.readers.plain", "read_picture"),
}
_ARCHIVE_READERS = {
    "docx": ("suanbei.papers.readers.word", "read_word"),
    "xlsx": ("suanbei.papers.readers.sheet", "read_sheets"),
}
_PDF_BATCH = 64 * 1024 * 1024  # bytes handed to one process
_MACRO_SUFFIXES = (".docm", ".dotm", ".xlsm", ".xltm")


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A document from its bytes; the name is how the user knows it and settles only .md, .txt and .csv."""
    return _read_all([(name, lambda: data)], limits)[0]


def read_file(path: Path, name: str = "", limits: Limits = DEFAULT) -> Document:
    """A document from a file, whatever its name starts with."""
    shown = name or path.name
    return _read_all([(shown, lambda: _load(path, shown, limits))], limits)[0]


def read_folder(paths: Path | Iterable[Path], limits: Limits = DEFAULT) -> list[Document]:
    """All documents of folders and files, in natural order of their names. Empty for an empty folder."""
    sources = find_files([paths] if isinstance(paths, Path) else paths)
    return read_sources(sources, limits)


def read_sources(sources: Sequence[Source], limits: Limits = DEFAULT) -> list[Document]:
    """Documents for files already found; PDFs share one process, and so do pages and pictures to recognise."""
    return _read_all([(source.name, _loader(source, limits)) for source in sources], limits)


def _loader(source: Source, limits: Limits) -> Callable[[], bytes]:
    def load() -> bytes:
        if source.trouble:
            raise Unreadable(source.trouble, source.detail)
        return _load(source.path, source.name, limits)

    return load


def _load(path: Path, name: str, limits: Limits) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("not_a_file", "文件夹或设备") if path.exists() else Unreadable("not_found")
        text = PurePath(name).suffix.lower() in (".md", ".markdown", ".txt", ".csv", ".tsv")
        _check_size(path.stat().st_size, limits.text_bytes if text else limits.file_bytes)
        return path.read_bytes()
    except PermissionError as error:
        raise Unreadable("no_permission") from error
    except OSError as error:
        raise Unreadable("not_found") from error


def _check_size(size: int, allowed: int) -> None:
    if size > allowed:
        raise Unreadable("too_large", f"文件有 {size / 1048576:.0f} MB，上限 {allowed / 1048576:.0f} MB")


def _read_all(loaders: Sequence[tuple[str, Callable[[], bytes]]], limits: Limits) -> list[Document]:
    documents: dict[int, Document] = {}
    waiting: list[_Waiting] = []
    for index, (name, load) in enumerate(loaders):
        found = _guarded(name, lambda load=load, name=name: _read_one(load(), name, limits))  # type: ignore[misc]
        if isinstance(found, Document):
            documents[index] = found
            continue
        waiting.append((index, name, found))
        if sum(len(data) for _, _, data in waiting) > _PDF_BATCH:
            documents |= _read_waiting(waiting, limits)
            waiting = []
    documents |= _read_waiting(waiting, limits)
    return [documents[index] for index in range(len(loaders))]


def _guarded(name: str, read: Callable[[], Document | bytes]) -> Document | bytes:
    try:
        return read()
    except Unreadable as error:
        # the count of pages is all that one learns of a scan
        pages = int(error.detail) if error.code == "no_text_layer" else None
        return Document(name, problems=(fatal(error.code, name, error.detail),), pages=pages)
    except RecursionError:
        return Document(name, problems=(fatal("damaged", name, "内容嵌套层数过多"),))
    except MemoryError:
        return Document(name, problems=(fatal("too_large", name, "读取所需内存过多"),))
    except Exception as error:  # noqa: BLE001 - a file we did not foresee must not end the review of the others
        return Document(name, problems=(fatal("damaged", name, f"内容不合规范：{type(error).__name__}"),))


def _read_one(data: bytes, name: str, limits: Limits) -> Document | bytes:
    """The document, or the bytes of a PDF or of a picture to recognise, which waits for its process."""
    _check_size(len(data), limits.file_bytes)
    kind = identify(data, name)
    if kind == "pdf" or (kind == "picture" and limits.ocr_pages):
        return data
    if kind != "zip":
        reader = cast(_Reader, _named(_READERS[kind]))
        return _document(name, reader(data, name, limits), limits)
    archive = Archive(data, limits)
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive else b""
    office = identify_office(archive.names, types, name)
    opened = cast(_ArchiveReader, _named(_ARCHIVE_READERS[office]))
    return _document(name, opened(archive, name, limits), limits)


def _named(place: tuple[str, str]) -> object:
    return getattr(import_module(place[0]), place[1])


def _document(name: str, reading: Reading, limits: Limits) -> Document:
    problems = reading.problems
    if name.lower().endswith(_MACRO_SUFFIXES) and not any(problem.code == "macros" for problem in problems):
        problems = (*problems, partial("macros", name))
    return Document(
        name,
        blocks=assemble(name, reading.drafts, limits, reading.page_basis),
        problems=problems,
        read_by=reading.read_by,
        pages=reading.pages,
        properties=reading.properties,
        has_revisions=reading.has_revisions,
    )


def _read_waiting(waiting: Sequence[_Waiting], limits: Limits) -> dict[int, Document]:
    if not waiting:
        return {}
    from suanbei.papers.readers.pdf import read_pdfs, read_pictures  # subprocess stays out of start-up

    pictures = [one for one in waiting if media_type(one[2])]
    others = [one for one in waiting if not media_type(one[2])]
    return _read_by(read_pdfs, others, limits) | _read_by(read_pictures, pictures, limits)


def _read_by(read: _FileReader, files: Sequence[_Waiting], limits: Limits) -> dict[int, Document]:
    outcomes = read([(name, data) for _, name, data in files], limits) if files else []
    return {
        index: cast(Document, _guarded(name, lambda name=name, outcome=outcome: _read(name, outcome, limits)))  # type: ignore[misc]
        for (index, name, _), outcome in zip(files, outcomes, strict=True)
    }


def _read(name: str, outcome: Reading | Unreadable, limits: Limits) -> Document:
    if isinstance(outcome, Unreadable):
        raise outcome
    return _document(name, outcome, limits)
