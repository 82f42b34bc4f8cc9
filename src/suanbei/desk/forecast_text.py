"""A forecast for people: text and figure."""

from collections.abc import Iterator
from datetime import date

from suanbei.desk.forecast import NOTICE, Foreseen, returns_note
from suanbei.timeline import (
    Band,
    Chance,
    EventKind,
    Forecast,
    Lane,
    Mark,
    Span,
    Stretch,
    WhatIf,
    assumption_line,
    draw_course,
)

_SHOWN = 10  # what-ifs of single rules
_SOURCES = {
    "given": "按给出的审查结果",
    "kept": "按留存的审查结果",
    "reviewed": "没有留存的审查结果，刚审查了这个文件夹",
}


def as_text(found: tuple[Foreseen, ...]) -> str:
    """Each filing, then what all of it assumes."""
    lines: list[str] = []
    for one in found:
        lines += [*_filing(one), ""]
    assumed = found[0].eyes.assumed
    lines.append(
        f"假设（抽样 {assumed.draws} 次，种子 {assumed.seed}；改法：--print-assumptions 存成文件，改好用 --assumptions）："
    )
    everything: tuple[Span | Chance, ...] = (*assumed.spans, *assumed.chances.values())
    lines += [f"  {assumption_line(one)}" for one in everything]
    return "\n".join([*lines, NOTICE])


def _filing(one: Foreseen) -> Iterator[str]:
    now, result = one.now, one.result
    if result is None:
        yield f"{one.record.name}　{_done(one)}"
        return
    span = result.range
    mark = "（暂定：数到了放假安排未公布的日子）" if span.provisional else ""
    yield f"{one.record.name}　{now.as_of} 处在“{now.stage}”，已退回 {now.returns} 次，{_reviewed(one)}"
    yield f"  到发号还要 {span.low}–{span.high} 天，约 {span.low_on} 至 {span.high_on}{mark}；中间值 {span.mid} 天，{span.mid_on}"
    if now.submitted_on and now.elapsed:
        passed = (now.as_of - now.submitted_on).days
        yield f"  从首次提交（{now.submitted_on}）算起，已 {passed} 天，合计约 {passed + span.low}–{passed + span.high} 天"
    if result.stale:
        yield "  已经比假设的范围还长，上面的数字说明不了什么：请核对经过，或按自己的情况改假设。"
    shares = "，".join(f"{number} 次占 {share:.0%}" for number, share in result.returns if share >= 0.005)
    yield f"  抽样里再退回的次数：{shares}（{returns_note(one)}）"
    yield from (
        f"  如果{what.name}：中间值 {what.range.mid} 天，{_gain(what.gain)}" for what in _chosen(result)
    )
    yield from (f"  对照　{line}" for line in one.usual)


def _reviewed(one: Foreseen) -> str:
    return f"未改的必改 {len(one.must_fix)} 处（{_SOURCES[one.source]}）"


def _chosen(result: Forecast) -> Iterator[WhatIf]:
    """The general ones, then the single rules that shorten it most."""
    general = [what for what in result.what_ifs if not what.name.startswith("改好")]
    single = sorted((what for what in result.what_ifs if what not in general), key=lambda what: -what.gain)
    yield from (*general, *single[:_SHOWN])


def _gain(days: int) -> str:
    return f"早 {days} 天" if days > 0 else "没有差别" if days == 0 else f"晚 {-days} 天"


def _done(one: Foreseen) -> str:
    now = one.now
    if now.submitted_on is None or now.done_on is None:
        return f"{now.done_on} 已发号，没有登记过提交，算不出用了几天"
    days, working = (
        (now.done_on - now.submitted_on).days,
        one.eyes.calendar.count(now.submitted_on, now.done_on),
    )
    return f"{now.done_on} 已发号：从首次提交起 {days} 天（{working} 个工作日），退回 {now.returns} 次"


def as_figure(found: tuple[Foreseen, ...]) -> str:
    """One SVG with a lane for each filing."""
    note = f"横轴是自首次提交（没有提交的，自当日）起的自然天数。绿色带是{NOTICE}"
    return draw_course([_lane(one) for one in found], "从提交到发号", note)


def _lane(one: Foreseen) -> Lane:
    now, process = one.now, one.eyes.process
    start = now.submitted_on or now.as_of
    end = now.done_on or now.as_of
    events = [e for e in one.record.events if start <= e.on <= end]
    marks = [Mark(e.on, _short(process.event(e.event))) for e in events if _drawn(one, e.event)]
    if not now.submitted_on:
        marks = [Mark(now.as_of, "算法信息还没有提交")]
    state = (
        f"{(end - start).days} 天，退回 {now.returns} 次" if now.done_on else f"第 {(end - start).days} 天"
    )
    shown = one.at_submission if now.done_on else one.result
    return Lane(one.record.name, start, tuple(_stretches(one, start, end)), tuple(marks), _band(shown), state)


def _short(event: EventKind) -> str:
    return min((event.name, *event.aliases), key=len)


def _drawn(one: Foreseen, event: str) -> bool:
    rounds, answer = one.eyes.process.rounds, one.eyes.assumed.answer
    return event in (answer.start, answer.end, *rounds.returned)


def _stretches(one: Foreseen, start: date, end: date) -> Iterator[Stretch]:
    rounds = one.eyes.process.rounds
    since, hand = start, "authority" if one.now.submitted_on else "filer"
    for event in one.record.events:
        if start <= event.on <= end and event.event in (*rounds.submitted, *rounds.returned):
            if event.on > since:
                yield Stretch(since, event.on, hand)
            since, hand = event.on, "filer" if event.event in rounds.returned else "authority"
    if end > since:
        yield Stretch(since, end, hand)


def _band(result: Forecast | None) -> Band | None:
    if result is None:
        return None
    span = result.range
    return Band(result.situation.as_of, span.low_on, span.mid_on, span.high_on)
