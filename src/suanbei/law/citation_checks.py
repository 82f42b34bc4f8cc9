"""Are the citations of a text real, in force, rightly named, and about what the sentence says?

A false alarm costs more trust than a miss: unknown documents pass, and content is judged only when it is certain.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import cache

from suanbei.law.base import ClauseFile, load
from suanbei.law.citations import Citation, find_citations
from suanbei.law.cited_limits import check_cited_limits
from suanbei.law.clause_id import ClauseId
from suanbei.law.model import Force, Instrument, Renumbered
from suanbei.law.names import (
    Repealed,
    draft_names,
    is_draft_name,
    is_unpassed,
    misnamed,
    plain_name,
    repealed,
)
from suanbei.law.numerals import write_number
from suanbei.law.problems import CitationProblem, sentence_around, sentence_span, written_day
from suanbei.law.statements import check_statements

_CITING = re.compile(
    r"(?:依据|根据|依照|按照|遵照|遵守|符合|落实|执行|贯彻|违反|参照|适用)[^《》，。；\n]{0,12}$"
)
_HOUSE = re.compile(
    r"公司|我司|本单位|企业|集团|内部|制定了|制定的|印发|签发|制度汇编|本办法|本制度|修订了|我方|我们的"
)
_ASIDE = re.compile(r"原(?:《|第|网络|条)|旧(?:《|第|法|条|版)|修正前|修改前|修订前|2016年版")
_LAW_NAME = re.compile(r"(?:条例|办法|规定|法|细则)$")
_NAMES = re.compile(r"《[^《》\n]{2,60}》")
_CLOSE_SIGNS = 2  # 另一条的专有关键词至少命中几个，才说引错了条
_LONG_SIGN = 6  # 六个字以上、紧跟在引用后面的一个顶两个；引到项的不算，那多半是在说情形
_NEAR = 24
_GENERIC_SIGNS = frozenset({"个人信息"})  # 好几条都讲，不足以说明按新条号引用
_BROAD_TOPICS = 10  # 第七条这样一款里包罗多项制度的条，不参与“引错条”的判断


def check_text(text: str, as_of: date) -> list[CitationProblem]:
    """Citations and statements about limits, authority and the meaning of a filing together, in reading order."""
    problems = [*check_citations(text, as_of), *check_statements(text, as_of)]
    spans = [problem.span for problem in problems if problem.code == "wrong_limit"]
    problems += [limit for limit in check_cited_limits(text, as_of) if not _overlaps(limit.span, spans)]
    return sorted(problems, key=lambda problem: problem.span)


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def unheld_citations(text: str) -> list[CitationProblem]:
    """Notes on cited laws and regulations that the base does not hold: nothing could be checked. Each name once."""
    notes: dict[str, CitationProblem] = {}
    for citation in find_citations(text):
        if citation.instrument is None and citation.quoted and _like_a_law(text, citation):
            notes.setdefault(plain_name(citation.name), _unheld(citation))
    return list(notes.values())


def _like_a_law(text: str, citation: Citation) -> bool:
    named = _LAW_NAME.search(plain_name(citation.name)) and not _HOUSE.search(citation.name)
    return bool(named) and _means_law(text, citation)


def _unheld(citation: Citation) -> CitationProblem:
    return CitationProblem(
        citation.name_span,
        "not_held",
        "法规库未收录这份文件，名称、效力和条号都没有核。",
        "请对照官方文本核对。",
        (),
        citation,
        certainty="low",
    )


def check_citations(text: str, as_of: date) -> list[CitationProblem]:
    """Problems of the citations in a text, judged as of a day, in reading order."""
    citations = find_citations(text)
    problems: dict[tuple[int, int], CitationProblem] = {}
    for citation in citations:
        problem = _first_problem(text, citation, citations, as_of)
        if problem is not None:
            problems.setdefault(problem.span, problem)
    return list(problems.values())


def _first_problem(
    text: str, citation: Citation, citations: list[Citation], as_of: date
) -> CitationProblem | None:
    if citation.instrument is None:
        return _unknown(text, citation, as_of)
    instrument = load().instruments[citation.instrument]
    checks: tuple[Callable[[], CitationProblem | None], ...] = (
        lambda: _draft(text, citation, instrument),
        lambda: _standard_code(citation, instrument),
        lambda: _superseded(citations, citation, instrument, as_of),
        lambda: _early(citation, instrument, as_of),
        lambda: _place(text, citation, citations, instrument, as_of),
    )
    return next((problem for check in checks if (problem := check())), None)


def _unknown(text: str, citation: Citation, as_of: date) -> CitationProblem | None:
    """A document that the base does not hold may be repealed, never passed, or misspelt; most are none of these."""
    if not _means_law(text, citation) and citation.quoted:
        return None
    past = repealed(citation.name)
    if is_draft_name(citation.name):
        return _draft_of_unknown(citation)
    if past is not None:
        aside = (
            _ASIDE.search(sentence_around(text, citation.span[0]))
            or plain_name(past.by.strip("《》")) in text
        )
        return None if aside or as_of < past.since else _repealed(citation, past)
    return _unpassed(citation) if is_unpassed(citation.name) else _misnamed(text, citation)


def _draft_of_unknown(citation: Citation) -> CitationProblem | None:
    """A draft whose final text bears another name."""
    final = draft_names().get(plain_name(citation.name))
    return _draft_of_final(citation, load().instruments[final]) if final else None


def _repealed(citation: Citation, past: Repealed) -> CitationProblem:
    return CitationProblem(
        citation.span,
        "repealed",
        f"{past.title}已由{past.by}接替，自{written_day(past.since)}起不再适用。",
        f"改引{past.by}，并重新核对条号。",
        (),
        citation,
    )


def _unpassed(citation: Citation) -> CitationProblem:
    return CitationProblem(
        citation.span,
        "unpassed",
        f"没有查到《{citation.name}》已经通过的文本，现在还不能当作依据。",
        "删去，改引已经施行的规定；如确已通过，请核对正式文本的名称和条号。",
        (),
        citation,
        certainty="medium",
    )


def _misnamed(text: str, citation: Citation) -> CitationProblem | None:
    if not citation.quoted or not _means_law(text, citation):
        return None
    instrument_id = draft_names().get(plain_name(citation.name)) or misnamed(citation.name)
    if instrument_id is None:
        return None
    instrument = load().instruments[instrument_id]
    return CitationProblem(
        citation.name_span,
        "wrong_name",
        f"没有《{citation.name}》这个文件，名称应为{instrument.title}。",
        f"改为{instrument.title}，并核对后面的条号。",
        (instrument.id,),
        citation,
    )


def _means_law(text: str, citation: Citation) -> bool:
    """Whether the words around say that a public rule is meant, not a rule of the house."""
    start, end = citation.name_span
    before = text[max(0, start - 20) : start]
    citing = _CITING.search(before)
    if _HOUSE.search(citing.group() if citing else before) or _HOUSE.search(text[end : end + 6]):
        return False
    return citation.article is not None or citing is not None


def _draft(text: str, citation: Citation, instrument: Instrument) -> CitationProblem | None:
    before = text[max(0, citation.span[0] - 20) : citation.span[0]]
    leaning = citation.article is not None or _CITING.search(before) is not None
    if not leaning:
        return None
    if instrument.status == "draft":
        return CitationProblem(
            citation.span,
            "draft",
            f"《{citation.name}》只查到征求意见稿，还不是生效的依据。",
            "删去，或者写明是征求意见稿、仅作参考；如已有正式文本，请核对正式文本。",
            (instrument.id,),
            citation,
        )
    return _draft_of_final(citation, instrument)


def _draft_of_final(citation: Citation, instrument: Instrument) -> CitationProblem | None:
    if not is_draft_name(citation.name):
        return None
    return CitationProblem(
        citation.span,
        "draft",
        f"引用的是征求意见稿，正式文本{instrument.title}已于{written_day(instrument.in_force_on)}施行，条号和内容可能不同。",
        f"改引正式文本{instrument.title}，并重新核对条号。",
        (instrument.id,),
        citation,
    )


def _standard_code(citation: Citation, instrument: Instrument) -> CitationProblem | None:
    if citation.quoted or citation.article is not None or not re.match(r"GB|TC260|T/", citation.name):
        return None
    if instrument.code.startswith(citation.name) or citation.name.startswith(instrument.code):
        return None
    return CitationProblem(
        citation.span,
        "wrong_name",
        f"标准代号写成了“{citation.name}”，应为“{instrument.code}”。",
        f"改为 {instrument.code}。强制性国家标准代号是 GB，推荐性是 GB/T。",
        (instrument.id,),
        citation,
    )


def _superseded(
    citations: list[Citation], citation: Citation, instrument: Instrument, as_of: date
) -> CitationProblem | None:
    ended = instrument.until is not None and instrument.until <= as_of
    successor = load().instruments.get(instrument.superseded_by)
    if not ended or successor is None or any(other.instrument == successor.id for other in citations):
        return None
    return CitationProblem(
        citation.span,
        "superseded",
        f"{instrument.code or instrument.name} 的内容自{written_day(instrument.until)}起由 {successor.code or successor.name} 承接，文中没有提到后者。",
        f"改引或并引 {successor.code or successor.name}。",
        (successor.id,),
        citation,
        certainty="medium",
    )


def _early(citation: Citation, instrument: Instrument, as_of: date) -> CitationProblem | None:
    if instrument.in_force_on is None or instrument.in_force_on <= as_of or citation.article is None:
        return None
    return CitationProblem(
        citation.span,
        "not_in_force",
        f"{instrument.title}自{written_day(instrument.in_force_on)}起施行，{written_day(as_of)}还没有生效。",
        "写明施行日期，或者改引当时有效的依据。",
        (instrument.id,),
        citation,
    )


def _place(
    text: str, citation: Citation, citations: list[Citation], instrument: Instrument, as_of: date
) -> CitationProblem | None:
    file = load().file(instrument.id)
    too_early = instrument.text_from is not None and as_of < instrument.text_from
    if citation.article is None or file is None or "shape" not in file.data or too_early:
        return None
    return (
        _stale(text, citation, as_of)
        or _missing(citation, file)
        or _other_article(text, citation, citations, file)
    )


def _missing(citation: Citation, file: ClauseFile) -> CitationProblem | None:
    last = citation.until or citation.article or 0
    count = file.instrument.articles or 0
    if last > count:
        message = f"{file.instrument.title}共{count}条，没有第{write_number(last)}条。"
        return _nowhere(citation, "no_such_article", message, file.instrument.id)
    place = ClauseId(file.instrument.id, citation.article or 0, citation.paragraph)
    if not file.exists(place):
        paragraphs = len(file.shape(place.article) or ())
        message = f"{file.instrument.title}第{write_number(place.article)}条只有{paragraphs}款，没有第{write_number(citation.paragraph or 0)}款。"
        return _nowhere(citation, "no_such_paragraph", message, f"{file.instrument.id}:{place.article}")
    item = ClauseId(place.instrument, place.article, place.paragraph, citation.item)
    if citation.item is not None and not file.exists(item):
        message = f"{file.title(place)}没有第（{write_number(citation.item)}）项。"
        return _nowhere(citation, "no_such_item", message, str(place))
    return None


def _nowhere(citation: Citation, code: str, message: str, clause: str) -> CitationProblem:
    return CitationProblem(
        citation.span, code, message, "对照条文改正条、款、项的序号。", (clause,), citation
    )


def _stale(text: str, citation: Citation, as_of: date) -> CitationProblem | None:
    """An article cited under its number before a renumbering; the sentence's subject decides."""
    row = _old_row(citation)
    if row is None or as_of < row.from_day or row.sure != "certain":
        return None
    sentence = sentence_around(text, citation.span[0])
    if _ASIDE.search(sentence) or not _has(sentence, row.signs) or _has(sentence, _new_signs(row)):
        return None
    title = load().instruments[row.instrument].title
    return CitationProblem(
        citation.span,
        "renumbered",
        f"{title}自{written_day(row.from_day)}起条号调整：讲“{row.topic}”的旧第{write_number(row.old or 0)}条，现为第{write_number(row.new)}条。",
        f"把第{write_number(row.old or 0)}条改为第{write_number(row.new)}条。",
        (f"{row.instrument}:{row.new}",),
        citation,
    )


