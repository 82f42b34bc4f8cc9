"""Papers: any Word, Excel, PDF, Markdown or text file as one tree with anchors."""

from suanbei.papers.archive import Archive
from suanbei.papers.comparing import Change, ChangeKind, compare
from suanbei.papers.door import read_bytes, read_file, read_folder, read_sources
from suanbei.papers.folder import Source, find_files, natural_key
from suanbei.papers.limits import DEFAULT, Limits
from suanbei.papers.lists import UnreadableList, read_lines, read_rows
from suanbei.papers.paging import Print, page_of, read_prints, surplus, unprinted, with_pages
from suanbei.papers.problems import Unreadable
from suanbei.papers.scanning import ocr_installed
from suanbei.papers.signatures import Signature, SignatureProblem, load_signatures, recognise
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
    Sight,
    Word,
)
from suanbei.papers.wrapping import markdown_lines, wrapped_line

__all__ = [
    "BODY_KINDS",
    "DEFAULT",
    "Anchor",
    "Archive",
    "Block",
    "BlockKind",
    "Change",
    "ChangeKind",
    "Document",
    "Limits",
    "Picture",
    "Print",
    "Problem",
    "Row",
    "Section",
    "Sight",
    "Signature",
    "SignatureProblem",
    "Source",
    "Unreadable",
    "UnreadableList",
    "Word",
    "compare",
    "find_files",
    "load_signatures",
    "markdown_lines",
    "natural_key",
    "ocr_installed",
    "page_of",
    "read_bytes",
    "read_file",
    "read_folder",
    "read_lines",
    "read_prints",
    "read_rows",
    "read_sources",
    "recognise",
    "surplus",
    "unprinted",
    "with_pages",
    "wrapped_line",
]
