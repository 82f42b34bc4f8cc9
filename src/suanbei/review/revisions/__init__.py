"""Revisions: what changed between two submissions, and which remark or rule each change answers."""

from suanbei.review.revisions.linking import revise
from suanbei.review.revisions.pairing import PaperPair, pair_papers
from suanbei.review.revisions.point import Answer, RevisedPoint, Revision

__all__ = ["Answer", "PaperPair", "RevisedPoint", "Revision", "pair_papers", "revise"]
