"""Facts out of a free description or a dossier. What isn't said stays unknown; nothing is guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from suanbei.registry import NONE, TypeReading, classify, read_description, type_ids, type_label
from suanbei.triage.facts import Facts
from suanbei.triage.tree import Tree

_SURE = 0.5
_SHORTEST = 4  # characters: less describes nothing
_NOT_GENERATIVE = {"speech-to-text", "image-repair"}
_AMOUNT = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>千万|百万|万|亿)?"
_COUNTS = {
    "monthly_active": re.compile(rf"(?:月活|MAU|mau)\D{{0,8}}{_AMOUNT}"),
    "registered_users": re.compile(rf"注册(?:用户)?\D{{0,8}}{_AMOUNT}"),
    "face_records": re.compile(rf"人脸\D{{0,8}}{_AMOUNT}\s*(?:人|张|条)"),
}
_UNITS = {"": 1, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")


def facts_of_text(text: str, tree: Tree) -> Facts:
    """Facts that a free description states, each with the words that state it."""
    values: dict[str, Any] = {}
    stated: dict[str, str] = {}
    for fact, value, words in _told(text, tree):
        if fact not in values:
            values[fact], stated[fact] = value, f"描述中的“{words}”"
    reading = read_description(text) if len(text.strip()) >= _SHORTEST else None
    if reading is None:
        return Facts(values, stated)
    return _with_types(values, stated, reading)


def _told(text: str, tree: Tree) -> Iterator[tuple[str, Any, str]]:
    for words in tree.words:
        if match := words.pattern.search(text):
            yield words.fact, words.value, match.group()
    forms = {form: match.group() for form, seen in tree.forms.items() if (match := seen.search(text))}
    if forms:
        yield "forms", tuple(forms), "、".join(forms.values())
    yield from _counts(text)
    if (day := _DATE.search(text)) and "上线" in text:
        yield from _launch_day(day)


def _counts(text: str) -> Iterator[tuple[str, int, str]]:
    for fact, pattern in _COUNTS.items():
        if match := pattern.search(text):
            yield fact, int(float(match["number"]) * _UNITS[match["unit"] or ""]), match.group()


def _launch_day(day: re.Match[str]) -> Iterator[tuple[str, Any, str]]:
    try:
        yield "launched_on", date(*(int(part) for part in day.groups())), day.group()
    except ValueError:  # 2026年2月30日 is no day; the launch stays unknown
        return


def _with_types(values: dict[str, Any], stated: dict[str, str], reading: TypeReading) -> Facts:
    types = reading.types or (NONE,)
    if "synthesis" in types:
        met = {case.id for case in reading.boundaries if case.type == "synthesis"}
        values.setdefault("generative", not (met and met <= _NOT_GENERATIVE))
    notes = tuple(f"{case.title}：{case.reason}。" for case in reading.boundaries)
    reasons = (*reading.reasons, *(f"“{phrase}”" for phrase in reading.main.because if len(phrase) <= 12))
    return Facts(values, stated, types, reasons, notes, tuple(_doubts(reading)))


def _doubts(reading: TypeReading) -> Iterator[str]:
    if reading.main.type == NONE:
        return
    if reading.main.confidence < _SURE and not reading.also:
        label = type_label(reading.main.type)
        yield f"类型只是初步倾向（{label}）：请补一句“根据什么数据，输出什么结果，对谁不同”。"
    if {"ranking", "personalised_push"} & set(reading.types):
        yield "同一时刻不同用户看到的内容和次序一样吗？不一样的，依据是什么？"


def facts_of_dossier(dossier: Mapping[str, Any], tree: Tree) -> Facts:
    """Facts of a dossier (as a mapping, the shape of dossier.yaml), each with the field that states it."""
    found = {fact: (value, path) for fact, value, path in _dossier_facts(dossier) if value is not None}
    values = {fact: value for fact, (value, _) in found.items()}
    stated = {fact: f"卷宗 {path}" for fact, (_, path) in found.items()}
    algorithm = _part(dossier, "algorithm")
    name, scenario = str(algorithm.get("name") or ""), str(algorithm.get("scenario") or "")
    types = _declared(algorithm)
    if not types and scenario:
        return _merged(facts_of_text(scenario, tree), values, stated)
    doubts = tuple(_type_doubt(types, name, scenario)) if types and scenario else ()
    if "synthesis" in types:
        values.setdefault("generative", True)
    return Facts(values, stated, types, tuple(f"卷宗填报为{type_label(kind)}" for kind in types), (), doubts)


def _merged(read: Facts, values: dict[str, Any], stated: dict[str, str]) -> Facts:
    return Facts(
        {**read.values, **values},
        {**read.stated, **stated},
        read.types,
        read.type_reasons,
        read.type_notes,
        read.doubts,
    )


def _declared(algorithm: Mapping[str, Any]) -> tuple[str, ...]:
    told = str(algorithm.get("type") or "")
    return type_ids(told) or ((told,) if told else ())


def _type_doubt(types: tuple[str, ...], name: str, scenario: str) -> Iterator[str]:
    """The wording model is asked as a second reader; it never overrules the person."""
    read = classify(name, scenario)
    if read.type not in types and read.type != NONE and read.confidence >= _SURE:
        declared = "、".join(map(type_label, types))
        because = "、".join(f"“{phrase}”" for phrase in read.because[:3])
        yield f"卷宗填的是{declared}，使用场景读来更像{type_label(read.type)}（{because}）：请核对类型。"


def _dossier_facts(dossier: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    algorithm = _part(dossier, "algorithm")
    products = [p for p in dossier.get("products") or () if isinstance(p, Mapping)]
    yield from _role_facts(str(algorithm.get("role") or ""), bool(products))
    yield "anthropomorphic", algorithm.get("companion"), "algorithm.companion"
    yield "launched", _launched(algorithm.get("launch_status")), "algorithm.launch_status"
    yield "launched_on", algorithm.get("launched_on"), "algorithm.launched_on"
    yield from _product_facts(products)
    yield "biometric", _part(dossier, "data").get("has_biometric"), "data.has_biometric"
    yield "profile", _part(_part(dossier, "data"), "labels").get("used"), "data.labels.used"
    yield "minors", _part(dossier, "rights").get("serves_minors"), "rights.serves_minors"
    yield "model_use", _model_use(dossier.get("models") or ()), "models"
    yield "icp", bool(_part(dossier, "filer").get("icp_number")) or None, "filer.icp_number"


def _role_facts(role: str, has_products: bool) -> Iterator[tuple[str, Any, str]]:
    supporter = role in ("technical_supporter", "服务技术支持者")
    provider = role in ("provider", "服务提供者")
    if supporter or provider:
        yield "own_product", provider, "algorithm.role"
        yield "supplies_others", supporter or None, "algorithm.role"
        yield "public", True if provider or has_products else None, "algorithm.role"
        yield "business_customers", supporter or None, "algorithm.role"


def _launched(status: Any) -> bool | None:
    return {"launched": True, "已上线": True, "not_launched": False, "未上线": False}.get(str(status))


_FORMS = {"APP": "app", "网站": "website", "小程序": "mini_program", "公众账号": "official_account"}


def _product_facts(products: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any, str]]:
    communities = [p.get("has_community") for p in products if p.get("has_community") is not None]
    yield "community", any(communities) if communities else None, "products[].has_community"
    shown = [str(p.get("service_form")) for p in products if p.get("service_form")]
    yield "forms", tuple(dict.fromkeys(_FORMS.get(f, f) for f in shown)) or None, "products[].service_form"
    for fact, field in (("monthly_active", "monthly_active"), ("registered_users", "registered")):
        counts = [c for p in products if isinstance(c := _part(p, field).get("count"), int)]
        yield fact, max(counts, default=None), f"products[].{field}.count"


def _model_use(models: Sequence[Any]) -> str | None:
    sources = {str(model.get("source")) for model in models if isinstance(model, Mapping)}
    if sources & {"own", "自研", "open_source", "开源"}:
        return "own"
    return "called" if sources & {"third_party", "第三方"} else None


def _part(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}
