"""What can be wrong with a file, told to the person who has to mend it."""

from suanbei.papers.tree import Problem

#: code → sentence; {name} is the file as the user knows it, {detail} what was seen.
_FATAL = {
    "not_found": "{name}：找不到这个文件。请检查路径是否写对、文件是否已被移动。",
    "no_permission": "{name}：没有读取权限。请检查文件权限，或关闭正在占用它的程序后重试。",
    "not_a_file": "{name}：不是普通文件（{detail}），未读取。请换成实际的材料文件。",
    "outside": "{name}：是指向审查文件夹以外的链接，未读取。请把文件本身复制进来。",
    "empty": "{name}：文件是空的（0 字节）。可能是下载或复制未完成，请重新取得文件。",
    "damaged": "{name}：文件已损坏或不完整（{detail}）。请用原程序打开并另存一份，或重新下载。",
    "encrypted": "{name}：文件设了打开密码，无法读取。请在 Word/WPS 或 PDF 软件里取消密码后另存。",
    "unsupported": "{name}：{detail}",
    "too_large": "{name}：{detail}，超出可处理的范围。请压缩图片、删去无关内容或拆成几个文件。",
    "archive_bomb": "{name}：压缩包展开后大得不正常（{detail}），为安全起见未读取。请用原程序打开并另存一份。",
    "unsafe_archive": "{name}：文件内部的目录不正常（{detail}），为安全起见未读取。请用 Word/WPS 打开并另存一份。",
    "entity": "{name}：文件内含 XML 实体或文档类型声明，正常的 Office 文件没有这种内容，为安全起见未读取。请用 Word/WPS 打开并另存一份。",
    "timeout": "{name}：读取超过 {detail} 秒仍未完成，已停止。请用 PDF 软件“另存为”或“打印为 PDF”后重试。",
    "crash": "{name}：读取这个 PDF 时解析程序异常退出（{detail}）。请用 PDF 软件“另存为”或“打印为 PDF”后重试。",
    "no_text_layer": "{name}：PDF 里没有文字（共 {detail} 页，应为扫描件或图片）。请提供 Word 原件或由 Word 导出的 PDF；只有扫描件时，安装 OCR 组件后再审查：pip install 'suanbei[ocr]'（已安装的去掉 --no-ocr）。",
    "nothing_recognised": "{name}：{detail}里没有识别出文字。请确认不是空白页，或换一张更清楚的扫描件。",
}

_PARTIAL = {
    "hidden_text": "{name}：有 {detail} 处隐藏文字，打印时看不到，未计入正文。请确认后删除，或取消“隐藏”格式。",
    "hidden_sheet": "{name}：工作表“{detail}”是隐藏的，内容已一并读取。请确认是否应当提交。",
    "hidden_rows": "{name}：{detail}是隐藏的，内容已一并读取。请确认是否应当提交。",
    "pdf_remarks": "{name}：PDF 里有 {detail} 处批注或标记，未计入正文。提交前请在 PDF 软件里处理完并删除，或由 Word 重新导出。",
    "macros": "{name}：文件带有宏，未运行，只读取了文字。提交前请另存为不带宏的 .docx 或 .xlsx。",
    "embedded_file": "{name}：嵌入了另一份文件（{detail}），其中内容未读取。请把内容直接粘贴进正文。",
    "part_unreadable": "{name}：{detail}未能读取，其余内容已读取。请用 Word/WPS 打开并另存一份。",
    "pages_without_text": "{name}：第 {detail} 页没有文字（应为扫描页或整页图片），这些页未审查。请提供文字版；或安装 OCR 组件：pip install 'suanbei[ocr]'。",
    "picture_not_read": "{name}：图片内容未识别，只登记了图片本身。需要审查图中文字时，请另附文字说明，或安装 OCR 组件：pip install 'suanbei[ocr]'。",
    "ocr_read": "{name}：{detail}。识别可能有错字，引用前请对照原件。",
    "ocr_unsure": "{name}：{detail}，请对照原件核对。",
    "ocr_failed": "{name}：{detail}没有识别成功，其余内容已读取。请换一张更清楚的扫描件，或提供文字版。",
    "ocr_not_asked": "{name}：{detail}没有识别：一次最多识别的页数已用完。请分批审查。",
    "more_frames": "{name}：一个图片文件里有 {detail} 页，只识别了第 1 页。请另存为 PDF，或拆成单页图片。",
    "marks": "{name}：{detail}。只是提示，请人工核对印章名称与主体一致、签名由本人手写。",
    "encoding": "{name}：有 {detail} 个字符无法识别，显示为“�”。请用 UTF-8 编码另存。",
}


class Unreadable(Exception):
    """Raised inside a reader to give up on a file; the door turns it into a fatal Problem."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def fatal(code: str, name: str, detail: str = "") -> Problem:
    """Why nothing of a file was read."""
    return Problem(code, _FATAL[code].format(name=name, detail=detail))


def partial(code: str, name: str, detail: str = "") -> Problem:
    """What of a file was left out, or should be looked at, while the rest was read."""
    return Problem(code, _PARTIAL[code].format(name=name, detail=detail), fatal=False)
