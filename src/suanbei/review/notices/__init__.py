"""Return notices: the remarks of the authority, one by one, each with the place that it is about."""

from suanbei.review.notices.due import Due
from suanbei.review.notices.matching import read_notice
from suanbei.review.notices.remark import Notice, Remark, Spot

__all__ = ["Due", "Notice", "Remark", "Spot", "read_notice"]
