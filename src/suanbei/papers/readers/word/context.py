"""What all stories of one Word file share: styles, lists, notes, comments, pictures, and what was noticed."""

from dataclasses import dataclass, field, replace

from suanbei.papers.pictures import describe
from suanbei.papers.problems import Unreadable
from suanbei.papers.readers.package import Element, Package, Relation
from suanbei.papers.readers.word.drawing import NO_SIZE, Size
from suanbei.papers.readers.word.names import W
from suanbei.papers.readers.word.numbering import Numbering
from suanbei.papers.readers.word.styles import Styles
from suanbei.papers.tree import Picture


@dataclass
class Context:
    """One Word file while it is read."""

    package: Package
    relations: dict[str, Relation]  # of the main part
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Element]  # (footnotes | endnotes, id) → its element
    comments: dict[str, Element]
    tables: int = 0
    hidden: int = 0
    revised: bool = False
    traced: bool = False  # whether drafts keep the way back to their elements
    embedded: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    authors: dict[str, None] = field(default_factory=dict)  # of margin comments, in order
    _pictures: dict[str, Picture] = field(default_factory=dict)

    def picture(self, relation: Relation | None, alt: str, printed: Size = NO_SIZE) -> Picture | None:
        """The picture behind a relationship; None when it lies outside the file or is damaged."""
        if relation is None or relation.external or relation.target not in self.package.archive:
            return None
        if relation.target not in self._pictures:
            try:
                data = self.package.archive.read(relation.target)
            except Unreadable as error:
                if error.code != "damaged":
                    raise
                self.unreadable.append("一张图片")
                return None
            suffix = relation.target.rsplit(".", 1)[-1].lower()
            self._pictures[relation.target] = describe(data, media=f"image/{suffix}")
        return replace(self._pictures[relation.target], alt=alt, printed=printed)


def open_context(package: Package, traced: bool = False) -> Context:
    """Styles, lists, notes and comments of a package; a broken side part is noted, not fatal."""
    relations = package.relations(package.main)
    context = Context(package, relations, Styles(None), Numbering(None), {}, {}, traced=traced)
    context.styles = Styles(_side_part(context, "styles"))
    context.numbering = Numbering(_side_part(context, "numbering"))
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        context.notes |= {(kind, key): note for key, note in _by_id(_side_part(context, kind), tag).items()}
    context.comments = _by_id(_side_part(context, "comments"), "comment")
    return context


def _by_id(root: Element | None, tag: str) -> dict[str, Element]:
    return {} if root is None else {e.get(W + "id", ""): e for e in root.iterchildren(W + tag)}


_SIDE_PARTS = {
    "styles": "样式",
    "numbering": "自动编号",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}


def _side_part(context: Context, kind: str) -> Element | None:
    target = next((r.target for r in context.relations.values() if r.kind == kind and not r.external), None)
    if target is None or target not in context.package.archive:
        return None
    try:
        return context.package.xml(target)
    except Unreadable as error:
        if error.code != "damaged":
            raise
        context.unreadable.append(_SIDE_PARTS[kind])
        return None
