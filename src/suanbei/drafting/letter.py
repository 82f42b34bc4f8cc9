"""The revision letter: what was changed for which remark, under which clause, on which page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from suanbei.drafting.blocks import (
    DraftBlock,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
    texts,
)
from suanbei.drafting.language import chinese

_QUOTED = 150  # characters of a quoted text; both ends are kept of a longer one
_BOUNDARY = "=_suanbei_revision_letter"
_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
}


@dataclass(frozen=True, slots=True)
class LetterPoint:
    """A change as the letter tells it."""

    kind: str  # changed, added, removed, whole_added, whole_removed
    old: str
    new: str
    cell: str
    found: tuple[str, ...]  # what a check of our own had found here
    clauses: tuple[str, ...]
    where: str  # 《拟公示内容》算法名称
    old_page: int | None
    new_page: int | None


@dataclass(frozen=True, slots=True)
class LetterReply:
    """A remark and the points that answer it."""

    number: int
    text: str
    points: tuple[LetterPoint, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that the letter says."""

    algorithm: str
    filer: str
    replies: tuple[LetterReply, ...]
    others: tuple[LetterPoint, ...]
    moved: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]  # document and where its page numbers are from, or why it has none
    noticed: bool


def compose_letter(letter: Letter, words: Mapping[str, Any]) -> Paper:
    """The letter as blocks; ``words`` is the procedure's letter.yaml."""
    about = (words["about"].format(algorithm=letter.algorithm),) if letter.algorithm else ()
    blocks: list[DraftBlock] = [
        Title(words["title"], about),
        Paragraph(f"{words['recipient']}：", "plain"),
        Paragraph(_opening(letter, words)),
    ]
    for number, part in enumerate(_parts(letter, words), 1):
        heading, body = part
        blocks += [Heading(1, f"{chinese(number)}、", heading), *body]
    what, day = words["signature"]
    blocks += [Paragraph(words["closing"]), Signature(((what, letter.filer), (day, "")))]
    return Paper("revision_letter", words["file"], words["title"], tuple(blocks))


def _opening(letter: Letter, words: Mapping[str, Any]) -> str:
    said = words["opening"]
    answered = [reply for reply in letter.replies if reply.points]
    if letter.noticed:
        left = len(letter.replies) - len(answered)
        rest = said["rest"].format(open=left, heading=words["open"]["heading"]) if left else ""
        return str(said["noticed"].format(remarks=len(letter.replies), answered=len(answered), rest=rest))
    return str(said["plain"].format(changes=len(letter.others)) if letter.others else said["nothing"])


def _parts(letter: Letter, words: Mapping[str, Any]) -> Iterator[tuple[str, list[DraftBlock]]]:
    """Headings with what stands under them; a part that would be empty is left out."""
    answered = [reply for reply in letter.replies if reply.points]
    if answered:
        rows = [row for reply in answered for row in _reply_rows(reply, words)]
        yield words["replies"]["heading"], [_table(rows, words["replies"])]
    if left := [reply for reply in letter.replies if not reply.points]:
        yield words["open"]["heading"], list(_numbered(_open_line(reply, words) for reply in left))
    if letter.others:
        rows = [_other_row(point, words) for point in letter.others]
        yield words["others"]["heading"], [_table(rows, words["others"])]
    if letter.moved:
        yield words["moved"]["heading"], list(_numbered(iter(letter.moved)))
    if letter.pages:
        lines = (words["pages"]["line"].format(document=name, basis=basis) for name, basis in letter.pages)
        yield words["pages"]["heading"], list(_numbered(lines))


def _table(rows: Sequence[tuple[str, ...]], part: Mapping[str, Any]) -> Table:
    return Table(tuple(rows), tuple(part["header"]), tuple(part["widths"]))


def _numbered(lines: Iterator[str]) -> Iterator[ListItem]:
    return (ListItem(line, f"{number}. ") for number, line in enumerate(lines, 1))


def _reply_rows(reply: LetterReply, words: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for at, point in enumerate(reply.points):
        remark = (
            f"{reply.number}. {reply.text}"
            if at == 0
            else words["replies"]["again"].format(number=reply.number)
        )
        yield remark, change_said(point, words), _clauses(point, words), place_said(point, words)


def _other_row(point: LetterPoint, words: Mapping[str, Any]) -> tuple[str, ...]:
    why = "\n".join(words["found"].format(title=title) for title in point.found) or words["no_reason"]
    return change_said(point, words), why, _clauses(point, words), place_said(point, words)


def _open_line(reply: LetterReply, words: Mapping[str, Any]) -> str:
    line = words["open"]["line"].format(number=reply.number, text=_short(reply.text))
    return f"{line}{words['open']['ask'].format(question=reply.question)}" if reply.question else str(line)


def change_said(point: LetterPoint, words: Mapping[str, Any]) -> str:
    """“旧”改为“新”, 新增“新”, 删去“旧”."""
    cell = words["change"]["cell"].format(cell=point.cell) if point.cell else ""
    kind = point.kind
    if kind == "changed" and not (point.old and point.new):
        kind = "added" if point.new else "removed"
    return cell + str(words["change"][kind].format(old=_short(point.old), new=_short(point.new)))


def place_said(point: LetterPoint, words: Mapping[str, Any]) -> str:
    """《材料》章节，第3页（原第2页）."""
    place = words["place"]
    old, new = point.old_page, point.new_page
    if new and old and new != old:
        page = place["both"]
    elif new:
        page = place["same"]
    else:
        page = place["old"] if old and point.kind in ("removed", "whole_removed") else place["none"]
    return f"{point.where}\n{page.format(old=old, new=new)}"


def _clauses(point: LetterPoint, words: Mapping[str, Any]) -> str:
    return "\n".join(point.clauses) or str(words["no_clause"])


def _short(text: str) -> str:
    said = " ".join(text.split())
    half = _QUOTED // 2
    return said if len(said) <= _QUOTED else f"{said[:half]}……{said[-half:]}"


def letter_mail(letter: Letter, words: Mapping[str, Any], paper: Paper, files: Mapping[str, bytes]) -> bytes:
    """A draft mail (.eml) with the letter as text and the files attached. It has no sender and is not sent."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = words["mail"]["subject"].format(algorithm=letter.algorithm or words["title"])
    mail["X-Unsent"] = "1"  # mail programs open it for editing
    lines = [words["mail"]["greeting"], "", words["mail"]["attached"], "", *_plain(paper)]
    mail.set_content("\n".join(lines), charset="utf-8", cte="base64")
    for name, data in files.items():
        main, sub = _TYPES[name.rpartition(".")[2]]
        mail.add_attachment(data, main, sub, filename=name)
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def _plain(paper: Paper) -> Iterator[str]:
    """The letter for a mail: a table row as lines, with its headings."""
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from (
                    f"{heading}：{' '.join(cell.split())}"
                    for heading, cell in zip(block.header, row, strict=True)
                )
                yield ""
        else:
            yield from (*texts(block), "")
