"""jsonl: a line a finding, then a line a problem, for pipes."""

import json
from typing import Any

from suanbei.review.report import Report
from suanbei.review.reports.json_format import finding_data


def render(report: Report) -> bytes:
    """Lines with ``"type": "finding"`` or ``"problem"``."""
    lines = [_line({"type": "finding", **finding_data(finding)}) for finding in report.open]
    for path, problem in report.all_problems():
        entry = {"type": "problem", "document": path, "code": problem.code, "message": problem.message}
        lines.append(_line(entry | {"fatal": problem.fatal}))
    return "".join(lines).encode()


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
