"""A user's own Word template filled from a dossier: placeholders, blanks beside labels, chapters of the outline."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from suanbei.dossier import Dossier
from suanbei.drafting.blocks import DraftBlock, Figure, Heading, Table, texts
from suanbei.drafting.fonts import FontBook
from suanbei.drafting.materials import compose_set
from suanbei.drafting.template_names import TemplateNames
from suanbei.drafting.view import MissingFact
from suanbei.papers import Block, Document, Section
from suanbei.papers.writers import Inserted, fill_template_file
from suanbei.regimes import Regime
from suanbei.review import map_outlines

_HINT = re.compile(r"[（(【\[〔].*[）)】\]〕]$|(?:填写|填报)?说明[：:]|请(?:填写|说明|描述|在此|附)")
_MARKER = re.compile(r"【待补充：[^【】]*】")
_PICTURE = "（此处放图：{caption}）"


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """The filled file and what a person still has to do."""

    data: bytes
    used: tuple[str, ...]  # paths of the fields that were filled in
    chapters: tuple[str, ...]  # headings below which text was put
    missing: tuple[MissingFact, ...]
    markers: tuple[str, ...]  # as they stand in the text, those of chapters included
    hints: tuple[str, ...]  # filling hints of the template that stand above the new text
    pictures: tuple[str, ...]  # captions of drawings that a template cannot take


def fill_template(
    data: bytes, template: Document, dossier: Dossier, regime: Regime, fonts: FontBook, as_of: date
) -> FilledTemplate:
    """Fill a template. ``template`` is the same file as read and recognised. Raises TemplateRefused, TemplateProblem."""
    names = TemplateNames(dossier)
    drafted = _drafted(template, dossier, regime, fonts, as_of)
    empty = dict(_empty_chapters(template, regime, drafted))
    chapters = {number: list(_inserted(drafted[id_])) for number, (id_, _) in empty.items()}
    filled = fill_template_file(data, names, chapters)
    sections = [section for _, section in empty.values()]
    said = "".join(one.text + "".join(map("".join, one.rows)) for c in chapters.values() for one in c)
    return FilledTemplate(
        filled.data,
        tuple(filled.used),
        tuple(section.heading.text for section in sections if section.heading),
        tuple(names.missing.values()),
        tuple(dict.fromkeys([*names.missing, *_MARKER.findall(said)])),
        tuple(block.text for section in sections for block in section.own if block.is_body),
        tuple(b.caption for id_, _ in empty.values() for b in drafted[id_] if isinstance(b, Figure)),
    )


def _drafted(
    template: Document, dossier: Dossier, regime: Regime, fonts: FontBook, as_of: date
) -> Mapping[str, list[DraftBlock]]:
    """Blocks by the outline id of the heading above them; none for a material without an outline."""
    if not map_outlines([template], regime):
        return {}
    composed = compose_set(dossier, regime, fonts, as_of, [template.kind])
    found: dict[str, list[DraftBlock]] = {}
    id_ = ""
    for block in composed[0].paper.blocks if composed else ():
        if isinstance(block, Heading) and block.section:
            id_ = block.section
            found.setdefault(id_, [])
        elif id_:
            found[id_].append(block)
    return found


def _empty_chapters(
    template: Document, regime: Regime, drafted: Mapping[str, list[DraftBlock]]
) -> Iterator[tuple[int, tuple[str, Section]]]:
    """Headings of the template with nothing but hints below them, by the number of the block to write behind."""
    for outline in map_outlines([template], regime).values():
        for id_, sections in outline.mapped.items():
            heading = sections[0].heading
            if heading is not None and drafted.get(id_) and _is_empty(sections[0].own):
                hints = [block for block in sections[0].own if block.is_body]
                yield (hints or [heading])[-1].anchor.paragraph, (id_, sections[0])


def _is_empty(own: Sequence[Block]) -> bool:
    return all(_HINT.match(block.text) for block in own if block.is_body)


def _inserted(blocks: Sequence[DraftBlock]) -> Iterator[Inserted]:
    for block in blocks:
        match block:
            case Table():
                if block.caption:
                    yield Inserted(block.caption)
                yield Inserted(rows=(*((block.header,) if block.header else ()), *block.rows))
            case Figure():
                yield Inserted(_PICTURE.format(caption=block.caption))
            case _:
                yield from (Inserted(text) for text in texts(block) if text)
