"""Filing-number anatomy, the published lists, similar wording, the type model."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from suanbei.registry.display import Fault, Shown, display_faults, read_page
    from suanbei.registry.importing import Imported, dump_records, import_list, load_records, merge
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

# Lists, search and the type model are for their own commands; a review only takes numbers apart.
_LATER = {
    "Fault": "display",
    "Shown": "display",
    "display_faults": "display",
    "read_page": "display",
    "Imported": "importing",
    "dump_records": "importing",
    "import_list": "importing",
    "load_records": "importing",
    "merge": "importing",
    "Change": "record",
    "Record": "record",
    "read_remark": "record",
    "Match": "search",
    "Registry": "search",
    "ListProblem": "tables",
    "Boundary": "type_cues",
    "NONE": "type_model",
    "TYPES": "type_model",
    "Prediction": "type_reading",
    "TypeReading": "type_reading",
    "classify": "type_reading",
    "read_description": "type_reading",
    "UpstreamCheck": "upstream",
    "verify_upstream": "upstream",
}


def __getattr__(name: str) -> Any:
    """What is imported when it is asked for."""
    if name in _LATER:
        return getattr(import_module(f"suanbei.registry.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
