"""Filling a user's own Word template from a dossier file."""

from datetime import date
from pathlib import Path

from suanbei.desk.draft import fonts_here
from suanbei.desk.read_case import recognised
from suanbei.desk.store import replace_file
from suanbei.dossier import DEPARTMENTS, load_dossier
from suanbei.drafting import FilledTemplate, fill_template
from suanbei.papers import read_bytes
from suanbei.regimes import load_regime

_MOST_BYTES = 50_000_000


class FillProblem(ValueError):
    """A template or dossier that cannot be used, or a target that would be lost; the message is Chinese."""


def fill_file(
    template: Path, source: Path, target: Path, as_of: date, packs: tuple[Path, ...] = ()
) -> FilledTemplate:
    """Fill a template into a new file. Raises FillProblem, TemplateRefused or DossierProblem, all ValueError."""
    if target.exists() and target.resolve() == template.resolve():
        raise FillProblem(f"{target} 就是模板本身。请用 -o 写到另一个文件，模板留着下次用。")
    data = _read(template)
    path = source / "dossier.yaml" if source.is_dir() else source
    try:
        dossier = load_dossier(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise FillProblem(f"读不了卷宗 {path}：请检查路径，并存成 UTF-8 编码。") from error
    regime = load_regime(packs=packs)
    read = recognised(read_bytes(data, template.name), regime)
    filled = fill_template(data, read, dossier, regime, fonts_here(), as_of)
    replace_file(target, filled.data)
    return filled


def _read(template: Path) -> bytes:
    if template.suffix.lower() != ".docx":
        raise FillProblem(f"{template.name} 不是 .docx。旧格式 .doc 或 .wps 请先另存为 .docx。")
    try:
        if template.stat().st_size > _MOST_BYTES:
            raise FillProblem(f"{template.name} 超过 {_MOST_BYTES // 1_000_000} MB，不像是模板。")
        return template.read_bytes()
    except OSError as error:
        raise FillProblem(f"读不了模板 {template}：请检查路径和权限。") from error


def report(filled: FilledTemplate) -> list[str]:
    """What was filled and what is left to a person."""
    lines = [
        f"填入 {len(filled.used)} 项字段"
        + (f"、{len(filled.chapters)} 节正文" if filled.chapters else "")
        + "。"
    ]
    if not filled.used and not filled.chapters:
        lines = ["模板里没有认出占位符、字段名或者空着的章节，原样写出。"]
    if filled.markers:
        lines.append(f"待补充 {len(filled.markers)} 项，已在文中标出：")
        lines += [f"  {marker.strip('【】').removeprefix('待补充：')}" for marker in filled.markers]
    lines += [f"  ［{fact.path}］{fact.label}，{DEPARTMENTS[fact.department]}答" for fact in filled.missing]
    lines += [f"模板的填写提示还在，请删去：{hint[:60]}" for hint in filled.hints]
    lines += [f"图要自己放进去：{caption}" for caption in filled.pictures]
    return lines
