"""Drafting what an amendment or a deregistration needs, into a folder."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from suanbei.desk.deadline import filing_process
from suanbei.desk.draft import DraftRefused, font_folders, refuse_changed, write_all
from suanbei.desk.drift import CHANGE_WORDS, Drifted, find_drift, material_name
from suanbei.desk.filing_number import issued_number
from suanbei.desk.working_days import load_calendar
from suanbei.dossier import Dossier, load_dossier
from suanbei.drafting import FontBook, draft_notice, find_fonts, list_of_changes
from suanbei.regimes import load_regime
from suanbei.timeline import Deadline, event_deadlines
from suanbei.triage import Change

_AMENDED = ("amendment", "unclear")
_CHANGES_FILE = "变更清单.xlsx"


@dataclass(frozen=True, slots=True)
class Notice:
    """What was drafted, by when it is due, and what stands against doing it this way."""

    files: tuple[Path, ...]
    deadline: Deadline
    warnings: tuple[str, ...]


def draft_amendment(
    folder: Path, filed: Path | None, on: date, today: date, data: Path, out: Path, force: bool
) -> Notice:
    """变更说明 and the list of changes, from what the dossier of a folder says against what was filed.

    Raises DraftRefused when nothing changed, and the problems of drift and dossier.
    """
    dossier = _dossier(folder)
    found = find_drift(filed or _must_be_filed(folder), folder, on, today, data)
    changes = [change for change in found.result.changes if change.rule.outcome in _AMENDED]
    if not changes:
        raise DraftRefused(
            f"没有要按变更办的变化（结论：{found.result.outcome.name}）。用 suanbei drift 看详情。"
        )
    due = _due("change", on, data)
    told = {
        "changes": [_told(change) for change in changes],
        "changed_on": on,
        "number": _number(folder),
    }
    book = _fonts()
    files = dict(draft_notice("amendment.yaml", dossier, load_regime(), book, told))
    files[_CHANGES_FILE] = list_of_changes([_row(change) for change in changes], "变更清单")
    return Notice(_write(out, files, force), due, tuple(_warnings(found)))


def draft_deregistration(folder: Path, on: date, data: Path, out: Path, force: bool) -> Notice:
    """注销说明 for a service that ends on a day."""
    due = _due("service_end", on, data)
    told = {"ended_on": on, "number": _number(folder)}
    files = draft_notice("deregistration.yaml", _dossier(folder), load_regime(), _fonts(), told)
    return Notice(_write(out, files, force), due, ())


def _dossier(folder: Path) -> Dossier:
    path = folder / "dossier.yaml"
    try:
        return load_dossier(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise DraftRefused(
            f"读不了卷宗 {path}：请给出放着 dossier.yaml 的文件夹，文件应是 UTF-8 编码。"
        ) from error


def _must_be_filed(folder: Path) -> Path:
    from suanbei.desk.snapshot import latest_snapshot

    found = latest_snapshot(folder)
    if found is None:
        raise DraftRefused(f"{folder} 没有备案快照，不知道与什么比。请用 --filed 给出备案时的卷宗。")
    return folder


def _due(event: str, on: date, data: Path) -> Deadline:
    return event_deadlines(filing_process(), event, on, load_calendar(data))[0][1]


def _number(folder: Path) -> str:
    number = issued_number(folder)
    return number.text if number else "【待补充：备案编号，法务】"


def _told(change: Change) -> dict[str, str]:
    return {
        "label": f"{change.label}（{CHANGE_WORDS[change.change]}）",
        "before": change.before,
        "after": change.after,
        "materials": "、".join(material_name(one) for one in change.rule.redo) or "—",
        "reason": "【待补充：变更原因，运营】",
    }


def _row(change: Change) -> tuple[str, str, str]:
    note = f"{CHANGE_WORDS[change.change]}；原为：{change.before}；依据{change.rule.basis_words}"
    return change.label, change.after, note


def _warnings(found: Drifted) -> Iterator[str]:
    for change in found.result.changes:
        if change.rule.outcome in ("new_filing", "deregistration", "assessment"):
            yield f"{change.label}{CHANGE_WORDS[change.change]}不按变更办：{change.rule.why}"


def _fonts() -> FontBook:
    return find_fonts(tuple(font_folders(Path.home(), sys.platform, os.environ)))


def _write(out: Path, files: Mapping[str, bytes], force: bool) -> tuple[Path, ...]:
    wanted = {out / name: data for name, data in files.items()}
    changed = [path for path, data in wanted.items() if path.exists() and path.read_bytes() != data]
    refuse_changed(changed, force)
    write_all(out, wanted)
    return tuple(wanted)
