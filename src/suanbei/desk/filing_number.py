"""The filing number that was issued to a filing."""

from pathlib import Path

from suanbei.desk.deadline import filing_process
from suanbei.desk.record import dossier_of, read_filing_record
from suanbei.registry import FilingNumber, parse_filing_number
from suanbei.timeline import RECORD_FILE


def issued_number(folder: Path) -> FilingNumber | None:
    """From the note of the newest event that has one (number_issued), else from the dossier; None when unknown."""
    notes: list[str] = []
    if (folder / RECORD_FILE).is_file():
        notes = [event.note for event in reversed(read_filing_record(folder, filing_process()).events)]
    dossier = dossier_of(folder)
    written = (dossier and dossier.algorithm.filing_number) or ""
    return next((number for text in (*notes, written) if (number := parse_filing_number(text))), None)