def _old_row(citation: Citation) -> Renumbered | None:
    rows = load().renumbered
    return next((r for r in rows if r.instrument == citation.instrument and r.old == citation.article), None)


def _new_signs(row: Renumbered) -> tuple[str, ...]:
    """What a text would say that cites the old number rightly, for the article that bears it now."""
    signs = [other.signs for other in load().renumbered if other.new == row.old]
    clause = load().clause(f"{row.instrument}:{row.old}")
    topics = clause.topic if clause else ()
    generic = _GENERIC_SIGNS.union(row.signs)
    return tuple(word for words in [*signs, topics] for word in words if word not in generic)


def _has(sentence: str, words: tuple[str, ...]) -> bool:
    return any(word in sentence for word in words)


def _other_article(
    text: str, citation: Citation, citations: list[Citation], file: ClauseFile
) -> CitationProblem | None:
    """The sentence speaks of another article of the same instrument; only when nothing speaks for the cited one."""
    if not _alone(text, citation, citations) or not _judgeable(file, citation.article or 0):
        return None
    # 文件名称里的词不算这句话讲的内容：《具有舆论属性或社会动员能力的……安全评估规定》第三条讲的不是舆论属性的定义
    sentence = _NAMES.sub("", sentence_around(text, citation.span[0]))
    near = text[citation.span[1] : citation.span[1] + _NEAR] if citation.item is None else ""
    scores = {
        article: _hits(sentence, words)
        + _hits(near, tuple(word for word in words if len(word) >= _LONG_SIGN))
        for article, words in _distinctive(file.instrument.id).items()
    }
    if _has(sentence, _topics(file, citation.article or 0)):
        return None
    best = max(scores, key=lambda article: scores[article], default=0)
    runner_up = sorted(scores.values(), reverse=True)[1:2]
    if scores.get(best, 0) < _CLOSE_SIGNS or runner_up == [scores[best]] or not _judgeable(file, best):
        return None
    words = "、".join(word for word in _distinctive(file.instrument.id)[best] if word in sentence)
    right = file.title(ClauseId(file.instrument.id, best))
    return CitationProblem(
        citation.span,
        "wrong_article",
        f"这句话讲的是“{words}”，对应{right}，不是第{write_number(citation.article or 0)}条。",
        f"核对后改引第{write_number(best)}条。",
        (f"{file.instrument.id}:{best}",),
        citation,
        certainty="medium",
    )


