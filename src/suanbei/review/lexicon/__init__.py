"""Words that should not stand in a filing: own lists by category, users' lists, and the matcher for both.

Rules of kind ``matches`` name the categories (``words: [absolute]``); severity and wording are theirs.
"""

from suanbei.review.lexicon.entry import HOUSE, Context, Entry, Spotted
from suanbei.review.lexicon.lexicon import Lexicon

__all__ = ["HOUSE", "Context", "Entry", "Lexicon", "Spotted"]
