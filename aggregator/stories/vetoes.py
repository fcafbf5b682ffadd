"""Look-alikes: pairs that resemble each other because they are two events of one form.

A veto is final: no likeness outweighs it. It is looked for only where a pair is likely at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from aggregator.model import GroupFeatures
from aggregator.stories import numbers
from aggregator.stories.meaning import Matrix

WINDOW = timedelta(hours=96)
"""Event time between two groups of one story, from the newest member of the earlier."""
UPDATE = timedelta(hours=12)
"""Titles whose numbers differ within this time are one event: tolls grow."""
LIKELY = 0.05
"""Pairs less likely than this are not looked at: they count for nothing."""

_HAS_DIGIT = re.compile(r"\d")
_TEMPLATE = 0.75
"""Titles as alike as this in their words are of one form."""


def veto(first: GroupFeatures, second: GroupFeatures) -> str | None:
    """Why these two cannot be one event; None where nothing speaks against it."""
    gap = between(first, second)
    if gap is not None and gap > WINDOW:
        return "more than 96 hours apart"
    ordinals = numbers.ordinals(first.title), numbers.ordinals(second.title)
    if all(ordinals) and not ordinals[0] & ordinals[1]:
        return "the titles count differently: " + " and ".join(
            ", ".join(sorted(some)) for some in sorted(ordinals, key=sorted)
        )
    if gap is not None and gap > UPDATE and _one_form(first, second):
        return "the titles differ only in their numbers"
    return None


def between(first: GroupFeatures, second: GroupFeatures) -> timedelta | None:
    """Time between two groups, 0 where they overlap; None where either has no date."""
    if not (first.dated and second.dated):
        return None
    return max(first.event_at - second.last_at, second.event_at - first.last_at, timedelta(0))


def forbid(
    found: Matrix, rows: Sequence[GroupFeatures], columns: Sequence[GroupFeatures], days: Matrix
) -> None:
    """Set the probability of every pair with a veto to 0; `days` lie between the pairs."""
    found[days > WINDOW / timedelta(days=1)] = 0.0
    numbered, counted = (
        [np.array([bool(mark(one.title)) for one in side], dtype=bool) for side in (rows, columns)]
        for mark in (_HAS_DIGIT.search, numbers.ordinals)
    )
    suspect = numbered[0][:, None] & numbered[1][None, :] & (days > UPDATE / timedelta(days=1))
    suspect |= counted[0][:, None] & counted[1][None, :]
    for row, column in zip(*np.nonzero(suspect & (found >= LIKELY)), strict=True):
        if veto(rows[row], columns[column]):
            found[row, column] = 0.0


def _one_form(first: GroupFeatures, second: GroupFeatures) -> bool:
    mine, theirs = dict(first.title_terms), dict(second.title_terms)
    if not (first.title.strip() and second.title.strip()):
        return False
    digits = [{term for term in terms if term.isdigit()} for terms in (mine, theirs)]
    if not all(digits) or digits[0] & digits[1]:
        return False
    alike = sum(mine[term] * theirs[term] for term in sorted(mine.keys() & theirs.keys()))
    lengths = [
        sum(weight * weight for term, weight in sorted(terms.items()) if not term.isdigit()) ** 0.5
        for terms in (mine, theirs)
    ]
    return bool(alike >= _TEMPLATE * lengths[0] * lengths[1])
