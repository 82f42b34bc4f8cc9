"""Filling the placeholders of somebody's own Word template in place; all else keeps its look.

A placeholder is a name in {{ }} or 【 】, nothing else: there is no expression to evaluate, so there is nothing to escape
from. It may be cut over several runs and stand in tables, text boxes, page headers and notes. A row or paragraph
that names fields of a list is repeated for each of its entries.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.problems import Unreadable, fatal
from suanbei.papers.readers.package import Element, Package
from suanbei.papers.readers.word import trace_word
from suanbei.papers.readers.word.names import TEXT, TR, P, W
from suanbei.papers.writers.blanks import Inserted, insert_below, mark_blanks
from suanbei.papers.writers.parts import Parts

_MAIN = "word/document.xml"
_STORIES = frozenset({"header", "footer", "footnotes", "endnotes"})
_MARK = re.compile(r"\{\{(?P<braced>[^{}]*)\}\}|【(?P<bracketed>[^【】]{1,60})】")
_CODE = re.compile(r"\{%|%\}|\{#|#\}|\{\{|\}\}|<%|\$\{")
_BREAKS = frozenset({W + "br", W + "cr", W + "tab"})
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONCE = (
    W + "bookmarkStart",
    W + "bookmarkEnd",
    W + "commentRangeStart",
    W + "commentRangeEnd",
    W + "commentReference",
)
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_MOST_COPIES, _MOST_MARKS = 2_000, 20_000
# Fields and parts that fetch something when the file is opened.
_FETCHING = re.compile(
    r"\b(?:INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|DATABASE|RD|IMPORT)\b", re.IGNORECASE
)
_FETCHED = {
    "attachedTemplate": "挂接了外部模板",
    "aFChunk": "嵌入了另一份文件的正文",
    "oleObject": "链接或嵌入了对象",
    "frame": "引用了外部文件",
    "subDocument": "引用了子文档",
    "mailMergeSource": "连着邮件合并的数据源",
}


class TemplateRefused(ValueError):
    """A template that is not filled; the message is Chinese and lists everything that is wrong with it."""


class Names(Protocol):
    """What placeholders may name."""

    def path_of(self, name: str) -> str | None:
        """The path of a field, with ``[]`` for every list it lies in; None for a name that is none."""

    def hint(self, name: str) -> str:
        """What may have been meant; empty when nothing is near."""

    def value(self, path: str) -> str:
        """The words of a field; a path has numbers in its brackets."""

    def count(self, path: str) -> int:
        """How many entries a list has."""


@dataclass(slots=True)
class Filled:
    """The file, and what was done."""

    data: bytes
    used: list[str] = field(default_factory=list)  # paths, in reading order


def fill_template_file(
    data: bytes, names: Names, chapters: Mapping[int, Sequence[Inserted]], limits: Limits = DEFAULT
) -> Filled:
    """The template with blanks and placeholders filled and text below empty headings.

    ``chapters`` has the text by the number of the heading's block, counted as `read_word` counts. Raises
    TemplateRefused with everything that stands against it, also for a file that cannot be read.
    """
    try:
        return _filled(Parts(data, limits, _MAIN), names, chapters)
    except Unreadable as error:
        raise TemplateRefused(fatal(error.code, "模板", error.detail).message) from error


def _filled(parts: Parts, names: Names, chapters: Mapping[int, Sequence[Inserted]]) -> Filled:
    roots = [parts.xml(name) for name in _stories(parts.package)]
    if faults := [*_fetching(parts.package, roots), *_faults(roots, names)]:
        raise TemplateRefused("\n".join(faults))
    drafts = trace_word(parts.package, roots[0]) if chapters else []
    hosts = {number: drafts[number - 1].host for number in chapters if number <= len(drafts)}
    filler = _Filler(names)
    for root in roots:
        mark_blanks(root, names.path_of)
    for number, host in hosts.items():
        if host is not None:
            filler.keep(insert_below(host, chapters[number]))
    for root in roots:
        filler.fill(root)
    return Filled(parts.save(), list(dict.fromkeys(filler.used)))


def _stories(package: Package) -> list[str]:
    relations = package.relations(package.main).values()
    others = sorted({r.target for r in relations if r.kind in _STORIES and not r.external})
    return [package.main, *(name for name in others if name in package.archive)]


def _fetching(package: Package, roots: Sequence[Element]) -> Iterator[str]:
    """What would run or fetch something on the reader's machine."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.archive.names):
        yield "模板带有宏。请另存为不带宏的 .docx。"
    sources = [package.main, *(name for name in package.archive.names if name.endswith("settings.xml"))]
    kinds = dict.fromkeys(r.kind for name in sources for r in package.relations(name).values())
    yield from (f"模板{_FETCHED[kind]}。请删去后另存一份。" for kind in kinds if kind in _FETCHED)
    codes = (code.text or "" for root in roots for code in root.iter(W + "instrText"))
    simple = (f.get(W + "instr", "") for root in roots for f in root.iter(W + "fldSimple"))
    if any(_FETCHING.search(code) for code in (*codes, *simple)):
        yield "模板里有读取其他文件的域（INCLUDETEXT、LINK、DDE 等）。请取消链接后另存一份。"


