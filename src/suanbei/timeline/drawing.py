"""The course of filings as one SVG: what happened, who had it when, and the range that was to be expected."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

_WIDTH, _LEFT, _RIGHT = 1120, 36, 96
_HEAD, _LANE, _FOOT = 92, 184, 96
_FONT = "'Noto Sans SC','Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
_INK, _SOFT, _RULE = "#1f2933", "#5b6770", "#d5dbe0"
_COLOURS = {"filer": "#3d6fb6", "authority": "#e0a33e", "range": "#7a8f5a"}
_BAR, _BAND = 26, 14
_STEPS = (7, 14, 28, 56)
_Place = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on a lane."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in one hand: filer or authority."""

    since: date
    until: date
    hand: str


@dataclass(frozen=True, slots=True)
class Band:
    """A forecast range on a lane, and the day it was made on."""

    made_on: date
    low_on: date
    mid_on: date
    high_on: date


@dataclass(frozen=True, slots=True)
class Lane:
    """One filing. Day 0 is ``start``; ``total`` says how long it took, or has taken."""

    name: str
    start: date
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    band: Band | None
    total: str


def draw_course(lanes: Sequence[Lane], title: str, note: str) -> str:
    """The lanes below each other on one axis of days since each one's start. Same input, same text."""
    days = max(_last(lane) for lane in lanes) + 4
    height = _HEAD + _LANE * len(lanes) + _FOOT
    scale = _Scale(days)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" font-family="{_FONT}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(_LEFT, 38, title, 21, weight=700),
        *_legend(),
        *_axis(scale, _HEAD, height - _FOOT),
    ]
    for number, lane in enumerate(lanes):
        parts += _lane(lane, _HEAD + _LANE * number, scale)
    parts += [_text(_LEFT, height - 22, note, 13, _SOFT), "</svg>"]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class _Scale:
    days: int

    def x(self, day: int) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * day / self.days, 1)


def _last(lane: Lane) -> int:
    ends = [mark.on for mark in lane.marks] + [stretch.until for stretch in lane.stretches]
    ends += [lane.band.high_on] if lane.band else []
    return max((on - lane.start).days for on in ends)


def _legend() -> Iterator[str]:
    x = float(_LEFT)
    told = (
        ("filer", "备案主体在办"),
        ("authority", "网信部门在办"),
        ("range", "按假设算出的范围，十次约八次落在其中；竖线为中间值"),
    )
    for key, words in told:
        yield f'<rect x="{x}" y="54" width="22" height="12" rx="2" fill="{_COLOURS[key]}"/>'
        yield _text(x + 29, 65, words, 13, _SOFT)
        x += 29 + 13 * len(words) + 26


def _axis(scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    step = next((size for size in _STEPS if scale.days / size <= 14), _STEPS[-1])
    for day in range(0, scale.days + 1, step):
        x = scale.x(day)
        yield f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" stroke="{_RULE}" stroke-width="1"/>'
        yield _text(x, bottom + 20, f"第 {day} 天" if day else "起点", 13, _SOFT, "middle")


def _lane(lane: Lane, top: float, scale: _Scale) -> Iterator[str]:
    def x(on: date) -> float:
        return scale.x(max((on - lane.start).days, 0))

    bar = top + 62
    yield _text(_LEFT, top + 22, lane.name, 16, weight=600, halo=True)
    for stretch in lane.stretches:
        width = round(max(x(stretch.until) - x(stretch.since), 1), 1)
        yield (
            f'<rect x="{x(stretch.since)}" y="{bar}" width="{width}" height="{_BAR}" '
            f'fill="{_COLOURS[stretch.hand]}"/>'
        )
    if lane.stretches:
        end = x(lane.stretches[-1].until)
        yield _text(end + 8, bar + 19, lane.total, 15, weight=700, halo=True)
    yield from _marks(lane, bar, x)
    if lane.band:
        yield from _band(lane.band, bar + _BAR + 52, x, lane.start)


def _marks(lane: Lane, bar: float, x: _Place) -> Iterator[str]:
    free = [-1e9, -1e9, -1e9]  # right end of the last label in each row
    for mark in lane.marks:
        at, words = x(mark.on), f"{mark.label} {mark.on.month}月{mark.on.day}日"
        half = _wide(words, 12) / 2
        place = min(max(at, _LEFT + half), _WIDTH - half - 6)
        row = next((row for row, end in enumerate(free) if end <= place - half), free.index(min(free)))
        free[row] = place + half + 8
        yield (
            f'<circle cx="{at}" cy="{bar + _BAR / 2}" r="5" fill="#ffffff" stroke="{_INK}" stroke-width="2"/>'
        )
        yield _text(place, bar + (-9, _BAR + 18, _BAR + 34)[row], words, 12, _INK, "middle", halo=True)


def _band(band: Band, y: float, x: _Place, start: date) -> Iterator[str]:
    low, mid, high = x(band.low_on), x(band.mid_on), x(band.high_on)
    colour = _COLOURS["range"]
    yield (
        f'<line x1="{x(band.made_on)}" y1="{y + _BAND / 2}" x2="{low}" y2="{y + _BAND / 2}" stroke="{colour}" '
        'stroke-width="1.5" stroke-dasharray="4 4"/>'
    )
    yield (
        f'<rect x="{low}" y="{y}" width="{round(max(high - low, 2), 1)}" height="{_BAND}" rx="3" '
        f'fill="{colour}" fill-opacity="0.45"/>'
    )
    yield (
        f'<line x1="{mid}" y1="{y - 4}" x2="{mid}" y2="{y + _BAND + 4}" stroke="{colour}" stroke-width="3"/>'
    )
    days = [(on - start).days for on in (band.low_on, band.mid_on, band.high_on)]
    made = f"{band.made_on.month}月{band.made_on.day}日算出：第 {days[0]}–{days[2]} 天，中间值 {days[1]}"
    overflows = low + _wide(made, 12) > _WIDTH - 6
    yield _text(
        high if overflows else low,
        y + _BAND + 18,
        made,
        12,
        _SOFT,
        "end" if overflows else "start",
        halo=True,
    )


def _wide(words: str, size: int) -> float:
    return sum(size if ord(letter) > 0x2E7F else size * 0.58 for letter in words)


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    colour: str = _INK,
    anchor: str = "start",
    weight: int = 400,
    halo: bool = False,
) -> str:
    behind = ' stroke="#ffffff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"' if halo else ""
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" font-size="{size}" font-weight="{weight}" fill="{colour}" '
        f'text-anchor="{anchor}"{behind}>{escape(words)}</text>'
    )
