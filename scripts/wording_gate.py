"""How many published rows get a finding above note: the gate of the expression check is 0.5 %.

    .venv/bin/python scripts/wording_gate.py published.csv more.csv

The published wording passed official review, so nearly every finding on it is a false alarm. The lists are the
authority's; they are not part of this repository. Ends with 1 when the gate is missed.
"""

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

from suanbei.desk.wording import WordingChoices, check_lines
from suanbei.review import Finding, Severity

COLUMNS = ("算法名称", "应用产品", "主要用途")
GATE = 0.005


def rows(path: Path) -> list[str]:
    """The rows of a list, the three columns in one line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return ["；".join(" ".join(row.get(c, "").split()) for c in COLUMNS) for row in csv.DictReader(file)]


def above_note(lines: list[str]) -> list[Finding]:
    """Findings that a filer would have to act on."""
    report = check_lines("公示清单", lines, WordingChoices(datetime.now(UTC).date()))
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def main(paths: list[str]) -> int:
    """Print every finding and the share of rows."""
    lines = [line for path in paths for line in rows(Path(path))]
    if not lines:
        print("用法：python scripts/wording_gate.py 清单.csv …（列名 算法名称、应用产品、主要用途）")
        return 2
    found = above_note(lines)
    for finding in found:
        print(f"{finding.rule} 第 {finding.place.line} 行 “{finding.spot}”：{finding.place.quote[:80]}")
    hit = len({finding.place.line for finding in found})
    print(f"{len(lines)} 行，{hit} 行有建议以上的问题：{hit / len(lines):.2%}，上限 {GATE:.1%}")
    return 1 if hit > GATE * len(lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
