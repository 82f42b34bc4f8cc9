"""The record of dates beside a dossier: read it, add an event."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from suanbei.desk.deadline import filing_process
from suanbei.desk.store import replace_file
from suanbei.registry import parse_filing_number
from suanbei.timeline import (
    FILED,
    RECORD_FILE,
    Process,
    Record,
    RecordedEvent,
    RecordProblem,
    blank_record,
    read_record,
    with_event,
)

if TYPE_CHECKING:
    from suanbei.dossier import Dossier


def read_filing_record(folder: Path, process: Process) -> Record:
    """The record of a folder, with the traits that its dossier shows besides its own.

    Raises RecordProblem when there is none or it cannot be used.
    """
    return record_with(dossier_of(folder), folder, process)


def record_with(dossier: "Dossier | None", folder: Path, process: Process) -> Record:
    """The same for a caller that has the dossier already."""
    path = folder / RECORD_FILE
    record = read_record(_text(path), str(path), process)
    traits = record.traits | dossier.traits if dossier else record.traits
    notes = [event.note for event in record.events]
    written = [*notes, (dossier and dossier.algorithm.filing_number) or ""]
    if any(parse_filing_number(text) for text in written):
        traits |= {FILED}
    return Record(record.name or folder.resolve().name, traits, record.events)


def add_event(folder: Path, word: str, on: date, note: str = "") -> Record:
    """Write one event down and return the record. The file is replaced in one step; what stood in it stays."""
    if not folder.is_dir():
        raise RecordProblem(f"找不到文件夹 {folder}。请先用 suanbei new 新建卷宗，或检查路径。")
    process, path = filing_process(), folder / RECORD_FILE
    event = RecordedEvent(process.event(word).id, on, note)
    text = _text(path) if path.exists() else blank_record(_filing_name(folder))
    replace_file(path, with_event(text, event, str(path), process).encode())
    return read_filing_record(folder, process)


def _text(path: Path) -> str:
    folder = path.parent.parent
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RecordProblem(
            f"{folder} 里还没有经过记录。登记第一件事：suanbei record {folder} 提供服务 --on 2026-03-02"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecordProblem(f"读不了 {path}：请检查权限，文件应是 UTF-8 编码。") from error


def _filing_name(folder: Path) -> str:
    """The algorithm's name from the dossier, else the folder's."""
    dossier = dossier_of(folder)
    return (dossier and dossier.algorithm.name) or folder.resolve().name


def dossier_of(folder: Path) -> "Dossier | None":
    """The dossier, where there is one that can be read; its faults are the review's business, not the calendar's."""
    path = folder / "dossier.yaml"
    if not path.is_file():
        return None
    from suanbei.dossier import load_dossier  # its models take time to load, and many filings have none

    try:
        return load_dossier(path.read_text(encoding="utf-8"), path.name)
    except (OSError, ValueError):
        return None
