"""python: a named function, for the few checks that fit no kind."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from suanbei.review.case import Case
from suanbei.review.kinds.params import Params
from suanbei.review.model import Hit

#: What a function may name in a message; each function says in its docstring which it fills.
SLOTS = frozenset({"value", "label", "expected", "other", "found", "here", "there", "reason", "count"})
Check = Callable[[Case, Mapping[str, Any]], Iterator[Hit]]


def check_named(name: str) -> Check:
    """The function of ``module.function`` in review/python_checks. Raises ValueError for an unknown one."""
    module_name, _, function_name = name.partition(".")
    try:
        module = import_module(f"suanbei.review.python_checks.{module_name}")
    except ModuleNotFoundError as error:
        raise ValueError(f"没有名为“{name}”的检查函数：python_checks 里没有 {module_name}.py。") from error
    function: Check | None = getattr(module, function_name, None)
    if function is None or function_name.startswith("_"):
        raise ValueError(f"没有名为“{name}”的检查函数：{module_name}.py 里没有 {function_name}。")
    return function


def _exists(name: str) -> str:
    check_named(name)
    return name


class Python(Params):
    """The function, as module.function, and its options."""

    function: Annotated[str, AfterValidator(_exists)]
    options: Mapping[str, Any] = Field(default_factory=dict)


def hits(params: Python, case: Case) -> Iterator[Hit]:
    """What the function yields."""
    yield from check_named(params.function)(case, params.options)