def _alone(text: str, citation: Citation, citations: list[Citation]) -> bool:
    """Whether the sentence cites one article only; with several, nobody can say which words go with which."""
    first, last = (bisect_left(citations, edge, key=_start) for edge in sentence_span(text, citation.span[0]))
    inside = [other for other in citations[first:last] if other.article is not None]
    return len({(c.instrument, c.article) for c in inside}) == 1 and citation.until is None


def _start(citation: Citation) -> int:
    return citation.span[0]


def _judgeable(file: ClauseFile, article: int) -> bool:
    clauses = [clause for clause in file.clauses.values() if clause.article == article]
    forces = {clause.force for clause in clauses}
    widest = max((len(clause.topic) for clause in clauses), default=0)
    return 0 < widest < _BROAD_TOPICS and not forces & {Force.AUTHORITY, Force.DEFINES}


def _topics(file: ClauseFile, article: int) -> tuple[str, ...]:
    return tuple(
        word for clause in file.clauses.values() if clause.article == article for word in clause.topic
    )


@cache
def _distinctive(instrument: str) -> dict[int, tuple[str, ...]]:
    """Article → topic words of three characters or more that no other article of the instrument has or contains."""
    owners: dict[str, set[int]] = {}
    for clause in load().clauses_of(instrument):
        for word in clause.topic:
            owners.setdefault(word, set()).add(clause.article)
    found: dict[int, list[str]] = {}
    for word, articles in owners.items():
        shared = any(word in other and owners[other] != articles for other in owners)
        if len(articles) == 1 and len(word) >= 3 and not shared:
            found.setdefault(next(iter(articles)), []).append(word)
    return {article: tuple(words) for article, words in found.items()}


def _hits(sentence: str, words: tuple[str, ...]) -> int:
    return sum(word in sentence for word in words)
