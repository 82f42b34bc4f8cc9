"""Spoil sound files in thousands of ways and read them: nothing may raise, run away or fill the memory.

    nice -n 15 .venv/bin/python scripts/fuzz_readers.py --minutes 10

Every case is a short plan of damages (tests/papers/mutating.py) that Hypothesis finds and shrinks.
Readable Word files also get a margin note, and readable Office files are cleaned as for a package.
"""

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

_ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(_ROOT / "tests"))

from papers.mutating import Damage, plans, spoilt  # noqa: E402
from papers.sound import SOUND, names, survive  # noqa: E402

_MEMORY = 1024  # MB
_SLOW = 5.0  # seconds for one file


def main() -> None:
    """Run until the time is over; exit code 1 when anything went wrong."""
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    end, batch = time.monotonic() + chosen.minutes * 60, chosen.seed
    counts: Counter[str] = Counter()
    failures: dict[str, str] = {}
    while time.monotonic() < end:
        try:
            _batch(batch, counts)
        except Exception:  # noqa: BLE001 - reported below, and the other files go on
            trace = traceback.format_exc()
            place = [line for line in trace.splitlines() if "/src/suanbei/" in line][-1:]
            failures.setdefault(str(place), f"seed {batch}\n{trace}")
        batch += 1
    _report(counts, failures, batch - chosen.seed)


def _batch(number: int, counts: Counter[str]) -> None:
    @seed(number)
    @settings(
        max_examples=150,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(names, plans)
    def run(name: str, plan: list[Damage]) -> None:
        began = time.monotonic()
        counts[survive(name, spoilt(SOUND[name], plan))] += 1
        took = time.monotonic() - began
        if took > _SLOW and not name.endswith(".pdf"):  # a PDF has its own clock
            raise RuntimeError(f"{name} took {took:.1f} s")
        if _peak() > _MEMORY:
            raise RuntimeError(f"{name}: {_peak():.0f} MB")

    run()


def _peak() -> float:
    own, children = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(own, children) / 1024


def _report(counts: Counter[str], failures: dict[str, str], batches: int) -> None:
    print(f"{sum(counts.values())} files in {batches} batches, peak {_peak():.0f} MB")
    for outcome, count in counts.most_common():
        print(f"  {count:7} {outcome}")
    for trace in failures.values():
        print("\n" + trace)
    print(f"{len(failures)} different failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
