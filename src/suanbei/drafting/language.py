"""The small language of the templates: Jinja in a sandbox, over the dossier and nothing else."""

import marshal
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from suanbei.drafting.view import Missing, say
from suanbei.notation import kept

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_CLOSING = "。；;，,、 \n"
_DIGITS = "零一二三四五六七八九十"


class TemplateProblem(ValueError):
    """A template that cannot be used; the message is Chinese and names template and section."""


def render(source: str, context: Mapping[str, Any], where: str) -> str:
    """A template filled in. Raises TemplateProblem, naming ``where``, for a template with a mistake."""
    if "{" not in source:
        return source.strip()
    return str(_guarded(lambda: _template(source).render(context), source, where)).strip()


def evaluate(expression: str, context: Mapping[str, Any], where: str) -> Any:
    """The value of an expression such as ``risks`` or ``'minors' in words``."""
    return _guarded(lambda: _expression(expression)(**context), expression, where)


def _guarded(work: Callable[[], Any], source: str, where: str) -> Any:
    from jinja2 import TemplateError

    try:
        return work()
    except (TemplateError, TypeError, AttributeError, ValueError, ArithmeticError, MemoryError) as error:
        cut = source if len(source) <= 60 else source[:60] + "…"
        raise TemplateProblem(f"{where}：模板“{cut}”有误（{error}）。") from error


@lru_cache(maxsize=2048)
def _template(source: str) -> Any:
    environment = _environment()
    code = marshal.loads(_code(source))  # noqa: S302 - our own compiler's, see kept
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


@kept
def _code(source: str) -> bytes:
    """A template compiled: three hundred of them take half a second."""
    return marshal.dumps(_environment().compile(source))


@lru_cache(maxsize=512)
def _expression(source: str) -> Any:
    return _environment().compile_expression(source, undefined_to_none=False)


@lru_cache(maxsize=1)
def _environment() -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # plain text, not HTML: escaping would put &lt; into a Word file
    environment = ImmutableSandboxedEnvironment(
        autoescape=False,
        undefined=StrictUndefined,
        finalize=say,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=(),
    )
    environment.globals.clear()
    environment.filters.update(
        sentence=sentence,
        clause=clause,
        wan=wan,
        listed=listed,
        chinese=chinese,
        attached=attached,
        annex=annex,
    )
    return environment


def clause(value: Any) -> str:
    """Words without their closing mark, to be carried on with."""
    return say(value).rstrip(_CLOSING)


def sentence(value: Any) -> str:
    """Words with one full stop."""
    text = clause(value)
    return text if text.endswith(("！", "？")) else f"{text}。"


def wan(value: Any) -> Any:
    """468000 as 46.8万, to the last digit; small numbers as they are."""
    if isinstance(value, Missing) or not isinstance(value, int) or value < 10_000:
        return value
    whole, rest = divmod(value, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".") + "万"


def listed(value: Any, mark: str = "；") -> str:
    """Entries in one sentence, without their closing marks."""
    return say(value) if isinstance(value, Missing) else mark.join(clause(item) for item in value)


def annex(value: Any) -> str:
    """附件F10、F11; nothing when there is none."""
    if not value:
        return ""
    names = [value] if isinstance(value, str) else list(value)
    return "附件" + "、".join(say(name).removeprefix("附件") for name in names)


def attached(value: Any, lead: str = "（见", close: str = "）") -> str:
    """（见附件F10）, or nothing when there is none."""
    return f"{lead}{annex(value)}{close}" if value else ""


def chinese(number: int) -> str:
    """1 … 99 as Chinese numerals."""
    tens, units = divmod(number, 10)
    if tens == 0:
        return _DIGITS[units]
    lead = "" if tens == 1 else _DIGITS[tens]
    return f"{lead}十{_DIGITS[units] if units else ''}"
