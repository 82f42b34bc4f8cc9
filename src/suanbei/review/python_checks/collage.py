"""Checks for material of another house: its name, or a passage on a business that the set has nothing to do with."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from suanbei.notation import pattern
from suanbei.papers import Block, BlockKind, Document
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, sentence_at
from suanbei.review.model import Hit, Place
from suanbei.review.resemblance import filing_of, is_own

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NAME_ROW = re.compile(r"^(?:主体名称|备案主体|单位名称|公司名称|算法名称)$")


def foreign_business(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Paragraphs full of words of a business of which the rest of the set does not speak.

    ``businesses``: name → words; ``here``: words in one paragraph; ``elsewhere``: at most so many in the rest;
    ``unless``: words that make it an example of wrongdoing. Fills found (the words), label (the business).
    """
    unless = pattern("|".join(options["unless"]))
    blocks = list(all_blocks(Where(), case))
    for label, words in options["businesses"].items():
        expression = pattern("|".join(words))
        said = [(block, set(expression.findall(block.text))) for block in blocks]
        for block, here in said:
            if len(here) < options["here"] or block.kind not in _PROSE or unless.search(block.text):
                continue
            elsewhere = set().union(*(found for other, found in said if other is not block))
            if len(elsewhere) <= options["elsewhere"]:
                yield hit(Place.of(block), found="”“".join(sorted(here)), label=label)


def name_of_another_client(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Names of filers and algorithms of the library's other filings. Fills found, other (whose it is).

    ``unless``: words in the sentence that name a supplier.
    """
    names = dict(_library_names(case))
    own = "\n".join(name for name, _ in _names(case.documents))
    names = {name: filing for name, filing in names.items() if name not in own}
    if not names:
        return
    unless = pattern("|".join(options["unless"]))
    search = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    for block in all_blocks(Where(), case):
        for match in search.finditer(block.text):
            sentence = sentence_at(block.text, match.start())
            if not unless.search(sentence):
                yield hit(Place.of(block, sentence), found=match.group(), other=names[match.group()])


def _library_names(case: Case) -> Iterator[tuple[str, str]]:
    filings: dict[str, list[Document]] = defaultdict(list)
    for document in case.library:
        filings[filing_of(document)].append(document)
    for filing, documents in filings.items():
        if not is_own(case, documents):
            yield from ((name, filing) for name, _ in _names(documents))


def _names(documents: Iterable[Document]) -> Iterator[tuple[str, Block]]:
    """Names in the forms of some documents, and the brand that a filer's name is built on."""
    for document in documents:
        text = document.text
        for block in document.body():
            name = _form_value(block)
            if len(name) >= 4:
                yield name, block
                brand = _brand(name)
                if brand and Counter(text.split(brand)).total() > _BRAND_USES:
                    yield brand, block


_BRAND_USES = 5
_COMPANY = re.compile(
    r"^(?:[一-龥]{2,3}(?:省|市)|[一-龥]{2})?(?P<brand>[一-龥]{2,6}?)(?:智能|网络|信息|数字|科技|技术|生活|文化|传媒|语音|配送|人力资源|教育|数据|软件|互联网|电子商务)+"
    r"[一-龥（）]{0,12}公司$"
)


def _brand(name: str) -> str:
    match = _COMPANY.match(name)
    return match["brand"] if match else ""


def _form_value(block: Block) -> str:
    if block.row is not None:
        cells = [cell.strip(" ：:") for cell in block.row.cells]
        return next((value for label, value in pairwise(cells) if _NAME_ROW.match(label)), "")
    label, _, value = block.text.partition("：")
    return value.split("（")[0].strip() if _NAME_ROW.match(label.strip()) else ""
