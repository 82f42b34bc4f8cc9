"""The ledgers beside a dossier – rounds and talk – read from and added to their files."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from suanbei.desk.store import replace_file
from suanbei.regimes import load_regime
from suanbei.timeline import (
    ROUNDS_FILE,
    ROUNDS_SCHEMA,
    TALK_FILE,
    TALK_SCHEMA,
    RecordProblem,
    Rounds,
    Talk,
    TalkRules,
    Value,
    blank_ledger,
    read_rounds,
    read_talk,
    read_talk_rules,
    with_entries,
)


@cache
def talk_rules() -> TalkRules:
    """The kinds of talk of algorithm filing."""
    return read_talk_rules(load_regime().yaml("talk.yaml"))


def rounds_of(folder: Path) -> Rounds:
    """The rounds of a folder; none when nothing was written down."""
    path = folder / ROUNDS_FILE
    return read_rounds(_text(path), str(path)) if path.exists() else Rounds()


def talks_of(folder: Path) -> tuple[Talk, ...]:
    """The talk log of a folder; empty when nothing was written down."""
    path = folder / TALK_FILE
    return read_talk(_text(path), str(path), talk_rules()) if path.exists() else ()


def add_to_rounds(folder: Path, entries: Iterable[Mapping[str, Value]]) -> None:
    """Add lines to the rounds, all or none; the file is replaced in one step."""
    path = folder / ROUNDS_FILE
    _add(path, ROUNDS_SCHEMA, "补正轮次", entries, lambda text: read_rounds(text, str(path)))


def add_to_talk(folder: Path, entries: Iterable[Mapping[str, Value]]) -> None:
    """Add lines to the talk log, all or none."""
    path = folder / TALK_FILE
    _add(path, TALK_SCHEMA, "沟通记录", entries, lambda text: read_talk(text, str(path), talk_rules()))


def _add(
    path: Path,
    schema: str,
    title: str,
    entries: Iterable[Mapping[str, Value]],
    check: Callable[[str], object],
) -> None:
    if not path.parent.parent.is_dir():
        raise RecordProblem(f"找不到文件夹 {path.parent.parent}。请检查路径。")
    text = _text(path) if path.exists() else blank_ledger(schema, title)
    replace_file(path, with_entries(text, entries, check, str(path)).encode())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordProblem(f"读不了 {path}：请检查权限，文件应是 UTF-8 编码。") from error
