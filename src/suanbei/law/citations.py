"""Citations of law in running text, with their spans.

Read are 《…》第X条第Y款第（Z）项, lists and ranges of articles, names without book marks when an article follows,
names abbreviated in the text itself (以下简称), 该规定第九条, and codes of standards.
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from functools import cache

from suanbei.law.base import load
from suanbei.law.clause_id import ClauseId
from suanbei.law.names import find_instrument, plain_name, spoken_names
from suanbei.law.numerals import read_number

_NUMBER = r"(?:[零〇一二两三四五六七八九十百]{1,7}|\d{1,3})"
_BRACKET = r"(?:\s*(?:（[^（）\n]{0,60}）|\([^()\n]{0,60}\)))*"
_DASH = r"(?:至|到|—{1,2}|－|–|-|~|～)"
_ARTICLE_LINE = re.compile(r"^.*第[^\n]{1,24}条.*$", re.MULTILINE)
_JOIN = rf"\s*(?:、|，|,|和|及|以及|与|或者|或|{_DASH})\s*"
_ITEM = rf"(?:第?\s*[（(]\s*{_NUMBER}\s*[）)]\s*项?|第\s*{_NUMBER}\s*项)"

_QUOTED = re.compile(r"《(?P<name>[^《》\n]{2,60})》")
_PRONOUN = re.compile(
    rf"(?:该|上述|前述|同)(?P<kind>规定|办法|条例|法)(?={_BRACKET}\s*第\s*{_NUMBER}[^条。；\n]{{0,16}}条)"
)
_ARTICLES = re.compile(
    rf"{_BRACKET}\s*[的之中]?\s*第\s*(?P<numbers>{_NUMBER}(?:{_JOIN}第?\s*{_NUMBER})*)\s*条(?:之[一二三四五])?"
)
_NEXT_ARTICLES = re.compile(
    rf"{_JOIN}第\s*(?P<numbers>{_NUMBER}(?:{_JOIN}第?\s*{_NUMBER})*)\s*条(?:之[一二三四五])?"
)
_PARAGRAPHS = re.compile(rf"\s*第\s*(?P<numbers>{_NUMBER}(?:{_JOIN}第?\s*{_NUMBER})*)\s*款")
_NEXT_PARAGRAPHS = re.compile(rf"{_JOIN}第\s*(?P<numbers>{_NUMBER}(?:{_JOIN}第?\s*{_NUMBER})*)\s*款")
_ITEMS = re.compile(rf"\s*(?P<items>{_ITEM}(?:(?:{_JOIN})?{_ITEM})*)")
_NUMBERS = re.compile(rf"(?P<dash>{_DASH})?\s*第?\s*(?P<number>{_NUMBER})")
_ABBREVIATION = re.compile(
    r"[（(][^（）()\n]{0,20}?(?:以下)?(?:统称|简称|称)[为：:]?\s*[“\"《「]{0,2}([^”\"》」（）()\n]{1,20})"
)
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?P<body>GB\s*/\s*T|GB|TC\s*260|T\s*/\s*CSAC)[\s\-—]*(?P<number>(?:PG-)?\d{3,6}[A-Z]?)"
    r"(?:\s*[-—–－]{1,2}\s*(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited place. Spans are half-open and refer to the text that was searched."""

    span: tuple[int, int]  # name and locator; of a list only the first member's span holds the name
    name_span: tuple[int, int]
    name: str  # as written, without book marks
    instrument: str | None  # id, or None for a document not known here
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    until: int | None = None  # last article of a range
    quoted: bool = True  # stood in book marks

    @property
    def clause_id(self) -> str | None:
        """ALGO-REC:24.2; the instrument alone when no article is cited, None when it is not known here."""
        if self.instrument is None or self.article is None:
            return self.instrument
        place = ClauseId(self.instrument, self.article, self.paragraph, self.item)
        file = load().file(self.instrument)
        return str(file.with_paragraph(place) if file else place)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: str
    instrument: str | None
    quoted: bool


@dataclass(slots=True)
class _Reader:
    """What is remembered on the way through a text: its own abbreviations and the last named document."""

    text: str
    local: dict[str, str | None] = field(default_factory=dict)
    last: _Mention | None = None

    def read(self, mention: _Mention) -> Iterator[Citation]:
        abbreviation = _ABBREVIATION.match(self.text, mention.end)
        if abbreviation:
            self.local[plain_name(abbreviation[1])] = mention.instrument
        self.last = mention
        yield from _places(self.text, mention)

    def resolve(self, name: str) -> str | None:
        plain = plain_name(name)
        return self.local[plain] if plain in self.local else find_instrument(name)

    def pronoun(self, match: re.Match[str]) -> _Mention | None:
        last = self.last
        if last is None or "\n" in self.text[last.end : match.start()]:
            return None
        if not plain_name(last.name).endswith(match["kind"]):
            return None
        return _Mention(match.start(), match.end(), last.name, last.instrument, quoted=False)


