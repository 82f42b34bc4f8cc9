"""The use case of a mock review: files in, a report out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from suanbei import __version__
from suanbei.desk.lexicon import lexicon_with
from suanbei.desk.read_case import SETTINGS, OcrMissing, build_case, find, limits_with
from suanbei.desk.rules import rules_of
from suanbei.notation import YamlProblem
from suanbei.papers import Document, Problem, SignatureProblem, read_folder
from suanbei.regimes import RegimeProblem, load_regime
from suanbei.review import (
    BaselineProblem,
    Case,
    Earlier,
    Finding,
    LexiconProblem,
    Report,
    Reviewed,
    RuleProblem,
    Severity,
    Suppression,
    SuppressionProblem,
    compare,
    read_baseline,
    read_suppressions,
    render,
    review,
    suppress,
)

__all__ = ["Choices", "Looked", "Report", "ReviewProblem", "look", "render", "review_paths", "severity_of"]

_UNUSABLE = (
    OcrMissing,
    RuleProblem,
    RegimeProblem,
    LexiconProblem,
    SignatureProblem,
    SuppressionProblem,
    BaselineProblem,
    YamlProblem,
)
_Settings = list[tuple[str, tuple[Suppression, ...]]]


class ReviewProblem(ValueError):
    """Why a review could not begin: settings, rules or a baseline that cannot be used. Chinese."""


@dataclass(frozen=True)
class Choices:
    """What the user chose beside the files."""

    as_of: date
    regime: str = "algorithm_filing"
    packs: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    library: tuple[Path, ...] = ()  # other filings of the house
    lexicons: tuple[Path, ...] = ()  # word lists of the house
    corpus: tuple[Path, ...] = ()  # texts that anybody uses
    lay_out: bool = False  # pages of Word files by LibreOffice
    ocr: bool | None = None  # recognise pictures; None: when the extra is installed


def severity_of(fail_on: str) -> Severity | None:
    """The severity that fails a run; None for never."""
    return None if fail_on == "never" else Severity(fail_on)


@dataclass(frozen=True)
class Looked:
    """A report with what it was made from."""

    report: Report
    documents: tuple[Document, ...]  # the unread ones too
    case: Case


def review_paths(paths: Iterable[Path], choices: Choices) -> Report:
    """A mock review of files and folders. Raises ReviewProblem before anything is judged."""
    return look(paths, choices).report


def look(paths: Iterable[Path], choices: Choices) -> Looked:
    """The same, with documents and case for what is to be done next. Raises ReviewProblem."""
    try:
        return _reviewed(list(paths), choices)
    except _UNUSABLE as problem:
        raise ReviewProblem(str(problem)) from problem


def _reviewed(paths: list[Path], choices: Choices) -> Looked:
    regime = load_regime(choices.regime, choices.packs)
    rules = rules_of(regime).only(choices.select, choices.ignore)
    settings, baseline = _settings(paths), _baseline(choices.baseline)
    found = find(paths, regime, choices.lay_out, limits_with(choices.ocr))
    if not found.documents:
        raise ReviewProblem("没有找到可以审查的文件。支持 .docx .xlsx .pdf .md .txt、图片和 dossier.yaml。")
    library = read_folder(choices.library) if choices.library else ()
    lexicon = lexicon_with(regime, choices.lexicons)
    corpus = read_folder(choices.corpus) if choices.corpus else ()
    case = build_case(found, regime, rules, choices.as_of, library, lexicon, corpus)
    outcome = review(case, rules)
    findings, notices = _suppressed(outcome.findings, settings, choices.as_of)
    findings, fixed = compare(findings, baseline) if baseline is not None else (findings, ())
    report = Report(
        as_of=choices.as_of,
        materials=tuple(Reviewed.of(d, rules.vocabulary.label("materials", d.kind)) for d in found.documents),
        findings=findings,
        problems=(*outcome.problems, *notices),
        fixed=fixed,
        rules_run=len(rules),
        version=__version__,
        documents=tuple(document for document in found.documents if document.blocks),
    )
    return Looked(report, found.documents, case)


def _baseline(path: Path | None) -> tuple[Earlier, ...] | None:
    return read_baseline(_text(path), path.name) if path else None


def _settings(paths: list[Path]) -> _Settings:
    found = [path / name for path in paths for name in SETTINGS if (path / name).is_file()]
    return [(path.name, read_suppressions(_text(path), path.name)) for path in found]


def _suppressed(
    findings: tuple[Finding, ...], settings: _Settings, today: date
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    notices: tuple[Problem, ...] = ()
    for name, suppressions in settings:
        findings, more = suppress(findings, suppressions, today, name)
        notices += more
    return findings, notices


def _text(path: Path) -> str:
    """A text file. Raises ReviewProblem when it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ReviewProblem(f"没有找到文件 {path}。") from error
    except UnicodeDecodeError as error:
        raise ReviewProblem(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8 后再试。") from error
    except OSError as error:
        raise ReviewProblem(f"无法读取 {path}：{error.strerror}。") from error
