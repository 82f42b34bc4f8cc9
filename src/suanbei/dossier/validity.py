"""The papers of a dossier that run out, with their last day."""

from collections.abc import Iterator
from datetime import date

from suanbei.dossier.filer import Licence
from suanbei.dossier.model import Dossier


def papers_with_end(dossier: Dossier) -> Iterator[tuple[str, date]]:
    """Certificate, licences, contracts and attachments that name a last day, each paper once."""
    attached = {a.id: a.valid_until for a in dossier.attachments if a.id and a.valid_until}
    for what, until, attachment in _named(dossier):
        if until and attached.get(attachment) != until:  # else the attachment says it
            yield what, until
    for a in dossier.attachments:
        if a.valid_until:
            yield f"附件 {a.id or ''}《{a.title or '未命名'}》", a.valid_until


def _named(dossier: Dossier) -> Iterator[tuple[str, date | None, str]]:
    certificate = dossier.filer.certificate
    if not certificate.long_term:
        yield certificate.kind or "主体证件", certificate.valid_until, certificate.attachment or ""
    for licence in _licences(dossier):
        yield (
            f"{licence.name or '许可'}（{licence.number or '未填编号'}）",
            licence.valid_until,
            licence.attachment or "",
        )
    for model in dossier.models:
        contract = model.contract
        yield (
            f"模型“{model.name or ''}”的{contract.title or '合同'}",
            contract.valid_until,
            contract.attachment or "",
        )


def _licences(dossier: Dossier) -> Iterator[Licence]:
    yield from dossier.filer.licences
    for product in dossier.products:
        yield from product.prerequisite_licences
