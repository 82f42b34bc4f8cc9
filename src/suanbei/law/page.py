"""The generated pages of docs/law: the list of instruments, and one page for each with clauses."""

from collections.abc import Iterable, Iterator

from suanbei.law.base import LawBase, load
from suanbei.law.model import Clause, Instrument

_STATUS = {
    "in_force": "现行",
    "draft": "征求意见稿",
    "superseded": "已被承接",
    "ended": "期满",
    "notice": "公告通报",
}
_LEVEL = {
    "law": "法律",
    "administrative_regulation": "行政法规",
    "departmental_rule": "部门规章",
    "normative_document": "规范性文件",
    "mandatory_standard": "强制性国家标准",
    "recommended_standard": "推荐性国家标准",
    "group_standard": "团体标准",
    "technical_document": "技术文件",
    "judicial_document": "司法文件",
    "notice": "公告通报",
    "draft": "征求意见稿",
}
_CONFIDENCE = {"high": "高", "medium": "中", "low": "低"}
_NOTE = "<!-- 由 docs/generate.py 生成，请勿手改；运行 make docs 更新。 -->\n\n"
_HEAD = f"""{_NOTE}# 法规库

本页由法规数据生成，请改 `src/suanbei/law/` 下的数据，不要改本页。
条文义务都是我们自己的概括，不是原文；引用前请打开官方链接核对。
“核对”一栏说明这一条对照过什么：条文全文、二手资料，或者尚未回查。
"""


def pages() -> dict[str, str]:
    """Page path below docs/ → Markdown."""
    base = load()
    found = {"law.md": _index(base)}
    for name in base.with_clauses:
        found[f"law/{name}.md"] = _instrument_page(base, base.instruments[name])
    return found


def _index(base: LawBase) -> str:
    lines = [
        _HEAD,
        "## 法规文件\n",
        "| 编号 | 名称 | 层级 | 施行 | 状态 | 核对 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_index_row(base, instrument) for instrument in base.instruments.values()]
    lines += ["", *_limits(base), "", *_renumbering(base)]
    return "\n".join(lines) + "\n"


def _index_row(base: LawBase, instrument: Instrument) -> str:
    has_page = instrument.id in base.with_clauses
    shown = f"[{instrument.id}](law/{instrument.id}.md)" if has_page else instrument.id
    name = f"[{instrument.name}]({instrument.link})" if instrument.link else instrument.name
    day = str(instrument.in_force_on or "未查到")
    return _row(
        shown, name, _LEVEL[instrument.level], day, _STATUS[instrument.status], instrument.verified.label
    )


def _limits(base: LawBase) -> Iterator[str]:
    yield "## 期限\n"
    yield "| 编号 | 起点 | 做什么 | 期限 | 依据 | 自 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    words = {"within": "之内", "at_least": "以上", "before": "之前", "every": "一次"}
    for limit in base.limits:
        number = f"{limit.number}{limit.unit_label}{words[limit.direction]}"
        yield _row(limit.id, limit.event_name, limit.action, number, limit.clause, str(limit.from_day))


def _renumbering(base: LawBase) -> Iterator[str]:
    yield "## 网络安全法新旧条号\n"
    yield "旧条号按2016年文本，新条号自2026年1月1日起。只有“确定”的行用来出问题。\n"
    yield "| 旧 | 新 | 主题 | 把握 |"
    yield "| --- | --- | --- | --- |"
    for row in base.renumbered:
        yield _row(
            str(row.old or "（新增）"), str(row.new), row.topic, "确定" if row.sure == "certain" else "推断"
        )


def _instrument_page(base: LawBase, instrument: Instrument) -> str:
    lines = [f"{_NOTE}# {instrument.title}\n", *_facts(instrument), "", "## 条文义务", ""]
    for clause in base.clauses_of(instrument.id):
        lines += _clause_lines(base, clause)
    return "\n".join(lines).rstrip() + "\n"


def _facts(instrument: Instrument) -> Iterator[str]:
    yield f"- 编号：{instrument.id}"
    yield f"- 文号：{instrument.number}"
    yield f"- 发布：{instrument.issuer}，{instrument.issued_on or '日期未查到'}"
    yield f"- 施行：{instrument.in_force_on or '未查到'}（{_STATUS[instrument.status]}）"
    if instrument.text_from:
        yield f"- 以下条文自{instrument.text_from}起"
    yield f"- 核对：{instrument.verified.label}，可信度{_CONFIDENCE[instrument.confidence]}"
    if instrument.link:
        yield f"- 官方页面：<{instrument.link}>"
    if instrument.note:
        yield f"- 说明：{instrument.note}"


def _clause_lines(base: LawBase, clause: Clause) -> list[str]:
    duties = [duty for duty in base.duties if clause.id in duty.clauses]
    lines = [f"### {clause.id}\n", f"{clause.title}。{clause.force.label}：{clause.duty}\n"]
    lines += [f"- {duty.id}：{duty.duty}" for duty in duties]
    return [*lines, ""] if duties else lines


def _row(*cells: str) -> str:
    return f"| {' | '.join(_escaped(cells))} |"


def _escaped(cells: Iterable[str]) -> list[str]:
    return [cell.replace("|", "\\|") for cell in cells]
