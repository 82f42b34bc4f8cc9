"""Sound files of every kind to start from, and what a spoilt one must come to: a document or a problem."""

from pathlib import Path

from hypothesis import strategies as st

from papers.odd_files import odd_files
from suanbei.papers import BODY_KINDS, DEFAULT, Document, door, read_bytes
from suanbei.papers.writers import Note, Signed, annotate, clean

_EXAMPLES = Path(__file__).parents[2] / "examples" / "materials"
_SIGNED = Signed("算备", "备", "2026-11-22T00:00:00Z")
_PASSED = "内容不合规范："  # the door's word for an exception that nobody foresaw
_TEXT = "# 拟公示内容\n\n| 栏 | 值 |\n| --- | --- |\n| 算法名称 | 巷口推荐算法 |\n\n1. 一\n2. 二\n\n![图](a.png)\n"


def _sound() -> dict[str, bytes]:
    files = {f"{odd.name}.docx": odd.data for odd in odd_files()}
    for name in ("拟公示内容.pdf", "系统填报信息.xlsx", "产品截图说明.docx", "算法备案承诺书.docx"):
        files[name] = (_EXAMPLES / name).read_bytes()
    files["文.md"] = _TEXT.encode()
    files["文.txt"] = _TEXT.encode("gb18030")
    files["表.csv"] = "算法名称,主要用途\n甲,乙\n".encode("utf-8-sig")
    return files


SOUND = _sound()
#: A name of every kind as often as of any other, though most of the files are Word files.
names = st.sampled_from((".docx", ".docx", ".xlsx", ".pdf", ".md", ".txt", ".csv")).flatmap(
    lambda suffix: st.sampled_from([name for name in SOUND if name.endswith(suffix)])
)


def survive(name: str, data: bytes) -> str:
    """What became of a spoilt file: ``read`` or the code of its problem. Raises for what must not happen."""
    document = read_bytes(data, name)
    fatal = [problem for problem in document.problems if problem.fatal]
    unforeseen = [problem.message for problem in fatal if _PASSED in problem.message]
    if unforeseen:
        door._read_one(data, name, DEFAULT)  # again without the net, for its traceback
    assert not unforeseen, unforeseen
    assert not (fatal and document.blocks)
    if fatal:
        return f"{Path(name).suffix} {fatal[0].code}"
    if document.read_by == "docx":
        _annotated(data, document)
    if document.read_by in ("docx", "xlsx"):
        _cleaned(data, document)
    return f"{Path(name).suffix} read"


def _annotated(data: bytes, document: Document) -> None:
    """Notes at some paragraphs; the text afterwards is the text before."""
    body = [block for block in document.blocks if block.kind in BODY_KINDS][:3]
    notes = [Note(block.anchor.paragraph, block.text[:20], ("意见",)) for block in body]
    written = annotate(data, notes, _SIGNED)
    assert len(written.spots) == len(notes)
    assert _PASSED not in written.why, written.why
    again = read_bytes(written.data, document.name)
    assert again.text == document.text


def _cleaned(data: bytes, document: Document) -> None:
    """A copy without traces is readable; a spoilt original may read differently, a sound one may not."""
    copy = clean(data, document.name)
    assert _PASSED not in copy.why, copy.why
    again = read_bytes(copy.data, document.name)
    assert not any(problem.fatal for problem in again.problems), again.problems
