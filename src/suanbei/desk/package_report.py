"""How the outcome of the preflight is told: for a tired person in text, for a program in JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from suanbei.desk.package import Checked, Packing
from suanbei.drafting.package import Level, PackageFile, Remark
from suanbei.papers.writers import Trace
from suanbei.review import DISCLAIMER, SEVERITY_NAMES, Finding

_SHOWN = 12  # findings of the review; all of them are in `suanbei review`
_SILENT = ("revision_ids",)  # nobody needs to hear of these


def as_text(packing: Packing) -> str:
    """The verdict first, then what is in the way, what is done by hand, what was done."""
    parts = (_verdict, _first, _later, _by_hand, _cleaned, _inside, _checks, _end)
    return "\n".join(line for part in parts for line in part(packing))


def _verdict(packing: Packing) -> Iterator[str]:
    kinds = "　".join((*packing.types, *packing.roles)) or "类型和角色没有认出"
    yield f"提交包预检：{packing.folder}　{len(packing.files)} 个文件　{kinds}"
    blocking, must_fix = len(packing.blocking), len(packing.must_fix)
    if blocking or must_fix:
        parts = [f"预检 {blocking} 项"] if blocking else []
        parts += [f"模拟审查必改 {must_fix} 处"] if must_fix else []
        packed = "包已照样打好，只供内部传阅。" if packing.output else ""
        yield f"结论：先别交。{'，'.join(parts)}要先处理。{packed}"
    else:
        yield "结论：没有查出拦着提交的问题。签字盖章和人工核对做完再交。"


def _first(packing: Packing) -> Iterator[str]:
    if not packing.blocking and not packing.must_fix:
        return
    yield "\n■ 先处理"
    yield from _remark_lines(packing.blocking)
    if packing.must_fix:
        counts = Counter(finding.place.document or "整套材料" for finding in packing.must_fix)
        where = "，".join(f"{name} {count} 处" for name, count in counts.items())
        yield f"  模拟审查的必改：{where}"
        yield from (f"    {_finding_line(finding)}" for finding in packing.must_fix[:_SHOWN])
        yield f"    全部和改法：suanbei review {packing.folder}"


def _finding_line(finding: Finding) -> str:
    place = finding.place
    page = f"第{place.page}页 " if place.page else ""
    return f"{finding.rule} {place.document or '整套材料'} {page}{finding.message}"


def _remark_lines(remarks: tuple[Remark, ...]) -> Iterator[str]:
    for remark in remarks:
        yield f"  {remark.code} {remark.document + '：' if remark.document else ''}{remark.message}"
        yield f"       → {remark.fix}"


def _later(packing: Packing) -> Iterator[str]:
    for level, name in ((Level.SHOULD, "建议处理"), (Level.NOTE, "知道就行")):
        remarks = tuple(remark for remark in packing.remarks if remark.level is level)
        findings = [f for f in packing.findings if f not in packing.must_fix] if level is Level.SHOULD else []
        if remarks or findings:
            yield f"\n■ {name}"
            yield from _remark_lines(remarks)
            yield from (f"  {_finding_line(finding)}" for finding in findings)
    if packing.accepted:
        yield "\n■ 已接受（--accept），不再拦"
        yield from (f"  {words}" for words in packing.accepted)
    yield from (f"\n--accept {word} 没有对上任何一项，请检查编号和文件名。" for word in packing.unused)


def _by_hand(packing: Packing) -> Iterator[str]:
    if not packing.seals:
        return
    yield "\n■ 要手工签字盖章（打印 → 签字盖章 → 彩色扫描成 PDF，300 dpi，页数要齐）"
    for seal in packing.seals:
        scanned = f"（已有扫描件 {'、'.join(seal.scanned)}，核对是不是这一版）" if seal.scanned else ""
        yield f"  □ {seal.document}{scanned}"
        yield f"       {'；'.join(seal.steps)}"


def _cleaned(packing: Packing) -> Iterator[str]:
    told = [(file, line) for file in packing.files if (line := _traces(file, packing))]
    if told:
        yield "\n■ 包里的副本去掉了这些（你的原件没有动，印出来的文字没有变）"
        yield from (f"  {file.document.name}：{line}" for file, line in told)


def _traces(file: PackageFile, packing: Packing) -> str:
    shown = [trace for trace in file.copy.removed if trace.kind not in _SILENT]
    return "，".join(_trace(trace, packing.rules.traces) for trace in shown)


def _trace(trace: Trace, names: Any) -> str:
    name = names.get(trace.kind, trace.kind)
    if trace.detail:
        return f"{name}（{trace.detail}）"
    return f"{name} {trace.count} 处" if trace.kind in ("comments", "revisions", "hidden_text") else str(name)


def _inside(packing: Packing) -> Iterator[str]:
    yield f"\n■ 包里的文件（共 {_size(sum(f.size for f in packing.manifest.files))}）"
    for entry in packing.manifest.files:
        pages = f"{entry.pages} 页（{entry.page_basis}）" if entry.pages else "页数未知"
        form = packing.rules.form(entry.material)
        note = f"　（{form.note}）" if form and form.note else ""
        yield f"  {entry.name}　{entry.material_name}　{_size(entry.size)}　{pages}{note}"


def _size(size: int) -> str:
    return f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(1, round(size / 1024))} KB"


def _checks(packing: Packing) -> Iterator[str]:
    checklist, stages = packing.checklist, packing.rules.stages
    shown = [item for item in checklist.items if item.stage in stages]
    yield f"\n■ 人工核对 {len(shown)} 项（答“是”才算过；怎么核对、其余环节：suanbei checklist）"
    yield from (f"  □ {item.id} {item.question}" for item in shown)


def _end(packing: Packing) -> Iterator[str]:
    yield f"\n{DISCLAIMER}"
    if packing.output:
        yield f"已写 {packing.output}（{_size(packing.size)}）　SHA-256 {packing.sha256}"
    else:
        yield "只做了预检，没有打包；打包加 -o 提交包.zip。"


def as_json(packing: Packing) -> str:
    """The same as data."""
    data = {
        "schema": "suanbei.preflight/1",
        "exit_code": packing.exit_code,
        "types": packing.types,
        "roles": packing.roles,
        "remarks": [vars(remark) for remark in packing.remarks],
        "review": [_finding_data(finding) for finding in packing.findings],
        "accepted": packing.accepted,
        "unused_accepts": packing.unused,
        "seals": [vars(seal) for seal in packing.seals],
        "cleaned": [_cleaned_data(file, packing) for file in packing.files],
        "files": [vars(entry) for entry in packing.manifest.files],
        "checklist": [
            {"id": item.id, "stage": item.stage, "question": item.question}
            for item in packing.checklist.items
        ],
        "package": _package_data(packing),
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _finding_data(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "severity_name": SEVERITY_NAMES[finding.severity],
        "document": place.document,
        "page": place.page,
        "page_basis": place.page_basis,
        "message": finding.message,
        "fix": finding.fix,
    }


def _cleaned_data(file: PackageFile, packing: Packing) -> dict[str, object]:
    def told(traces: tuple[Trace, ...]) -> list[dict[str, object]]:
        names = packing.rules.traces
        return [
            {"kind": t.kind, "name": names.get(t.kind, t.kind), "count": t.count, "detail": t.detail}
            for t in traces
        ]

    return {"document": file.document.name, "removed": told(file.copy.removed), "left": told(file.copy.left)}


def _package_data(packing: Packing) -> dict[str, object] | None:
    if packing.output is None:
        return None
    return {"path": str(packing.output), "size": packing.size, "sha256": packing.sha256}


def checked_text(checked: Checked) -> str:
    """What became of a package."""
    if checked.differences:
        return "\n".join(
            (f"{checked.path.name} 与打包时不一致：", *(f"  {line}" for line in checked.differences))
        )
    same = (
        "" if checked.same_bytes else "压缩包被别的软件重新打过，文件没有变；要当初的字节，用 --from 再导出。"
    )
    return f"{checked.path.name}：{checked.files - 1} 个文件与打包时一致（{checked.made_by}）。{same}\nSHA-256 {checked.sha256}"


def checked_json(checked: Checked) -> str:
    """The same as data."""
    return json.dumps({**vars(checked), "path": str(checked.path)}, ensure_ascii=False, indent=1)
