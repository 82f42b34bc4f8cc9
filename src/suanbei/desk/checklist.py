"""The use case of the human checklist: what somebody must look at before the materials go out."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from suanbei.desk.rules import rules_of
from suanbei.notation import YamlProblem, nearest
from suanbei.regimes import Regime, RegimeProblem, load_regime
from suanbei.review import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    Checklist,
    ChecklistItem,
    RuleProblem,
    load_checklist,
)


class ChecklistProblem(ValueError):
    """A checklist that cannot be loaded, or a type or role that is none; the message is Chinese."""


def checklist_of(regime: Regime) -> Checklist:
    """The checklist of a procedure and its packs. Raises RuleProblem."""
    return load_checklist(regime, rules_of(regime).vocabulary)


def list_checklist(
    types: tuple[str, ...], roles: tuple[str, ...], packs: tuple[Path, ...], format_name: str
) -> str:
    """The items for types and roles (ids or Chinese names; all when none) as text or JSON. Raises ChecklistProblem."""
    try:
        checklist = checklist_of(load_regime(packs=packs))
    except (RuleProblem, RegimeProblem, YamlProblem) as problem:
        raise ChecklistProblem(str(problem)) from problem
    words = checklist.vocabulary
    chosen = checklist.for_filing(
        frozenset(_id(word, words.types, "算法类型") for word in types),
        frozenset(_id(word, words.roles, "角色") for word in roles),
    )
    if format_name == "json":
        return json.dumps([_data(item, chosen) for item in chosen.items], ensure_ascii=False, indent=1)
    return "\n".join(_lines(chosen))


def _id(word: str, names: Mapping[str, str], what: str) -> str:
    for word_id, name in names.items():
        if word in (word_id, name, name.removesuffix("类"), name.removeprefix("服务")):
            return word_id
    near = nearest(word, [*names.values(), *names])
    hint = f"是否想写“{near}”？" if near else ""
    raise ChecklistProblem(f"没有名为“{word}”的{what}。{hint}可用：{'、'.join(names.values())}。")


def _data(item: ChecklistItem, checklist: Checklist) -> dict[str, object]:
    whole = item.model_dump(mode="json")
    return whole | {
        "stage_name": checklist.stages[item.stage],
        "clauses": [{"id": r.id, "title": r.title} for r in checklist.references(item)],
    }


def _lines(checklist: Checklist) -> Iterator[str]:
    yield f"人工核对清单，共 {len(checklist.items)} 项：文件看不出来，要有人去看、去点、去打电话。答“是”才算过。"
    for name, items in checklist.by_stage():
        yield f"\n{name}"
        for item in items:
            yield from _item_lines(item, checklist)


def _item_lines(item: ChecklistItem, checklist: Checklist) -> Iterator[str]:
    condition = condition_of(item, checklist)
    yield f"□ {item.id} {item.question}"
    yield f"    怎么核对：{item.how}"
    yield f"    谁来：{DEPARTMENT_NAMES[item.who]}　依据：{BASIS_NAMES[item.basis]}，{'、'.join(item.clauses)}"
    if condition:
        yield f"    只在：{condition}"


def condition_of(item: ChecklistItem, checklist: Checklist) -> str:
    """When an item is to be looked at, in words; empty when always."""
    words, applies = checklist.vocabulary, item.applies
    parts = (
        "或".join(words.label("types", word) for word in applies.types),
        "或".join(words.label("roles", word) for word in applies.roles),
        "、".join(words.label("traits", word) for word in applies.traits),
    )
    return "，".join(part for part in parts if part)
