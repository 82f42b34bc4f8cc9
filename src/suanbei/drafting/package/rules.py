"""What the preflight asks, read from the procedure's package.yaml."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from suanbei.notation import Expression, ExpressionError, pattern
from suanbei.regimes import Regime, RegimeProblem

_FILE = "package.yaml"


class Level(StrEnum):
    """How much a remark weighs: must holds the submission up, should and note do not."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class MaterialForm(_Data):
    """How a material is handed in."""

    id: str
    needed: str = Field(pattern="^(?:always|usual|optional)$")
    forms: tuple[str, ...]  # file suffixes without the dot
    pictures: bool = False  # pictures are what is asked for
    many: bool = False  # several papers of it are what one would expect
    note: str = ""  # said beside the file
    seal: tuple[str, ...] = ()  # what is done by hand after printing


class LeftOut(_Data):
    """What stays in the house."""

    materials: tuple[str, ...]
    files: tuple[Expression, ...]

    _read = field_validator("files", mode="before")(lambda texts: _expressions(texts))


class Bounds(_Data):
    """Sizes of one file, of all, and of the longer side of a picture."""

    file_mb: float
    total_mb: float
    picture_px: int


class Exposure(_Data):
    """Words that no file should take out of the house."""

    id: str
    what: str
    level: Level
    find: tuple[Expression, ...]
    unless: tuple[Expression, ...] = ()
    not_in: tuple[str, ...] = ()  # materials that need them
    found_by: tuple[str, ...] = ()  # review rules that see the same
    fix: str

    _read = field_validator("find", "unless", mode="before")(lambda texts: _expressions(texts))


class Check(_Data):
    """A remark in waiting."""

    level: Level
    message: str
    fix: str
    covers: tuple[str, ...] = ()  # review rules that say the same


class PackageRules(_Data):
    """All of package.yaml."""

    materials: tuple[MaterialForm, ...]
    left_out: LeftOut
    limits: Bounds
    working_names: tuple[Expression, ...]
    exposures: tuple[Exposure, ...]
    traces: Mapping[str, str]  # kind of trace → Chinese
    telling: Mapping[str, str]  # kind of trace → check: removed, but somebody has to know
    stubborn: tuple[str, ...]
    pdf_properties: tuple[str, ...]
    checks: Mapping[str, Check]
    watched: tuple[str, ...]  # review rules that are shown whatever their severity
    reader_problems: tuple[str, ...]
    stages: tuple[str, ...]

    _read = field_validator("working_names", mode="before")(lambda texts: _expressions(texts))

    def form(self, material: str) -> MaterialForm | None:
        """How a material is handed in; None for one that nobody asks for."""
        return next((form for form in self.materials if form.id == material), None)

    @property
    def codes(self) -> frozenset[str]:
        """Everything that can be accepted."""
        return frozenset(self.checks) | {exposure.id for exposure in self.exposures}


def _expressions(texts: list[str]) -> tuple[Expression, ...]:
    try:
        return tuple(pattern(text) for text in texts)
    except ExpressionError as error:
        raise ValueError(f"正则表达式写错了：{error}") from error


def load_package_rules(regime: Regime) -> PackageRules:
    """The rules of a procedure or of the last pack that has them. Raises RegimeProblem."""
    try:
        return PackageRules.model_validate(regime.yaml(_FILE))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RegimeProblem(f"{_FILE}，字段 {place}：{first['msg'].removeprefix('Value error, ')}") from error
