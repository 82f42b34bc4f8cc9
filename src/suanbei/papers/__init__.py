"""Papers: any Word, Excel, PDF, Markdown or text file as one tree with anchors."""

from suanbei.papers.tree import (
    BODY_KINDS,
    Anchor,
    Block,
    BlockKind,
    Document,
    Picture,
    Problem,
    Row,
    Section,
)

__all__ = ["BODY_KINDS", "Anchor", "Block", "BlockKind", "Document", "Picture", "Problem", "Row", "Section"]
