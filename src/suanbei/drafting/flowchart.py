"""The flow chart of an algorithm, drawn from the nodes of the dossier as SVG, in millimetres.

Kinds differ by shape and by the word in the box, so the chart still reads when printed in black and white.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

from suanbei.drafting.layers import Edge, Layout, lay_out
from suanbei.drafting.view import say

_WIDTH = 46.0  # of a box
_SIZE = 3.7  # of the letters
_SMALL = 2.7
_PAD = 1.7
_COLUMN_GAP = 7.0
_ROW_GAP = 6.4
_CHANNEL = 1.7  # between parallel horizontal lines
_MARGIN = 4.0
_LOOP = 6.0  # how far a line back upwards keeps from the boxes
_MAX_WIDTH, _MAX_HEIGHT = 154.0, 190.0

#: kind → (word, fill, stroke)
_KINDS: Mapping[str, tuple[str, str, str]] = {
    "rule": ("规则", "#f4f5f7", "#4a5568"),
    "model": ("模型", "#e9f1fb", "#2b5a94"),
    "intervention": ("干预", "#fff4e3", "#a8650a"),
    "human": ("人工", "#ebf6ec", "#37753b"),
    "": ("类型待补充", "#ffffff", "#b42318"),
}


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A node of the flow."""

    id: str
    name: str
    kind: str
    next: tuple[str, ...]

    @classmethod
    def of(cls, node: Any) -> "FlowStep":
        """A node as templates see it; what is unknown shows its marker."""
        kind = str(node.kind.value) if node.kind else ""
        return cls(say(node.id), say(node.name), kind, tuple(node.next))


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG with its size in millimetres as it should be printed, and its words for those who cannot see it."""

    svg: str
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class _Box:
    step: FlowStep
    lines: tuple[str, ...]
    x: float  # centre
    top: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


def draw_flow(steps: Sequence[FlowStep], fonts: tuple[str, str]) -> Drawing:
    """The chart. Steps that name no next step at all are drawn in the order given."""
    edges = _edges(steps)
    layout = lay_out([s.id for s in steps], edges, dict.fromkeys((s.id for s in steps), _WIDTH), _COLUMN_GAP)
    boxes, tops = _boxes(steps, layout)
    left = min(box.x for box in boxes.values()) - _WIDTH / 2 - _MARGIN - _LOOP * bool(layout.back)
    right = max(box.x for box in boxes.values()) + _WIDTH / 2 + _MARGIN + _LOOP * bool(layout.back)
    bends = [x for name, x in layout.centres.items() if name not in boxes]
    left, right = min([left, *(x - _MARGIN for x in bends)]), max([right, *(x + _MARGIN for x in bends)])
    kinds = [kind for kind in _KINDS if any(step.kind == kind for step in steps)]
    middle, need = (left + right) / 2, 26.0 * len(kinds)
    left, right = min(left, middle - need / 2), max(right, middle + need / 2)
    bottom = max(box.bottom for box in boxes.values()) + 12
    body = [
        *_lines(layout, boxes, tops, (left, right)),
        *(part for box in boxes.values() for part in _box(box, fonts)),
        *_legend(kinds, (left + right) / 2, bottom - 4.5, fonts[0]),
    ]
    return _drawing(body, left, right, bottom, _alt(steps, edges))


def _drawing(body: Sequence[str], left: float, right: float, bottom: float, alt: str) -> Drawing:
    width, height = right - left, bottom
    scale = min(1.0, _MAX_WIDTH / width, _MAX_HEIGHT / height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width * scale)}mm" height="{_n(height * scale)}mm" '
        f'viewBox="{_n(left)} 0 {_n(width)} {_n(height)}">'
    )
    return Drawing("\n".join([head, *body, "</svg>"]), width * scale, height * scale, alt)


def _edges(steps: Sequence[FlowStep]) -> list[Edge]:
    ids = {step.id for step in steps}
    edges = [
        (s.id, target) for s in steps for target in dict.fromkeys(s.next) if target in ids and target != s.id
    ]
    if edges or any(step.next for step in steps):
        return edges
    return [(one.id, two.id) for one, two in pairwise(steps)]


def _alt(steps: Sequence[FlowStep], edges: Sequence[Edge]) -> str:
    names = {step.id: f"{step.id}{step.name}（{_KINDS[step.kind][0]}）" for step in steps}
    return "流程图：" + "；".join(f"{names[source]}到{names[target]}" for source, target in edges)


def _boxes(steps: Sequence[FlowStep], layout: Layout) -> tuple[dict[str, _Box], list[tuple[float, float]]]:
    """Boxes by id, and top and bottom of each layer."""
    by_id = {step.id: step for step in steps}
    boxes: dict[str, _Box] = {}
    bands: list[tuple[float, float]] = []
    top = _MARGIN
    for index, layer in enumerate(layout.layers):
        here = {
            name: wrap(f"{by_id[name].id} {by_id[name].name}", _WIDTH - 9) for name in layer if name in by_id
        }
        height = max(len(lines) for lines in here.values()) * _SIZE * 1.25 + _SMALL * 1.3 + 2 * _PAD
        for name, lines in here.items():
            boxes[name] = _Box(by_id[name], lines, layout.centres[name], top, height)
        bands.append((top, top + height))
        top += height + _ROW_GAP + _CHANNEL * max(0, len(_turns(layout, index)) - 1)
    return boxes, bands


def _turns(layout: Layout, layer: int) -> list[str]:
    """The ids of a layer from which a line turns aside below it, left to right; each gets its own height."""
    here = set(layout.layers[layer])
    turning = {
        one
        for path in layout.paths.values()
        for one, two in pairwise(path)
        if one in here and abs(layout.centres[one] - layout.centres[two]) > 0.1
    }
    return sorted(turning, key=lambda name: layout.centres[name])


def wrap(text: str, width: float) -> tuple[str, ...]:
    """Text in lines of about one length, none wider than ``width`` millimetres; Latin words stay whole."""
    lines = _fill(text, width)
    even = _fill(text, measure(text) / len(lines) + _SIZE * 1.2)  # no last line of a single character
    return even if len(even) == len(lines) else lines


def _fill(text: str, width: float) -> tuple[str, ...]:
    lines, line, used = [], "", 0.0
    for word in _words(text):
        need = measure(word)
        if line and used + need > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += word if line else word.lstrip()
        used += need
    return (*lines, line.rstrip()) if line.strip() else tuple(lines) or ("",)


def measure(text: str) -> float:
    """Approximate width in millimetres at the size of the boxes."""
    return sum(_SIZE if ord(c) > 0x2E7F or c in "“”‘’…—" else _SIZE * 0.58 for c in text)


def _words(text: str) -> Iterator[str]:
    word = ""
    for c in text:
        if c.isascii() and not c.isspace():
            word += c
            continue
        if word:
            yield word
        word = ""
        yield c
    if word:
        yield word


def _box(box: _Box, fonts: tuple[str, str]) -> Iterator[str]:
    word, fill, stroke = _KINDS[box.step.kind]
    yield _shape(box.step.kind, box.x, box.top, _WIDTH, box.height, fill, stroke)
    y = box.top + (box.height - len(box.lines) * _SIZE * 1.25 - _SMALL * 1.3) / 2 + _SIZE
    for line in box.lines:
        yield _words_at(line, box.x, y, _SIZE, fonts[0], "#1a202c")
        y += _SIZE * 1.25
    yield _words_at(word, box.x, y + 0.1, _SMALL, fonts[0], stroke)


def _shape(kind: str, x: float, top: float, width: float, height: float, fill: str, stroke: str) -> str:
    left, right, bottom, middle = x - width / 2, x + width / 2, top + height, top + height / 2
    look = f'fill="{fill}" stroke="{stroke}" stroke-width="0.35"'
    cut = _cut(height)
    match kind:
        case "intervention":
            points = [(left + cut, top), (right - cut, top), (right, middle)]
            points += [(right - cut, bottom), (left + cut, bottom), (left, middle)]
        case "human":
            points = [(left, top), (right, top), (right - cut, bottom), (left + cut, bottom)]
        case _:
            radius = height / 2.4 if kind == "model" else 0.6
            return (
                f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" '
                f'rx="{_n(radius)}" {look}/>'
            )
    return f'<polygon points="{" ".join(f"{_n(px)},{_n(py)}" for px, py in points)}" {look}/>'


def _cut(height: float) -> float:
    """How far the corners of hexagon and trapezium are cut."""
    return min(4.0, height / 3)


def _words_at(text: str, x: float, y: float, size: float, font: str, colour: str) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-family="{escape(font)}" font-size="{size}" '
        f'text-anchor="middle" fill="{colour}">{escape(text)}</text>'
    )


def _lines(
    layout: Layout,
    boxes: Mapping[str, _Box],
    bands: Sequence[tuple[float, float]],
    sides: tuple[float, float],
) -> Iterator[str]:
    level = {name: index for index, layer in enumerate(layout.layers) for name in layer}
    for path in layout.paths.values():
        points: list[tuple[float, float]] = []
        for one, two in pairwise(path):
            points += _step(layout, bands, level, one, two)
        yield _line(points)
    for source, target in layout.back:
        yield _line(_loop(boxes[source], boxes[target], layout, sides), dashed=True)


def _step(
    layout: Layout, bands: Sequence[tuple[float, float]], level: Mapping[str, int], one: str, two: str
) -> list[tuple[float, float]]:
    """From the bottom of one layer to the top of the next, turning aside at the height kept for ``one``."""
    x1, x2 = layout.centres[one], layout.centres[two]
    start, end = bands[level[one]][1], bands[level[two]][0]
    if "\x1f" in two:  # a bend runs through its whole layer
        end = bands[level[two]][1]
    if abs(x1 - x2) <= 0.1:
        return [(x1, start), (x1, end)]
    turns = _turns(layout, level[one])
    turn = start + _ROW_GAP * 0.36 + _CHANNEL * turns.index(one)
    return [(x1, start), (x1, turn), (x2, turn), (x2, end)]


def _loop(
    source: _Box, target: _Box, layout: Layout, sides: tuple[float, float]
) -> list[tuple[float, float]]:
    """Back upwards along the side on which the line meets fewer boxes."""

    def beside(box: _Box, sign: int) -> int:
        layer = next(one for one in layout.layers if box.step.id in one)
        return sum(1 for name in layer if (layout.centres[name] - box.x) * sign > 0)

    sign = 1 if beside(source, 1) + beside(target, 1) <= beside(source, -1) + beside(target, -1) else -1
    side = sides[1] - _MARGIN / 2 if sign > 0 else sides[0] + _MARGIN / 2
    down, up = source.top + source.height * 0.5, target.top + target.height * 0.5
    return [(_edge(source, sign), down), (side, down), (side, up), (_edge(target, sign), up)]


def _edge(box: _Box, sign: int) -> float:
    """Where a side of the box is at half its height; the sides of a trapezium slope."""
    slope = _cut(box.height) / 2 if box.step.kind == "human" else 0.0
    return box.x + sign * (_WIDTH / 2 - slope)


def _line(points: Sequence[tuple[float, float]], dashed: bool = False) -> str:
    corners = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    (x1, y1), (x2, y2) = corners[-2], corners[-1]
    dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    tip = [(x2, y2), (x2 - 2.2 * dx - 0.9 * dy, y2 - 2.2 * dy - 0.9 * dx)]
    tip.append((x2 - 2.2 * dx + 0.9 * dy, y2 - 2.2 * dy + 0.9 * dx))
    corners[-1] = (x2 - 1.4 * dx, y2 - 1.4 * dy)
    dash = ' stroke-dasharray="1.6 1.2"' if dashed else ""
    route = " ".join(f"{'M' if index == 0 else 'L'}{_n(x)} {_n(y)}" for index, (x, y) in enumerate(corners))
    head = " ".join(f"{_n(x)},{_n(y)}" for x, y in tip)
    return (
        f'<path d="{route}" fill="none" stroke="#2d3748" stroke-width="0.35" stroke-linejoin="round"{dash}/>'
        f'<polygon points="{head}" fill="#2d3748"/>'
    )


def _legend(kinds: Sequence[str], middle: float, y: float, font: str) -> Iterator[str]:
    step = 26.0
    x = middle - step * len(kinds) / 2 + 5.5
    for kind in kinds:
        word, fill, stroke = _KINDS[kind]
        yield _shape(kind, x, y - 2.6, 9, 4.6, fill, stroke)
        yield (
            f'<text x="{_n(x + 6)}" y="{_n(y + 0.8)}" font-family="{escape(font)}" font-size="{_SMALL}" '
            f'fill="#1a202c">{word}节点</text>'
        )
        x += step


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
