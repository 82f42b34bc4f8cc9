"""Where the user is told to switch the recommendation off."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from suanbei.notation import fold
from suanbei.papers import Block
from suanbei.review.case import Case
from suanbei.review.kinds.params import Where
from suanbei.review.kinds.reading import all_blocks, hit, where_is
from suanbei.review.model import Hit, Place

_STEP = r"[^—\-→>＞/“”，。；：:|\n（）()]{1,14}"
_ARROW = r"\s*(?:——?|→|-+>?|>+|＞)\s*"
_PATH = re.compile(rf"(?P<path>{_STEP}(?:{_ARROW}{_STEP}){{1,6}})")
_BEFORE = re.compile(
    r"关闭(?:个性化(?:推荐|推送|内容)?)?(?:的)?(?:入口|路径|方式|位置)?\s*[|:：为在]{0,2}\s*[“]?$"
)
_AFTER = re.compile(
    r"^\s*[”]?\s*(?:可以?|中|里|处|页|一键|随时|自行|页面)*关闭(?!评论|私信|账号|消息|通知|弹窗|定位|声音|广告|自动)"
)
_OTHER = re.compile(r"注销|评论|私信|消息推送|定位|未成年|青少年|广告推荐|摇一摇")


def closing(case: Case, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A path for switching off in the users' papers that shares no step with any in the filed ones.

    The first step (我的) does not count. Fills value, here, other, there.
    """
    del options
    filed = list(_paths(case, "portal_fields", "self_assessment"))
    steps = {step for _, path in filed for step in _steps(path)}
    for block, path in _paths(case, "user_agreement", "public_disclosure", "screenshots"):
        if filed and not _shares(_steps(path), steps):
            place, there = Place.of(block), Place.of(filed[0][0])
            yield hit(
                place, there, value=path, other=filed[0][1], here=where_is(place), there=where_is(there)
            )


def _paths(case: Case, *materials: str) -> Iterator[tuple[Block, str]]:
    for block in all_blocks(Where(materials=materials, containing="关闭"), case):
        for match in _PATH.finditer(block.text):
            before, after = block.text[: match.start()], block.text[match.end() :]
            near = block.text[max(0, match.start() - 12) : match.end() + 12]
            if (_BEFORE.search(before) or _AFTER.match(after)) and not _OTHER.search(near):
                yield block, match["path"].strip()


def _steps(path: str) -> set[str]:
    return {fold(step) for step in re.split(_ARROW, path)[1:]}


def _shares(steps: set[str], known: set[str]) -> bool:
    return any(one in other or other in one for one in steps for other in known)
