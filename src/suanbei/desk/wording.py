"""The expression check of a plain text, a line an item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from suanbei import __version__
from suanbei.desk.lexicon import lexicon_with
from suanbei.desk.rules import rules_of
from suanbei.notation import YamlProblem
from suanbei.papers import Anchor, Block, BlockKind, Document, UnreadableList, read_lines
from suanbei.regimes import Regime, RegimeProblem, load_regime
from suanbei.review import (
    Case,
    Finding,
    LexiconProblem,
    Report,
    Reviewed,
    Rule,
    RuleProblem,
    RuleSet,
    everywhere,
    review,
)

_UNUSABLE = (RuleProblem, RegimeProblem, LexiconProblem, YamlProblem)


class WordingProblem(ValueError):
    """Why a text could not be checked; the message is Chinese."""


@dataclass(frozen=True)
class WordingChoices:
    """What the user chose beside the file."""

    as_of: date
    packs: tuple[Path, ...] = ()
    lexicons: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def check_wording(path: Path, choices: WordingChoices) -> Report:
    """The findings of a text, with line and columns. Raises WordingProblem when nothing could be checked."""
    try:
        return check_lines(path.name, read_lines(_bytes(path), path.name), choices)
    except UnreadableList as problem:
        raise WordingProblem(str(problem)) from problem


def check_lines(name: str, lines: list[str], choices: WordingChoices) -> Report:
    """The findings of lines that are at hand. Raises WordingProblem when rules or words cannot be used."""
    try:
        return _checked(name, lines, load_regime(packs=choices.packs), choices)
    except _UNUSABLE as problem:
        raise WordingProblem(str(problem)) from problem


def wording_rules(regime: Regime) -> RuleSet:
    """The rules that judge a line by itself, freed from the materials that they are written for."""
    rules = rules_of(regime)
    chosen = rules.only(regime.yaml("wording.yaml")["rules"])
    return RuleSet(tuple(_line_rules(chosen)), rules.vocabulary)


def _line_rules(rules: Iterable[Rule]) -> Iterator[Rule]:
    return (found for rule in rules if (found := everywhere(rule)) is not None)


def _checked(name: str, lines: list[str], regime: Regime, choices: WordingChoices) -> Report:
    rules = wording_rules(regime).only(choices.select, choices.ignore)
    document = _document(name, lines)
    lexicon = lexicon_with(regime, choices.lexicons)
    case = Case((document,), (), choices.as_of, vocabulary=rules.vocabulary, regime=regime, lexicon=lexicon)
    outcome = review(case, rules)
    return Report(
        as_of=choices.as_of,
        materials=(Reviewed.of(document, "文本"),),
        findings=tuple(_with_columns(finding, lines) for finding in outcome.findings),
        problems=outcome.problems,
        rules_run=len(rules),
        version=__version__,
    )


def _document(name: str, lines: list[str]) -> Document:
    blocks = (
        Block(BlockKind.PARAGRAPH, line, Anchor(name, (), number, line=number))
        for number, line in enumerate(lines, 1)
        if line.strip()
    )
    return Document(name, "plain_text", tuple(blocks), read_by="text")


def _with_columns(finding: Finding, lines: list[str]) -> Finding:
    place = finding.place
    if place.line is None or not finding.spot:
        return finding
    line = lines[place.line - 1]
    start = line.find(finding.spot, max(0, line.find(place.quote)))
    columns = (start + 1, start + 1 + len(finding.spot)) if start >= 0 else None
    return replace(finding, place=replace(place, columns=columns))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WordingProblem(f"找不到文件 {path}，请检查路径。") from error
    except OSError as error:
        raise WordingProblem(f"无法读取 {path}：{error.strerror}。") from error
