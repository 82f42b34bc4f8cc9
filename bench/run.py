"""Speed as whole processes and as ratios in one run; the table goes to docs/performance.md.

Peers are installed by the `bench` group. One that is absent is named as absent, never guessed.
"""

import importlib.util
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
EXAMPLE = ROOT / "examples" / "feed"
PAGE = ROOT / "docs" / "performance.md"
REPEATS = 5


@dataclass(frozen=True)
class Figure:
    """One measured line."""

    what: str
    ours: float  # seconds
    budget: str
    peer: str = ""
    theirs: float | None = None

    @property
    def ratio(self) -> str:
        """How many times longer the peer takes."""
        return f"{self.theirs / self.ours:.1f}" if self.theirs else "—"


def median(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median seconds of a piece of work, after one run that isn't counted."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command(*arguments: str) -> Callable[[], object]:
    """A whole process; its output is thrown away and any exit code is fine."""

    def run() -> object:
        return subprocess.run([str(BIN / "suanbei"), *arguments], capture_output=True, check=False)

    return run


def installed(module: str) -> bool:
    """Whether a peer is there."""
    return importlib.util.find_spec(module) is not None


def start_up() -> list[Figure]:
    """`--help` against a bare interpreter, the floor that no Python command can go below."""
    bare = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=False))
    return [Figure("suanbei --help（整个进程）", median(command("--help")), "≤ 0.2 秒", "空解释器", bare)]


def review(materials: Path, what: str) -> list[Figure]:
    """A complete set: a whole process, and again in a process that has read rules and law already."""
    from suanbei.desk.review import Choices, review_paths

    day = datetime.now(UTC).date()
    cold = median(command("review", str(materials), "--format", "json"))
    warm = median(lambda: review_paths([materials], Choices(as_of=day)))
    return [
        Figure(f"审查{what}，冷启动（整个进程）", cold, "≤ 1.0 秒"),
        Figure(f"审查{what}，热（同一进程）", warm, "≤ 0.2 秒"),
    ]


def without_pdfs(materials: Path) -> Path:
    """The Word and Excel files alone, as most people have them."""
    folder = materials.parent / "office"
    folder.mkdir()
    for path in materials.iterdir():
        if path.suffix != ".pdf":
            shutil.copy(path, folder)
    return folder


def draft(folder: Path) -> list[Figure]:
    """All materials of a complete dossier, Word and PDF."""
    target = folder / "drafted"
    dossier = str(EXAMPLE / "dossier.yaml")
    return [
        Figure(
            "由卷宗生成全套材料（整个进程）",
            median(command("draft", dossier, "-o", str(target), "--force")),
            "≤ 1.0 秒",
        )
    ]


def _long_word_file(folder: Path, copies: int = 3) -> Path:
    """The drafted report several times over: about a hundred pages."""
    source = next((folder / "drafted").glob("算法安全自评估报告.docx"))
    document = docx.Document(str(source))
    body = document.element.body
    elements = [element for element in body if not element.tag.endswith("}sectPr")]
    for _ in range(copies - 1):
        for element in elements:
            body.insert(len(body) - 1, deepcopy(element))
    path = folder / f"long-{copies}.docx"
    document.save(str(path))
    return path


def read_word(folder: Path) -> list[Figure]:
    """A long Word file against two readers."""
    from suanbei.papers import read_file

    path = _long_word_file(folder)
    ours = median(lambda: read_file(path))
    peers: list[tuple[str, Callable[[], object]]] = []
    if installed("docx2python"):
        from docx2python import docx2python

        peers.append(("docx2python", lambda: docx2python(path).text))
    if installed("markitdown"):
        from markitdown import MarkItDown

        reader = MarkItDown()
        peers.append(("markitdown", lambda: reader.convert(str(path)).text_content))
    return [Figure("读约 100 页的 Word", ours, "—", name, median(work, 3)) for name, work in peers]


