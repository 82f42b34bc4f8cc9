"""What one run works out, the next one finds; what is damaged or of another version only costs time."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from suanbei.desk.keeping import Keeping
from suanbei.notation import pattern, take
from suanbei.regimes import load_regime

_TWO_RUNS = """
import sys
from pathlib import Path
from suanbei.desk import keeping
from suanbei.desk.rules import rules_of
from suanbei.regimes import load_regime
import suanbei.review.rule_files as files
kept = keeping.Keeping(Path(sys.argv[1]))
kept.open()
read = files.read_rule
files.read_rule = lambda *given: print("read") or read(*given)
rules = rules_of(load_regime())
print(len(rules), rules.rule("FM01").check.definition.name)
kept.close()
"""


def _run(folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _TWO_RUNS, folder], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_the_second_run_reads_no_rule_file(tmp_path: Path) -> None:
    first, second = _run(tmp_path), _run(tmp_path)
    assert first.count("read") > 40
    assert second == first[-1:]


def test_a_damaged_file_is_dropped_and_worked_out_anew(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path)
    keeping.path.write_bytes(b"not what give wrote")
    keeping.open()
    assert not keeping.path.exists()


def test_files_of_other_versions_are_removed(tmp_path: Path) -> None:
    other = tmp_path / "kept-0.bin"
    other.write_bytes(b"")
    pattern("只在这个测试里出现的写法")
    Keeping(tmp_path).close()
    assert not other.exists()
    assert list(tmp_path.iterdir()) == [Keeping(tmp_path).path]


def test_a_folder_that_cannot_be_made_spoils_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    pattern("另一个只在测试里出现的写法")
    Keeping(tmp_path / "file" / "below").close()


def test_a_compiled_expression_comes_back_as_it_was() -> None:
    kept = pickle.loads(pickle.dumps(pattern("(?P<name>算法备案编号)")))  # noqa: S301 - made in this line
    found = kept.search("写明算法备案编号")
    assert found is not None
    assert found["name"] == "算法备案编号"


def test_damaged_data_is_refused() -> None:
    with pytest.raises(Exception, match=r"\w"):
        take(b"\x00")


def test_a_changed_pack_is_another_edition(tmp_path: Path) -> None:
    rule = tmp_path / "rules" / "x.yaml"
    rule.parent.mkdir()
    rule.write_text("a", encoding="utf-8")
    before = load_regime(packs=(tmp_path,))
    rule.write_text("ab", encoding="utf-8")
    assert load_regime(packs=(tmp_path,)) != before
