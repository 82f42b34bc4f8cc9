"""Reading rule files: every error names the file, the line, the field and the nearest valid word."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from suanbei.notation import YamlProblem, load_yaml, load_yaml_located
from suanbei.regimes import Regime
from suanbei.review.kinds import KIND_NAMES, Params, kind_named
from suanbei.review.rules import (
    PLACE_SLOTS,
    SLOT,
    Applies,
    Check,
    Example,
    Examples,
    InForce,
    Replacement,
    Rule,
    RuleProblem,
    RuleSet,
)
from suanbei.review.vocabulary import Vocabulary, unknown_word

_Location = tuple[str | int, ...]
_MODELS: dict[str, type[BaseModel]] = {
    "applies": Applies,
    "in_force": InForce,
    "replace": Replacement,
    "examples": Examples,
    "good": Example,
    "bad": Example,
}


def load_rules(regime: Regime, vocabulary: Vocabulary) -> RuleSet:
    """All rules of a procedure and its packs. Raises RuleProblem at the first file that cannot be used."""
    read = [(path, read_rule(path.read_text(encoding="utf-8"), path, vocabulary)) for path in _files(regime)]
    _refuse_twins(read)
    return RuleSet(tuple(sorted((rule for _, rule in read), key=lambda rule: rule.id)), vocabulary)


def _files(regime: Regime) -> Iterable[Path]:
    return regime.files("rules")


def read_rule(text: str, path: Path, vocabulary: Vocabulary) -> Rule:
    """One rule. Raises RuleProblem."""
    try:
        data = load_yaml(text, path.name)
    except YamlProblem as problem:
        raise RuleProblem(str(problem)) from problem
    if not isinstance(data, dict):
        raise RuleProblem(f"{path.name}：规则文件应由“字段: 值”组成，例如 id: WD01。")
    try:
        rule = Rule.model_validate(
            {**data, "check": _check(data.get("check"), vocabulary)}, context=vocabulary
        )
    except ValidationError as error:
        raise _explained(error, (), text, path) from error
    except _CheckError as error:
        raise _explained(error.cause, ("check",), text, path) from error
    except ValueError as error:
        raise RuleProblem(f"{_where(text, path, ('check', 'kind'))}{error}") from error
    _agree(rule, text, path)
    return rule


class _CheckError(Exception):
    def __init__(self, cause: ValidationError) -> None:
        super().__init__(str(cause))
        self.cause = cause


def _check(data: Any, vocabulary: Vocabulary) -> Check:
    if not isinstance(data, dict) or "kind" not in data:
        raise ValueError(f"字段 check 缺少 kind，可用：{'、'.join(KIND_NAMES)}。")
    kind = data["kind"]
    if kind not in KIND_NAMES:
        raise ValueError(unknown_word(str(kind), list(KIND_NAMES), "检查方式"))
    given = {key: value for key, value in data.items() if key != "kind"}
    try:
        params = kind_named(kind).params.model_validate(given, context=vocabulary)
    except ValidationError as error:
        raise _CheckError(error) from error
    return Check(kind=kind, params=params)


def _agree(rule: Rule, text: str, path: Path) -> None:
    """What a single field cannot show: slots, file name, folder, clause of the law."""
    slots = rule.check.definition.slots | PLACE_SLOTS
    texts = {"message": rule.message, "fix": rule.fix}
    if rule.replace is not None:
        texts["replace"] = rule.replace.words + rule.replace.by
    for field, template in texts.items():
        for slot in SLOT.findall(template):
            if slot not in slots:
                what = unknown_word(slot, sorted(slots), f"可填内容（check.kind 为 {rule.check.kind}）")
                raise RuleProblem(f"{_where(text, path, (field,))}{what}")
    if path.stem != rule.id:
        raise RuleProblem(f"{_where(text, path, ('id',))}文件名应与编号一致：{rule.id}.yaml。")
    if path.parent.name != rule.group:
        raise RuleProblem(
            f"{_where(text, path, ('group',))}应与所在文件夹同名（文件夹是 {path.parent.name}，这里是 {rule.group}）。"
        )
    if rule.basis == "law" and not rule.clauses:
        raise RuleProblem(f"{_where(text, path, ('basis',))}依据为法律（law）的规则须写明条款 clauses。")
    for example in rule.examples.bad:
        if what := _unproven(example):
            raise RuleProblem(f"{_where(text, path, ('examples', 'bad'))}反例“{example.name}”{what}")


def _unproven(example: Example) -> str:
    if not (example.change or example.drop or example.add):
        return "没有改动任何材料。"
    return "" if example.expect else "缺少 expect：写出提示或原文里应出现的文字。"


def _refuse_twins(read: list[tuple[Path, Rule]]) -> None:
    seen: dict[str, Path] = {}
    for path, rule in read:
        for word in (rule.id, rule.name):
            if word in seen:
                raise RuleProblem(f"{path.name}：“{word}”已被 {seen[word].name} 使用，编号和名称都不能重复。")
            seen[word] = path
    known = {rule.id for _, rule in read}
    for path, rule in read:
        for other in rule.supersedes:
            if other not in known:
                raise RuleProblem(
                    f"{path.name}，字段 supersedes：{unknown_word(other, sorted(known), '规则编号')}"
                )


def _where(text: str, path: Path, location: _Location) -> str:
    """WD01.yaml 第 12 行，字段 check.kind：…"""
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    try:
        line = load_yaml_located(text, path.name).line(location)
    except YamlProblem:  # anchors and aliases load, but have no lines
        return f"{path.name}，字段 {field}："
    return f"{path.name} 第 {line} 行，字段 {field}："


def _explained(error: ValidationError, prefix: _Location, text: str, path: Path) -> RuleProblem:
    # A misspelt field is reported twice, as unknown and as missing: the first says more.
    details = min(error.errors(), key=lambda details: details["type"] != "extra_forbidden")
    location = (*prefix, *(part for part in details["loc"] if part != "[key]"))
    return RuleProblem(_where(text, path, location) + _reason(details, location, text, path))


def _reason(details: ErrorDetails, location: _Location, text: str, path: Path) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown_word(str(location[-1]), _fields_at(location, text, path), "字段")
    if kind == "missing":
        return "缺少这个字段。"
    if kind in ("enum", "literal_error"):
        return f"“{details['input']}”不是可选值，可选：{str(context.get('expected', '')).replace(' or ', ', ')}。"
    if kind == "value_error":
        return str(context.get("error", details["msg"]))
    if kind in ("too_short", "string_too_short"):
        return "不能为空。"
    return f"值的类型不对：写的是 {str(details['input'])[:40]!r}（{details['msg']}）。"


def _fields_at(location: _Location, text: str, path: Path) -> list[str]:
    """The fields that are valid where an unknown one was written."""
    parent = next((part for part in reversed(location[:-1]) if isinstance(part, str)), "")
    if location[0] != "check":
        model = _MODELS.get(parent, Rule)
        return [field.alias or name for name, field in model.model_fields.items()]
    check = load_yaml(text, path.name)["check"]
    params: type[Params] = kind_named(check["kind"]).params
    return ["kind", *_param_names(params)] if len(location) == 2 else _nested_names(params, parent)


def _param_names(params: type[Params]) -> list[str]:
    return list(params.model_fields)


def _nested_names(params: type[Params], parent: str) -> list[str]:
    """Fields of the record that a parameter holds, found in the schema."""
    schema = params.model_json_schema()
    for owner in (schema, *schema.get("$defs", {}).values()):
        field = owner.get("properties", {}).get(parent)
        if field is not None:
            names = [ref for ref in schema.get("$defs", {}) if f'"{ref}"' in _refs(field)]
            return [n for name in names for n in schema["$defs"][name].get("properties", {})]
    return _param_names(params)


def _refs(field: dict[str, Any]) -> str:
    return str(field).replace("#/$defs/", "").replace("'", '"')
