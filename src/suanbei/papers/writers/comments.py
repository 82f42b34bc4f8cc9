"""The comments of a Word file: the part that holds them, new ones in it, and their marks in the text."""

import hashlib
import posixpath
from collections.abc import Iterator, Sequence

from lxml import etree

from suanbei.papers.readers.package import Element
from suanbei.papers.readers.word.names import PPR, RPR, RUN, SDT_CONTENT, TEXT, VAL, P, W
from suanbei.papers.writers.parts import Parts

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_TRACKED = frozenset({W + "ins", W + "moveTo"})
_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))  # XML has no way to write them


class Comments:
    """Comments of one file, old and new."""

    def __init__(self, parts: Parts, author: str, initials: str, written_at: str) -> None:
        self._parts = parts
        self._signed = {"author": author, "date": written_at, "initials": initials}
        self._root = self._part("comments")
        self._threads = self._part("commentsExtended")
        self._known = set(_ids(parts, self._root))
        self._styles = self._style_names()

    def _part(self, kind: str) -> Element | None:
        package = self._parts.package
        relations = package.relations(package.main).values()
        target = next((r.target for r in relations if r.kind == kind and not r.external), "")
        return self._parts.xml(target) if target in self._parts else None

    def _style_names(self) -> dict[str, str]:
        styles = self._part_unchanged("styles")
        named = (
            {} if styles is None else {_name(s): s.get(W + "styleId", "") for s in styles.iter(W + "style")}
        )
        return {role: named.get(role, "") for role in ("annotation text", "annotation reference")}

    def _part_unchanged(self, kind: str) -> Element | None:
        package = self._parts.package
        relations = package.relations(package.main).values()
        target = next((r.target for r in relations if r.kind == kind and not r.external), "")
        return package.xml(target) if target in package.archive else None

    def add(self, lines: Sequence[str]) -> str:
        """A new comment with these paragraphs; its id."""
        if self._root is None:
            self._root = self._new_part()
        number = str(max(self._known, default=-1) + 1)
        self._known.add(int(number))
        comment = etree.SubElement(self._root, W + "comment")
        comment.set(W + "id", number)
        for name, value in self._signed.items():
            comment.set(W + name, value)
        for at, line in enumerate(lines):
            self._paragraph(comment, line, first=not at)
        self._thread(comment, number)
        return number

    def _new_part(self) -> Element:
        folder = posixpath.dirname(self._parts.package.main)
        root = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
        name = self._parts.free_name(posixpath.join(folder, "comments.xml"))
        self._parts.add(name, root, _TYPE, "comments")
        return root

    def _paragraph(self, comment: Element, line: str, first: bool) -> None:
        paragraph = etree.SubElement(comment, P)
        if style := self._styles["annotation text"]:
            etree.SubElement(etree.SubElement(paragraph, PPR), W + "pStyle").set(VAL, style)
        if first:
            mark = etree.SubElement(paragraph, RUN)
            self._reference_look(mark)
            etree.SubElement(mark, W + "annotationRef")
        run = etree.SubElement(paragraph, RUN)
        if first:
            etree.SubElement(etree.SubElement(run, RPR), W + "b")
        text = etree.SubElement(run, TEXT)
        text.text = " ".join(line.translate(_ILLEGAL).split("\n"))
        text.set(_SPACE, "preserve")

    def _reference_look(self, run: Element) -> None:
        if style := self._styles["annotation reference"]:
            etree.SubElement(etree.SubElement(run, RPR), W + "rStyle").set(VAL, style)

    def _thread(self, comment: Element, number: str) -> None:
        """The entry that newer programs keep for a comment, where the file has such a list."""
        if self._threads is None or self._root is None or _W14[1:-1] not in self._root.nsmap.values():
            return
        words = "".join(str(text) for text in comment.itertext())
        seed = hashlib.sha256(f"{number}:{words}".encode()).digest()
        key = f"{int.from_bytes(seed[:4], 'big') % 0x7FFFFFFE + 1:08X}"
        comment[-1].set(_W14 + "paraId", key)
        entry = etree.SubElement(self._threads, _W15 + "commentEx")
        entry.set(_W15 + "paraId", key)
        entry.set(_W15 + "done", "0")

    def mark(self, number: str, first: Element, last: Element) -> None:
        """Put the marks of a comment round two pieces of text."""
        first.addprevious(_mark("commentRangeStart", number))
        end = _mark("commentRangeEnd", number)
        last.addnext(end)
        paragraph = next(end.iterancestors(P), None)
        if paragraph is not None and _opens_control(paragraph):
            _after_properties(paragraph, self._reference(number))
        else:
            _outside_revisions(end).addnext(self._reference(number))

    def mark_paragraph(self, number: str, paragraph: Element) -> None:
        """Put the marks of a comment round all of a paragraph, be it empty."""
        _after_properties(paragraph, _mark("commentRangeStart", number))
        paragraph.append(_mark("commentRangeEnd", number))
        if _opens_control(paragraph):
            _after_properties(paragraph, self._reference(number))
        else:
            paragraph.append(self._reference(number))

    def _reference(self, number: str) -> Element:
        run = etree.Element(RUN)
        self._reference_look(run)
        run.append(_mark("commentReference", number))
        return run


def _mark(name: str, number: str) -> Element:
    mark = etree.Element(W + name)
    mark.set(W + "id", number)
    return mark


def _after_properties(paragraph: Element, element: Element) -> None:
    properties = paragraph.find(PPR)
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, element)


def _opens_control(paragraph: Element) -> bool:
    """Whether a paragraph is the first of a content control.

    LibreOffice 7 loses what such a paragraph says before a comment's reference; at its very start nothing stands before.
    """
    contents = paragraph.iterancestors(SDT_CONTENT)
    return any(next(content.iter(P), None) is paragraph for content in contents)


def _outside_revisions(mark: Element) -> Element:
    """The mark, or the tracked insertion round it: a comment is not part of what somebody inserted."""
    found = mark
    for ancestor in mark.iterancestors():
        if ancestor.tag == P:
            break
        if ancestor.tag in _TRACKED:
            found = ancestor
    return found


def _name(style: Element) -> str:
    name = style.find(W + "name")
    return name.get(VAL, "") if name is not None else ""


def _ids(parts: Parts, root: Element | None) -> Iterator[int]:
    """The numbers that comments have, those without a comment but with marks in the text included."""
    marks = parts.xml(parts.package.main).iter(
        *(W + f"comment{end}" for end in ("RangeStart", "RangeEnd", "Reference"))
    )
    for element in (*marks, *(() if root is None else root.iter(W + "comment"))):
        number = element.get(W + "id", "")
        if number.lstrip("-").isdecimal():
            yield int(number)
