"""Papers for the tests of outlines and claims, read by the same readers as a user's."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from suanbei.notation import load_yaml
from suanbei.papers import Document, load_signatures, read_bytes, read_folder, recognise
from suanbei.regimes import load_regime
from suanbei.review.claims import extract
from suanbei.review.model import Claim
from suanbei.review.outline import map_outlines

HERE = Path(__file__).parent
REGIME = load_regime()
_SIGNATURES = load_signatures(REGIME.yaml("materials.yaml"), "materials.yaml")


def cases(name: str) -> Any:
    """The cases of a data file beside this one."""
    return load_yaml((HERE / name).read_text(encoding="utf-8"), name)


def paper(kind: str, text: str) -> Document:
    """A document of a known material from Markdown, below a title."""
    return replace(read_bytes(f"# 材料\n\n{text}".encode(), f"{kind}.md"), kind=kind)


def papers(texts: Mapping[str, str]) -> list[Document]:
    """Documents by material."""
    return [paper(kind, text) for kind, text in texts.items()]


def sample_set(folder: str) -> list[Document]:
    """A set of this folder's sets, each material recognised by its content."""
    return [recognise(document, _SIGNATURES) for document in read_folder(HERE / "sets" / folder)]


def claims_of(documents: list[Document]) -> tuple[Claim, ...]:
    """Everything that the documents state."""
    return extract(documents, map_outlines(documents, REGIME), REGIME)
