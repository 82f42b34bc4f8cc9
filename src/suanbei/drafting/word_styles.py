"""The blank Word document: page, styles and faces by the habits of GB/T 9704."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from suanbei.drafting.archive import MADE
from suanbei.drafting.word_xml import page_number
from suanbei.notation import kept

if TYPE_CHECKING:
    from docx.document import Document as Word

_CENTRE, _LEFT, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
_JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
# style: (role, points, line points, alignment, indent in characters, bold, points above, points below)
_IDS = {
    "正文段落": "SbBody",
    "正文顶格": "SbPlain",
    "居中": "SbCentre",
    "落款": "SbSign",
    "图": "SbFigure",
    "表格文字": "SbCell",
    "表格标题": "SbHead",
    "表格项目": "SbKey",
    "表后": "SbAfter",
    "目录标题": "SbContents",
    **{f"toc {level}": f"TOC{level}" for level in (1, 2, 3)},
}
_STYLES: Mapping[str, tuple[str, float, float, Any, float, bool, float, float]] = {
    "Title": ("title", 22, 34, _CENTRE, 0, False, 12, 6),
    "Subtitle": ("heading2", 16, 28, _CENTRE, 0, False, 0, 6),
    "Heading 1": ("heading1", 16, 28, _JUSTIFY, 2, False, 6, 0),
    "Heading 2": ("heading2", 16, 28, _JUSTIFY, 2, False, 0, 0),
    "Heading 3": ("heading3", 16, 28, _JUSTIFY, 2, True, 0, 0),
    "正文段落": ("body", 16, 28, _JUSTIFY, 2, False, 0, 0),
    "正文顶格": ("body", 16, 28, _LEFT, 0, False, 0, 0),
    "居中": ("body", 16, 28, _CENTRE, 0, False, 0, 0),
    "落款": ("body", 16, 30, _LEFT, 2, False, 6, 0),
    "Caption": ("heading1", 12, 20, _CENTRE, 0, False, 8, 4),
    "图": ("body", 12, 0, _CENTRE, 0, False, 8, 0),
    "表格文字": ("body", 10.5, 16, _LEFT, 0, False, 2, 2),
    "表格标题": ("heading1", 10.5, 16, _CENTRE, 0, False, 2, 2),
    "表格项目": ("heading1", 10.5, 16, _LEFT, 0, False, 2, 2),
    "表后": ("body", 6, 10, _LEFT, 0, False, 0, 0),
    "目录标题": ("heading1", 18, 34, _CENTRE, 0, False, 0, 8),
    "toc 1": ("heading1", 14, 22, _LEFT, 0, False, 2, 0),
    "toc 2": ("body", 14, 22, _LEFT, 0, False, 0, 0),
    "toc 3": ("body", 14, 22, _LEFT, 0, False, 0, 0),
    "Footer": ("body", 14, 18, _CENTRE, 0, False, 0, 0),
}


def blank(title: str, faces: tuple[tuple[str, str], ...], compact: bool) -> "Word":
    """A document without text. ``faces`` are the official faces by role; ``latin`` is one of them.

    ``compact`` is for a paper that should stay on one page: 四号 instead of 三号.
    """
    word = new_document(BytesIO(_blank(faces, compact)))
    properties = word.core_properties
    properties.title = title
    return word


@kept
def _blank(faces: tuple[tuple[str, str], ...], compact: bool) -> bytes:
    word, by_role = new_document(), dict(faces)
    _page(word)
    _face(word.styles["Normal"], "body", by_role, 16)
    for name, look in _STYLES.items():
        _style(word, name, _smaller(look) if compact else look, by_role)
    for level in (2, 3):
        word.styles[f"toc {level}"].paragraph_format.left_indent = Pt(14 * 1.5 * (level - 1))
    _footer(word)
    _settings(word)
    _properties(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _smaller(look: tuple[Any, ...]) -> tuple[Any, ...]:
    role, size, _, *rest = look
    return (role, 14.0, 25.0, *rest) if size == 16 else look


def _page(word: "Word") -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)  # exact line spacing alone decides


def _style(word: "Word", name: str, look: tuple[Any, ...], faces: Mapping[str, str]) -> None:
    role, size, line, alignment, indent, bold, above, below = look
    if name in word.styles:
        style = word.styles[name]
    else:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.element.set(qn("w:styleId"), _IDS[name])
    _face(style, role, faces, size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.alignment, layout.space_before, layout.space_after = alignment, Pt(above), Pt(below)
    if line:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    layout.widow_control = True
    if indent:
        _indent(style, indent, size)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _face(style: Any, role: str, faces: Mapping[str, str], size: float) -> None:
    font = style.font
    font.size, font.name = Pt(size), faces["latin"]
    names = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        names.attrib.pop(qn(f"w:{theme}"), None)
    names.set(qn("w:eastAsia"), faces[role])
    names.set(qn("w:cs"), faces["latin"])


def _indent(style: Any, characters: float, size: float) -> None:
    style.paragraph_format.first_line_indent = Emu(int(Pt(size) * characters))
    # counted in characters, so that the indent follows when a user changes the size
    style.element.pPr.ind.set(qn("w:firstLineChars"), str(int(characters * 100)))


def _footer(word: "Word") -> None:
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = word.styles["Footer"]
    page_number(paragraph._p)


def _settings(word: "Word") -> None:
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    word.settings.element.append(update)
    language = word.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")


def _properties(word: "Word") -> None:
    """Neutral: no author, no machine, no date of today."""
    properties = word.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime(*MADE)  # noqa: DTZ001 - no zone in OOXML
    properties.revision = 1
