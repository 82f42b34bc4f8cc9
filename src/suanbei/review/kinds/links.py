"""links: risk and safeguard, purpose and evidence must point at each other."""

from collections.abc import Iterator

from pydantic import model_validator

from suanbei.notation import pattern
from suanbei.papers import Block, Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import documents, finds, hit, scope_sections, scoped
from suanbei.review.model import Hit, Place

SLOTS = frozenset({"id", "name", "from_text", "to_text", "missing", "there"})


class End(Params):
    """One end of a link: where numbered entries stand and how their number is written."""

    where: Where
    id: Regex  # group 1, or the whole match, is the number


class Answer(Params):
    """What the linked entry must speak of when an entry speaks of this."""

    when: Regex
    expect: tuple[Regex, ...]
    name: str


class ChainLink(Params):
    """A step of a chain of reasoning: where it stands and what shows that it is there."""

    name: str
    where: Where
    find: tuple[Regex, ...] = ()  # any text when empty


class Links(Params):
    """Entries (``source``) and the places that must refer to them (``target``), or a chain of steps."""

    source: End | None = None
    target: End | None = None
    both: bool = False  # a reference to a number that is defined nowhere is a fault too
    answers: tuple[Answer, ...] = ()  # judged on linked pairs instead of the bare reference
    chain: tuple[ChainLink, ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> "Links":
        if bool(self.chain) == (self.source is not None and self.target is not None):
            raise ValueError("请写 source 与 target，或者只写 chain。")
        return self


def hits(params: Links, case: Case) -> Iterator[Hit]:
    """A hit for every entry without its counterpart, or for the first missing step of the chain."""
    if params.chain:
        yield from _broken_chain(params.chain, case)
    elif params.source and params.target:
        for document in documents(params.source.where, case):
            yield from _unlinked(params, params.source, params.target, case, document)


def _unlinked(params: Links, source: End, target: End, case: Case, document: Document) -> Iterator[Hit]:
    entries = _numbered(source, case, document)
    references = _numbered(target, case, document)
    if not entries or not references:
        return  # nothing is numbered here: other rules judge whether it should be
    if params.answers:
        yield from _wrong_answers(params.answers, entries, references)
        return
    place = _target_place(target, case, document, references)
    for number, blocks in entries.items():
        if number not in references:
            related = Place.of(blocks[0])
            yield hit(place, related, **_values(number, blocks[0].text, "", related))
    for number, blocks in references.items() if params.both else ():
        if number not in entries:
            yield hit(Place.of(blocks[0]), **_values(number, "", blocks[0].text, place))


def _numbered(end: End, case: Case, document: Document) -> dict[str, list[Block]]:
    expression = pattern(end.id)
    found: dict[str, list[Block]] = {}
    for block in scoped(end.where, case, document):
        if block.level:
            continue
        for match in expression.finditer(block.text):
            number = match.group(1) if expression.groups else match.group()
            found.setdefault(number, []).append(block)
    return found


def _target_place(target: End, case: Case, document: Document, references: dict[str, list[Block]]) -> Place:
    for section in scope_sections(target.where, case, document):
        if section.heading:
            return Place.of(section.heading)
    return Place.of(next(iter(references.values()))[0])


def _values(number: str, source: str, target: str, there: Place) -> dict[str, str]:
    name = there.section[-1] if there.section else there.document
    return {
        "id": number,
        "name": number,
        "from_text": source,
        "to_text": target,
        "missing": number,
        "there": name,
    }


def _wrong_answers(
    answers: tuple[Answer, ...], entries: dict[str, list[Block]], references: dict[str, list[Block]]
) -> Iterator[Hit]:
    """Pairs of one number where the answer speaks of something else."""
    for number, blocks in entries.items():
        replies = references.get(number, [])
        asked = "\n".join(block.text for block in blocks)
        said = "\n".join(block.text for block in replies)
        wanted = [answer for answer in answers if pattern(answer.when).search(asked)]
        if replies and wanted and not any(finds(answer.expect, said) for answer in wanted):
            related = Place.of(blocks[0])
            values = _values(number, blocks[0].text, replies[0].text, related)
            yield hit(Place.of(replies[0]), related, **(values | {"name": wanted[0].name}))


def _broken_chain(chain: tuple[ChainLink, ...], case: Case) -> Iterator[Hit]:
    """The first step that lacks while the step before it is there."""
    before: Place | None = None
    for link in chain:
        found = _step(link, case)
        if found is None:
            if before is not None:
                yield hit(
                    before,
                    missing=link.name,
                    name=link.name,
                    id="",
                    from_text=before.quote,
                    to_text="",
                    there="",
                )
            return
        before = Place.of(found)


def _step(link: ChainLink, case: Case) -> Block | None:
    for document in documents(link.where, case):
        for block in scoped(link.where, case, document):
            if not block.level and block.text.strip() and (not link.find or finds(link.find, block.text)):
                return block
    return None
