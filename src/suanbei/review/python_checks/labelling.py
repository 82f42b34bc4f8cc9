"""What the section on labelling says of the labels themselves."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, documents, hit, sentence_at
from suanbei.review.model import Hit, Place

# A place on the picture or text, a verb of writing, and the words written.
_LABEL = re.compile(
    r"(?:[左右][上下]角|(?<!网页)(?:底部|顶部|下方|上方|首行|末尾|开头|结尾|起始处|页眉|页脚|首段))[^，。；“”]{0,8}"
    r"(?:写|标注|标明|显示|叠加|加注|加|印|打上|标)(?:有|上|着|为|明)?[^，。；“”]{0,6}[“「](?P<words>[^”」]{2,30})[”」]"
)
_ARTIFICIAL = re.compile(r"人工智能|智能|(?<![A-Za-z])AI|ＡＩ", re.IGNORECASE)
_MADE = re.compile(r"生成|合成|创作|制作|AIGC", re.IGNORECASE)
_OTHER = re.compile(r"广告|推广|预览|水印(?:开关|设置)|按钮|点击|入口|链接|举报|投诉|风险|不得|示例|疑似|另")


def wording(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A label whose words tell neither that AI was at work nor that the content is made.

    Fills found (the statement) and value (the words of the label).
    """
    where = Where(materials=("self_assessment",), sections=tuple(options["sections"]))
    for block in all_blocks(where, case):
        for match in _LABEL.finditer(block.text):
            sentence = sentence_at(block.text, match.start())
            words = match["words"]
            told = _ARTIFICIAL.search(words) or _MADE.search(words) or _OTHER.search(sentence)
            if not told and _speaks_of_labels(block):
                yield hit(Place.of(block, sentence), found=match.group(), value=words)


def _speaks_of_labels(block: Block) -> bool:
    return bool(re.search(r"显式|标识|看得见|水印|人工智能|AI", block.text))


_PRODUCER = re.compile(
    r"(?<![0-9A-Za-z])0011(?P<code>[0-9A-HJ-NP-RT-UW-Y]{18})(?=[0-9A-Za-z]{5}(?![0-9A-Za-z]))"
)


def producer_code(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """The credit code inside a producer code of the hidden label that is not the filer's.

    The producer code has 27 characters: 0011 for an organisation with a credit code, the code, five of its own.
    Fills value (the code inside) and other (the filer's).
    """
    del options
    own = [claim for claim in case.claims_by_key.get("credit_code", ()) if claim.origin == "form"]
    if not own:
        return
    for document in documents(Where(), case):
        for block in document.body():
            for match in _PRODUCER.finditer(block.text):
                if all(claim.value.upper() != match["code"] for claim in own):
                    yield hit(Place.of(block), own[0].place, value=match["code"], other=own[0].raw)
                    return
