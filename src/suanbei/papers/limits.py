"""How much a file may ask of the machine before it is refused."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Sizes are bytes; whatever exceeds one becomes a fatal Problem, never an exception."""

    file_bytes: int = 100 * _MB  # looked up before a byte is read
    text_bytes: int = 20 * _MB  # Markdown, text and CSV
    archive_entries: int = 5_000
    archive_bytes: int = 300 * _MB  # all entries expanded
    part_bytes: int = 64 * _MB  # one entry expanded, counted while it is read
    archive_ratio: int = 200  # expanded to packed, for parts that are not pictures
    ratio_from: int = 4 * _MB  # smaller parts may be packed as tightly as they like
    xml_marks: int = 4_000_000  # elements and attributes of one part; about 130 bytes of memory each
    blocks: int = 200_000
    cells: int = 2_000_000  # of one workbook
    pdf_pages: int = 3_000
    pdf_seconds: float = 30.0  # wall time for one PDF
    pdf_memory: int = 1024 * _MB  # address space of the PDF process
    ocr_pages: int = (
        0  # scanned pages and pictures recognised in one run; 0: none, the extra is not asked for
    )
    ocr_seconds: float = 90.0  # wall time for one page; 3 s on a free machine
    ocr_memory: int = 3072 * _MB  # address space of the scan process; about 1 GB of it is used
    ocr_threads: int = 2
    picture_pixels: int = 60_000_000


#: What a filing of a few hundred pages never reaches.
DEFAULT = Limits()