def _faults(roots: Sequence[Element], names: Names) -> Iterator[str]:
    """Placeholders that name nothing, and template code, of which this filler understands none."""
    said: dict[str, None] = {}
    marks = 0
    for paragraph in (p for root in roots for p in root.iter(P)):
        text = "".join(piece for piece, _ in _pieces(paragraph))
        for match in _MARK.finditer(text):
            marks += 1
            if match["braced"] is not None and names.path_of(match["braced"].strip()) is None:
                said[_unknown(match["braced"].strip(), names)] = None
        if code := _CODE.search(_MARK.sub("", text)):
            said[
                f"有写不完整的占位符或者模板代码“{code.group()}”：{text[:40]}。只支持 {{{{字段}}}} 和 【字段】。"
            ] = None
    if marks > _MOST_MARKS:
        said[f"占位符有 {marks} 处，上限 {_MOST_MARKS} 处。"] = None
    yield from said


def _unknown(name: str, names: Names) -> str:
    hint = names.hint(name)
    return f"占位符 {{{{{name[:60]}}}}} 不是卷宗字段。" + (
        f"是不是 {hint}？" if hint else "写字段路径（如 algorithm.name）或字段名（如 算法名称）。"
    )


def _pieces(paragraph: Element) -> list[tuple[str, Element | None]]:
    """The words of a paragraph with the elements that hold them; those of a text box in it are not its own."""
    found: list[tuple[str, Element | None]] = []
    for element in paragraph.iter(TEXT, *_BREAKS):
        if next(element.iterancestors(P), None) is paragraph:
            found.append((element.text or "", element) if element.tag == TEXT else ("\n", None))
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """A placeholder in the text of its paragraph."""

    start: int
    end: int
    path: str


