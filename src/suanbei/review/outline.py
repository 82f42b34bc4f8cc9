"""Which heading of a document plays which part of the outline.

Headings are matched by their words, the parts around them and, where a part has no heading, by the label that
opens a paragraph or a table row. A heading that fits nothing stays unmapped; none is pressed into a part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from suanbei.notation import Expression
from suanbei.papers import Block, BlockKind, Document, Section
from suanbei.regimes import Regime
from suanbei.review.headings import Part, heading_level, label_and_rest, matches, parts_of, split_merged

COVER = "cover"


@dataclass(frozen=True)
class Outline:
    """A document's sections, mapped to outline ids such as algorithm.data."""

    outline_id: str
    mapped: dict[str, tuple[Section, ...]] = field(default_factory=dict)

    def sections(self, *ids: str) -> Iterator[Section]:
        """The sections that play one of these parts."""
        for part in ids:
            yield from self.mapped.get(part, ())


def map_outlines(documents: Iterable[Document], regime: Regime) -> dict[str, Outline]:
    """The outline of every recognised document whose material has one, by document name."""
    parts = parts_of(regime)
    return {d.name: _outline(d, parts[d.kind]) for d in documents if d.kind in parts}


def _outline(document: Document, parts: tuple[Part, ...]) -> Outline:
    root = relevelled(document).root()
    mapping = _Mapping(parts)
    mapping.visit(root)
    found = mapping.found
    for id_, sections in _labelled(root, parts, found):
        found[id_] = sections
    cover = _cover(root, mapping, parts)
    if cover is not None:
        found[COVER] = (cover,)
    return Outline(document.kind, {part.id: found[part.id] for part in parts if part.id in found})


def relevelled(document: Document) -> Document:
    """The document with heading levels taken from the printed numbers where all headings have one level.

    People who format by hand leave 一、 and （一） on one level; the numbers still tell the tree.
    """
    headings = [block for block in document.blocks if block.level]
    ranks = {heading_level(block.number) for block in headings if block.number}
    if len({block.level for block in headings}) != 1 or len(ranks) < 2:
        return document
    order = {rank: place for place, rank in enumerate(sorted(ranks), 1)}
    blocks = tuple(
        replace(block, level=order.get(heading_level(block.number), 1)) if block.level else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


class _Mapping:
    """A walk over the sections that remembers which parts it has met."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.found: dict[str, tuple[Section, ...]] = {}
        self.headings: set[int] = set()  # id() of the sections that got a part

    def visit(self, section: Section, above: tuple[str, ...] = (), last: str = "") -> str:
        """Map the children of a section; ``above`` are the parts of its nearest mapped ancestor."""
        children = section.children
        chosen: list[tuple[str, ...]] = []
        for child in children:
            ids = self._choose(child, above, last)
            last = ids[-1] if ids else last
            chosen.append(ids)
            if ids:
                self.headings.add(id(child))
            last = self.visit(child, ids or above, last)
        for index, ids in enumerate(chosen):
            for part in ids:
                whole = _with_followers(children, chosen, index, part)
                self.found[part] = (*self.found.get(part, ()), whole)
        return last

    def _choose(self, section: Section, above: tuple[str, ...], last: str) -> tuple[str, ...]:
        """The parts of a heading: one, or several for a merged heading, or none."""
        whole = self._best(section.title, above, last)
        if whole:
            return (whole,)
        pieces = [self._best(piece, above, last) for piece in split_merged(section.title)]
        found = tuple(dict.fromkeys(piece for piece in pieces if piece))
        return found if len(found) >= 2 else ()

    def _best(self, title: str, above: tuple[str, ...], last: str) -> str:
        candidates = [part for part in self.parts if self._fits(part, title, above, last)]
        if not candidates:
            return ""
        context = above or (last,)
        # Below its parent first, then the part that is still missing, then the order of the outline.
        return min(candidates, key=lambda p: (above != () and p.parent not in context, p.id in self.found)).id

    def _fits(self, part: Part, title: str, above: tuple[str, ...], last: str) -> bool:
        if above and (part.id in above or not any(_below(part.id, id_) for id_ in above)):
            return False
        if matches(part.names, title):
            return True
        near = above or ((last,) if last else ())
        return any(part.parent and _below_or_same(id_, part.parent) for id_ in near) and matches(
            part.within, title
        )


def _below(part: str, ancestor: str) -> bool:
    return part.startswith(ancestor + ".")


def _below_or_same(part: str, ancestor: str) -> bool:
    return part == ancestor or _below(part, ancestor)


def _with_followers(
    children: tuple[Section, ...], chosen: list[tuple[str, ...]], index: int, part: str
) -> Section:
    """A chapter with the sections that belong below it but stand beside it, as in papers of one level."""
    end = index + 1
    while end < len(children) and _follows(children[index], children[end], chosen[end], part):
        end += 1
    followers = children[index + 1 : end]
    flat = any(chosen[place] for place in range(index + 1, end))
    if not flat and (children[index].children or children[index].own or not followers):
        return children[index]
    return replace(children[index], children=(*children[index].children, *followers))


def _follows(chapter: Section, section: Section, ids: tuple[str, ...], part: str) -> bool:
    """Whether a section beside a chapter belongs below it: a part of it, or a heading of deeper number."""
    if ids:
        return any(_below(id_, part) for id_ in ids)
    depth, other = heading_level(chapter.number), heading_level(section.number)
    return not (chapter.number and section.number and other <= depth)


def _cover(root: Section, mapping: _Mapping, parts: tuple[Part, ...]) -> Section | None:
    """Everything before the first heading that plays another part, when the outline has a cover."""
    if all(part.id != COVER for part in parts):
        return None
    blocks: list[Block] = []
    own_cover = {id(section) for section in mapping.found.get(COVER, ())}
    for section in root.walk():
        if id(section) in mapping.headings - own_cover:
            break
        blocks += section.own
    titles = {BlockKind.TITLE}
    return Section((), "", "", 0, None, tuple(blocks)) if any(b.kind not in titles for b in blocks) else None


def _labelled(
    root: Section, parts: tuple[Part, ...], found: dict[str, tuple[Section, ...]]
) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """Parts without a heading that a labelled paragraph or table row plays."""
    whole_form = not any("." in part.id for part in parts)  # a form of fields may have no headings at all
    for part in parts:
        if part.id in found:
            continue
        places = found.get(part.parent, ()) if part.parent else ((root,) if whole_form else ())
        patterns = part.names if whole_form else part.labels
        sections = tuple(s for place in places for s in _label_sections(place, patterns, parts))
        if sections:
            yield part.id, sections


def _label_sections(
    place: Section, patterns: tuple[Expression, ...], parts: tuple[Part, ...]
) -> Iterator[Section]:
    """Each labelled block, with the unlabelled paragraphs that follow it."""
    blocks = [block for block in place.blocks() if block.is_body]
    for index, block in enumerate(blocks):
        label, _ = label_and_rest(block)
        if not label or block.kind is BlockKind.HEADING or not matches(patterns, label):
            continue
        end = index + 1
        while block.row is None and end < len(blocks) and _continues(blocks[end], parts):
            end += 1
        yield Section((*place.path, label), label, "", place.level + 1, None, tuple(blocks[index:end]))


def _continues(block: Block, parts: tuple[Part, ...]) -> bool:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    label, _ = label_and_rest(block)
    return not label or not any(matches(part.names, label) or matches(part.labels, label) for part in parts)
