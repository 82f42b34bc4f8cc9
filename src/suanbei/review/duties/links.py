"""Which rules look after a duty: those that cite its clause and speak of the same thing or the same section.

Many duties rest on one clause (ALGO-REC:7 asks for ten systems), so the clause alone doesn't tell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from suanbei.law import Duty
from suanbei.review.duties.plan import Plan
from suanbei.review.rules import Rule

_STOP = re.compile(
    "算法|制度|说明|记录|截图|用户|服务|材料|没有|没写|写明|有的|规则|管理|内容|信息|安全|机制|流程|报告|入口|条款|前后|不一致|生成合成"
    "|审核|一个人|频率|频次|阈值|优化|提供|填报|提示"
)
_FEW = 2  # duties that share a rule without further question
_APART = frozenset({"wording", "citations"})  # groups about how a text is written, not about what is done


def link_rules(duties: Iterable[Duty], rules: Iterable[Rule], plan: Plan) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of every duty, by its id; duties that the same fields speak of share theirs."""
    duties = tuple(duties)
    found: dict[str, dict[str, Rule]] = {duty.id: {} for duty in duties}
    for rule in rules:
        if rule.group not in _APART:
            for duty in _of_rule(rule, [duty for duty in duties if _same_clause(duty, rule)]):
                found[duty.id][rule.id] = rule
    return {duty.id: tuple(sorted(_shared(duty.id, found, plan), key=lambda r: r.id)) for duty in duties}


def _shared(duty: str, found: Mapping[str, Mapping[str, Rule]], plan: Plan) -> Iterable[Rule]:
    facts = plan.looks[duty].facts if duty in plan.looks else ()
    same = [other for other, look in plan.looks.items() if facts and look.facts == facts and other in found]
    return {id_: rule for one in (duty, *same) for id_, rule in found[one].items()}.values()


def _of_rule(rule: Rule, candidates: Sequence[Duty]) -> Sequence[Duty]:
    near = [duty for duty in candidates if _same_place(duty, rule)]
    if len(candidates) <= _FEW:
        return [duty for duty in near if likeness(rule.title, _words(duty))]
    scored = [(likeness(rule.title, _words(duty)), duty) for duty in near]
    best = max((score for score, _ in scored), default=0)
    return [duty for score, duty in scored if score and score >= best / 2]


def _words(duty: Duty) -> str:
    return "，".join((duty.duty, *duty.evidence))


def likeness(one: str, other: str) -> int:
    """The pairs of characters that two texts share, without those that every paper has."""
    return len(_pairs(one) & _pairs(other))


def _pairs(text: str) -> frozenset[str]:
    bare = _STOP.sub(" ", text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1) if bare[at : at + 2].isalpha())


def _same_clause(duty: Duty, rule: Rule) -> bool:
    return any(_covers(one, other) for one in duty.clauses for other in rule.clauses)


def _covers(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _same_place(duty: Duty, rule: Rule) -> bool:
    """Whether rule and duty can meet; one that names no section reads everything."""
    sections = getattr(getattr(rule.check.params, "where", None), "sections", ())
    shown = [spot.section for spot in duty.shown if spot.section]
    return not sections or not shown or any(_near(one, other) for one in sections for other in shown)


def _near(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