class _Filler:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._copies = 0
        self._done: set[Element] = set()
        self.used: list[str] = []

    def keep(self, elements: Iterable[Element]) -> None:
        """What was put in already and must not be read for placeholders."""
        self._done.update(paragraph for element in elements for paragraph in element.iter(P))

    def fill(self, root: Element) -> None:
        """Rows first: a row that names a list is repeated before its paragraphs are filled."""
        for row in list(root.iter(TR)):
            paragraphs = list(row.iter(P))
            if len(list(row.iter(TR))) == 1 and not self._done.intersection(paragraphs):
                self._repeat(row, paragraphs)
        for paragraph in list(root.iter(P)):
            if paragraph not in self._done and not self._repeat(paragraph, [paragraph]):
                self._paragraph(paragraph, ())

    def _repeat(self, unit: Element, paragraphs: Sequence[Element]) -> bool:
        """A row or paragraph for every entry of the list that it names; False where it names none."""
        lists = self._lists(paragraphs)
        if not lists:
            return False
        deepest = max(lists, key=len)
        if any(not deepest.startswith(one) for one in lists):
            raise TemplateRefused(
                f"同一行里有两个列表的字段（{'、'.join(sorted(lists))}）。一行只能写一个列表的字段。"
            )
        for indices in self._indices(deepest):
            twin = _twin(unit)
            unit.addprevious(twin)
            for paragraph in list(twin.iter(P)):
                self._paragraph(paragraph, indices)
        parent = unit.getparent()
        if parent is not None:
            parent.remove(unit)
        return True

    def _lists(self, paragraphs: Sequence[Element]) -> set[str]:
        paths = (place.path for paragraph in paragraphs for place in self._places(_text(paragraph)))
        return {path[: path.rindex("[]") + 2] for path in paths if "[]" in path}

    def _indices(self, chain: str) -> list[tuple[int, ...]]:
        """The numbers of every entry, outermost list first; one row for an empty list, to say that it is."""
        found: list[tuple[int, ...]] = [()]
        for depth in range(1, chain.count("[]") + 1):
            path = "[]".join(chain.split("[]")[:depth])
            found = [
                (*before, at)
                for before in found
                for at in range(max(self._names.count(_numbered(path, before)), 1))
            ]
        self._copies += len(found)
        if self._copies > _MOST_COPIES:
            raise TemplateRefused(f"按列表重复的行超过 {_MOST_COPIES} 行，没有填写。请检查模板里重复的行。")
        return found

    def _places(self, text: str) -> list[_Place]:
        found = []
        for match in _MARK.finditer(text):
            name = match["braced"] if match["braced"] is not None else match["bracketed"]
            path = self._names.path_of(name.strip())
            if path is not None:
                found.append(_Place(match.start(), match.end(), path))
        return found

    def _paragraph(self, paragraph: Element, indices: tuple[int, ...]) -> None:
        """Fill a paragraph once; a value is never read for placeholders again."""
        self._done.add(paragraph)
        pieces = _pieces(paragraph)
        values = []
        for place in self._places("".join(text for text, _ in pieces)):
            path = _numbered(place.path, indices)
            self.used.append(path)
            values.append((place, self._names.value(path)))
        if values:
            _put(pieces, values)


def _text(paragraph: Element) -> str:
    return "".join(text for text, _ in _pieces(paragraph))


def _numbered(path: str, indices: Sequence[int]) -> str:
    parts = path.split("[]")
    marks = [f"[{n}]" for n in indices[: len(parts) - 1]]
    marks += ["[0]"] * (len(parts) - 1 - len(marks))
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def _put(pieces: Sequence[tuple[str, Element | None]], values: Sequence[tuple[_Place, str]]) -> None:
    """Write each value into the run where its placeholder begins, and take the rest of it out of the others."""
    at = 0
    for text, element in pieces:
        if element is not None and any(p.start < at + len(text) and p.end > at for p, _ in values):
            _write(element, _with_values(text, at, values))
        at += len(text)


def _with_values(text: str, at: int, values: Sequence[tuple[_Place, str]]) -> str:
    """The words of a piece that begins at ``at`` of its paragraph."""
    said, reached = "", at
    for place, value in values:
        if place.end <= at or place.start >= at + len(text):
            continue
        said += text[reached - at : max(place.start, at) - at]
        said += value if place.start >= at else ""
        reached = min(place.end, at + len(text))
    return said + text[reached - at :]


def _write(element: Element, words: str) -> None:
    """Text with its line ends as breaks of the run."""
    lines = words.translate(_ILLEGAL).replace("\r\n", "\n").split("\n")
    element.text = lines[0]
    element.set(_SPACE, "preserve")
    last = element
    for line in lines[1:]:
        pause = etree.Element(W + "br")
        text = etree.Element(TEXT)
        text.text = line
        text.set(_SPACE, "preserve")
        last.addnext(pause)
        pause.addnext(text)
        last = text


def _twin(unit: Element) -> Element:
    """A copy without the marks that a file may hold only once."""
    twin = copy.deepcopy(unit)
    for element in list(twin.iter(*_ONCE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for paragraph in twin.iter(P):
        if _PARA_ID in paragraph.attrib:
            del paragraph.attrib[_PARA_ID]
    return twin
