"""Page numbers for Word files: from a PDF of the same name and text, or as LibreOffice lays them out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from suanbei.papers import Document, Print, Problem, Source, read_prints, surplus, unprinted, with_pages

TWIN_BASIS = "同名 PDF 的页码"
_MUCH = 0.2  # longer than the Word file: the PDF says more than it
_SHOWN = 3
_TWIN = "{name}：文字与同名 Word 文件一致，只用它的页码，不重复审查。"
_OTHER = "{name}：与同名 Word 文件的文字不一致{where}，两份都审查了。请确认以哪份为准，并重新导出 PDF。"
_NO_PAGES = "{name}：没有页码，{reason}。"


def with_twins(
    documents: Sequence[Document], sources: Sequence[Source], shown: dict[str, Print]
) -> list[Document]:
    """Word files take the pages of their PDFs; a PDF of the same text is not reviewed a second time.

    The prints that gave pages are noted in ``shown`` by the name of the Word file.
    """
    result = list(documents)
    pairs = [(at, twin) for at, document in enumerate(documents) if (twin := _twin(document, documents))]
    loaded = [(documents[twin].name, sources[twin].path.read_bytes()) for _, twin in pairs]
    for (at, twin), print_ in zip(pairs, read_prints(loaded) if loaded else [], strict=True):
        if isinstance(print_, Print):
            result[at], result[twin] = _paired(documents[at], documents[twin], print_)
            if result[at] is not documents[at]:
                shown[documents[at].name] = print_
    return result


def _twin(document: Document, documents: Sequence[Document]) -> int | None:
    """The PDF of the same name and material beside a Word file."""
    if not document.blocks or not _is(document, ".docx"):
        return None
    stem = PurePath(document.name).with_suffix("")
    return next(
        (
            at
            for at, other in enumerate(documents)
            if other.blocks
            and _is(other, ".pdf")
            and other.kind == document.kind
            and PurePath(other.name).with_suffix("") == stem
        ),
        None,
    )


def _is(document: Document, suffix: str) -> bool:
    return PurePath(document.name).suffix.lower() == suffix


def _paired(word: Document, pdf: Document, print_: Print) -> tuple[Document, Document]:
    lacking = unprinted(word, print_)
    if lacking or surplus(word, print_) > _MUCH:
        notice = Problem("twin_differs", _OTHER.format(name=pdf.name, where=_where(lacking)), fatal=False)
        return word, replace(pdf, problems=(*pdf.problems, notice))
    notice = Problem("twin", _TWIN.format(name=pdf.name), fatal=False)
    noted = (*pdf.problems, notice)
    return with_pages(word, print_, TWIN_BASIS), Document(
        pdf.name,
        pdf.kind,
        problems=noted,
        read_by=pdf.read_by,
        pages=pdf.pages,
        properties=pdf.properties,
    )


def _where(lacking: Sequence[str]) -> str:
    if not lacking:
        return "（PDF 多出内容）"
    shown = "”“".join(text[:24] + ("……" if len(text) > 24 else "") for text in lacking[:_SHOWN])
    return f"（Word 里有 {len(lacking)} 处在 PDF 里找不到，如“{shown}”）"


def laid_out(documents: Sequence[Document], sources: Iterable[Source]) -> list[Document]:
    """Word files without pages get those of LibreOffice; one that gets none says why."""
    from suanbei.desk.lay_out import BASIS, print_words  # processes stay out of start-up

    result = list(documents)
    waiting = [
        (at, source)
        for at, (document, source) in enumerate(zip(documents, sources, strict=True))
        if document.blocks and document.pages is None and _is(document, ".docx")
    ]
    prints = print_words([source.path.read_bytes() for _, source in waiting])
    for (at, _), data in zip(waiting, prints, strict=True):
        document = result[at]
        print_ = data if isinstance(data, str) else read_prints([(document.name, data)])[0]
        if isinstance(print_, Print):
            result[at] = with_pages(document, print_, BASIS)
        else:
            reason = print_ if isinstance(print_, str) else "排出的 PDF 读不了"
            notice = Problem("no_pages", _NO_PAGES.format(name=document.name, reason=reason), fatal=False)
            result[at] = replace(document, problems=(*document.problems, notice))
    return result
