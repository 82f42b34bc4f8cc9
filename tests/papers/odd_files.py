"""Word files as they come in from the field: each with the words that a remark is to be put at."""

from dataclasses import dataclass

from papers.making import SPACES, STYLES, p, relations, run, table, tc, word_bytes, zipped

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended", "header", "footer")
_BY = 'w:author="张三" w:date="2026-01-05T09:00:00Z"'
RSID = 'w:rsidR="00A1{0:04X}" w:rsidRPr="00B2{0:04X}"'


@dataclass(frozen=True)
class Odd:
    """A file and quotes that must be found in it."""

    name: str
    data: bytes
    quotes: tuple[str, ...]
    near: bool = False  # no comment can stand at the words themselves


def office_bytes(body: str, main: str = "document", **parts: str | bytes) -> bytes:
    """A .docx with everything that Word and python-docx ask of one."""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(main),
        "_rels/.rels": relations({"rId1": f"officeDocument word/{main}.xml"}),
        f"word/{main}.xml": f"<w:document {SPACES} {W14}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
    }
    targets = {"rId1": "styles styles.xml"}
    for name, content in parts.items():
        suffix = "png" if isinstance(content, bytes) else "xml"
        entries[f"word/{name}.{suffix}"] = content if isinstance(content, bytes) else _root(name, content)
        kind = "image" if suffix == "png" else name
        targets[f"r_{name}"] = f"{kind} {name}.{suffix}"
    entries[f"word/_rels/{main}.xml.rels"] = relations(targets)
    return zipped(entries)


def _types(main: str) -> str:
    parts = {f"/word/{main}.xml": f"{_TYPE}.document.main+xml"}
    parts |= {f"/word/{kind}.xml": f"{_TYPE}.{kind}+xml" for kind in _KINDS}
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _root(name: str, content: str) -> str:
    if name == "commentsExtended":
        return f"<w15:commentsEx {W15}>{content}</w15:commentsEx>"
    root = {"header": "hdr", "footer": "ftr"}.get(name, name)
    return f"<w:{root} {SPACES} {W14}>{content}</w:{root}>"


def para(*inner: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(inner)}</w:p>"


def noisy(text: str) -> str:
    """A run for every character or two, as WPS and spell checkers leave them."""
    pieces = [text[at : at + 1 + at % 2] for at in _cuts(len(text))]
    return "".join(
        f'<w:r {RSID.format(n)}><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        + ('<w:proofErr w:type="spellStart"/>' if n % 3 == 0 else "")
        for n, piece in enumerate(pieces)
    )


def _cuts(length: int) -> list[int]:
    at, found = 0, []
    while at < length:
        found.append(at)
        at += 1 + at % 2
    return found


def change(kind: str, inner: str, number: int = 3) -> str:
    """A tracked change."""
    return f'<w:{kind} w:id="{number}" {_BY}>{inner}</w:{kind}>'


