"""Plain YAML files that are only ever added to: a head, then one line an entry. Errors name file and line."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from suanbei.notation import load_yaml, load_yaml_located, nearest
from suanbei.timeline.record import RecordProblem

Value = str | int | bool | date | Iterable[str | int] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger, with its place for error messages."""

    given: Mapping[str, Any]
    where: str  # records/talk.yaml 第 7 行

    def text(self, key: str) -> str:
        """The text of a field, empty when it is not there."""
        return str(self.given.get(key) if self.given.get(key) is not None else "").strip()

    def needed(self, key: str, example: str) -> str:
        """The text of a field that must be there."""
        if not self.text(key):
            raise RecordProblem(f"{self.where}：缺少 {key}，写作 {key}: {example}。")
        return self.text(key)

    def day(self, key: str) -> date | None:
        """The day of a field, None when it is not there."""
        written = self.text(key)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError as error:
            raise RecordProblem(f"{self.where}：{key} 的“{written}”不是日期，写作 2026-03-02。") from error

    def needed_day(self, key: str) -> date:
        """The day of a field that must be there."""
        self.needed(key, "2026-03-02")
        return self.day(key) or date.min

    def choice(self, key: str, choices: Iterable[str]) -> str:
        """One of some words."""
        known, word = list(choices), self.text(key)
        if word not in known:
            near = nearest(word, known)
            hint = f"，是不是 {near}？" if near else f"。可以写：{'、'.join(known)}。"
            raise RecordProblem(f"{self.where}：{key} 不认识“{word}”{hint}")
        return word

    def flag(self, key: str) -> bool:
        """true or false; false when it is not there."""
        value = self.given.get(key, False)
        if not isinstance(value, bool):
            raise RecordProblem(f"{self.where}：{key} 只写 true 或 false，现为“{value}”。")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.given.get(key) or []
        if not isinstance(value, list):
            raise RecordProblem(f"{self.where}：{key} 应是一个列表，写作 [甲, 乙]。")
        return tuple(str(one) for one in value)

    def only(self, known: Iterable[str]) -> None:
        """Refuse a field that is none, naming the nearest."""
        fields = list(known)
        for key in self.given:
            if key not in fields:
                near = nearest(str(key), fields)
                raise RecordProblem(f"{self.where}：不认识“{key}”" + (f"，是不是 {near}？" if near else "。"))


def blank_ledger(schema: str, title: str) -> str:
    """The text of a ledger without entries."""
    return f"# {title}：一行一条，只往后加。由命令添加，也可以手工编辑。\nschema: {schema}\nentries:\n"


def read_entries(text: str, name: str, schema: str) -> Iterator[Entry]:
    """The entries in the order of the file. Raises RecordProblem or YamlProblem."""
    located = load_yaml_located(text, name, dates_as_text=True)
    data = located.value
    if not isinstance(data, dict) or data.get("schema") != schema:
        raise RecordProblem(f"{name}：第一项应是 schema: {schema}。")
    Entry(data, f"{name} 第 {located.line(())} 行").only(("schema", "entries"))
    entries = data.get("entries") or []
    if not isinstance(entries, list):
        raise RecordProblem(f"{name} 第 {located.line(('entries',))} 行：entries 应是一个列表。")
    for index, given in enumerate(entries):
        where = f"{name} 第 {located.line(('entries', index))} 行"
        if not isinstance(given, dict):
            raise RecordProblem(f"{where}：一条写作 {{字段: 内容, …}}。")
        yield Entry(given, where)


def with_entries(
    text: str, added: Iterable[Mapping[str, Value]], check: Callable[[str], object], name: str
) -> str:
    """The text with more lines at its end; what stood in it stays.

    ``check`` reads the text and raises what is wrong with it. Raises RecordProblem when the list is not last.
    """
    lines = [f"\n  - {_line(values)}" for values in added]
    check(text)
    grown = re.sub(r"^entries: *\[\] *$", "entries:", text.rstrip(), flags=re.M) + "".join(lines) + "\n"
    try:
        is_longer = _length(grown) == _length(text) + len(lines)
    except ValueError:
        is_longer = False
    if not is_longer:
        raise RecordProblem(
            f"{name}：entries 不是文件的最后一项，无法自动追加。请把它移到文件末尾，每条前空两格写“- ”。"
        )
    check(grown)
    return grown


def _length(text: str) -> int:
    return len(load_yaml(text, "").get("entries") or ())


def _line(values: Mapping[str, Value]) -> str:
    kept = {key: value for key, value in values.items() if value not in ("", None, False, (), [])}
    return "{" + ", ".join(f"{key}: {_written(value)}" for key, value in kept.items()) + "}"


def _written(value: Value) -> str:
    if isinstance(value, date):
        return f"{value}"
    if isinstance(value, str | int):
        return json.dumps(value, ensure_ascii=False)  # a JSON string is a YAML string
    return f"[{', '.join(map(_written, value or ()))}]"
