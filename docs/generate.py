"""Writes the pages that come from code and data: cli.md, rules.md, rules/*.md, checklist.md, questions.md and coverage.md.

``python docs/generate.py`` writes them, ``--check`` says which are stale and ends with 1.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from suanbei.cli.chinese import speak_chinese
from suanbei.cli.main import COMMANDS, suanbei
from suanbei.desk.ask import question_book
from suanbei.desk.checklist import checklist_of, condition_of
from suanbei.desk.rules import example_lines, rules_of, scope_lines
from suanbei.law import clause_title
from suanbei.notation import load_yaml
from suanbei.regimes import load_regime
from suanbei.review import (
    BASIS_NAMES,
    DEPARTMENT_NAMES,
    SEVERITY_NAMES,
    Checklist,
    ChecklistItem,
    Rule,
    RuleSet,
)
from suanbei.triage import KnownQuestion, QuestionBook, QuestionSearch

DOCS = Path(__file__).parent
_NOTE = "<!-- 由 docs/generate.py 生成，请勿手改；运行 make docs 更新。 -->\n"


def pages() -> dict[Path, str]:
    """Every generated page and its text."""
    regime = load_regime()
    rules, checklist = rules_of(regime), checklist_of(regime)
    found = {DOCS / "cli.md": "\n".join(_cli())}
    found[DOCS / "rules.md"] = "\n".join(_index(rules))
    found[DOCS / "checklist.md"] = "\n".join(_checklist(checklist))
    found[DOCS / "questions.md"] = "\n".join(_questions(question_book()))
    found[DOCS / "coverage.md"] = "\n".join(
        _coverage(regime.yaml("reasons.yaml")["reasons"], rules, checklist)
    )
    for group in _groups(rules):
        found[DOCS / "rules" / f"{group}.md"] = "\n".join(_group_page(group, rules))
    return found


def _cli() -> Iterator[str]:
    yield f"{_NOTE}\n# 命令"
    speak_chinese()
    for name in COMMANDS:
        context = click.Context(suanbei, info_name="suanbei")
        command = suanbei.get_command(context, name)
        assert command is not None, name  # noqa: S101 - COMMANDS lists it
        with click.Context(command, info_name=name, parent=context, max_content_width=100) as inner:
            yield f"\n## suanbei {name}\n\n```text\n{command.get_help(inner)}\n```"
    yield ""


def _groups(rules: RuleSet) -> list[str]:
    return list(dict.fromkeys(rule.group for rule in rules))


def _index(rules: RuleSet) -> Iterator[str]:
    yield f"{_NOTE}\n# 规则\n\n共 {len(rules)} 条。\n\n| 编号 | 规则 | 严重程度 | 依据 | 责任部门 |\n| --- | --- | --- | --- | --- |"
    for rule in rules:
        link = f"[{rule.title}](rules/{rule.group}.md#{rule.id.lower()})"
        words = (SEVERITY_NAMES[rule.severity], BASIS_NAMES[rule.basis], DEPARTMENT_NAMES[rule.department])
        yield f"| {rule.id} | {link} | {' | '.join(words)} |"
    yield ""


def _group_page(group: str, rules: RuleSet) -> Iterator[str]:
    yield f"{_NOTE}\n# 规则：{rules.vocabulary.label('groups', group)}"
    for rule in rules:
        if rule.group == group:
            yield from _rule(rule, rules)
    yield ""


def _rule(rule: Rule, rules: RuleSet) -> Iterator[str]:
    yield f'\n<a id="{rule.id.lower()}"></a>\n\n## {rule.id} {rule.title}\n'
    yield f"`{rule.name}`　{SEVERITY_NAMES[rule.severity]}　依据：{BASIS_NAMES[rule.basis]}　责任：{DEPARTMENT_NAMES[rule.department]}\n"
    yield f"{rule.why}\n"
    yield f"- 提示：{rule.message}\n- 怎么改：{rule.fix}"
    yield from (f"- 条款：{reference.id}　{reference.title}" for reference in rules.references(rule))
    yield f"- 来源：{rule.source}"
    yield from (f"- {line}" for line in scope_lines(rule, rules))
    for title, examples in (("反例", rule.examples.bad), ("正例", rule.examples.good)):
        yield f"\n{title}：\n\n```text"
        for example in examples:
            yield from example_lines(example, rules)
        yield "```"


def _checklist(checklist: Checklist) -> Iterator[str]:
    yield f"{_NOTE}\n# 人工核对清单\n"
    yield "文件看不出来的事，要有人去看、去点、去打电话；答“是”才算过。命令是 `suanbei checklist`，可以加 `--type`、`--role`。"
    for name, items in checklist.by_stage():
        yield f"\n## {name}"
        for item in items:
            yield from _checklist_item(item, checklist)
    yield ""


def _checklist_item(item: ChecklistItem, checklist: Checklist) -> Iterator[str]:
    yield f'\n<a id="{item.id.lower()}"></a>\n\n**{item.id} {item.question}**\n'
    yield f"- 怎么核对：{item.how}"
    yield f"- 谁来：{DEPARTMENT_NAMES[item.who]}　依据：{BASIS_NAMES[item.basis]}"
    yield from (f"- 条款：{reference.id}　{reference.title}" for reference in checklist.references(item))
    if condition := condition_of(item, checklist):
        yield f"- 只在：{condition}"


_ASKED = DOCS.parent / "tests" / "triage" / "questions_asked.yaml"
_PARTS = {
    "first": "写在有匹配之前",
    "second": "第一轮调整之后，随后用来调",
    "third": "第二轮调整之后，随后用来调",
    "fourth": "收紧拒答前后写，没有用来调",
    "test": "全部调整之后写，只用来量",
}


def _questions(book: QuestionBook) -> Iterator[str]:
    yield f"{_NOTE}\n# 常见问题\n\n`suanbei ask 问题` 从这 {len(book.entries)} 条里找，找不到就说没有，退出码 1。\n"
    yield "- 明文：法规或者主管部门公告写明。实务：没有条文，按公开清单和同行经验。未见明文：查过，没有找到规定。"
    yield "- 把握高：读过条文或者有官方数据；中：两处以上二手互证，或者由条文推出；低：单一来源或者没有来源，只能当线索。"
    yield "\n## 找得准不准\n\n自写的问法，不是真实用户的记录。“找对”是第一条就对；“相关里有”是第一条不对、列出的其他问题里有。\n"
    yield "| 部分 | 怎么来的 | 该有答案 | 找对 | 相关里有 | 不该有答案 | 拒答 |\n| --- | --- | --- | --- | --- | --- | --- |"
    yield from _figures(QuestionSearch(book), load_yaml(_ASKED.read_text(encoding="utf-8"), _ASKED.name))
    for topic, entries in book.by_topic().items():
        yield f"\n## {topic}"
        for entry in entries:
            yield from _question(entry, book)
    yield ""


def _figures(search: QuestionSearch, asked: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    for part, cases in asked.items():
        wanted = [(search.ask(case["ask"]), case["expect"]) for case in cases if "expect" in case]
        right = sum(found.best is not None and found.best.entry.id == name for found, name in wanted)
        near = sum(name in [match.entry.id for match in found.near] for found, name in wanted)
        others = [search.ask(case["ask"]).best for case in cases if "expect" not in case]
        cells = (part, _PARTS[part], len(wanted), right, near, len(others), others.count(None))
        yield f"| {' | '.join(map(str, cells))} |"


def _question(entry: KnownQuestion, book: QuestionBook) -> Iterator[str]:
    yield f'\n<a id="{entry.id}"></a>\n\n### {entry.title}\n\n{entry.answer}\n\n{entry.details}\n'
    yield f"- 依据：{book.bases[entry.basis]}　把握：{book.confidences[entry.confidence]}"
    yield from (f"- 条款：{name}　{clause_title(name)}" for name in entry.clauses)
    yield f"- 什么会改变结论：{entry.changes}\n- 拿不准问谁：{entry.ask}"
    if entry.commands:
        yield f"- 相关命令：{'、'.join(f'`{line}`' for line in entry.commands)}"


def _coverage(reasons: list[dict[str, Any]], rules: RuleSet, checklist: Checklist) -> Iterator[str]:
    yield f"{_NOTE}\n# 退回原因的覆盖\n"
    yield f"已知的 {len(reasons)} 条退回原因，每条由哪些规则或者哪些人工核对项管，规则以一个反例为证。"
    yield "官方没有公布过退回原因清单；来源是退回后的整改稿、代办经验、当事人讲述，或者由规则和模板推出。\n"
    yield "| 行 | 材料 | 退回原因 | 规则 | 人工核对 | 反例 |\n| --- | --- | --- | --- | --- | --- |"
    for reason in reasons:
        row = reason["row"]
        covering = [rule for rule in rules if row in rule.reasons]
        asked = [item for item in checklist.items if row in item.rows]
        linked = "、".join(f"[{r.id} {r.title}](rules/{r.group}.md#{r.id.lower()})" for r in covering)
        looked = "、".join(f"[{item.id}](checklist.md#{item.id.lower()})" for item in asked)
        example = f"{covering[0].id}：{covering[0].examples.bad[0].name}" if covering else "—"
        cells = (row, reason["material"], reason["fault"], linked or "—", looked or "—", example)
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""


def stale(found: dict[Path, str]) -> list[Path]:
    """Pages whose file differs, and files that no rule group has any more."""
    differing = [p for p, text in found.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    return differing + [path for path in (DOCS / "rules").glob("*.md") if path not in found]


def run(check: bool) -> int:
    """0 when everything is fresh or was written."""
    found = pages()
    old = stale(found)
    if check:
        for path in old:
            print(f"{path.relative_to(DOCS.parent)} 已过时：请运行 make docs 并提交。", file=sys.stderr)
        return 1 if old else 0
    for path in old:
        if path in found:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found[path], encoding="utf-8")
        else:
            path.unlink()
        print(path.relative_to(DOCS.parent))
    return 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
