"""The attachments of a dossier that evidence a duty, with their last day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from suanbei.dossier import Attachment, Dossier
from suanbei.review.duties.facts import by_path, plain, said
from suanbei.review.duties.links import likeness

SOON = timedelta(days=30)
_NAMES = ("attachment", "attachments", "evidence")
_ALIKE = 1  # pairs of characters that a screenshot of a shared list and the duty must have in common


@dataclass(frozen=True, slots=True)
class Evidence:
    """An attachment as evidence. ``listed`` is false for a number that the list of attachments lacks."""

    id: str
    title: str
    valid_until: date | None
    as_of: date
    listed: bool = True

    @property
    def expired(self) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and self.valid_until < self.as_of

    @property
    def expires_soon(self) -> bool:
        """Whether it has thirty days or less."""
        return self.valid_until is not None and self.as_of <= self.valid_until <= self.as_of + SOON

    @property
    def usable(self) -> bool:
        """Listed and not run out."""
        return self.listed and not self.expired

    @property
    def validity(self) -> str:
        """已于 2026-10-31 到期, 2026-12-01 到期（剩 12 天）, 有效期至 2030-02-25, 未写有效期."""
        if not self.listed:
            return "附件清单里没有这个编号"
        if self.valid_until is None:
            return "未写有效期"
        if self.expired:
            return f"已于 {self.valid_until} 到期"
        left = (self.valid_until - self.as_of).days
        return (
            f"{self.valid_until} 到期（剩 {left} 天）"
            if self.expires_soon
            else f"有效期至 {self.valid_until}"
        )


def evidence_for(
    dossier: Dossier, paths: Sequence[str], values: Iterable[tuple[str, object]], words: str, as_of: date
) -> tuple[Evidence, ...]:
    """What the statements themselves name, and what the shared list of their section has on the same thing."""
    listed = {a.id: a for a in dossier.attachments if a.id}
    named = [id_ for at, value in values for id_ in _named(at, str(value), listed)]
    shared = [id_ for path in paths for id_ in _shared(dossier, path) if _fits(listed.get(id_), words)]
    return tuple(_evidence(id_, listed.get(id_), as_of) for id_ in dict.fromkeys([*named, *shared]))


def everything(dossier: Dossier, as_of: date) -> tuple[Evidence, ...]:
    """All attachments in the order of the list."""
    return tuple(_evidence(a.id, a, as_of) for a in dossier.attachments if a.id)


def _evidence(id_: str, attachment: Attachment | None, as_of: date) -> Evidence:
    if attachment is None:
        return Evidence(id_, "", None, as_of, listed=False)
    return Evidence(id_, attachment.title or "未命名", attachment.valid_until, as_of)


def _named(path: str, text: str, listed: Iterable[str]) -> Iterator[str]:
    if plain(path).rpartition(".")[2] in _NAMES and re.fullmatch(r"[A-Za-z]{1,3}-?\d+", text):
        yield text
        return
    for id_ in listed:
        if re.search(rf"(?<![A-Za-z0-9]){re.escape(id_)}(?![A-Za-z0-9])", text):
            yield id_


def _shared(dossier: Dossier, path: str) -> Iterator[str]:
    """The attachments named by the nearest section above a field: rights.evidence for rights.notice."""
    section = path.rpartition(".")[0]
    while section:
        beside = [f"{section}.{name}" for name in _NAMES if f"{section}.{name}" in by_path()]
        if beside:
            yield from (str(value) for one in beside for _, value in said(dossier, one))
            return
        section = section.rpartition(".")[0]


def _fits(attachment: Attachment | None, words: str) -> bool:
    return attachment is not None and (
        likeness(f"{attachment.title or ''}，{attachment.shows or ''}", words) >= _ALIKE
    )
