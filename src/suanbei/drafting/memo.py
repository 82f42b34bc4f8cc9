"""The memo for talking to the reviewer: purpose, mechanism and risk control in three sentences of the dossier's words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from suanbei.dossier import DEPARTMENTS, Dossier, FlowNode, NodeKind, Risk, Safeguard, field_info
from suanbei.notation import visible_length
from suanbei.regimes import Regime

_CUT = re.compile(r"(?<=[。；;])|(?=[，,：:])")
_ENDS = "。；;，,：: "
_LEVELS = ("high", "medium", "low")
_MOST_WAYS = 2000  # a maze gets a way, not the best one


class MemoRefused(ValueError):
    """A link of the closed loop is missing, or a fact too long to quote; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of the three sentences and the link that it stands for."""

    link: str  # 目的, 机制, 风险控制
    text: str
    length: int  # visible characters


@dataclass(frozen=True, slots=True)
class Memo:
    """The sentences, and the layers of the flow where it has layers."""

    title: str
    subject: str  # the algorithm's name
    sentences: tuple[Sentence, ...]
    layers: tuple[
        tuple[str, str], ...
    ]  # name and kind (规则, 模型, 干预, 人工) of each node on the main path
    arrow: str

    @property
    def sketch(self) -> str:
        """发布审核（规则）→ 匹配打分（模型）→ 首屏核定（人工); empty when there are no layers."""
        return self.arrow.join(f"{name}（{kind}）" for name, kind in self.layers)


def write_memo(dossier: Dossier, regime: Regime) -> Memo:
    """The memo of a dossier. Raises MemoRefused, naming the missing links with who answers them."""
    rules = regime.yaml("memo.yaml")
    if gaps := list(_gaps(dossier, rules["loop"])):
        raise MemoRefused("闭环还缺环节，先补齐再写备忘：\n" + "\n".join(gaps))
    sentences = tuple(_sentence(entry, dossier, rules) for entry in rules["sentences"])
    name = dossier.algorithm.name or ""
    return Memo(
        rules["title"],
        name,
        sentences,
        _layers(dossier.flow, rules["layers"]["most"]),
        rules["layers"]["arrow"],
    )


def _gaps(dossier: Dossier, loop: Mapping[str, list[str]]) -> Iterator[str]:
    for link, paths in {"对象": ["algorithm.name"], **loop}.items():
        for path in paths:
            empty = [place for place, value in _at(dossier, path) if not value]
            if empty:
                info = field_info(path.replace("[]", "[0]"))
                yield f"  {link}：{info.label}［{'、'.join(empty[:3])}］{'等' if len(empty) > 3 else ''}，{DEPARTMENTS[info.department]}答"


def _at(record: Any, path: str, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each place that a path with [] stands for, with its value; an empty list is one empty place."""
    head, _, rest = path.partition(".")
    name = head.removesuffix("[]")
    value, here = getattr(record, name), f"{before}{name}"
    if not head.endswith("[]"):
        yield from _at(value, rest, f"{here}.") if rest else [(here, value)]
    elif not value:
        yield f"{here}[]", None
    else:
        for index, item in enumerate(value):
            yield from _at(item, rest, f"{here}[{index}].")


def _sentence(entry: Mapping[str, Any], dossier: Dossier, rules: Mapping[str, Any]) -> Sentence:
    """The sentence with as many risks as its limit allows."""
    text, length = "", 0
    for risks in range(rules["most_risks"], 0, -1):
        text = entry["text"].format(**_values(dossier, entry["part"], rules, risks))
        length = visible_length(text)
        if length <= rules["limit"]:
            return Sentence(entry["link"], text, length)
    raise MemoRefused(
        f"“{entry['link']}”一句有 {length} 字，超过 {rules['limit']} 字。请在卷宗里改短：{text}"
    )


def _values(
    dossier: Dossier, part: Mapping[str, int], rules: Mapping[str, Any], most_risks: int
) -> dict[str, str]:
    algorithm = dossier.algorithm
    quotes = {
        "range": ("algorithm.impact.application_range", algorithm.impact.application_range),
        "purpose": ("algorithm.principle.purpose", algorithm.principle.purpose),
        "summary": ("algorithm.principle.summary", algorithm.principle.summary),
    }
    quoted = {key: _quote(text or "", part[key], path) for key, (path, text) in quotes.items() if key in part}
    risks = _risks(dossier.risks, part, rules["one_risk"], most_risks) if "risk" in part else ""
    return {"name": algorithm.name or "", "count": str(len(dossier.risks)), "risks": risks, **quoted}


def _risks(risks: tuple[Risk, ...], part: Mapping[str, int], form: str, most: int) -> str:
    """The worst risks with the first measure against each."""
    order = sorted(range(len(risks)), key=lambda at: (_rank(risks[at]), at))[:most]
    words = []
    for at in order:
        risk, first = risks[at], risks[at].safeguards[0]
        where = f"risks[{at}]"
        words.append(
            form.format(
                risk=_quote(risk.title or "", part["risk"], f"{where}.title"),
                owner=_quote(first.owner or "", part["owner"], f"{where}.safeguards[0].owner"),
                measure=_quote(_measure(first), part["measure"], f"{where}.safeguards[0].measure"),
            )
        )
    return "，其次是".join(words)


def _rank(risk: Risk) -> int:
    return sum(_LEVELS.index(level.value) if level else 1 for level in (risk.impact, risk.likelihood))


def _measure(safeguard: Safeguard) -> str:
    return safeguard.measure or ""


def _quote(text: str, limit: int, path: str) -> str:
    """The text, or as many whole clauses of it as fit. Raises MemoRefused when not even one does."""
    text = text.strip().rstrip(_ENDS)
    if visible_length(text) <= limit:
        return text
    kept = ""
    for clause in _CUT.split(text):
        if visible_length((kept + clause).rstrip(_ENDS)) > limit:
            break
        kept += clause
    kept = kept.strip(_ENDS)
    if not kept:
        raise MemoRefused(
            f"[{path}] 的第一个分句有 {visible_length(_CUT.split(text)[0].strip(_ENDS))} 字，备忘里最多放 {limit} 字。"
            f"请在卷宗里改短，或在前 {limit} 字内断句：“{text[:24]}……”"
        )
    return kept


def _layers(flow: tuple[FlowNode, ...], most: int) -> tuple[tuple[str, str], ...]:
    """The nodes of the main path; nothing for a flow without two kinds of nodes, which has no layers to show."""
    path = _main_path({node.id or "": node for node in flow}, flow)
    while len(path) > most:
        spare = next((node for node in path[1:-1] if node.kind is NodeKind.RULE), None)
        spare = spare or next((node for node in path[1:-1] if node.kind is NodeKind.MODEL), None)
        if spare is None:
            break
        path.remove(spare)
    named = tuple((node.name or "", node.kind.label) for node in path if node.name and node.kind)
    return named if len({kind for _, kind in named}) > 1 else ()


def _main_path(nodes: Mapping[str, FlowNode], flow: tuple[FlowNode, ...]) -> list[FlowNode]:
    """The way through the flow that meets most kinds of nodes; of several, the one by the first next nodes."""
    best: list[FlowNode] = []
    ways = [[flow[0]]] if flow else []
    for _ in range(_MOST_WAYS):
        if not ways:
            break
        way = ways.pop()
        following = [nodes[n] for n in way[-1].next if n in nodes and nodes[n] not in way]
        if not following and _kinds(way) > _kinds(best):
            best = way
        ways += [[*way, node] for node in reversed(following)]
    return list(best)


def _kinds(way: list[FlowNode]) -> int:
    return len({node.kind for node in way})
