"""Reading dossier.yaml: all faults at once, each one Chinese line with file, line and the nearest valid word."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from suanbei.dossier.fact import Model
from suanbei.dossier.model import Dossier
from suanbei.dossier.options import MEANT
from suanbei.dossier.paths import DossierProblem, Steps, print_path
from suanbei.dossier.walk import FieldInfo, Shape, declared, field_info, fields
from suanbei.notation import Located, YamlProblem, load_yaml_located, nearest

_KINDS = {
    "section": "一组字段（下一行缩进后写）",
    "records": "列表（每条以“- ”开头）",
    "text": "文字",
    "texts": "列表（每行以“- ”开头）",
    "day": "日期",
    "flag": "true 或 false",
    "count": "不带单位的整数",
    "number": "数字",
    "option": "选项",
    "options": "列表（每行以“- ”开头）",
}


def load_dossier(text: str, name: str) -> Dossier:
    """A dossier from YAML. Raises DossierProblem with every fault of the file."""
    try:
        located = load_yaml_located(text, name, dates_as_text=True)
    except YamlProblem as problem:
        raise DossierProblem((str(problem),)) from problem
    if not isinstance(located.value, dict):
        raise DossierProblem(
            (f"{name}：不是卷宗。卷宗由“algorithm:”“filer:”等部分组成，可用 suanbei new 新建一份。",)
        )
    try:
        return Dossier.model_validate(located.value)
    except ValidationError as error:
        raise DossierProblem(tuple(sorted_problems(error, located, name))) from error


def chosen(path: str, word: str) -> str:
    """The id of a choice, given as id or as label. Raises DossierProblem with the nearest one."""
    info = field_info(path)
    for name, label in info.shape.choices:
        if word in (name, label, label.removesuffix("类")):
            return name
    raise DossierProblem((f"{info.label}不能写“{word}”。{_choice(info.shape, word)}",))


def sorted_problems(error: ValidationError, located: Located, name: str) -> list[str]:
    """One line a fault, by line of the file."""
    found = [(located.line(fault["loc"]), _sentence(dict(fault), fault["loc"])) for fault in error.errors()]
    return [f"{name} 第 {line} 行：{sentence}" for line, sentence in sorted(found)]


def _sentence(fault: dict[str, Any], steps: Steps) -> str:
    if fault["type"] == "extra_forbidden":
        return _unknown_key(steps)
    shape, label = _at(steps)
    spot = f"{print_path(steps)}（{label}）"
    if fault["type"] == "string_too_long":
        limit = fault["ctx"]["max_length"]
        return f"{spot}不超过 {limit} 字，现有 {len(fault['input'])} 字。请精简。"
    if shape.choices and isinstance(fault["input"], str):
        return f"{spot}不能写“{fault['input']}”。{_choice(shape, fault['input'])}"
    return (
        f"{spot}应为{_expected(shape, steps)}，现为{_came(fault['input'])}。{_remedy(shape, fault['input'])}"
    )


def _record_at(steps: Steps) -> type[Model] | None:
    """The record class that holds the last step."""
    record: type[Model] | None = Dossier
    for step in steps[:-1]:
        if isinstance(step, str) and record is not None:
            record = declared(record)[step][1].record
    return record


def _at(steps: Steps) -> tuple[Shape, str]:
    """Shape and label of the field that a path leads to or lies in."""
    named = tuple(step for step in steps if isinstance(step, str))
    record = _record_at(named)
    if record is None or not named:
        return Shape("section"), "卷宗"
    note, shape = declared(record)[named[-1]]
    return shape, note.label


def _unknown_key(steps: Steps) -> str:
    word, record = str(steps[-1]), _record_at(steps)
    known = declared(record) if record else {}
    labels = {note.label: key for key, (note, _) in known.items()}
    meant = (
        labels.get(word)
        or _longer(word, known)
        or nearest(word, known)
        or labels.get(nearest(word, labels) or "")
    )
    where = f"{print_path(steps[:-1])} 下" if len(steps) > 1 else "卷宗里"
    if meant:
        return f"{where}没有“{word}”，是否想写“{meant}”（{known[meant][0].label}）？"
    elsewhere = _elsewhere(word)
    if elsewhere:
        return f"{where}没有“{word}”。“{elsewhere.path}”（{elsewhere.label}）是否才是要填的位置？"
    return f"{where}没有“{word}”。这里可以写：{'、'.join(known)}。"


def _longer(word: str, known: Iterable[str]) -> str | None:
    """The one key that the word is the beginning of: icp → icp_number."""
    found = [key for key in known if key.startswith(f"{word}_")]
    return found[0] if len(found) == 1 else None


def _elsewhere(word: str) -> FieldInfo | None:
    return next(
        (info for info in fields() if info.path.rsplit(".", 1)[-1] == word or info.label == word), None
    )


def _choice(shape: Shape, word: str) -> str:
    if word in MEANT:
        return MEANT[word]
    names = dict(shape.choices)
    near = nearest(word.lower(), names) or _labelled(names, nearest(word, names.values()))
    shown = "、".join(_both(name, label) for name, label in shape.choices)
    guess = f"是否想写“{_both(near, names[near])}”？" if near else ""
    if near and len(names) > 8:
        return f"{guess}全部选项见 suanbei schema。"
    return f"{guess}可选：{shown}。"


def _labelled(names: dict[str, str], label: str | None) -> str | None:
    return next((name for name, one in names.items() if one == label), None)


def _both(name: str, label: str) -> str:
    return name if name == label else f"{name}（{label}）"


def _expected(shape: Shape, steps: Steps) -> str:
    if isinstance(steps[-1] if steps else None, int):
        return {"records": "一组字段", "texts": "文字"}.get(shape.kind, _KINDS[shape.kind])
    return _KINDS[shape.kind]


def _came(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "一组字段"
    if isinstance(value, list | tuple):
        return "列表"
    return f"数字 {value}" if isinstance(value, int | float) else f"“{value}”"


def _remedy(shape: Shape, value: Any) -> str:
    if shape.kind in ("text", "texts") and isinstance(value, int | float):
        return f'文字里只有数字时请加引号，例如 "{value}"。'
    if shape.kind == "day":
        return "日期写作 2026-10-26，且必须是存在的日子；不知道就留空。"
    if shape.kind == "flag":
        return "是写 true，否写 false；不知道就留空。"
    if shape.kind == "count":
        return "只写数字，例如 468000，不写“万”“约”和逗号。"
    return "不知道就整项留空。"
