"""The kinds of checks: each a frozen record of parameters and a function that yields hits.

A kind decides neither severity nor wording; rules do. A new kind is a module here and a line in ``_MODULES``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from suanbei.review.case import Case
from suanbei.review.kinds.params import Params
from suanbei.review.model import Hit

__all__ = ["KIND_NAMES", "Kind", "Params", "kind_named"]

# name → (class of its parameters, what it is for)
_MODULES = {
    "filled": ("Filled", "必填：事实项须写明，或带标签的行、单元格不能为空"),
    "one_of": ("OneOf", "选项：填写的值须是官方选项之一"),
    "matches": ("Matches", "措辞：不得出现的说法，或事实项须符合的写法"),
    "length": ("Length", "字数：字段或章节的字数上下限"),
    "mentions": ("Mentions", "要素：某部分须讲到的内容，可要求全部或至少几项"),
    "covers": ("Covers", "齐全：章节或材料须有且不为空"),
    "same": ("Same", "一致：同一事实在各处写法须一致"),
    "subset": ("Subset", "包含：一处列出的须都在另一处列出"),
    "before": ("Before", "先后：日期的先后与间隔"),
    "within": ("Within", "数值：数量的大小关系或范围"),
    "attached": ("Attached", "附图附件：须有某图或附件清单中的某项"),
    "specific": ("Specific", "具体：段落须写明责任人、频次、阈值等要素"),
    "links": ("Links", "对应：编号的风险与措施互相对应，或推理链不断"),
    "similar": ("Similar", "雷同：段落之间、与其他备案材料近乎相同"),
    "python": ("Python", "函数：由 review/python_checks 中的函数检查"),
}
KIND_NAMES = tuple(_MODULES)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check."""

    name: str
    params: type[Params]
    hits: Callable[[Any, Case], Iterator[Hit]]
    slots: frozenset[str]  # values that its hits carry, for {slots} in message and fix
    title: str  # what it is for, in Chinese


@cache
def kind_named(name: str) -> Kind:
    """The kind of a name. Raises KeyError for a name that is none of KIND_NAMES."""
    class_name, title = _MODULES[name]
    module = import_module(f"suanbei.review.kinds.{name}")
    return Kind(name, getattr(module, class_name), module.hits, module.SLOTS, title)
