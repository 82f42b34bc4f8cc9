"""Which material a paper is, recognised by what it says; its file name only breaks a tie."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from suanbei.notation import Expression, ExpressionError, fold, nearest, pattern
from suanbei.papers.draft import FURNITURE
from suanbei.papers.tree import Block, BlockKind, Document

_TITLE_SCORE = 10.0
_HEADING_SCORE = 3.0
_PICTURES_SCORE = 4.0
_ENOUGH = 5.0  # a title, two headings, or phrases of that weight
_OPENING = 6  # body lines in which an unstyled title may stand
_TITLE_LENGTH = 40
_PART_LENGTH = 20
_SEARCHED = 60_000  # characters; a material has shown what it is by then
_TEXT_PER_PICTURE = 150  # characters; with less, a paper is a row of pictures
OTHER = "other"


class SignatureProblem(ValueError):
    """A materials.yaml that cannot be used; the message is Chinese and names entry and field."""


@dataclass(frozen=True, slots=True)
class Signature:
    """How a material shows itself."""

    id: str  # self_assessment
    name: str  # 算法安全自评估报告
    titles: tuple[Expression, ...] = ()  # over the title, or an opening line
    headings: tuple[Expression, ...] = ()  # over heading words; a sheet's name is a heading
    phrases: tuple[tuple[str, float], ...] = ()  # words and their weight
    pictured: bool = False  # mostly pictures
    files: tuple[Expression, ...] = ()  # over the file name, to break a tie


_KEYS = ("id", "name", "titles", "headings", "phrases", "pictured", "files")


def load_signatures(data: Any, source: str) -> tuple[Signature, ...]:
    """Signatures from a parsed materials.yaml. Raises SignatureProblem, naming entry, field and nearest word."""
    entries = data.get("materials") if isinstance(data, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise SignatureProblem(f"{source}：缺少 materials 列表。每项写 id、name 和辨认特征。")
    return tuple(_signature(entry, number, source) for number, entry in enumerate(entries, 1))


def _signature(entry: Any, number: int, source: str) -> Signature:
    where = f"{source} 第 {number} 项"
    if not isinstance(entry, Mapping) or not entry.get("id") or not entry.get("name"):
        raise SignatureProblem(f"{where}：必须写 id 和 name，例如 id: pledge、name: 算法备案承诺书。")
    for key in entry:
        if key not in _KEYS:
            raise SignatureProblem(
                f"{where}（{entry['id']}）：不认识字段“{key}”，是否想写“{nearest(str(key), _KEYS) or _KEYS[2]}”？"
            )
    phrases = entry.get("phrases") or {}
    if not isinstance(phrases, Mapping) or not all(isinstance(w, int | float) for w in phrases.values()):
        raise SignatureProblem(f"{where}（{entry['id']}）：phrases 写作“词语: 权重”，权重是数字。")
    return Signature(
        str(entry["id"]),
        str(entry["name"]),
        _patterns(entry, "titles", where),
        _patterns(entry, "headings", where),
        tuple((str(phrase), float(weight)) for phrase, weight in phrases.items()),
        bool(entry.get("pictured")),
        _patterns(entry, "files", where),
    )


def _patterns(entry: Mapping[str, Any], key: str, where: str) -> tuple[Expression, ...]:
    texts = entry.get(key) or []
    if not isinstance(texts, list):
        raise SignatureProblem(f"{where}（{entry['id']}）：{key} 应当是列表，每行一个写法。")
    try:
        return tuple(pattern(str(text)) for text in texts)
    except ExpressionError as error:
        raise SignatureProblem(
            f"{where}（{entry['id']}）：{key} 里有写错的正则表达式（{error}）。"
        ) from error


def recognise(document: Document, signatures: Sequence[Signature]) -> Document:
    """The document with its kind; "other" when nothing fits. A picture or an unread file goes by its name."""
    if not any(block.is_body for block in document.blocks):
        named = (signature.id for signature in signatures if _fits_name(document, signature))
        return document.with_kind(next(named, OTHER))
    seen = _Seen(document)
    scores = [
        (_score(seen, signature), _fits_name(document, signature), signature.id) for signature in signatures
    ]
    best = max((entry[0] for entry in scores), default=0.0)
    if best < _ENOUGH:
        return document.with_kind(OTHER)
    tied = [entry for entry in scores if entry[0] == best]
    kind = next((entry[2] for entry in tied if entry[1]), tied[0][2])
    known = next(signature for signature in signatures if signature.id == kind)
    return _with_known_headings(document, known).with_kind(kind)


def _with_known_headings(document: Document, signature: Signature) -> Document:
    """Bare lines that name the parts of the material become headings where a paper has none at all."""
    if any(block.level for block in document.blocks):
        return document
    found = [at for at, block in enumerate(document.blocks) if _names_a_part(block, signature)]
    if len(found) < 2:
        return document
    blocks: list[Block] = []
    section: tuple[str, ...] = ()
    for at, block in enumerate(document.blocks):
        heads = at in found
        section = (block.text,) if heads else section
        own = block.anchor.section if block.kind in FURNITURE else section
        changed = replace(block, anchor=replace(block.anchor, section=own))
        blocks.append(replace(changed, kind=BlockKind.HEADING, level=1) if heads else changed)
    return replace(document, blocks=tuple(blocks))


def _names_a_part(block: Block, signature: Signature) -> bool:
    return _may_name_a_part(block) and any(pattern.search(_words(block)) for pattern in signature.headings)


def _may_name_a_part(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= _PART_LENGTH


class _Seen:
    """What recognition looks at, taken from a document once."""

    def __init__(self, document: Document) -> None:
        body = [block for block in document.blocks if block.is_body]
        self.titles = [_words(block) for block in body if block.kind is BlockKind.TITLE] or [
            _words(block) for block in body[:_OPENING] if len(block.text) <= _TITLE_LENGTH
        ]
        self.headings = {_words(block) for block in body if block.level} or {
            _words(block) for block in body if _may_name_a_part(block)
        }
        self.text = fold(document.text[:_SEARCHED])
        pictures = sum(block.kind is BlockKind.IMAGE for block in document.blocks)
        self.pictured = pictures >= 3 and len(self.text) < _TEXT_PER_PICTURE * pictures


def _words(block: Block) -> str:
    return re.sub(r"\s+", "", block.text.removeprefix(block.number))


def _score(seen: _Seen, signature: Signature) -> float:
    """How much of a signature is there."""
    total = _TITLE_SCORE if any(p.search(title) for p in signature.titles for title in seen.titles) else 0.0
    total += _HEADING_SCORE * sum(
        any(pattern.search(heading) for heading in seen.headings) for pattern in signature.headings
    )
    total += sum(weight for phrase, weight in signature.phrases if fold(phrase) in seen.text)
    return total + (_PICTURES_SCORE if signature.pictured and seen.pictured else 0.0)


def _fits_name(document: Document, signature: Signature) -> bool:
    name = document.name.rsplit("/", 1)[-1]
    return signature.name in name or any(pattern.search(name) for pattern in signature.files)
