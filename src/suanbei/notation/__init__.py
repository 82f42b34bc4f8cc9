"""How things are written down: YAML with line numbers, Chinese text, numbers and dates.

The bottom room: it knows no law, no procedure and no file format beyond YAML.
"""

from suanbei.notation.chinese import fold, nearest, sentences, strip_numbering, visible_length
from suanbei.notation.codes import credit_code_check, credit_code_problem
from suanbei.notation.yaml_source import Located, YamlProblem, load_yaml, load_yaml_located

__all__ = [
    "Located",
    "YamlProblem",
    "credit_code_check",
    "credit_code_problem",
    "fold",
    "load_yaml",
    "load_yaml_located",
    "nearest",
    "sentences",
    "strip_numbering",
    "visible_length",
]
