"""Filing-number anatomy, the published lists, similar wording, the type model."""

from suanbei.registry.display import Fault, Shown, display_faults, read_page
from suanbei.registry.importing import Imported, dump_records, import_list, load_records, merge
from suanbei.registry.number import (
    FilingNumber,
    ModelNumber,
    NumberProblem,
    check_digit_fits,
    find_filing_numbers,
    parse_filing_number,
    parse_model_number,
    type_ids,
    type_label,
)
from suanbei.registry.record import Change, Record, read_remark
from suanbei.registry.search import Match, Registry
from suanbei.registry.tables import ListProblem
from suanbei.registry.type_cues import Boundary
from suanbei.registry.type_model import NONE, TYPES
from suanbei.registry.type_reading import Prediction, TypeReading, classify, read_description
from suanbei.registry.upstream import UpstreamCheck, verify_upstream

__all__ = [
    "NONE",
    "TYPES",
    "Boundary",
    "Change",
    "Fault",
    "FilingNumber",
    "Imported",
    "ListProblem",
    "Match",
    "ModelNumber",
    "NumberProblem",
    "Prediction",
    "Record",
    "Registry",
    "Shown",
    "TypeReading",
    "UpstreamCheck",
    "check_digit_fits",
    "classify",
    "display_faults",
    "dump_records",
    "find_filing_numbers",
    "import_list",
    "load_records",
    "merge",
    "parse_filing_number",
    "parse_model_number",
    "read_description",
    "read_page",
    "read_remark",
    "type_ids",
    "type_label",
    "verify_upstream",
]
