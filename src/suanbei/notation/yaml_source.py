"""YAML that remembers its lines, so that an error names file, line and field.

YAML 1.2 habits: only ``true`` and ``false`` are booleans, ``12:30`` is text and ``0571`` stays text,
so nothing that a Chinese form holds (telephone numbers, codes, 是/否) changes on the way in.
"""

import re
from dataclasses import dataclass
from typing import Any, cast

import yaml

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

_MAX_BYTES = 4_000_000
_MAX_DEPTH = 60


class YamlProblem(ValueError):
    """A YAML text that cannot be used; the message is Chinese and names file and line."""


class _Loader(_BaseLoader):
    """Safe loader with YAML 1.2 scalars."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^(?:0|[-+]?[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", "-+0123456789"),
    ("timestamp", r"^\d\d\d\d-\d\d-\d\d$", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


class _TextDateLoader(_Loader):
    """The same, but dates stay text."""


_TextDateLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Located:
    """Parsed YAML and the 1-based line of every value, by path: ``("risks", 0, "owner") → 12``."""

    value: Any
    lines: dict[tuple[str | int, ...], int]

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of a path, or of the nearest parent that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load_yaml(text: str, name: str) -> Any:
    """Parsed YAML of the house: shipped data and packs, where anchors and aliases are welcome.

    Raises YamlProblem, naming the file and line, for text that is not YAML. A stranger's file goes through
    load_yaml_located.
    """
    return _construct(text, name)


def load_yaml_located(text: str, name: str, *, dates_as_text: bool = False) -> Located:
    """Parsed YAML with line numbers. Raises YamlProblem for bad, huge or aliased YAML.

    With ``dates_as_text`` an impossible date such as 2026-02-30 reaches the caller, who can name its field.
    """
    if len(text.encode()) > _MAX_BYTES:
        raise YamlProblem(
            f"{name}：文件超过 {_MAX_BYTES // 1_000_000} MB，不像是手工填写的卷宗。请检查是否选错文件。"
        )
    for event in _events(text, name):
        if isinstance(event, yaml.AliasEvent):
            line = cast(yaml.Mark, event.start_mark).line + 1
            raise YamlProblem(
                f"{name} 第 {line} 行：不支持 YAML 引用（*{event.anchor}）。请把内容直接写在这里。"
            )
    lines: dict[tuple[str | int, ...], int] = {}
    node = yaml.compose(text, Loader=_Loader)
    if node is not None:
        _walk(node, (), lines, name)
    return Located(_construct(text, name, _TextDateLoader if dates_as_text else _Loader), lines)


def _construct(text: str, name: str, loader: type[_Loader] = _Loader) -> Any:
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - _Loader is a SafeLoader
    except yaml.YAMLError as error:
        raise _problem(error, name) from error
    except ValueError as error:  # 2026-02-30
        raise YamlProblem(f"{name}：有一个日期不存在（{error}）。日期写作 2026-11-09。") from error


def _events(text: str, name: str) -> list[Any]:
    try:
        return list(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise _problem(error, name) from error


def _problem(error: yaml.YAMLError, name: str) -> YamlProblem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    where = f"{name} 第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else name
    return YamlProblem(
        f"{where}：不是有效的 YAML。常见原因：冒号后缺少空格、缩进不齐、引号没有成对、用了 Tab。"
    )


def _walk(node: Any, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], name: str) -> None:
    lines[path] = node.start_mark.line + 1
    if len(path) > _MAX_DEPTH:
        raise YamlProblem(f"{name} 第 {lines[path]} 行：嵌套超过 {_MAX_DEPTH} 层。")
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            word = cast(str, key.value)
            if word in seen:
                raise YamlProblem(
                    f"{name} 第 {key.start_mark.line + 1} 行：“{word}”重复出现，后一个会盖掉前一个。请合并。"
                )
            seen.add(word)
            _walk(value, (*path, word), lines, name)
            lines[(*path, word)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), lines, name)
