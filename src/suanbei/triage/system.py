"""The facts of a running system that decide whether a filing still fits: from a dossier, or a file made by CI.

``suanbei.system/1``, YAML or JSON; whatever is left out is not compared::

    schema: suanbei.system/1
    algorithm_type: personalised_push
    models: [{name: 偏好排序模型, source: own}]
    inputs: [text, behaviour]
    outputs: [text, image]
    products: [{name: 青圃间, form: app}]
    labels: [{modality: text, explicit: true, implicit: true}]
    minors: false
    users: {monthly_active: 386000, registered: 1274000}
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from suanbei.notation import nearest

if TYPE_CHECKING:
    from suanbei.dossier import Dossier

SYSTEM_SCHEMA = "suanbei.system/1"
Fact = str | bool | int | frozenset[str]
SystemFacts = Mapping[str, Fact]  # by fact id; an unknown fact is absent


class SystemProblem(ValueError):
    """A system file that cannot be used; the message is Chinese."""


def facts_of_dossier_system(dossier: "Dossier") -> SystemFacts:
    """What a dossier says of the running system. Unknown facts are absent."""
    algorithm, filer, officer = dossier.algorithm, dossier.filer, dossier.filer.security_officer
    told = dossier.disclosure
    principle = algorithm.principle
    disclosed = (
        told.principle or principle.basic_principle,
        told.mechanism or principle.mechanism,
        told.scenario or algorithm.scenario,
        told.purpose or principle.purpose,
    )
    found: dict[str, Fact | None] = {
        "algorithm_name": algorithm.name,
        "algorithm_type": algorithm.type and algorithm.type.label,
        "role": algorithm.role and algorithm.role.label,
        "filer_name": filer.name,
        "credit_code": filer.credit_code,
        "legal_representative": filer.legal_representative.name,
        "security_officer": officer.name,
        "contact": _set(officer.phone, officer.email),
        "main_use": algorithm.scenario,
        "disclosure": "\n".join(filter(None, disclosed)) or None,
        "companion": algorithm.companion,
        "minors": dossier.rights.serves_minors,
        "biometric": dossier.data.has_biometric,
        "monthly_active": filer.monthly_active.count,
    }
    return _known(found | _lists(dossier))


def _lists(dossier: "Dossier") -> dict[str, Fact | None]:
    products = dossier.products
    community = [product.has_community for product in products if product.has_community is not None]
    registered = [p.registered.count for p in products if p.registered.count is not None]
    return {
        "products": _set(*(_with(p.name, p.service_form and p.service_form.label) for p in products)),
        "models": _set(*(model.name for model in dossier.models)),
        "model_sources": _set(*(_with(m.name, m.source.label) for m in dossier.models if m.source)),
        "inputs": _set(*(item.modality and item.modality.label for item in dossier.data.inputs)),
        "outputs": _set(*(item.modality and item.modality.label for item in dossier.data.outputs)),
        "labels": _set(
            *(
                f"{one.modality.label}显式标识"
                for one in dossier.labelling.labels
                if one.modality and one.explicit
            ),
            *(
                f"{one.modality.label}隐式标识"
                for one in dossier.labelling.labels
                if one.modality and one.implicit
            ),
        ),
        "community": any(community) if community else None,
        "registered": max(registered) if registered else None,
    }


def _set(*values: str | None) -> frozenset[str] | None:
    """None for nothing known: an empty list of a dossier means that nobody has answered."""
    return frozenset(filter(None, values)) or None


def _with(name: str | None, more: str | None) -> str:
    return f"{name or '未命名'}（{more}）" if more else name or ""


def _known(found: Mapping[str, Fact | None]) -> SystemFacts:
    return {key: value for key, value in found.items() if value is not None}


def facts_of_system_file(data: Any, name: str) -> tuple[SystemFacts, date | None]:
    """The facts of a system file and the day that it speaks of. Raises SystemProblem naming the field."""
    if not isinstance(data, dict) or data.get("schema") != SYSTEM_SCHEMA:
        raise SystemProblem(f"{name}：第一项应是 schema: {SYSTEM_SCHEMA}。")
    found: dict[str, Fact | None] = {}
    for key, value in data.items():
        if key in ("schema", "as_of"):
            continue
        if key not in _READERS:
            near = nearest(str(key), _READERS)
            raise SystemProblem(f"{name}：不认识“{key}”" + (f"，是不是 {near}？" if near else "。"))
        try:
            found |= _READERS[key](key, value)
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise SystemProblem(f"{name}：{key} 写得不对，应写作 {_EXAMPLES.get(key, '文字')}。") from error
    return _known(found), _day(data.get("as_of"), name)


def _day(value: Any, name: str) -> date | None:
    try:
        return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise SystemProblem(f"{name}：as_of 的“{value}”不是日期，写作 2026-03-02。") from error


_Read = dict[str, Fact | None]


def _text(key: str, value: Any) -> _Read:
    if not isinstance(value, str):
        raise TypeError(key)
    return {key: value.strip() or None}


def _flag(key: str, value: Any) -> _Read:
    if not isinstance(value, bool):
        raise TypeError(key)
    return {key: value}


def _choice(key: str, value: Any) -> _Read:
    return {key: _option(key, value)}


def _option(kind: str, value: Any) -> str:
    from suanbei.dossier import AlgorithmType, Modality, ModelSource, Role, ServiceForm

    options: dict[str, Any] = {
        "algorithm_type": AlgorithmType,
        "role": Role,
        "modality": Modality,
        "source": ModelSource,
        "form": ServiceForm,
    }
    return str(options[kind](str(value)).label)


def _modalities(key: str, value: Any) -> _Read:
    return {key: frozenset(_option("modality", one) for one in _listed(value))}


def _products(key: str, value: Any) -> _Read:
    return {key: frozenset(_with(one["name"], _option("form", one["form"])) for one in _listed(value))}


def _models(key: str, value: Any) -> _Read:
    models = list(_listed(value))
    sourced = all("source" in one for one in models)
    sources = frozenset(_with(one["name"], _option("source", one["source"])) for one in models if sourced)
    return {key: frozenset(str(one["name"]) for one in models), "model_sources": sources if sourced else None}


def _labels(key: str, value: Any) -> _Read:
    words = {"explicit": "显式标识", "implicit": "隐式标识"}
    marks = ((one, how) for one in _listed(value) for how in words if one.get(how))
    return {key: frozenset(_option("modality", one["modality"]) + words[how] for one, how in marks)}


def _contact(key: str, value: Any) -> _Read:
    return {key: frozenset(map(str, _listed(value)))}


def _users(key: str, value: Any) -> _Read:
    found: _Read = {}
    for name, count in value.items():
        if (
            name not in ("monthly_active", "registered")
            or isinstance(count, bool)
            or not isinstance(count, int)
        ):
            raise TypeError(key)
        found[name] = count
    return found


def _listed(value: Any) -> Iterable[Any]:
    if not isinstance(value, list):
        raise TypeError("list")
    return value


_READERS: dict[str, Callable[[str, Any], _Read]] = {
    **dict.fromkeys(
        (
            "algorithm_name",
            "filer_name",
            "credit_code",
            "legal_representative",
            "security_officer",
            "main_use",
            "disclosure",
        ),
        _text,
    ),
    **dict.fromkeys(("minors", "companion", "biometric", "community"), _flag),
    **dict.fromkeys(("algorithm_type", "role"), _choice),
    **dict.fromkeys(("inputs", "outputs"), _modalities),
    "contact": _contact,
    "products": _products,
    "models": _models,
    "labels": _labels,
    "users": _users,
}
_EXAMPLES = {
    **dict.fromkeys(("minors", "companion", "biometric", "community"), "true 或 false"),
    "algorithm_type": "personalised_push 或 个性化推送类",
    "role": "provider 或 服务提供者",
    "inputs": "[text, image]",
    "outputs": "[text, image]",
    "contact": "[138-0000-0001, algo@jia.example]",
    "products": "[{name: 甲乙骑行, form: app}]",
    "models": "[{name: 排序模型, source: own}]",
    "labels": "[{modality: text, explicit: true, implicit: true}]",
    "users": "{monthly_active: 386000, registered: 1274000}",
}
