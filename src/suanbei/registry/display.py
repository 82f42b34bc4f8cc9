"""Does a page show its filing number: present, right, visible, with a link (ALGO-REC:26)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from suanbei.registry.number import FilingNumber, check_digit_fits, find_filing_numbers

CLAUSE = "ALGO-REC:26"
_LINK = re.compile(r"算法|公示|网信算备|beian\.cac\.gov\.cn")  # 备案 alone is mostly the ICP number
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
_SILENT = ("script", "style", "template", "noscript", "head")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page."""

    code: str  # absent, hidden, wrong, malformed, no_link
    message: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as its user sees it."""

    text: str
    hidden: str
    links: tuple[tuple[str, str], ...]  # words, address


def read_page(source: str) -> Shown:
    """A saved page or its plain text. Nothing is fetched, no script runs."""
    if not re.search(r"<[a-zA-Z!/][^>]*>", source):
        return Shown(source, "", tuple((url, url) for url in re.findall(r"https?://\S+", source)))
    from lxml import etree, html  # loaded for pages alone

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError:  # nothing but a comment
        return Shown("", "", ())
    seen: list[str] = []
    hidden: list[str] = []
    _walk(root, False, seen, hidden)
    links = tuple(
        (_words(link), str(link.get("href")))
        for link in root.iter("a")
        if link.get("href") and not any(_is_hidden(one) for one in (link, *link.iterancestors()))
    )
    return Shown(" ".join(seen), " ".join(hidden), links)


def _words(link: Any) -> str:
    return "".join(link.itertext()).strip()


def _walk(node: Any, is_hidden: bool, seen: list[str], hidden: list[str]) -> None:
    if not isinstance(node.tag, str) or node.tag in _SILENT:
        return
    is_hidden = is_hidden or _is_hidden(node)
    into = hidden if is_hidden else seen
    into.append(node.text or "")
    for child in node:
        _walk(child, is_hidden, seen, hidden)
        into.append(child.tail or "")


def _is_hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_UNSEEN.search(node.get("style") or ""))


def display_faults(page: Shown, filed: FilingNumber) -> Iterator[Fault]:
    """What the page lacks. How prominent the number is, only a person can judge."""
    found = list(find_filing_numbers(page.text))
    if not found:
        yield _absent(page, filed)
        return
    if not any(number.digits == filed.digits for number in found):
        yield Fault("wrong", f"页面写的是 {found[0].text}，备案的编号是 {filed.text}。请改成备案的编号。")
    for number in found:
        yield from _malformed(number)
    if not any(_LINK.search(f"{words} {address}") for words, address in page.links):
        yield Fault("no_link", "没有看到公示信息的链接。请在编号上或旁边加链接，点开是公示内容。")


def _absent(page: Shown, filed: FilingNumber) -> Fault:
    if any(number.digits == filed.digits for number in find_filing_numbers(page.hidden)):
        return Fault("hidden", "备案编号在隐藏的元素里，用户看不到。请放到看得见的显著位置。")
    return Fault(
        "absent",
        "没有看到备案编号。请在显著位置用文字标明；如果编号在图片里或由脚本显示，请另存渲染后的页面再查。",
    )


def _malformed(number: FilingNumber) -> Iterator[Fault]:
    if len(number.digits) != 21:
        yield Fault("malformed", number.problems[0].message)
    elif not check_digit_fits(number.digits):
        yield Fault("malformed", f"{number.text} 的校验位疑似不符（规律由公开编号归纳），请核对抄写。")
