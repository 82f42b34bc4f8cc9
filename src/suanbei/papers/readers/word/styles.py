"""What a paragraph style says: heading level, title, caption, list, hidden."""

import re
from dataclasses import dataclass

from suanbei.papers.readers.package import Children, Element
from suanbei.papers.readers.word.names import (
    ILVL,
    NUM_ID,
    NUMPR,
    OUTLINE,
    PPR,
    RPR,
    STYLE_REF,
    VAL,
    W,
    is_on,
)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CHINESE_HEADING = re.compile(r"([一二三四五六])级标题$")
_CONTENTS = re.compile(r"(?:toc|目录)(?:\s*\d|\s*heading|标题)?$|table of figures$|图表目录$", re.IGNORECASE)
_TITLE = frozenset({"title", "标题", "文档标题"})
_CAPTION = frozenset({"caption", "题注"})
_LIST = re.compile(r"list (?:bullet|number)|列表(?:项目符号|编号)", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """A paragraph style with everything that it inherits."""

    part: str = ""  # title, caption, contents, list; empty for all others
    level: int = 0
    num_id: str = ""
    num_level: int | None = None
    bold: bool = False
    hidden: bool = False
    centred: bool = False
    size: int = 0  # half points; 0 when nothing says it


class Styles:
    """Styles by id, resolved along basedOn when first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str | None, Style] = {}
        self._hidden_runs: dict[str, bool] = {}
        default = ""
        self._size = 20
        if root is not None:
            size = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}/{W}sz")
            self._size = _number(size, 20)
            for element in root.iterchildren(W + "style"):
                style_id = element.get(W + "styleId", "")
                self._elements[style_id] = element
                if element.get(W + "type") == "paragraph" and element.get(W + "default") in (
                    "1",
                    "true",
                    "on",
                ):
                    default = style_id
        self._resolved[None] = self._resolve(default)

    @property
    def body_size(self) -> int:
        """The size of ordinary text in half points."""
        return self._resolved[None].size or self._size

    def of(self, properties: Children) -> Style:
        """The style of a paragraph with these properties."""
        reference = properties.get(STYLE_REF)
        style_id = reference.get(VAL) if reference is not None else None
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id or "")
        return found

    def id_of(self, properties: Children) -> str:
        """The style id as written."""
        reference = properties.get(STYLE_REF)
        return reference.get(VAL, "") if reference is not None else ""

    def hides(self, run_style: str) -> bool:
        """Whether a character style hides its text."""
        if run_style not in self._hidden_runs:
            self._hidden_runs[run_style] = any(
                is_on(element.find(f"{RPR}/{W}vanish")) for element in self._chain(run_style)
            )
        return self._hidden_runs[run_style]

    def _chain(self, style_id: str) -> list[Element]:
        """The style and its ancestors; a circle ends where it closes."""
        chain: list[Element] = []
        while style_id in self._elements:
            element = self._elements[style_id]
            if element in chain:
                break
            chain.append(element)
            based = element.find(W + "basedOn")
            style_id = based.get(VAL, "") if based is not None else ""
        return chain

    def _resolve(self, style_id: str) -> Style:
        style = Style()
        settled: set[str] = set()
        chain = self._chain(style_id)
        if not chain:  # a document may name a style that it does not define
            _take_part(style, style_id, settled)
        for element in chain:
            name = element.find(W + "name")
            _take_part(style, name.get(VAL, "").strip() if name is not None else style_id, settled)
            _take_paragraph(style, element.find(PPR), settled)
            _take_run(style, element.find(RPR), settled)
        if style.part == "contents":
            style.level = 0
        return style


def _take_part(style: Style, name: str, settled: set[str]) -> None:
    if style.part:
        return
    folded = name.lower()
    if folded in _TITLE:
        style.part = "title"
    elif folded in _CAPTION:
        style.part = "caption"
    elif _CONTENTS.match(folded):
        style.part = "contents"
    elif _LIST.match(folded):
        style.part = "list"
    elif "level" not in settled and (level := _level_by_name(name)):
        style.level = level
        settled.add("level")


def _level_by_name(name: str) -> int:
    if match := _HEADING.match(name):
        return int(match[1])
    match = _CHINESE_HEADING.search(name)
    return "一二三四五六".index(match[1]) + 1 if match else 0


def _take_paragraph(style: Style, properties: Element | None, settled: set[str]) -> None:
    if properties is None:
        return
    outline = properties.find(OUTLINE)
    if outline is not None and "level" not in settled:
        settled.add("level")
        style.level = outline_level(outline)
    numbering = properties.find(NUMPR)
    if numbering is not None and "numbering" not in settled:
        settled.add("numbering")
        style.num_id, style.num_level = numbering_of(numbering)
    if (align := properties.find(W + "jc")) is not None and "align" not in settled:
        settled.add("align")
        style.centred = align.get(VAL) == "center"


def _take_run(style: Style, properties: Element | None, settled: set[str]) -> None:
    if properties is None:
        return
    for key, tag in (("bold", "b"), ("hidden", "vanish")):
        element = properties.find(W + tag)
        if element is not None and key not in settled:
            settled.add(key)
            setattr(style, key, is_on(element))
    if not style.size:
        style.size = _number(properties.find(W + "sz"), 0)


def outline_level(outline: Element) -> int:
    """1 to 9 for w:outlineLvl 0 to 8; 0 for body text."""
    value = _number(outline, 9)
    return value + 1 if 0 <= value < 9 else 0


def numbering_of(numbering: Element) -> tuple[str, int | None]:
    """The list id ("" when not named here, "0" when turned off) and the list level of w:numPr."""
    number, level = numbering.find(NUM_ID), numbering.find(ILVL)
    return (
        number.get(VAL, "") if number is not None else "",
        _number(level, 0) if level is not None else None,
    )


def _number(element: Element | None, otherwise: int) -> int:
    value = element.get(VAL, "") if element is not None else ""
    try:
        return int(float(value))
    except ValueError:
        return otherwise
