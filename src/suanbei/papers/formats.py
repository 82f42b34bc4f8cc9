"""What a file is, judged by its bytes; the suffix only tells kinds of plain text apart."""

from pathlib import PurePath

from suanbei.papers.problems import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_TEXTS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "text",
    ".text": "text",
}
_SAVE_AS_WORD = "请用 Word 或 WPS 打开，“另存为” .docx 后再审查。"
_OLD = (
    ("WordDocument", f"是旧版 Word（.doc）或 WPS 文字（.wps）格式，不能直接读取。{_SAVE_AS_WORD}"),
    (
        "Workbook",
        "是旧版 Excel（.xls）或 WPS 表格（.et）格式，不能直接读取。请用 Excel 或 WPS 打开，“另存为” .xlsx 后再审查。",
    ),
    ("PowerPoint Document", "是旧版 PowerPoint（.ppt）格式，不能读取。请“另存为” PDF 后再审查。"),
)
_OTHERS = {
    ".rtf": f"是 RTF 格式，不能直接读取。{_SAVE_AS_WORD}",
    ".zip": "是压缩包，不会自动解开。请解压后审查其中的文件。",
    ".odt": f"是 OpenDocument 文字格式，不能直接读取。{_SAVE_AS_WORD}",
    ".ods": "是 OpenDocument 表格格式，不能直接读取。请“另存为” .xlsx 后再审查。",
    ".html": f"是网页文件，不能直接读取。{_SAVE_AS_WORD}",
    ".htm": f"是网页文件，不能直接读取。{_SAVE_AS_WORD}",
    ".ofd": "是 OFD 版式文件，暂不支持。请用阅读软件“另存为”或“打印为” PDF 后再审查。",
    ".ceb": "是 CEB 版式文件，暂不支持。请“打印为” PDF 后再审查。",
    ".eml": "是邮件，不能直接读取。请把附件存出来再审查。",
}
_READABLE = "可读取的格式：.docx、.xlsx、.pdf（带文字层）、.md、.txt、.csv。"


def media_type(data: bytes) -> str:
    """The media type of a picture; empty for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _PICTURES.items() if data.startswith(magic)), "")


def identify(data: bytes, name: str) -> str:
    """zip (see identify_office), pdf, picture, markdown, csv or text. Raises Unreadable, with what to do, for all else."""
    if not data:
        raise Unreadable("empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise _ole(data)
    suffix = PurePath(name).suffix.lower()
    if media_type(data) and (suffix not in _TEXTS):
        return "picture"
    return _plain(data, suffix)


def identify_office(names: tuple[str, ...], content_types: bytes, name: str) -> str:
    """docx or xlsx for an opened archive. Raises Unreadable for one that is neither."""
    if b"wordprocessingml" in content_types or b"ms-word" in content_types:
        return "docx"
    if b"spreadsheetml" in content_types or b"ms-excel" in content_types:
        return "xlsx"
    if b"presentationml" in content_types or b"ms-powerpoint" in content_types:
        raise Unreadable("unsupported", "是演示文稿（.pptx），不能直接读取。请“另存为” PDF 后再审查。")
    suffix = PurePath(name).suffix.lower()
    if "mimetype" in names:
        raise Unreadable("unsupported", _OTHERS.get(suffix, _OTHERS[".odt"]))
    if suffix in {".docx", ".xlsx", ".docm", ".xlsm"}:
        raise Unreadable("damaged", "缺少 Office 文件必有的部分")
    raise Unreadable("unsupported", _OTHERS.get(suffix, _OTHERS[".zip"]))


def _ole(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted")
    for stream, message in _OLD:
        if stream.encode("utf-16-le") in data:
            return Unreadable("unsupported", message)
    return Unreadable("unsupported", f"是旧版 Office 格式，不能直接读取。{_SAVE_AS_WORD}")


def _plain(data: bytes, suffix: str) -> str:
    if data.startswith(b"{\\rtf"):
        raise Unreadable("unsupported", _OTHERS[".rtf"])
    if suffix in {".docx", ".xlsx", ".docm", ".dotx", ".pdf"}:
        raise Unreadable("damaged", f"扩展名是 {suffix}，内容却不是")
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if suffix in _TEXTS and (utf16 or b"\x00" not in data[:4096]):
        return _TEXTS[suffix]
    kind = f"是 {suffix} 文件" if suffix else "没有扩展名"
    raise Unreadable("unsupported", _OTHERS.get(suffix, f"{kind}，不能读取。{_READABLE}"))
