"""A range of days until the number is issued: Monte Carlo over working days. Never a promise, never a verdict.

The model, all of it: the days from submission to the number are one span, and every return adds one more. A
set is returned when one of its open must-fix findings is remarked upon, or all the same by a fixed chance;
what was remarked upon is mended and does not come back. Draws that would have ended already are left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from suanbei.timeline.assumptions import Assumptions, Span
from suanbei.timeline.calendar import WorkingCalendar
from suanbei.timeline.process import Process
from suanbei.timeline.record import Record, standing

_LOW, _MID, _HIGH = 0.1, 0.5, 0.9
_ENOUGH = 0.05  # share of draws that must not have ended already; with fewer the forecast says so


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a filing stands on a day, as far as its days are concerned."""

    as_of: date
    stage: str  # name
    ahead: tuple[tuple[Span, int], ...]  # spans before the submission, each with working days already passed
    submitted_on: date | None  # the first submission
    elapsed: int  # working days since
    returns: int
    mending: bool  # returned and not yet submitted again
    done_on: date | None  # the number was issued


@dataclass(frozen=True, slots=True)
class Range:
    """Eight of ten draws lie between low and high; days are calendar days from the day of the forecast."""

    low_on: date
    mid_on: date
    high_on: date
    low: int
    mid: int
    high: int
    provisional: bool  # counts days that a holiday notice may still change


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The same draws with one thing changed."""

    name: str
    range: Range
    gain: int  # calendar days that the middle of the range comes earlier


@dataclass(frozen=True, slots=True)
class Forecast:
    """A range for one filing, how often it may be returned, and what would shorten it."""

    situation: Situation
    range: Range
    returns: tuple[tuple[int, float], ...]  # further returns → share of draws
    what_ifs: tuple[WhatIf, ...]
    stale: bool  # so much time has passed that the assumptions no longer tell anything


@dataclass(frozen=True, slots=True)
class _Draw:
    ahead: int
    answer: int
    added: tuple[int, ...]  # by return
    anyway: tuple[float, ...]  # by submission
    seen: tuple[tuple[float, ...], ...]  # by finding, by submission


def situation(
    record: Record, process: Process, assumed: Assumptions, calendar: WorkingCalendar, as_of: date
) -> Situation:
    """Read a record up to a day."""
    events = [event for event in record.events if event.on <= as_of]
    answer = assumed.answer
    submitted = [event.on for event in events if event.event == answer.start]
    done = [event.on for event in events if event.event == answer.end]
    told = [e.event for e in events if e.event in (answer.start, *process.rounds.returned)]
    stage = standing(record, process, as_of).stage
    order = [one.id for one in process.stages]
    place = order.index(stage.id)
    ahead = (span for span in assumed.before if not submitted and place <= order.index(span.until))
    return Situation(
        as_of,
        stage.name,
        tuple((span, _passed(span, record, calendar, as_of)) for span in ahead),
        submitted[0] if submitted else None,
        calendar.count(submitted[0], as_of) if submitted else 0,
        sum(word in process.rounds.returned for word in told),
        bool(told) and told[-1] in process.rounds.returned,
        done[0] if done else None,
    )


def _passed(span: Span, record: Record, calendar: WorkingCalendar, as_of: date) -> int:
    begun = [event.on for event in record.events if event.event == span.start and event.on <= as_of]
    return calendar.count(begun[-1], as_of) if begun else 0


def forecast(
    now: Situation, findings: Sequence[tuple[str, str]], assumed: Assumptions, calendar: WorkingCalendar
) -> Forecast:
    """The range from a situation with open must-fix findings, each (rule, words for people); a what-if mends all of a rule."""
    drawn = _draws(now, len(findings), assumed)
    every = frozenset(range(len(findings)))
    draws = [draw for draw in drawn if not _total(draw, now, every, assumed)[2]]
    stale = len(draws) < _ENOUGH * len(drawn)
    draws = drawn if stale else draws
    days = _Days(now.as_of, calendar)
    base = [_total(draw, now, every, assumed) for draw in draws]
    tried = _Trial(tuple(draws), now, assumed, days)
    return Forecast(
        now,
        days.range(total for total, _, _ in base),
        _shares(returns for _, returns, _ in base),
        tuple(_what_ifs(tried, findings, every)),
        stale,
    )


def _draws(now: Situation, findings: int, assumed: Assumptions) -> list[_Draw]:
    """All chance at once, so that a what-if changes nothing but the one thing it is about."""
    random = Random(assumed.seed)  # noqa: S311 - repeatable, not secret
    most = assumed.most_returns

    def days(span: Span) -> int:
        return round(random.triangular(span.low, span.high, span.mode)) if span.high > span.low else span.low

    def uniform() -> tuple[float, ...]:
        return tuple(random.random() for _ in range(most))

    return [
        _Draw(
            ahead=sum(max(days(span) - passed, 1) for span, passed in now.ahead),
            answer=days(assumed.answer),
            added=tuple(days(assumed.each_return) for _ in range(now.returns + most)),
            anyway=uniform(),
            seen=tuple(uniform() for _ in range(findings)),
        )
        for _ in range(assumed.draws)
    ]


def _total(
    draw: _Draw, now: Situation, open_findings: frozenset[int], assumed: Assumptions, spared: int = 0
) -> tuple[int, int, bool]:
    """Working days still to go, further returns, and whether the drawn days had passed already."""
    further = max(_returns(draw, open_findings, assumed) - spared, 0)
    returns = now.returns + further
    least = draw.added[0] if now.mending else 1
    left = draw.answer + sum(draw.added[:returns]) - now.elapsed
    return draw.ahead + max(left, least), further, left < least


def _returns(draw: _Draw, open_findings: frozenset[int], assumed: Assumptions) -> int:
    anyway, each = assumed.chances["return_anyway"].value, assumed.chances["remark_each"].value
    left = set(open_findings)
    for number in range(assumed.most_returns):
        seen = {finding for finding in left if draw.seen[finding][number] < each}
        if not seen and draw.anyway[number] >= anyway:
            return number
        left -= seen
    return assumed.most_returns


def _shares(returns: Iterable[int]) -> tuple[tuple[int, float], ...]:
    counts = Counter(returns)
    total = sum(counts.values())
    return tuple((number, counts[number] / total) for number in sorted(counts))


def _what_ifs(
    trial: "_Trial", findings: Sequence[tuple[str, str]], every: frozenset[int]
) -> Iterator[WhatIf]:
    if findings:
        yield trial.run(f"改完全部 {len(findings)} 处必改", every, frozenset())
    returned = trial.only_returned(every)
    if returned.draws:
        yield returned.run("避免一次退回（只看会被退回的情形）", every, every, 1)
    for mark, words in dict(findings).items():
        places = [index for index, (other, _) in enumerate(findings) if other == mark]
        count = f"（{len(places)} 处）" if len(places) > 1 else ""
        yield trial.run(f"改好 {mark} {words}{count}", every, every.difference(places))


@dataclass(frozen=True, slots=True)
class _Trial:
    """The same draws gone through with something changed."""

    draws: tuple[_Draw, ...]
    now: Situation
    assumed: Assumptions
    days: "_Days"

    def only_returned(self, every: frozenset[int]) -> "_Trial":
        """The draws in which the set comes back at least once more."""
        returned = (draw for draw in self.draws if _returns(draw, every, self.assumed))
        return _Trial(tuple(returned), self.now, self.assumed, self.days)

    def run(self, name: str, before: frozenset[int], after: frozenset[int], spared: int = 0) -> WhatIf:
        """What the change is worth in the middle of the range."""
        base = self._range(before, 0)
        found = self._range(after, spared)
        return WhatIf(name, found, base.mid - found.mid)

    def _range(self, open_findings: frozenset[int], spared: int) -> Range:
        totals = (_total(draw, self.now, open_findings, self.assumed, spared)[0] for draw in self.draws)
        return self.days.range(totals)


class _Days:
    """Working days from a day as dates, counted once."""

    def __init__(self, start: date, calendar: WorkingCalendar) -> None:
        self._start = start
        self._calendar = calendar
        self._dates: list[date] = [start]
        self._walk = calendar.days_after(start)

    def range(self, totals: Iterable[int]) -> Range:
        """The dates of the three percentiles."""
        ordered = sorted(totals)
        low, mid, high = (self._on(ordered[int(part * (len(ordered) - 1))]) for part in (_LOW, _MID, _HIGH))
        sizes = [(on - self._start).days for on in (low, mid, high)]
        return Range(low, mid, high, sizes[0], sizes[1], sizes[2], not self._calendar.day(high).certain)

    def _on(self, working_days: int) -> date:
        while len(self._dates) <= working_days:
            day = next(self._walk)
            if day.working:
                self._dates.append(day.on)
        return self._dates[working_days]
