"""Word files: what is printed is what is read."""

import struct
import zipfile
import zlib
from io import BytesIO

from papers.making import W, only, p, run, shape, table, tc, texts, word, word_bytes, zipped
from suanbei.papers import read_bytes

PNG = (
    b"\x89PNG\r\n\x1a\n"
    + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 640, 480, 8, 2, 0, 0, 0)
    + struct.pack(">I", zlib.crc32(b""))
)


def numbered(num_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:suff w:val="nothing"/>
  <w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def test_headings_come_from_outline_levels_names_and_inherited_styles() -> None:
    body = (
        p("算法情况", "my")
        + p("算法流程", "2")
        + p("正文。")
        + p("细节", properties='<w:outlineLvl w:val="2"/>')
    )
    body += p("服务情况", "1")
    assert shape(word(body)) == [
        ("heading", 1, "算法情况"),
        ("heading", 2, "算法流程"),
        ("paragraph", 0, "正文。"),
        ("heading", 3, "细节"),
        ("heading", 1, "服务情况"),
    ]


def test_a_single_unnumbered_heading_above_all_others_is_the_title() -> None:
    body = p("算法安全自评估报告", "1") + p("算法情况", "2") + p("正文。") + p("服务情况", "2")
    assert shape(word(body))[:2] == [("title", 0, "算法安全自评估报告"), ("heading", 1, "算法情况")]


def test_a_sentence_in_a_heading_style_stays_a_paragraph() -> None:
    long = "本单位建立了算法安全管理制度并明确了责任部门。" * 3
    assert shape(word(p("算法情况", "1") + p(long, "1")))[1] == ("paragraph", 0, long)


def test_automatic_numbers_are_printed_into_headings_and_items() -> None:
    body = (
        p("算法情况", "1", properties=numbered(1))
        + p("流程", "2", properties=numbered(1, 1))
        + p("数据", "2", properties=numbered(1, 1))
        + p("来源", properties=numbered(1, 2))
        + p("服务情况", "1", properties=numbered(1))
        + p("入口", "2", properties=numbered(1, 1))
        + p("点", properties=numbered(2))
        + p("甲", properties=numbered(3))
        + p("乙", properties=numbered(4))
    )
    document = word(body, numbering=NUMBERING)
    assert [(block.text, block.number) for block in document.blocks] == [
        ("一、算法情况", "一、"),
        ("（一）流程", "（一）"),
        ("（二）数据", "（二）"),
        ("1.2.1 来源", "1.2.1"),
        ("二、服务情况", "二、"),
        ("（一）入口", "（一）"),
        ("点", "•"),
        ("③甲", "③"),
        ("①乙", "①"),
    ]
    assert document.root().children[0].children[1].title == "数据"


def test_revisions_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('月活')}<w:ins>{run('46.8')}</w:ins><w:del><w:r><w:delText>52</w:delText></w:r></w:del>{run('万')}</w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>" + p("后半")
        + f"<w:moveFrom>{p('移走')}</w:moveFrom><w:moveTo>{p('移来')}</w:moveTo>"
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + tc("删行") + tc("1") + "</w:tr><w:tr>" + tc("留行") + tc("2") + "</w:tr></w:tbl>"
    )  # fmt: skip
    document = word(body)
    assert [block.text for block in document.blocks] == ["月活46.8万", "前半后半", "移来", "留行 | 2"]
    assert document.has_revisions


def test_fields_show_their_result_and_never_their_instruction() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f"<w:p>{run('图')}{mark.format('begin')}<w:r><w:instrText> SEQ 图 </w:instrText></w:r>"
        f"{mark.format('separate')}{run('7')}{mark.format('end')}{run('说明')}</w:p>"
        f'<w:p><w:fldSimple w:instr="DATE">{run("2026年11月9日")}</w:fldSimple></w:p>'
        f"<w:p>{mark.format('begin')}<w:r><w:instrText>BROKEN</w:instrText></w:r></w:p>" + p("其后的正文。")
    )
    assert [block.text for block in word(body).blocks] == ["图7说明", "2026年11月9日", "其后的正文。"]


def test_a_table_of_contents_is_no_second_set_of_headings() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        p("一、算法情况\t1", "t1")
        + f"<w:p>{mark.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark.format('separate')}"
        + run("（一）算法流程")
        + "</w:p><w:p>"
        + run("二、服务情况")
        + mark.format("end")
        + "</w:p>"
        + p("一、算法情况", "1")
    )
    document = word(body)
    assert texts(document, "contents") == ["一、算法情况\t1", "（一）算法流程", "二、服务情况"]
    assert texts(document, "heading") == ["一、算法情况"]
    assert document.text == "一、算法情况"