def read_pdf(folder: Path) -> list[Figure]:
    """The drafted PDF, read in its own process, against pypdf in this one."""
    from suanbei.papers import read_bytes

    path = next((folder / "drafted").glob("算法安全自评估报告.pdf"))
    data, runs = path.read_bytes(), count()
    # bytes behind the end: the same file again would be remembered, not read
    ours = median(lambda: read_bytes(data + b"\n" * (1 + next(runs)), path.name))
    if not installed("pypdf"):
        return [Figure("读 PDF（含子进程）", ours, "—", "pypdf 未安装")]
    from pypdf import PdfReader

    theirs = median(lambda: [page.extract_text() for page in PdfReader(path).pages], 3)
    figures = [Figure("读 36 页 PDF（含子进程）", ours, "—", "pypdf（只取文字，不另起进程）", theirs)]
    if installed("pdfminer"):
        from pdfminer.high_level import extract_text

        miner = median(lambda: extract_text(path), 3)
        figures.append(
            Figure("读 36 页 PDF（含子进程）", ours, "—", "pdfminer.six（只取文字，不另起进程）", miner)
        )
    return figures


def annotate_word(materials: Path, folder: Path) -> list[Figure]:
    """The Word files of a drafted set back with a remark at each finding, in this process."""
    from suanbei.desk.annotate import write_annotated
    from suanbei.desk.review import Choices, review_paths

    words = folder / "words"
    words.mkdir()
    for path in materials.glob("*.docx"):  # a fault in each, so that there is something to remark
        document = docx.Document(str(path))
        document.add_paragraph("本算法国内领先，报告编号【待填】。")
        document.save(str(words / path.name))
    report = review_paths([words], Choices(as_of=datetime.now(UTC).date()))
    what = f"批注 Word（约 50 页，{len(report.findings)} 项问题）"
    return [Figure(what, median(lambda: write_annotated(report, [words], folder / "annotated"), 3), "—")]


def write_letter(folder: Path) -> list[Figure]:
    """A revision letter from two drafted versions, Word with PDF: pages as printed, both reviewed and compared."""
    changed = folder / "changed"
    changed.mkdir()
    text = (EXAMPLE / "dossier.yaml").read_text(encoding="utf-8").replace("45 分钟", "40 分钟")
    (changed / "dossier.yaml").write_text(text, encoding="utf-8")
    command("draft", str(changed / "dossier.yaml"), "-o", str(folder / "new"), "--force")()
    work = median(command("revise", str(folder / "drafted"), str(folder / "new"), "--format", "json"), 3)
    return [Figure("整改说明，两版各约 50 页的 Word 与 PDF（整个进程）", work, "≤ 1.0 秒（不含启动）")]


def make_pdf(folder: Path) -> list[Figure]:
    """Our PDF against LibreOffice turning the Word file into one."""
    soffice = shutil.which("soffice")
    word = next((folder / "drafted").glob("算法安全自评估报告.docx"))
    ours = median(
        command(
            "draft",
            str(EXAMPLE / "dossier.yaml"),
            "-o",
            str(folder / "one"),
            "--force",
            "--only",
            "self_assessment",
        )
    )
    if soffice is None:
        return [Figure("生成自评估报告 Word＋PDF", ours, "—", "LibreOffice 未安装")]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
    theirs = median(lambda: subprocess.run(convert, capture_output=True, check=False), 3)
    return [Figure("生成自评估报告 Word＋PDF", ours, "—", "LibreOffice 只转 PDF", theirs)]


def check_text(materials: Path) -> list[Figure]:
    """Our whole review of the text against a checker of Chinese spacing and punctuation."""
    from suanbei.desk.review import Choices, review_paths

    day = datetime.now(UTC).date()
    ours = median(lambda: review_paths([materials], Choices(as_of=day)))
    if not installed("autocorrect_py"):
        return [Figure("检查全套文字", ours, "—", "autocorrect-py 未安装")]
    import autocorrect_py

    from suanbei.papers import read_folder

    text = "\n".join(document.text for document in read_folder(materials))
    theirs = median(lambda: autocorrect_py.lint_for(text, "text"))
    return [
        Figure(
            "检查全套文字（含读文件、全部规则）",
            ours,
            "—",
            "autocorrect-py（只查空格标点，不读文件）",
            theirs,
        )
    ]


