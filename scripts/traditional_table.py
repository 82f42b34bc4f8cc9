"""Writes src/suanbei/review/lexicon/traditional.txt: which character a traditional one is folded to.

    uv run --with opencc-python-reimplemented python scripts/traditional_table.py

Source: OpenCC's dictionary TSCharacters.txt (Apache-2.0, https://github.com/BYVoid/OpenCC), as shipped by
opencc-python-reimplemented (Apache-2.0). Only one-to-one pairs of the basic plane are kept, the first choice of each.
"""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src/suanbei/review/lexicon/traditional.txt"
HEAD = (
    "# Traditional characters (line 1) and what they are folded to (line 2). Written by scripts/traditional_table.py\n"
    "# from OpenCC, TSCharacters.txt, Copyright BYVoid and contributors, Apache License 2.0.\n"
)


def pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Single characters of the basic plane that differ from their first simplified form."""
    for line in lines:
        traditional, _, choices = line.strip().partition("\t")
        simplified = choices.split(" ")[0]
        both = traditional + simplified
        if (
            len(traditional) == len(simplified) == 1
            and traditional != simplified
            and max(both) < "\U00010000"
        ):
            yield traditional, simplified


def main() -> None:
    """Read the installed dictionary and write the table."""
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "先安装词典：uv run --with opencc-python-reimplemented python scripts/traditional_table.py"
        )
    source = Path(spec.origin).parent / "dictionary/TSCharacters.txt"
    found = dict(pairs(source.read_text(encoding="utf-8").splitlines()))
    for old, new in found.items():  # 薴 → 苧 → 苎
        while new in found:
            new = found[new]
        found[old] = new
    lines = ("".join(side) for side in zip(*sorted(found.items()), strict=True))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} 对 → {TABLE.name}（{TABLE.stat().st_size // 1024} KB）")


if __name__ == "__main__":
    main()
