"""attached: a picture with its caption, or an entry in the list of attachments, must be there."""

from collections.abc import Iterator

from suanbei.papers import Block, BlockKind
from suanbei.review.case import Case
from suanbei.review.kinds.params import Params, Regex, Where
from suanbei.review.kinds.reading import Passage, finds, head_place, hit, passages
from suanbei.review.model import Hit

SLOTS = frozenset({"missing", "section"})


class Attached(Params):
    """What must be shown, and where."""

    name: str  # for the message
    where: Where = Where()
    caption: tuple[Regex, ...] = ()  # a picture whose caption or alternative text matches
    listed: tuple[Regex, ...] = ()  # or a line of the scope that matches
    when: tuple[Regex, ...] = ()
    unless: tuple[Regex, ...] = ()
    at: Regex = ""


def hits(params: Attached, case: Case) -> Iterator[Hit]:
    """A hit for every document whose scope shows neither the picture nor the entry."""
    kinds = params.where.blocks or tuple(BlockKind)
    where = params.where.model_copy(update={"blocks": kinds})
    for passage in passages(where, case):
        if params.when and not finds(params.when, passage.text):
            continue
        if params.unless and finds(params.unless, passage.text):
            continue
        if not _is_shown(params, passage):
            place = head_place(passage.head, params.at, passage.blocks)
            yield hit(place, missing=params.name, section=passage.head.text)


def _is_shown(params: Attached, passage: Passage) -> bool:
    if params.listed and any(finds(params.listed, block.text) for block in passage.body):
        return True
    return any(finds(params.caption, words) for words in _captions(passage.blocks))


def _captions(blocks: tuple[Block, ...]) -> Iterator[str]:
    """For every picture its alternative text and the blocks just before and after it."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.IMAGE:
            near = blocks[max(0, index - 1) : index] + blocks[index + 1 : index + 2]
            yield " ".join([block.picture.alt if block.picture else "", *(b.text for b in near)])
