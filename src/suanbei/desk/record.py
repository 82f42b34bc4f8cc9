"""The record of dates beside a dossier: add an event, say where the filing stands."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from suanbei.desk.deadline import filing_process
from suanbei.desk.store import replace_file
from suanbei.dossier import load_dossier
from suanbei.timeline import (
    RECORD_FILE,
    Process,
    Record,
    RecordedEvent,
    RecordProblem,
    Standing,
    blank_record,
    read_record,
    standing,
    with_event,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A filing's folder with its record and where it stands."""

    folder: Path
    record: Record
    standing: Standing


def read_case_record(folder: Path, process: Process) -> Case:
    """The record of a folder. Raises RecordProblem when there is none or it cannot be used."""
    path = folder / RECORD_FILE
    record = read_record(_text(path), str(path), process)
    named = record if record.name else Record(folder.resolve().name, record.traits, record.events)
    return Case(folder, named, standing(named, process))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RecordProblem(
            f"{path.parent.parent} 里还没有经过记录。登记第一件事：suanbei record {path.parent.parent} 提供服务 --on 2026-03-02"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecordProblem(f"读不了 {path}：请检查权限，文件应是 UTF-8 编码。") from error


def add_event(folder: Path, word: str, on: date, note: str = "") -> Case:
    """Write one event down and return the case. The file is replaced in one step; what stood in it stays."""
    if not folder.is_dir():
        raise RecordProblem(f"找不到文件夹 {folder}。请先用 suanbei new 新建卷宗，或检查路径。")
    process, path = filing_process(), folder / RECORD_FILE
    event = RecordedEvent(process.event(word).id, on, note)
    text = _text(path) if path.exists() else blank_record(_filing_name(folder))
    replace_file(path, with_event(text, event, str(path), process).encode())
    return read_case_record(folder, process)


def _filing_name(folder: Path) -> str:
    """The algorithm's name from the dossier, else the folder's."""
    try:
        text = (folder / "dossier.yaml").read_text(encoding="utf-8")
        named = load_dossier(text, "dossier.yaml").algorithm.name
    except (OSError, ValueError):
        named = None
    return named or folder.resolve().name
