"""Outlines and templates as the regime's folder holds them: what sections a material has and what is said in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from suanbei.drafting.language import TemplateProblem
from suanbei.notation import nearest
from suanbei.regimes import Regime

Spec = Mapping[str, Any]  # one block template: text, list, each, table, pairs, figure, heading, signature …
_KEYS = frozenset(
    {
        "id",
        "in_force",
        "material",
        "file",
        "title",
        "notes",
        "contents",
        "compact",
        "numbered",
        "applies",
        "basis",
        "confidence",
    }
    | {"source", "front", "sections", "templates", "back"}
)
_SECTION_KEYS = frozenset(
    {"id", "title", "required", "applies", "aliases", "children", "content", "numbered", "when"}
)


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section of a material. ``applies`` holds types, roles and traits of which one must be the dossier's."""

    id: str
    title: str
    required: bool
    applies: frozenset[str]
    aliases: tuple[str, ...]
    numbered: bool
    when: str  # an expression; the section is left out when it is false
    content: tuple[Spec, ...]
    children: tuple["OutlineSection", ...]

    def walk(self) -> Iterator["OutlineSection"]:
        """This section and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class MaterialOutline:
    """The outline of one material, with what is said in each section."""

    id: str  # self_assessment.recommendation
    material: str
    file: str  # file name without suffix
    title: str
    notes: tuple[str, ...]
    types: frozenset[str]
    roles: frozenset[str]
    numbered: bool
    compact: bool
    contents: int  # depth of the table of contents; 0 for none
    basis: str
    confidence: str
    valid_from: date | None
    valid_until: date | None
    front: tuple[Spec, ...]
    sections: tuple[OutlineSection, ...]
    back: tuple[Spec, ...]

    def suits(self, algorithm_type: str, role: str, as_of: date) -> bool:
        """Whether the outline is in force and for this type and role; an unknown one suits any."""
        if (self.valid_from and as_of < self.valid_from) or (self.valid_until and as_of > self.valid_until):
            return False
        fits_type = not self.types or not algorithm_type or algorithm_type in self.types
        return fits_type and (not self.roles or not role or role in self.roles)


def load_outlines(regime: Regime) -> tuple[MaterialOutline, ...]:
    """All outlines of a regime with its packs; a pack's file replaces the one of the same name."""
    return tuple(load_outline(regime, path.name) for path in regime.files("outlines"))


def choose(
    outlines: tuple[MaterialOutline, ...], algorithm_type: str, role: str, as_of: date
) -> tuple[MaterialOutline, ...]:
    """One outline a material: the first that suits type and role."""
    chosen: dict[str, MaterialOutline] = {}
    for outline in outlines:
        if outline.suits(algorithm_type, role, as_of):
            chosen.setdefault(outline.material, outline)
    return tuple(chosen.values())


def load_outline(regime: Regime, name: str, folder: str = "outlines") -> MaterialOutline:
    """One outline by file name. Raises TemplateProblem for a key that is none."""
    where = f"{folder}/{name}"
    data = regime.yaml(where)
    _check_keys(data, _KEYS, where)
    said: dict[str, Any] = {}
    for template in data.get("templates", ()):
        said |= regime.yaml(f"templates/{template}.yaml")
    applies = data.get("applies") or {}
    return MaterialOutline(
        id=name.removesuffix(".yaml"),
        material=data["material"],
        file=data["file"],
        title=data["title"],
        notes=tuple(data.get("notes", ())),
        types=frozenset(applies.get("types", ())),
        roles=frozenset(applies.get("roles", ())),
        numbered=data.get("numbered", True),
        compact=data.get("compact", False),
        contents=int(data.get("contents", 0)),
        basis=data["basis"],
        confidence=data["confidence"],
        valid_from=(data.get("in_force") or {}).get("from"),
        valid_until=(data.get("in_force") or {}).get("until"),
        front=tuple(said.get("front", ())),
        sections=tuple(_section(one, said, where) for one in data["sections"]),
        back=tuple(said.get("back", ())),
    )


def _section(data: Any, said: Mapping[str, Any], where: str) -> OutlineSection:
    _check_keys(data, _SECTION_KEYS, where)
    content = data.get("content", said.get(data["id"], ()))
    return OutlineSection(
        id=data["id"],
        title=data["title"],
        required=data.get("required", True),
        applies=frozenset(data.get("applies", ())),
        aliases=tuple(data.get("aliases", ())),
        numbered=data.get("numbered", True),
        when=data.get("when", ""),
        content=tuple(content),
        children=tuple(_section(child, said, where) for child in data.get("children", ())),
    )


def _check_keys(data: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in data:
        if key not in known:
            hint = nearest(key, known)
            raise TemplateProblem(f"{where}：不认识“{key}”。" + (f"是不是“{hint}”？" if hint else ""))
