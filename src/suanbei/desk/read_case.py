"""From paths to a case: papers and dossier read, recognised, with their claims and profile."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from suanbei.desk.pages import laid_out, with_twins
from suanbei.notation import kept, load_yaml_located
from suanbei.papers import (
    DEFAULT,
    Document,
    Limits,
    Print,
    Problem,
    Signature,
    find_files,
    load_signatures,
    ocr_installed,
    read_sources,
    recognise,
)
from suanbei.regimes import Regime
from suanbei.review import (
    Case,
    Lexicon,
    RuleSet,
    evidence_claims,
    extract,
    load_lexicon,
    map_outlines,
    profile,
)

if TYPE_CHECKING:  # a review without a dossier does without its models
    from suanbei.dossier import Dossier

_DOSSIERS = ("dossier.yaml", "dossier.yml")
SETTINGS = ("suanbei.yaml", ".suanbei.yaml")
_NOT_PAPERS = frozenset((*_DOSSIERS, *SETTINGS, "dossier.schema.json"))
RECORDS = "records"
_OCR_PAGES = 60  # of one run: three minutes or so
_UNKNOWN = (
    "没有认出是哪种备案材料，没有逐条审查。若是备案材料，请在开头写明材料名称，例如“算法安全自评估报告”。"
)


@dataclass(frozen=True)
class Found:
    """Everything met in the paths, read or not."""

    documents: tuple[Document, ...] = ()
    dossier: "Dossier | None" = None
    paper: Document | None = None  # the dossier as a document; among the documents too
    prints: Mapping[str, Print] = field(
        default_factory=dict
    )  # of Word files, where a PDF of the same text gave the pages


@kept
def signatures_of(regime: Regime) -> tuple[Signature, ...]:
    """How the materials of a procedure are recognised. Raises SignatureProblem."""
    return load_signatures(regime.yaml("materials.yaml"), "materials.yaml")


class OcrMissing(ValueError):
    """Recognition was asked for, and its extra is not installed. Chinese."""


def limits_with(ocr: bool | None) -> Limits:
    """The limits of a run; None recognises pictures when the extra is there. Raises OcrMissing."""
    installed = ocr_installed()
    if ocr and not installed:
        raise OcrMissing("没有安装 OCR 组件，不能用 --ocr。请先执行：pip install 'suanbei[ocr]'。")
    wanted = installed if ocr is None else ocr
    return replace(DEFAULT, ocr_pages=_OCR_PAGES) if wanted else DEFAULT


def find(paths: Iterable[Path], regime: Regime, lay_out: bool = False, limits: Limits = DEFAULT) -> Found:
    """Papers and dossiers below some paths. What cannot be read is a document with its problem.

    With ``lay_out`` Word files that have no PDF beside them get the pages of LibreOffice.
    """
    paths = list(paths)
    sources = [s for s in find_files(paths) if _may_be_paper(s.path) and not _is_frozen(s.path, paths)]
    documents = [recognised(document, regime) for document in read_sources(sources, limits)]
    shown: dict[str, Print] = {}
    documents = with_twins(documents, sources, shown)
    if lay_out:
        documents = laid_out(documents, sources)
    found = Found(tuple(documents), prints=shown)
    for path in _dossier_files(paths):
        found = _with_dossier(found, path)
    return found


def _may_be_paper(path: Path) -> bool:
    """Not the dossier, our settings or the record of dates and talk (records/*.yaml)."""
    return path.name not in _NOT_PAPERS and not (path.suffix == ".yaml" and path.parent.name == RECORDS)


def _is_frozen(path: Path, roots: list[Path]) -> bool:
    """A copy in records/filed below a folder under review; naming the copy itself reviews it."""
    below = (path.relative_to(root).parts for root in roots if root.is_dir() and path.is_relative_to(root))
    return any((RECORDS, "filed") in pairwise(parts) for parts in below)


def recognised(document: Document, regime: Regime) -> Document:
    """The document with its material; a paper that is none says so."""
    known = recognise(document, signatures_of(regime))
    if known.kind != "other" or not any(block.is_body for block in known.blocks):
        return known
    notice = Problem("unknown_material", f"{known.name}：{_UNKNOWN}", fatal=False)
    return replace(known, problems=(*known.problems, notice))


def build_case(
    found: Found,
    regime: Regime,
    rules: RuleSet,
    as_of: date,
    library: Iterable[Document] = (),
    lexicon: Lexicon | None = None,
    corpus: Iterable[Document] = (),
) -> Case:
    """The case of what was found; the words are the procedure's when none are given."""
    papers = tuple(document for document in found.documents if document.blocks)
    outlines = map_outlines(papers, regime)
    claims = extract(papers, outlines, regime)
    if found.paper and found.dossier:
        from suanbei.review import dossier_claims

        claims += tuple(dossier_claims(found.dossier, found.paper, regime))
    shown = profile(papers, claims, regime, found.dossier)
    return Case(
        papers,
        claims,
        as_of,
        types=shown.types,
        roles=shown.roles,
        traits=shown.traits,
        disputed=shown.disputed,
        dossier=found.dossier,
        outlines=outlines,
        library=tuple(library),
        corpus=tuple(corpus),
        vocabulary=rules.vocabulary,
        regime=regime,
        lexicon=load_lexicon(regime) if lexicon is None else lexicon,
        evidence=evidence_claims(papers, regime),
    )


def _dossier_files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.name in _DOSSIERS:
            yield path
        yield from (path / name for name in _DOSSIERS if (path / name).is_file())


def _with_dossier(found: Found, path: Path) -> Found:
    if found.dossier is not None:
        return _with_unread(found, path, "已有一份卷宗，一次只审查一份。请分开审查。")
    from suanbei.dossier import DossierProblem, load_dossier
    from suanbei.review import dossier_document

    try:
        text = path.read_text(encoding="utf-8-sig")
        dossier = load_dossier(text, path.name)
    except DossierProblem as problem:
        return _with_unread(found, path, *problem.problems)
    except UnicodeDecodeError:
        return _with_unread(found, path, "不是 UTF-8 编码，请另存为 UTF-8。")
    except OSError:
        return _with_unread(found, path, "文件不存在或者打不开，请检查路径和权限。")
    paper = dossier_document(dossier, path.name, load_yaml_located(text, path.name))
    return replace(found, documents=(*found.documents, paper), dossier=dossier, paper=paper)


def _with_unread(found: Found, path: Path, *lines: str) -> Found:
    said = (line if path.name in line else f"{path.name}：{line}" for line in lines)
    problems = tuple(Problem("dossier_invalid", line) for line in said)
    document = Document(path.name, "dossier", problems=problems)
    return replace(found, documents=(*found.documents, document))