def gone(text: str) -> str:
    """A run of deleted words."""
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def field(instruction: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + result + mark.format("end")


def control(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def shape_box(inner: str) -> str:
    """A text box as Word 2010 and later write it, with the copy for older programs."""
    new = f"""<w:drawing><wp:anchor behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" relativeHeight="2">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent cx="3000000" cy="900000"/><wp:wrapTopAndBottom/><wp:docPr id="9" name="文本框"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>
<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{_vml(inner)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _vml(inner: str) -> str:
    return (
        '<w:pict><v:shape style="width:200pt;height:60pt"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


_NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
_LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_OLD_COMMENT = f'<w:comment w:id="7" {_BY} w:initials="张"><w:p w14:paraId="0A0B0C0D"><w:r><w:t>请法务看</w:t></w:r></w:p></w:comment>'
_OLD_MARKS = (
    '<w:commentRangeStart w:id="7"/>' + run("每日更新") + '<w:commentRangeEnd w:id="7"/>'
    '<w:r><w:commentReference w:id="7"/></w:r>'
)
_NOTE = '<w:{0} w:id="2"><w:p><w:r><w:t>数据截至十月底。</w:t></w:r></w:p></w:{0}>'
_STRICT = "http://purl.oclc.org/ooxml/"


def _strict(data_body: str) -> bytes:
    plain = "http://schemas.openxmlformats.org/"
    made = word_bytes("")  # for its shape only
    assert made
    document = f"<w:document {SPACES}><w:body>{data_body}</w:body></w:document>"
    swaps = {
        f"{plain}wordprocessingml/2006/main": f"{_STRICT}wordprocessingml/main",
        f"{plain}officeDocument/2006/relationships": f"{_STRICT}officeDocument/relationships",
        f"{plain}officeDocument/2006/math": f"{_STRICT}officeDocument/math",
        f"{plain}drawingml/2006/main": f"{_STRICT}drawingml/main",
        f"{plain}drawingml/2006/wordprocessingDrawing": f"{_STRICT}drawingml/wordprocessingDrawing",
    }
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"rId1": "officeDocument word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations({}),
    }
    for name, text in parts.items():
        for old, new in swaps.items():
            text = str(text).replace(old, new)
        parts[name] = text
    return zipped({"[Content_Types].xml": _types("document"), **parts})


def _cell_table() -> str:
    return table(
        tc("字段") + tc("内容"),
        tc("算法名称") + tc(para(noisy("巷口附近生活内容推荐算法"))),
        tc("运行机制") + tc(p("先召回，后排序。") + table(tc("阶段") + tc("内层：粗排")) + p("")),
    )


_SIMPLE = '<w:fldSimple w:instr="DOCPROPERTY 名称">{}</w:fldSimple>'
_RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>xiàng</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>巷口</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
_MATH = "<m:oMath><m:r><m:t>s=a+b</m:t></m:r></m:oMath>"
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="图" descr="流程图"/>'
    "</wp:inline></w:drawing></w:r>"
)
_TOC = p("一、算法情况\t3", "t1") + p("一、算法情况", "1") + p("正文写在这里。")
_CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="w14">'
    + run("新写法的词")
    + "</mc:Choice><mc:Fallback>"
    + run("旧写法的词")
    + "</mc:Fallback></mc:AlternateContent>"
)


def odd_files() -> list[Odd]:
    """About forty of them."""
    made = (
        Odd("一段一串", office_bytes(p("本算法面向全国用户。")), ("面向全国", "本算法面向全国用户。", "。")),
        Odd("一字一串", office_bytes(para(noisy("本算法绝对准确并且面向全国用户。"))), ("绝对准确", "并且面向全国用户")),
        Odd("制表与换行", office_bytes(para(run("姓名"), "<w:r><w:tab/><w:t>李四</w:t><w:br/><w:t>总监</w:t></w:r>")),
            ("李四\n总监", "名\t李")),
        Odd("加粗斜体", office_bytes(para(run("甲", "<w:rPr><w:b/></w:rPr>"), run("乙丙丁", "<w:rPr><w:i/></w:rPr>"))), ("甲乙", "丙")),
        Odd("表格", office_bytes(_cell_table()), ("附近生活内容推荐", "算法名称 | 巷口附近生活内容推荐算法")),
        Odd("套在表里的表", office_bytes(_cell_table()), ("内层：粗排",)),
        Odd("合并单元格", office_bytes(table(
            tc("部门", '<w:vMerge w:val="restart"/>') + tc("法务部"), tc("", "<w:vMerge/>") + tc("技术部"))), ("技术部", "部门")),
        Odd("文本框", office_bytes(para(run("见下图。"), shape_box(para(noisy("人工复核环节"))))), ("复核", "见下图")),
        Odd("旧式文本框", office_bytes(para(f"<w:r>{_vml(p('第一行') + p('第二行写明时限'))}</w:r>")), ("写明时限", "第一行\n第二行")),
        Odd("文本框里的表", office_bytes(para(shape_box(table(tc("框内表"), tc("框内值"))))), ("框内值",)),
        Odd("交叉引用", office_bytes(para(run("详见"), field("REF _a", run("第三章第二节")), run("所述。"))), ("第三章", "节所述")),
        Odd("简单域", office_bytes(para(run("名称为"), _SIMPLE.format(run("栖圈推荐")), run("。"))), ("栖圈推荐", "为栖圈")),
        Odd("超链接", office_bytes(para(run("访问"), f'<w:hyperlink w:anchor="x">{run("官网首页")}</w:hyperlink>', run("查询"))), ("首页", "问官网")),
        Odd("智能标记", office_bytes(para(
            f'<w:smartTag w:uri="u" w:element="e"><w:smartTag w:uri="u" w:element="f">{run("杭州市")}</w:smartTag></w:smartTag>', run("西湖区"))),
            ("州市西湖",)),
        Odd("内容控件", office_bytes(para(run("类型："), control(run("个性化推送类"), '<w:id w:val="5"/>'))), ("推送类", "型：个性化")),
        Odd("纯文本控件", office_bytes(para(run("类型："), control(run("检索过滤类"), "<w:text/>"))), ("过滤类", "检索过滤类")),
        Odd("整段控件", office_bytes(control(p("控件里的一整段文字。"))), ("一整段",)),
        Odd("控件包住单元格", office_bytes(table(control(tc("控件里的单元格")) + tc("右边"))), ("里的单元格",)),
        Odd("插入修订", office_bytes(para(run("算法"), change("ins", run("每日")), run("更新一次"))), ("每日更新", "每日", "法每")),
        Odd("删除修订", office_bytes(para(run("算法每"), change("del", gone("周")), run("日更新"))), ("每日更新",)),
        Odd("移动修订", office_bytes(para(change("moveFrom", gone("甲乙")), run("丙丁"), change("moveTo", run("甲乙")))), ("丁甲",)),
        Odd("删掉的段落标记", office_bytes(
            "<w:p><w:pPr><w:rPr>" + change("del", "") + "</w:rPr></w:pPr>" + run("前半句，") + "</w:p>" + p("后半句。")), ("半句，后半",)),
        Odd("已有批注", office_bytes(para(run("模型"), _OLD_MARKS, run("一次。")), comments=_OLD_COMMENT), ("每日更新一次", "更新")),
        Odd("已有批注及回复表", office_bytes(
            para(_OLD_MARKS), comments=_OLD_COMMENT,
            commentsExtended='<w15:commentEx w15:paraId="0A0B0C0D" w15:done="0"/>'), ("每日",)),
        Odd("只有批注标记", office_bytes(para(_OLD_MARKS)), ("日更",)),
        Odd("脚注", office_bytes(para(run("用户一百万"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=_NOTE.format("footnote")),
            ("数据截至",), near=True),
        Odd("尾注", office_bytes(para(run("用户一百万"), '<w:r><w:endnoteReference w:id="2"/></w:r>'), endnotes=_NOTE.format("endnote")),
            ("十月底",), near=True),
        Odd("页眉", office_bytes(p("正文。"), header=p("内部资料")), ("内部资料",), near=True),
        Odd("严格命名空间", _strict(p("严格格式的正文。") + table(tc("格内"))), ("格式的", "格内")),
        Odd("注音", office_bytes(para(_RUBY, run("生活"))), ("巷口生活",)),
        Odd("公式", office_bytes(para(run("得分"), _MATH, run("从高到低"))), ("分s=a+b从", "从高到低")),
        Odd("符号与勾选框", office_bytes(para('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', run("否"))), ("☑是", "否")),
        Odd("自动编号", office_bytes(p("制度建设", properties=_LISTED) + p("机构设置", properties=_LISTED), numbering=_NUMBERING),
            ("（二）机构设置", "制度")),
        Odd("软连字符", office_bytes(para(run("可\u00ad拆分"), "<w:r><w:t>的</w:t><w:noBreakHyphen/><w:t>词</w:t></w:r>")), ("拆分的-词", "可拆")),
        Odd("两种写法", office_bytes(para(run("用"), _CHOICE, run("表述"))), ("写法的词表",)),
        Odd("隐藏文字", office_bytes(para(run("显示"), run("看不见", "<w:rPr><w:vanish/></w:rPr>"), run("继续"))), ("显示继续",)),
        Odd("书签和权限", office_bytes(para(
            '<w:bookmarkStart w:id="0" w:name="a"/>', run("书签内的字"), '<w:bookmarkEnd w:id="0"/>',
            '<w:permStart w:id="1"/>', run("可编辑"), '<w:permEnd w:id="1"/>')), ("的字可编",)),
        Odd("目录", office_bytes(_TOC), ("一、算法情况",)),
        Odd("全角与空格", office_bytes(para(run("版本Ｖ２．０，日 期"))), ("版本V2.0", "日期")),
        Odd("前面是空段", office_bytes("<w:p/><w:p><w:pPr/></w:p>" + para(_PICTURE) + p("末段。")), ("末段",)),
        Odd("主文件另名", office_bytes(p("主文件不叫 document。"), main="document2"), ("不叫",)),
        Odd("特殊字符", office_bytes(p("甲&amp;乙&lt;丙&gt;𠮷田")), ("&乙<丙", "𠮷田")),
        Odd("首尾空格", office_bytes(para('<w:r><w:t xml:space="preserve">  前后有空格  </w:t></w:r>')), ("前后有空格",)),
        Odd("没有样式部分", word_bytes(p("只有最少的部分。")), ("最少的",)),
    )  # fmt: skip
    return list(made)
