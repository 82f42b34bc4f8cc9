"""How things are written down: YAML with line numbers, Chinese text, numbers and dates.

The bottom room: it knows no law, no procedure and no file format beyond YAML.
"""

from suanbei.notation.chinese import fold, nearest, sentences, strip_numbering, visible_length
from suanbei.notation.codes import credit_code_check, credit_code_problem
from suanbei.notation.dates import DATE, PERIOD, WrittenDate, find_dates, read_date, read_period
from suanbei.notation.expressions import Expression, ExpressionError, Found, pattern
from suanbei.notation.kept import give, kept, take
from suanbei.notation.numbers import QUANTITY, Bound, Quantity, find_quantities, narrow, read_quantity
from suanbei.notation.yaml_source import Located, YamlProblem, load_yaml, load_yaml_located

__all__ = [
    "DATE",
    "PERIOD",
    "QUANTITY",
    "Bound",
    "Expression",
    "ExpressionError",
    "Found",
    "Located",
    "Quantity",
    "WrittenDate",
    "YamlProblem",
    "credit_code_check",
    "credit_code_problem",
    "find_dates",
    "find_quantities",
    "fold",
    "give",
    "kept",
    "load_yaml",
    "load_yaml_located",
    "narrow",
    "nearest",
    "pattern",
    "read_date",
    "read_period",
    "read_quantity",
    "sentences",
    "strip_numbering",
    "take",
    "visible_length",
]
