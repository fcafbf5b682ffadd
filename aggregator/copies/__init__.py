"""Which texts are one text reprinted: pairs verified from the texts, groups from verified pairs.

False joins are worse than missed ones: a missed copy is one more text in the same story, a false
one prints that an outlet carried what it never had.
"""

from __future__ import annotations

from aggregator.copies.candidates import candidates
from aggregator.copies.explaining import Explanation, explain
from aggregator.copies.groups import Member, group
from aggregator.copies.pairs import RULES, Refusal, compare
from aggregator.copies.repeating import (
    TEXTS,
    Bare,
    Lines,
    bare,
    lines_among,
    lines_of,
    period_of,
    without,
)
from aggregator.copies.sameness import same_text

__all__ = [
    "RULES",
    "TEXTS",
    "Bare",
    "Explanation",
    "Lines",
    "Member",
    "Refusal",
    "bare",
    "candidates",
    "compare",
    "explain",
    "group",
    "lines_among",
    "lines_of",
    "period_of",
    "same_text",
    "without",
]
