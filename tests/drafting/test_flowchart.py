"""Flow charts: every node drawn once, nothing overlapping, nothing outside the picture."""

import re
from itertools import pairwise

import pytest
from lxml import etree

from suanbei.drafting.flowchart import FlowStep, draw_flow, measure, wrap
from suanbei.drafting.layers import lay_out

FONTS = ("Noto Sans SC", "Noto Serif SC")
FLOWS = {
    "一条链": [("N1", "rule", "N2"), ("N2", "model", "N3"), ("N3", "human", "")],
    "分支与汇合": [("A", "rule", "B C"), ("B", "model", "D"), ("C", "human", "D"), ("D", "intervention", "")],
    "跨层的边": [("A", "rule", "B D"), ("B", "model", "C"), ("C", "model", "D"), ("D", "rule", "")],
    "回到前面": [("A", "rule", "B"), ("B", "model", "C"), ("C", "human", "A D"), ("D", "rule", "")],
    "下一节点不存在": [("A", "rule", "Z"), ("B", "model", "")],
    "指向自己": [("A", "rule", "A B"), ("B", "", "")],
    "都没写下一节点": [("A", "rule", ""), ("B", "model", ""), ("C", "human", "")],
    "一个节点": [("A", "rule", "")],
}


def steps(name: str) -> list[FlowStep]:
    return [FlowStep(key, f"第{key}步处理", kind, tuple(after.split())) for key, kind, after in FLOWS[name]]


@pytest.mark.parametrize("name", FLOWS)
def test_every_node_is_drawn_inside_the_picture(name: str) -> None:
    drawing = draw_flow(steps(name), FONTS)
    root = etree.fromstring(drawing.svg.encode())
    left, top, width, height = map(float, root.get("viewBox", "").split())
    words = ["".join(str(part) for part in node.itertext()) for node in root.iter("{*}text")]
    assert all(f"{step.id} {step.name}" in words for step in steps(name))
    for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", drawing.svg):
        assert left <= float(x) <= left + width
        assert top <= float(y) <= top + height


@pytest.mark.parametrize("name", FLOWS)
def test_nodes_of_a_layer_keep_apart_and_lines_lead_down(name: str) -> None:
    nodes = [step.id for step in steps(name)]
    edges = [(s.id, t) for s in steps(name) for t in s.next if t in nodes and t != s.id]
    layout = lay_out(nodes, edges, dict.fromkeys(nodes, 40.0), 5.0)
    level = {one: index for index, layer in enumerate(layout.layers) for one in layer}
    assert sorted(one for one in level if one in nodes) == sorted(nodes)
    for layer in layout.layers:
        for one, two in pairwise(one for one in layer if one in nodes):
            assert layout.centres[two] - layout.centres[one] >= 45.0 - 1e-6
    for source, target in edges:
        assert (level[source] < level[target]) != ((source, target) in layout.back)


def test_nodes_without_any_next_are_joined_in_their_order() -> None:
    assert "A第A步处理（规则）到B第B步处理（模型）" in draw_flow(steps("都没写下一节点"), FONTS).alt


def test_long_chinese_names_wrap_in_even_lines() -> None:
    name = "候选召回（兴趣、热门、同城三路并行后合并去重）"
    lines = wrap(name, 37)
    assert "".join(lines) == name
    assert all(measure(line) <= 37 for line in lines)
    assert max(map(len, lines)) - min(map(len, lines)) <= 3


@pytest.mark.parametrize("count", [8, 30])
def test_a_wide_or_long_flow_is_scaled_to_the_page(count: int) -> None:
    fan = [FlowStep("A", "分派", "rule", tuple(f"B{i}" for i in range(count)))]
    fan += [FlowStep(f"B{i}", "处理", "model", ()) for i in range(count)]
    chain = [FlowStep(f"C{i}", "处理", "model", ()) for i in range(count)]
    assert draw_flow(fan, FONTS).width <= 154.01
    assert draw_flow(chain, FONTS).height <= 190.01


def test_text_of_a_node_cannot_break_the_picture() -> None:
    drawing = draw_flow([FlowStep("N1", '<b>&"', "rule", ())], FONTS)
    assert etree.fromstring(drawing.svg.encode()) is not None
