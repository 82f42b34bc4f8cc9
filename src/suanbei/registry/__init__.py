"""Filing-number anatomy, the published lists, similar wording, the type model."""

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

__all__ = [
    "FilingNumber",
    "ModelNumber",
    "NumberProblem",
    "check_digit_fits",
    "find_filing_numbers",
    "parse_filing_number",
    "parse_model_number",
    "type_ids",
    "type_label",
]
