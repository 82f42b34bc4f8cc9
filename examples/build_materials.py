"""Writes examples/materials: a sample filing with the faults of planted.yaml, as Word, Excel and PDF files.

For maintainers; needs LibreOffice for the PDF. ``python examples/build_materials.py``
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "src/suanbei/regimes/algorithm_filing/samples/push"
MATERIALS = ROOT / "examples/materials"
LOOK: dict[str, Any] = {"headings": "styles", "sheet": {"header": ["字段", "内容"]}}


def sources() -> dict[str, str]:
    """The text of every material with its faults. Raises ValueError when a change fits nowhere or twice."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SAMPLE.glob("*.md")}
    for planted in _data()["planted"]:
        old, new = planted["change"]
        if texts[planted["material"]].count(old) != 1:
            raise ValueError(f"{planted['fault']}: {old!r}")
        texts[planted["material"]] = texts[planted["material"]].replace(old, new)
    return texts


def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "examples/planted.yaml").read_text(encoding="utf-8"))
    return data


def main() -> None:
    """Write every file anew."""
    sys.path.insert(0, str(ROOT / "tests/sets"))
    from office import write_document, write_workbook

    texts = sources()
    for material, name in _data()["files"].items():
        path = MATERIALS / name
        if path.suffix == ".xlsx":
            write_workbook(texts[material], path, LOOK)
        elif path.suffix == ".docx":
            write_document(texts[material], path, LOOK)
        else:
            _write_pdf(texts[material], path, write_document)


def _write_pdf(text: str, path: Path, write_document: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, path.stem + ".docx")
        write_document(text, word, LOOK)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [
                "soffice",
                profile,
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(path.parent),
                str(word),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main()
