"""Whether a word of a description stands under a negation of its own clause: 不直接面向用户, 没有直播、评论."""

import re

_NOT = r"(?:并不|并未|并没有|并非|不是|没有|不|没|未|无|非)"
_HOW = r"(?:会|再|曾|直接|单独|主动|另外|打算|准备|计划|支持|需要|想)*"
_REACHES = r"面向|针对|服务于|服务|提供给|开放给|向|对|给|供"
_HAS = (
    r"涉及|包含|包括|含|设有|设置|设|做|使用|采集|收集|处理|提供|开放|上架|属于|是|存在|带|开设|开通|推出|运营"
    r"|生成|编辑|有|用"
)
_WHOM = r"(?:任何|普通|个人|终端|最终|社会|广大|自己的?|自有的?|外部|一般|相关)*"
_LISTED = r"(?:[^，,。；;！？：:\n、和或及与]{1,6}[、和或及与])*"
_REACHING = re.compile(rf"{_NOT}{_HOW}(?:{_REACHES}){_WHOM}{_LISTED}$")
_HAVING = re.compile(rf"{_NOT}{_HOW}(?:{_HAS})(?:了|过)?{_WHOM}{_LISTED}$")
_BARE = re.compile(rf"(?:没有|并非|不是|没|未|无|非){_WHOM}{_LISTED}$")
# 不向用户收费、不对用户打分：说的不是不服务用户。
_SERVED = re.compile(
    r"(?:群体|们|端)?(?:直接)?(?:提供|开放|服务|使用|销售|展示|呈现|[，,。；;！？、：:\s]|$)"
)
_CLAUSE = re.compile(r"[，,。；;！？：:\n]|但|而是|只是")
_REACH = 40


def is_negated(match: re.Match[str]) -> bool:
    """Whether the clause denies the matched words. 不同用户 and 未登录用户 deny nothing."""
    text, start = match.string, match.start()
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _REACHING.search(before):
        return _SERVED.match(text, match.end()) is not None
    return _HAVING.search(before) is not None or _BARE.search(before) is not None
