"""The duty to display the filing number, page by page, product by product."""

import json
from dataclasses import dataclass
from pathlib import Path

from suanbei.desk.filing_number import issued_number
from suanbei.desk.record import dossier_of
from suanbei.registry import Fault, FilingNumber, display_faults, parse_filing_number, read_page
from suanbei.timeline import RecordProblem

_MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class PageCheck:
    """One saved page and what it lacks."""

    page: Path
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """All pages of one filing, and products for which no page was given."""

    number: FilingNumber
    pages: tuple[PageCheck, ...]
    unseen: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every page shows it and every product has a page."""
        return not self.unseen and not any(page.faults for page in self.pages)


def check_display(folder: Path, pages: tuple[Path, ...], written: str = "") -> Display:
    """Check saved pages against the number that was issued. Raises RecordProblem."""
    number = parse_filing_number(written) if written else issued_number(folder)
    if number is None:
        raise RecordProblem(
            "不知道备案编号。请用 --number 给出，或登记：suanbei record 文件夹 发放备案编号 --note 网信算备……号"
        )
    texts = {page: _text(page) for page in pages}
    checked = (
        PageCheck(page, tuple(display_faults(read_page(text), number))) for page, text in texts.items()
    )
    return Display(number, tuple(checked), _unseen(folder, texts))


def _unseen(folder: Path, texts: dict[Path, str]) -> tuple[str, ...]:
    """Products whose name stands neither in a page nor in its file name."""
    dossier = dossier_of(folder)
    names = dict.fromkeys(product.name for product in dossier.products if product.name) if dossier else {}
    return tuple(n for n in names if not any(n in text or n in page.stem for page, text in texts.items()))


def _text(page: Path) -> str:
    try:
        data = page.read_bytes()
    except OSError as error:
        raise RecordProblem(f"读不了 {page}：请检查路径。") from error
    if len(data) > _MAX_BYTES:
        raise RecordProblem(f"{page.name} 超过 {_MAX_BYTES // 1_000_000} MB，不像是保存的网页。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RecordProblem(
        f"{page.name} 不是 UTF-8 或 GBK 文本。请用浏览器“另存为网页”，或复制页面文字存成 .txt。"
    )


def as_text(found: Display) -> str:
    """Page by page."""
    lines = [f"备案编号 {found.number.text}（ALGO-REC:26：显著位置标明编号，并提供公示信息链接）"]
    for check in found.pages:
        lines.append(
            f"{check.page}　" + ("编号对，有链接；是否显著请人看一眼" if not check.faults else "有问题")
        )
        lines += [f"  {fault.message}" for fault in check.faults]
    lines += [f"产品“{name}”没有给出页面，没有核对。" for name in found.unseen]
    return "\n".join(lines)


def as_json(found: Display) -> str:
    """The same for CI."""
    told = {
        "schema": "suanbei.display/1",
        "number": found.number.text,
        "clause": "ALGO-REC:26",
        "pages": [
            {
                "page": str(check.page),
                "faults": [{"code": f.code, "message": f.message} for f in check.faults],
            }
            for check in found.pages
        ],
        "products_without_page": list(found.unseen),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