def find_citations(text: str) -> list[Citation]:
    """Every citation in reading order; a list of articles yields one citation for each."""
    reader = _Reader(text)
    found: list[Citation] = []
    for match in _mentions(text):
        mention = _mention(reader, match)
        if mention is not None:
            found.extend(reader.read(mention))
    found.extend(_standards(text))
    return sorted(found, key=lambda citation: citation.span)


def _mentions(text: str) -> list[re.Match[str]]:
    quoted = list(_QUOTED.finditer(text))
    starts = [match.start() for match in quoted]
    bare = [match for match in _bare(text) if not _inside(match.start(), quoted, starts)]
    return sorted([*quoted, *bare, *_PRONOUN.finditer(text)], key=lambda match: match.start())


def _bare(text: str) -> Iterator[re.Match[str]]:
    """Names without book marks; only lines that name an article are searched, the rest of a paper is skipped."""
    for line in _ARTICLE_LINE.finditer(text):
        yield from _spoken().finditer(text, line.start(), line.end())


def _inside(position: int, quoted: list[re.Match[str]], starts: list[int]) -> bool:
    before = bisect_right(starts, position) - 1
    return before >= 0 and position < quoted[before].end()


def _mention(reader: _Reader, match: re.Match[str]) -> _Mention | None:
    if match.re is _PRONOUN:
        return reader.pronoun(match)
    name = match["name"]
    return _Mention(match.start(), match.end(), name, reader.resolve(name), match.re is _QUOTED)


@cache
def _spoken() -> re.Pattern[str]:
    names = "|".join(map(re.escape, spoken_names()))
    return re.compile(
        rf"(?<!《)(?P<name>{names})(?={_BRACKET}\s*[的之中]?\s*第\s*{_NUMBER}[^条。；\n]{{0,16}}条)"
    )


def _places(text: str, mention: _Mention) -> Iterator[Citation]:
    base = (mention.start, mention.end)
    match = _ARTICLES.match(text, mention.end)
    if match is None:
        yield Citation(base, base, mention.name, mention.instrument, quoted=mention.quoted)
        return
    start = mention.start
    while match is not None:
        end = yield from _one_group(text, mention, match, start)
        match = _NEXT_ARTICLES.match(text, end)
        start = match.start("numbers") - 1 if match else end


def _one_group(
    text: str, mention: _Mention, match: re.Match[str], start: int
) -> Generator[Citation, None, int]:
    """Citations of one 第…条 group with its paragraphs and items; returns where it ends."""
    numbers = _expand(match["numbers"])
    *earlier, (article, until) = numbers
    for number, last in earlier:
        yield _cite(mention, start, match.end(), number, last)
    parts, end = _parts(text, match.end())
    for paragraph, item in parts:
        yield _cite(mention, start, end, article, until, paragraph, item)
    return end


def _cite(
    mention: _Mention,
    start: int,
    end: int,
    article: int,
    until: int | None,
    paragraph: int | None = None,
    item: int | None = None,
) -> Citation:
    name_span = (mention.start, mention.end)
    return Citation(
        (start, end),
        name_span,
        mention.name,
        mention.instrument,
        article,
        paragraph,
        item,
        until,
        mention.quoted,
    )


def _parts(text: str, position: int) -> tuple[list[tuple[int | None, int | None]], int]:
    """Paragraphs and items after an article, and where they end."""
    parts: list[tuple[int | None, int | None]] = []
    match = _PARAGRAPHS.match(text, position)
    while match is not None:
        paragraphs = [number for number, _ in _expand(match["numbers"])]
        items, position = _items(text, match.end())
        parts += [(number, None) for number in paragraphs[:-1]]
        parts += [(paragraphs[-1], item) for item in items or [None]]
        match = _NEXT_PARAGRAPHS.match(text, position)
    if parts:
        return parts, position
    items, position = _items(text, position)
    return [(None, item) for item in items or [None]], position


def _items(text: str, position: int) -> tuple[list[int | None], int]:
    match = _ITEMS.match(text, position)
    if match is None:
        return [], position
    return [read_number(found) for found in re.findall(_NUMBER, match["items"])], match.end()


def _expand(numbers: str) -> list[tuple[int, int | None]]:
    """``十二、十六—十八`` → [(12, None), (16, 18)]."""
    found: list[tuple[int, int | None]] = []
    for match in _NUMBERS.finditer(numbers):
        number = read_number(match["number"])
        if match["dash"] and found:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, None))
    return found


def standard_code(match: re.Match[str]) -> str:
    """The code of a standard in one spelling: ``gb/t45654—2025`` → ``GB/T 45654-2025``."""
    body = re.sub(r"\s", "", match["body"]).upper()
    joint = "-" if body == "TC260" else " "
    year = f"-{match['year']}" if match["year"] else ""
    return f"{body}{joint}{match['number'].upper()}{year}"


def _standards(text: str) -> Iterator[Citation]:
    for match in _STANDARD.finditer(text):
        code = standard_code(match)
        yield Citation(match.span(), match.span(), code, _by_number(match["number"].upper()), quoted=False)


def _by_number(number: str) -> str | None:
    for instrument in load().instruments.values():
        if instrument.code and re.search(rf"\D{re.escape(number)}(?:-\d{{4}})?$", instrument.code):
            return instrument.id
    return None