def test_inline_marks_become_the_characters_that_are_printed() -> None:
    inner = (
        run("甲") + "<w:r><w:tab/></w:r>" + run("乙") + "<w:r><w:br/></w:r>" + run("丙")
        + "<w:r><w:noBreakHyphen/></w:r>" + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + run("软\u00ad连") + "<w:hyperlink>" + run("链") + "</w:hyperlink>"
        + "<w:sdt><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    )  # fmt: skip
    assert word(f"<w:p>{inner}</w:p>").text == "甲\t乙\n丙-☑软连链控件a+b"


def test_hidden_text_is_left_out_and_reported() -> None:
    document = word(f"<w:p>{run('看得见')}{run('看不见', '<w:rPr><w:vanish/></w:rPr>')}</w:p>")
    assert document.text == "看得见"
    assert [(problem.code, problem.fatal) for problem in document.problems] == [("hidden_text", False)]


def test_a_text_box_is_read_once_for_both_of_its_forms() -> None:
    box = f"<w:txbxContent>{p('流程起点')}{p('流程终点')}</w:txbxContent>"
    drawing = (
        f"<w:drawing><wp:inline><a:graphic><wps:txbx>{box}</wps:txbx></a:graphic></wp:inline></w:drawing>"
    )
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = word(f"<w:p>{run('见下图')}<w:r>{both}</w:r></w:p>")
    assert shape(document) == [("paragraph", 0, "见下图"), ("text_box", 0, "流程起点\n流程终点")]


def test_pictures_have_pixels_and_captions() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="流程图"/><a:graphic><a:blip r:embed="shot"/>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    document = word(f"<w:p>{drawing}</w:p>" + p("图1-1 算法流程图") + p("图1-1说明了全部流程。"), shot=PNG)
    picture = document.blocks[0].picture
    assert picture is not None
    assert (picture.width, picture.height, picture.media_type, picture.alt) == (
        640,
        480,
        "image/png",
        "流程图",
    )
    assert texts(document, "caption") == ["图1-1 算法流程图"]


def test_merged_cells_are_printed_once_and_fill_their_columns() -> None:
    merge = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = word(
        table(
            tc("编号") + tc("风险") + tc("责任岗位"),
            tc("R1") + tc("诱导沉迷") + tc("算法组", merge[0]),
            tc("R2") + tc("信息茧房") + tc("", merge[1]),
            tc("合计两项", '<w:gridSpan w:val="3"/>'),
        )
    )
    rows = [block.row for block in document.blocks if block.row]
    assert texts(document, "row") == [
        "编号 | 风险 | 责任岗位",
        "R1 | 诱导沉迷 | 算法组",
        "R2 | 信息茧房",
        "合计两项",
    ]
    assert rows[2].get("责任") == "算法组"
    assert (rows[0].header, rows[3].cells, rows[3].header) == ((), ("合计两项",), ())


def test_tables_of_fields_have_no_header() -> None:
    pairs = table(
        tc("姓名") + tc("沈某") + tc("职务") + tc("总监"),
        tc("联系电话") + tc("138-0000-1127") + tc("邮箱") + tc("a@b.example"),
    )
    form = table(tc(p("填报项", bold=True)) + tc(p("填报内容", bold=True)), tc("算法名称") + tc("甲算法"))
    terms = table(tc(p("术语", bold=True)) + tc(p("解释", bold=True)), tc("召回") + tc("先找出一批候选"))
    document = word(pairs + form + terms)
    headers = [block.row.header for block in document.blocks if block.row]
    assert headers == [(), (), (), (), (), ("术语", "解释")]


def test_a_nested_table_follows_its_row_with_a_number_of_its_own() -> None:
    inner = table(tc("内一") + tc("内二"))
    document = word(table(tc("外一") + tc(p("外二") + inner)) + table(tc("后一") + tc("后二")))
    found = [(block.row.table, block.text) for block in document.blocks if block.row]
    assert found == [(1, "外一 | 外二"), (2, "内一 | 内二"), (3, "后一 | 后二")]


def test_a_frame_of_one_cell_is_only_a_frame() -> None:
    document = word(table(tc(p("一、算法情况", "1") + p("第一段正文。") + p("第二段正文。"))))
    assert texts(document, "heading") == ["一、算法情况"]
    assert document.blocks[2].anchor.section == ("一、算法情况",)


def test_notes_and_comments_follow_their_paragraph_but_headers_stay_outside_sections() -> None:
    body = (
        p("算法情况", "1")
        + f"<w:p>{run('正文')}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>"
        + p("末段")
    )
    document = word(
        body,
        footnotes=f'<w:footnote w:id="2">{p("脚注一句。")}</w:footnote>',
        comments=f'<w:comment w:id="0" w:author="李审">{p("这里要改")}</w:comment>',
        header=p("某某公司 自评估报告"),
        footer=p("第 1 页 共 9 页"),
    )
    assert [block.kind.value for block in document.blocks] == [
        "heading", "paragraph", "footnote", "comment", "paragraph", "header",
    ]  # fmt: skip
    assert document.properties["comment_authors"] == "李审"
    assert only(document, "某某公司 自评估报告").anchor.section == ()
    assert only(document, "脚注一句。").anchor.section == ("算法情况",)
    assert "这里要改" not in document.text
    assert [block.kind.value for block in document.root().own] == ["header"]


def test_strict_files_are_read_like_transitional_ones() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(BytesIO(word_bytes(p("算法情况", "1")))) as archive:
        parts: dict[str, str | bytes] = {
            name: archive.read(name).replace(W.encode(), strict.encode()) for name in archive.namelist()
        }
    assert shape(read_bytes(zipped(parts), "严格.docx")) == [("heading", 1, "算法情况")]


def test_macros_are_named_and_never_run() -> None:
    document = read_bytes(word_bytes(p("正文")), "带宏.docm")
    assert (document.text, [problem.code for problem in document.problems]) == ("正文", ["macros"])
