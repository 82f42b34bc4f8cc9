"""Layered layout of a small directed graph: which layer, which order, which place.

The usual four steps (break cycles, longest-path layers, barycentre order, least-squares places), enough for
flows of some dozens of nodes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Edge = tuple[str, str]
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Layers of node and bend ids from top to bottom, each from left to right, with the centre of each."""

    layers: tuple[tuple[str, ...], ...]
    centres: Mapping[str, float]
    paths: Mapping[Edge, tuple[str, ...]]  # forward edge → ids that it runs through, ends included
    back: tuple[Edge, ...]  # edges that lead upwards


def lay_out(nodes: Sequence[str], edges: Sequence[Edge], widths: Mapping[str, float], gap: float) -> Layout:
    """Places for nodes; bends of long edges get places of their own with no width."""
    back = _back_edges(nodes, edges)
    forward = [edge for edge in edges if edge not in back]
    depth = _depths(nodes, forward)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for node in nodes:
        layers[depth[node]].append(node)
    paths = {edge: _bend(edge, depth, layers) for edge in forward}
    links = [(path[i], path[i + 1]) for path in paths.values() for i in range(len(path) - 1)]
    _order(layers, links)
    centres = _places(layers, links, widths, gap)
    return Layout(tuple(map(tuple, layers)), centres, paths, tuple(back))


def _back_edges(nodes: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """Edges that close a cycle, seen from the nodes in their given order."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        after[source].append(target)
    state: dict[str, int] = {}
    back: list[Edge] = []

    def visit(node: str) -> None:
        state[node] = 1
        for target in after[node]:
            if state.get(target) == 1:
                back.append((node, target))
            elif target not in state:
                visit(target)
        state[node] = 2

    for node in nodes:
        if node not in state:
            visit(node)
    return back


def _depths(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:  # an acyclic graph settles in as many rounds as it has nodes
        moved = False
        for source, target in edges:
            if depth[target] <= depth[source]:
                depth[target] = depth[source] + 1
                moved = True
        if not moved:
            break
    return depth


def _bend(edge: Edge, depth: Mapping[str, int], layers: list[list[str]]) -> tuple[str, ...]:
    source, target = edge
    bends = []
    for layer in range(depth[source] + 1, depth[target]):
        name = f"{source}\x1f{target}\x1f{layer}"
        layers[layer].append(name)
        bends.append(name)
    return (source, *bends, target)


def _order(layers: list[list[str]], links: Sequence[Edge]) -> None:
    """Few crossings: each layer by the mean position of its neighbours, down and up in turn."""
    above, below = _neighbours(links)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        near = above if down else below
        for layer in layers if down else layers[::-1]:
            at = {name: float(index) for names in layers for index, name in enumerate(names)}
            wanted = {name: _mean([at[n] for n in near.get(name, ())], at[name]) for name in layer}
            layer.sort(key=wanted.__getitem__)


def _places(
    layers: Sequence[Sequence[str]], links: Sequence[Edge], widths: Mapping[str, float], gap: float
) -> dict[str, float]:
    above, below = _neighbours(links)
    places: dict[str, float] = {}
    for layer in layers:
        for name, place in zip(layer, _spread([0.0] * len(layer), layer, widths, gap), strict=True):
            places[name] = place
    for sweep in range(2 * _SWEEPS):
        near = above if sweep % 2 == 0 else below
        for layer in layers if sweep % 2 == 0 else layers[::-1]:
            wanted = [_mean([places[n] for n in near.get(name, ())], places[name]) for name in layer]
            places.update(zip(layer, _spread(wanted, layer, widths, gap), strict=True))
    return places


def _spread(
    wanted: Sequence[float], layer: Sequence[str], widths: Mapping[str, float], gap: float
) -> list[float]:
    """The places nearest to the wanted ones (least squares) at which nothing overlaps."""
    offsets = [0.0]
    for left, right in pairwise(layer):
        offsets.append(offsets[-1] + (widths.get(left, 0) + widths.get(right, 0)) / 2 + gap)
    groups: list[list[float]] = []  # each: sum, count
    for want, offset in zip(wanted, offsets, strict=True):
        groups.append([want - offset, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1][0] += total
            groups[-1][1] += count
    flat = [total / count for total, count in groups for _ in range(int(count))]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]


def _neighbours(links: Sequence[Edge]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for source, target in links:
        below.setdefault(source, []).append(target)
        above.setdefault(target, []).append(source)
    return above, below


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
