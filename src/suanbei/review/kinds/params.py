"""What the parameters of all check kinds are made of."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from suanbei.notation import ExpressionError, pattern
from suanbei.papers import BlockKind
from suanbei.review.vocabulary import Vocabulary


class Params(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _is_regex(expression: str) -> str:
    try:
        pattern(expression)
    except ExpressionError as error:
        raise ValueError(f"“{expression}”不是有效的正则表达式：{error}") from error
    return expression


def _is_in(table: str) -> AfterValidator:
    def check(word: str, info: ValidationInfo) -> str:
        vocabulary: Any = info.context
        return vocabulary.check(table, word) if isinstance(vocabulary, Vocabulary) else word

    return AfterValidator(check)


Regex = Annotated[str, AfterValidator(_is_regex)]
MaterialId = Annotated[str, _is_in("materials")]
SectionId = Annotated[str, _is_in("sections")]
ClaimKey = Annotated[str, _is_in("claims")]
TypeId = Annotated[str, _is_in("types")]
RoleId = Annotated[str, _is_in("roles")]
TraitId = Annotated[str, _is_in("traits")]
CategoryId = Annotated[str, _is_in("lexicon")]


class Where(Params):
    """The part of the materials that a check reads; everything when nothing is said."""

    materials: tuple[MaterialId, ...] = ()
    sections: tuple[SectionId, ...] = ()  # outline ids
    headings: tuple[Regex, ...] = ()  # or sections whose printed heading matches one of these
    without: tuple[SectionId, ...] = ()
    blocks: tuple[BlockKind, ...] = ()
    start: Regex = ""  # only from the first block that matches
    stop: Regex = ""  # and only up to the next one that matches this, such as the next row of the cover
    containing: Regex = ""  # only blocks that match


class Term(Params):
    """Something that a text must speak of: its name for the message and the ways to say it."""

    name: str
    find: tuple[Regex, ...]


class Said(Params):
    """Words that must stand in a part of the materials for a demand to arise."""

    where: Where = Where()
    find: tuple[Regex, ...]
    unless: tuple[Regex, ...] = ()  # words in the same clause that deny it
