"""Facts out of a dossier, each with the field that states it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from suanbei.registry import NONE, classify, type_label
from suanbei.triage.facts import Facts
from suanbei.triage.reading import facts_of_text
from suanbei.triage.tree import Tree

if (
    TYPE_CHECKING
):  # the room of dossiers takes a quarter of a second to import; a description needs none of it
    from suanbei.dossier import Dossier

_SURE = 0.5
_OWN = {"own", "open_source"}

Stated = tuple[str, Any, str]  # fact, value, field


def facts_of_dossier(dossier: "Dossier", tree: Tree) -> Facts:
    """What a dossier states; its scenario is read only for a type that nobody filled in."""
    found = {fact: (value, path) for fact, value, path in _stated(dossier) if value is not None}
    values = {fact: value for fact, (value, _) in found.items()}
    stated = {fact: f"卷宗 {path}" for fact, (_, path) in found.items()}
    kind, scenario = dossier.algorithm.type, dossier.algorithm.scenario or ""
    if kind is None:
        return _merged(facts_of_text(scenario, tree), values, stated)
    if kind == "synthesis":
        values.setdefault("generative", True)
    doubts = tuple(_type_doubt(str(kind), dossier.algorithm.name or "", scenario))
    return Facts(values, stated, (str(kind),), (f"卷宗填报为{kind.label}",), (), doubts)


def _merged(read: Facts, values: dict[str, Any], stated: dict[str, str]) -> Facts:
    return Facts(
        {**read.values, **values},
        {**read.stated, **stated},
        read.types,
        read.type_reasons,
        read.type_notes,
        read.doubts,
    )


def _type_doubt(kind: str, name: str, scenario: str) -> Iterator[str]:
    """The wording model is asked as a second reader; it never overrules the person."""
    if not scenario:
        return
    read = classify(name, scenario)
    if read.type not in (kind, NONE) and read.confidence >= _SURE:
        because = "、".join(f"“{phrase}”" for phrase in read.because[:3])
        yield (
            f"卷宗填的是{type_label(kind)}，使用场景读来更像{type_label(read.type)}（{because}）：请核对类型。"
        )


def _stated(dossier: "Dossier") -> Iterator[Stated]:
    algorithm = dossier.algorithm
    yield from _role_facts(dossier)
    yield "anthropomorphic", algorithm.companion, "algorithm.companion"
    yield "launched", _launched(dossier), "algorithm.launch_status"
    yield "launched_on", algorithm.launched_on, "algorithm.launched_on"
    yield from _product_facts(dossier)
    yield "biometric", dossier.data.has_biometric, "data.has_biometric"
    yield "profile", dossier.data.labels.used, "data.labels.used"
    yield "minors", dossier.rights.serves_minors, "rights.serves_minors"
    yield "model_use", _model_use(dossier), "models[].source"
    yield "icp", bool(dossier.filer.icp_number) or None, "filer.icp_number"
    yield "assessment_declared", dossier.security_assessment.needed, "security_assessment.needed"


def _role_facts(dossier: "Dossier") -> Iterator[Stated]:
    role = dossier.algorithm.role
    if role is None:
        return
    supporter = role == "technical_supporter"
    yield "own_product", not supporter, "algorithm.role"
    yield "supplies_others", supporter or None, "algorithm.role"
    yield "public", not supporter or bool(dossier.products) or None, "algorithm.role"
    yield "business_customers", supporter or None, "algorithm.role"


def _launched(dossier: "Dossier") -> bool | None:
    status = dossier.algorithm.launch_status
    return None if status is None else status == "launched"


def _product_facts(dossier: "Dossier") -> Iterator[Stated]:
    products = dossier.products
    communities = [p.has_community for p in products if p.has_community is not None]
    yield "community", any(communities) if communities else None, "products[].has_community"
    forms = tuple(dict.fromkeys(str(p.service_form) for p in products if p.service_form))
    yield "forms", forms or None, "products[].service_form"
    active = [p.monthly_active.count for p in products if p.monthly_active.count is not None]
    yield "monthly_active", max(active, default=None), "products[].monthly_active.count"
    registered = [p.registered.count for p in products if p.registered.count is not None]
    yield "registered_users", max(registered, default=None), "products[].registered.count"


def _model_use(dossier: "Dossier") -> str | None:
    """``mixed`` when called models stand beside own ones: the dossier doesn't say which of them generates."""
    sources = {str(model.source) for model in dossier.models if model.source}
    if not sources:
        return None
    if sources & _OWN:
        return "mixed" if sources - _OWN else "own"
    return "called"
