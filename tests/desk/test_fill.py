"""suanbei fill: templates are filled in place, keep their look, and cannot make the filler do anything else."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.document import Document as WordFile
from docx.shared import Pt

from suanbei.cli.main import suanbei
from suanbei.desk.draft import fonts_here
from suanbei.desk.read_case import recognised
from suanbei.dossier import Dossier, load_dossier
from suanbei.drafting import FilledTemplate, fill_template
from suanbei.papers import read_bytes
from suanbei.papers.writers import TemplateRefused
from suanbei.regimes import load_regime

DOSSIER = """
algorithm: {name: 云栖头像生成算法, type: synthesis, role: provider}
filer: {name: 云栖某某科技有限公司}
risks:
  - {title: 侵犯肖像权, safeguards: [{measure: 上传前核验授权}, {measure: 投诉后24小时内下架}]}
  - {title: "冒用身份{{filer.name}}", safeguards: [{measure: 显著标识}]}
"""
REGIME = load_regime()


def template(build: Callable[[WordFile], object]) -> bytes:
    """A Word file that a function has written into."""
    word = Document()
    build(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def lines(*texts: str) -> bytes:
    """A template of a few paragraphs."""
    return template(lambda word: [word.add_paragraph(text) for text in texts])


def with_part(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The file with its parts changed by hand."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load_dossier(DOSSIER, "dossier.yaml")


def _fill(data: bytes, dossier: Dossier) -> FilledTemplate:
    read = recognised(read_bytes(data, "模板.docx"), REGIME)
    return fill_template(data, read, dossier, REGIME, fonts_here(), date(2026, 11, 22))


def _text(filled: FilledTemplate) -> str:
    return read_bytes(filled.data, "文件.docx").text


def test_paths_and_labels_in_both_kinds_of_brackets(dossier: Dossier) -> None:
    said = _text(_fill(lines("{{algorithm.name}}，{{ 算法名称 }}，【算法类型】，【注意】照旧"), dossier))
    assert said == "云栖头像生成算法，云栖头像生成算法，生成合成类，【注意】照旧"


def test_a_placeholder_cut_over_runs_keeps_the_look_of_its_first_run(dossier: Dossier) -> None:
    def build(word: WordFile) -> None:
        paragraph = word.add_paragraph("名称：")
        for text, size in (("{{al", 22), ("gorithm.na", 9), ("me}}。", 9), ("【算法", 9), ("类型】", 30)):
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(size), size == 22

    (paragraph,) = Document(BytesIO(_fill(template(build), dossier).data)).paragraphs
    assert paragraph.text == "名称：云栖头像生成算法。生成合成类"
    (named,) = [run for run in paragraph.runs if run.text == "云栖头像生成算法"]
    assert (named.font.size, named.bold) == (Pt(22), True)


def test_several_placeholders_in_one_run(dossier: Dossier) -> None:
    assert _text(_fill(lines("甲{{filer.name}}乙{{algorithm.name}}丙"), dossier)) == (
        "甲云栖某某科技有限公司乙云栖头像生成算法丙"
    )


def test_a_row_is_repeated_for_each_entry_of_a_nested_list(dossier: Dossier) -> None:
    def build(word: WordFile) -> None:
        table = word.add_table(rows=2, cols=2)
        for cell, text in zip(
            [*table.rows[0].cells, *table.rows[1].cells],
            ("风险", "措施", "【风险名称】", "{{risks[].safeguards[].measure}}"),
            strict=True,
        ):
            cell.text = text

    (table,) = Document(BytesIO(_fill(template(build), dossier).data)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["风险", "措施"],
        ["侵犯肖像权", "上传前核验授权"],
        ["侵犯肖像权", "投诉后24小时内下架"],
        ["冒用身份{{filer.name}}", "显著标识"],  # a value is never filled again
    ]


def test_page_headers_and_text_boxes_are_filled(dossier: Dossier) -> None:
    box = (
        b'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        b"<w:p><w:r><w:t>{{filer.</w:t></w:r><w:r><w:t>name}}</w:t></w:r></w:p>"
        b"</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )

    def build(word: WordFile) -> None:
        word.sections[0].header.paragraphs[0].text = "【主体名称】"
        word.add_paragraph("正文")

    def add_box(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", box, 1)

    filled = read_bytes(_fill(with_part(template(build), add_box), dossier).data, "文件.docx")
    assert [str(b.kind) for b in filled.blocks if b.text == "云栖某某科技有限公司"] == ["text_box", "header"]


def test_blanks_of_a_form_are_filled_by_their_labels(dossier: Dossier) -> None:
    def build(word: WordFile) -> None:
        table = word.add_table(rows=2, cols=2)
        table.rows[0].cells[0].text, table.rows[1].cells[0].text = "1、算法名称*", "别的栏"
        word.add_paragraph("主体名称：________")
        listed = word.add_table(rows=2, cols=2)
        listed.rows[0].cells[0].text, listed.rows[0].cells[1].text = "风险名称", "措施"

    word = Document(BytesIO(_fill(template(build), dossier).data))
    assert [row.cells[1].text for row in word.tables[0].rows] == ["云栖头像生成算法", ""]
    assert [p.text for p in word.paragraphs if p.text] == ["主体名称：云栖某某科技有限公司"]
    assert len(word.tables[1].rows) == 4


def test_empty_chapters_of_the_outline_get_their_text(dossier: Dossier) -> None:
    def build(word: WordFile) -> None:
        word.add_heading("互联网信息服务算法安全自评估报告", 0)
        word.add_heading("一、算法情况", 1)
        word.add_heading("（一）算法流程", 2)
        word.add_paragraph("（请说明流程）")
        word.add_heading("（二）算法数据", 2)
        word.add_paragraph("本节已由技术部写好，不要改动。")

    filled = _fill(template(build), dossier)
    said = _text(filled).splitlines()
    assert "（一）算法流程" in filled.chapters
    assert "（二）算法数据" not in filled.chapters
    assert said[said.index("（二）算法数据") + 1 :] == ["本节已由技术部写好，不要改动。"]
    assert filled.hints == ("（请说明流程）",)
    assert any(marker.startswith("【待补充：") for marker in filled.markers)


def test_what_is_unknown_is_marked_and_listed(dossier: Dossier) -> None:
    filled = _fill(lines("版本：{{algorithm.version}}"), dossier)
    assert _text(filled) == "版本：【待补充：版本号，技术】"
    assert [fact.path for fact in filled.missing] == ["algorithm.version"]


HOSTILE = {
    "取属性": "{{algorithm.__class__}}",
    "取方法": "{{algorithm.name.upper}}",
    "取内部字段": "{{algorithm._record}}",
    "算式": "{{7*7}}",
    "调用": "{{open('/etc/passwd').read()}}",
    "全局变量": "{{config}}",
    "字符串的类": "{{''.__class__.__mro__}}",
    "循环": "{% for x in range(10**9) %}x{% endfor %}",
    "导入": "{% include '/etc/passwd' %}",
    "没有收尾": "{{algorithm.name",
    "整组记录": "{{risks}}",
    "嵌套": "{{ {{algorithm.name}} }}",
    "别的模板语言": "${algorithm.name}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_template_code_is_refused(name: str, dossier: Dossier) -> None:
    with pytest.raises(TemplateRefused):
        _fill(lines("正文", HOSTILE[name]), dossier)


def _related(kind: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        place = "word/_rels/document.xml.rels"
        link = f'<Relationship Id="rId900" Type="http://x/{kind}" Target="file:///etc/passwd" TargetMode="External"/>'
        parts[place] = parts[place].replace(b"</Relationships>", f"{link}</Relationships>".encode())

    return change


def _macro(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"macro"


def _field(parts: dict[str, bytes]) -> None:
    code = b'<w:r><w:instrText> INCLUDETEXT "/etc/passwd" </w:instrText></w:r></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", code, 1)


def _entity(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"?>", b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1
    )


def _bomb(parts: dict[str, bytes]) -> None:
    parts["word/header9.xml"] = b" " * 300_000_000


@pytest.mark.parametrize(
    "change",
    [
        _related("attachedTemplate"),
        _related("aFChunk"),
        _related("oleObject"),
        _macro,
        _field,
        _entity,
        _bomb,
    ],
    ids=["外部模板", "嵌入正文", "对象", "宏", "读文件的域", "实体", "压缩炸弹"],
)
def test_a_template_that_fetches_or_runs_something_is_refused(
    change: Callable[[dict[str, bytes]], None], dossier: Dossier
) -> None:
    with pytest.raises(TemplateRefused):
        _fill(with_part(lines("{{algorithm.name}}"), change), dossier)


def test_two_lists_in_one_row_are_refused(dossier: Dossier) -> None:
    with pytest.raises(TemplateRefused, match="两个列表"):
        _fill(lines("{{risks[].title}} {{products[].name}}"), dossier)


def test_the_refusal_names_the_field_that_was_meant(dossier: Dossier) -> None:
    with pytest.raises(TemplateRefused, match=r"algorithm\.name"):
        _fill(lines("{{algorithm.nam}}"), dossier)


def test_the_command_lists_what_is_left_and_keeps_the_template(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(lines("{{algorithm.version}}"))
    (tmp_path / "dossier.yaml").write_text(DOSSIER, encoding="utf-8")
    words = ["fill", str(tmp_path / "模板.docx"), str(tmp_path)]
    run = CliRunner().invoke(suanbei, [*words, "-o", str(tmp_path / "成稿.docx")])
    assert run.exit_code == 1
    assert "版本号，技术" in run.output
    assert CliRunner().invoke(suanbei, [*words, "-o", str(tmp_path / "模板.docx")]).exit_code == 2
