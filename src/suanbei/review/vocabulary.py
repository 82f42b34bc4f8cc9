"""The words that a procedure's rules may use, with the Chinese that users read for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from suanbei.notation import nearest
from suanbei.regimes import Regime
from suanbei.review.lexicon.word_files import lexicon_categories

Labels = Mapping[str, str]

#: Tells the title of a clause such as ALGO-REC:24.1, or None when the law base has no such clause.
KnownClause = Callable[[str], str | None]


def _any_clause(clause: str) -> str | None:
    return clause


@dataclass(frozen=True)
class Vocabulary:
    """Ids and labels; an empty table accepts every id (for tests of a single kind)."""

    materials: Labels = field(default_factory=dict)
    sections: Labels = field(default_factory=dict)  # outline ids of all materials
    claims: Labels = field(default_factory=dict)
    types: Labels = field(default_factory=dict)
    roles: Labels = field(default_factory=dict)
    traits: Labels = field(default_factory=dict)
    lexicon: Labels = field(default_factory=dict)  # categories of words
    groups: Labels = field(default_factory=dict)  # of rules
    known_clause: KnownClause = _any_clause

    def table(self, name: str) -> Labels:
        """One of the tables by its field name."""
        table: Labels = getattr(self, name)
        return table

    def label(self, table: str, word: str) -> str:
        """The Chinese of an id, or the id itself when the procedure gives none."""
        return self.table(table).get(word, word)

    def check(self, table: str, word: str) -> str:
        """The word itself. Raises ValueError, with the nearest valid word, when the table lacks it."""
        known = self.table(table)
        if known and word not in known:
            raise ValueError(unknown_word(word, known, _TABLE_NAMES[table]))
        return word


_TABLE_NAMES = {
    "materials": "材料",
    "sections": "章节",
    "claims": "事实项",
    "types": "算法类型",
    "roles": "角色",
    "traits": "情形",
    "lexicon": "词语类别",
    "groups": "规则组",
}


def unknown_word(word: str, known: Mapping[str, Any] | list[str], what: str) -> str:
    """“x”不是认识的…，是否想写“y”？ With up to twelve valid words when none is near."""
    near = nearest(word, known)
    if near:
        return f"没有名为“{word}”的{what}，是否想写“{near}”？"
    words = list(known)
    listed = "、".join(words[:12]) + ("……" if len(words) > 12 else "")
    return f"没有名为“{word}”的{what}。可用：{listed}。"


def load_vocabulary(regime: Regime, known_clause: KnownClause = _any_clause) -> Vocabulary:
    """The vocabulary of a procedure, from its vocabulary.yaml and claims.yaml."""
    words = regime.yaml("vocabulary.yaml")
    claims = regime.yaml("claims.yaml")["claims"]
    return Vocabulary(
        materials=words["materials"],
        sections=words["sections"],
        claims={claim["key"]: claim["name"] for claim in claims},
        types=words["types"],
        roles=words["roles"],
        groups=words.get("groups", {}),
        traits=words["traits"],
        lexicon=lexicon_categories(regime),
        known_clause=known_clause,
    )
