"""Small Office files made by hand, part by part, as other programs write them."""

import zipfile
from io import BytesIO

from suanbei.papers import Block, Document, read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="my"><w:name w:val="章标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
"""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these entries."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations(targets: dict[str, str]) -> str:
    """Relationships by id: ``{"rId1": "styles styles.xml"}``."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{value.split()[0]}" Target="{value.split()[1]}"/>'
        for key, value in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def word_bytes(body: str, styles: str = STYLES, **parts: str | bytes) -> bytes:
    """A .docx with this body; parts by name (numbering, footnotes, comments, header, …) or media_x for x.png."""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"rId1": "officeDocument word/document.xml"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
    }
    targets = {"styles": "styles styles.xml"}
    for name, content in parts.items():
        if isinstance(content, bytes):
            entries[f"word/media/{name}.png"] = content
            targets[name] = f"image media/{name}.png"
        else:
            root = {"header": "hdr", "footer": "ftr"}.get(name, name)
            entries[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
            targets[name] = f"{name} {name}.xml"
    entries["word/_rels/document.xml.rels"] = relations(targets)
    return zipped(entries)


def word(body: str, styles: str = STYLES, **parts: str | bytes) -> Document:
    """The document read from such a file."""
    return read_bytes(word_bytes(body, styles, **parts), "测试.docx")


def p(text: str, style: str = "", *, bold: bool = False, properties: str = "") -> str:
    """A paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def run(text: str, inside: str = "") -> str:
    """A run; ``inside`` stands before the text."""
    return f"<w:r>{inside}<w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(text: str, properties: str = "") -> str:
    """A cell; text that starts with < is taken as blocks."""
    inner = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def shape(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of every block."""
    return [(block.kind.value, block.level, block.text) for block in document.blocks]


def texts(document: Document, kind: str) -> list[str]:
    """The texts of one kind."""
    return [block.text for block in document.blocks if block.kind == kind]


def only(document: Document, text: str) -> Block:
    """The one block with this text."""
    (found,) = (block for block in document.blocks if block.text == text)
    return found