_WORDS, _MEGABYTES = 60_000, 10


def _word_list(size: int) -> list[str]:
    """Words of two to six characters, the same on every run."""
    dice = random.Random(7)  # noqa: S311 - test data
    common = [chr(0x4E00 + dice.randrange(0x5000)) for _ in range(2500)]
    return sorted({"".join(dice.choices(common, k=dice.randint(2, 6))) for _ in range(size * 11 // 10)})[
        :size
    ]


def _text(paths: Iterable[Path], megabytes: int) -> str:
    from suanbei.papers import read_folder

    text = "\n".join(document.text for path in paths for document in read_folder(path))
    return text * (megabytes * 1_000_000 // len(text.encode()) + 1)


def scan_words(materials: Path) -> list[Figure]:
    """The scanner with folding and source offsets against the bare matcher on folded text."""
    import daachorse

    from suanbei.review import Entry, Lexicon

    words, text = _word_list(_WORDS), _text([materials], _MEGABYTES)
    lexicon = Lexicon(Entry(word, "house") for word in words)
    bare = daachorse.CharwiseDoubleArrayAhoCorasick(words, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    ours = median(lambda: lexicon.scan(text), 3)
    theirs = median(lambda: bare.find(text), 3)
    size = len(text.encode()) / 1e6
    what = f"表述扫描，{_WORDS} 词、{size:.0f} MB（{size / ours:.0f} MB/秒）"
    return [Figure(what, ours, "≥ 50 MB/秒", "只跑匹配器，不折叠、不算位置", theirs)]


def load_words() -> list[Figure]:
    """A list of a hundred thousand words from a text file."""
    from suanbei.review import Lexicon, read_words

    data = "\n".join(_word_list(100_000)).encode()
    return [
        Figure(
            "载入 10 万词的词表（txt）", median(lambda: Lexicon(read_words(data, "词表.txt")), 3), "≤ 1 秒"
        )
    ]


def growth(materials: Path) -> list[Figure]:
    """A report of four times the pages against one of one time: linear growth is 4."""
    from suanbei.papers import read_file

    once, four = (_long_word_file(materials.parent, copies) for copies in (2, 8))
    small, large = median(lambda: read_file(once)), median(lambda: read_file(four))
    return [Figure("读四倍长的 Word（对照是一倍长）", large, "比值 ≥ 0.2", "一倍长", small)]


def table(figures: list[Figure]) -> str:
    """The page's table."""
    lines = [
        "| 项目 | 算备 | 预算 | 对照 | 对照用时 | 对照 ÷ 算备 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for figure in figures:
        theirs = f"{figure.theirs:.3f} 秒" if figure.theirs else "—"
        lines.append(
            f"| {figure.what} | {figure.ours:.3f} 秒 | {figure.budget} | {figure.peer or '—'} | {theirs} | {figure.ratio} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure everything, print the table and keep it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = [*start_up(), *draft(folder)]
        materials = folder / "drafted"
        figures += [*review(without_pdfs(materials), "一套 Word 和 Excel（约 50 页）")]
        figures += [
            *review(materials, "同一套，旁边另有 PDF"),
            *read_word(folder),
            *read_pdf(folder),
            *make_pdf(folder),
        ]
        figures += [*annotate_word(materials, folder), *write_letter(folder)]
        figures += [*check_text(materials), *scan_words(materials), *load_words(), *growth(materials)]
    machine = f"{platform.system()} {platform.machine()}，Python {platform.python_version()}，{datetime.now(UTC):%Y-%m-%d}"
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    head, _, notes = page.partition("<!-- 以上由 make bench 写入 -->")
    del head
    text = f"# 速度\n\n同一次运行、同一台机器；看比值，不看绝对值。{machine}。\n\n{table(figures)}\n\n<!-- 以上由 make bench 写入 -->{notes or chr(10)}"
    PAGE.write_text(text, encoding="utf-8")
    print(table(figures))


if __name__ == "__main__":
    main()
