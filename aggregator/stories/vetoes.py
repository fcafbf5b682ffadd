"""Look-alikes: pairs that resemble each other because they are two events of one form.

A veto is final: no likeness outweighs it. It is looked for only where a pair is likely at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from aggregator.model import GroupFeatures
from aggregator.stories import numbers
from aggregator.stories.meaning import Matrix
from aggregator.stories.names import matched
from aggregator.stories.places import countries, places

WINDOW = timedelta(hours=96)
"""Event time between two groups of one story, from the newest member of the earlier."""
UPDATE = timedelta(hours=12)
"""Titles whose numbers differ within this time are one event: tolls grow."""
LIKELY = 0.05
"""Pairs less likely than this are not looked at: they count for nothing."""

_TEMPLATE = 0.75
"""Titles as alike as this in their words are of one form."""
_REVISED = 0.21
"""A magnitude is corrected by up to this."""
_STRANGERS = 0.4
"""With fewer names in common than this, two texts on two countries are two events."""


def veto(first: GroupFeatures, second: GroupFeatures) -> str | None:
    """Why these two cannot be one event; None where nothing speaks against it."""
    gap = between(first, second)
    if gap is not None and gap > WINDOW:
        return "more than 96 hours apart"
    mine, theirs = _marks(first.title), _marks(second.title)
    for what, one, other in (
        ("count differently", mine.ordinals, theirs.ordinals),
        ("tell of exports here and imports there", mine.trade, theirs.trade),
        ("give different results", mine.scores, theirs.scores),
    ):
        if one and other and not one & other:
            return f"the titles {what}: {_told(one, other)}"
    if mine.decimals and theirs.decimals:
        nearest = min(abs(one - other) for one in mine.decimals for other in theirs.decimals)
        if nearest > _REVISED:
            return f"the titles give different magnitudes: {_told(mine.decimals, theirs.decimals)}"
    if gap is not None and gap > UPDATE and _one_form(first, second):
        return "the titles differ only in their numbers"
    if _elsewhere(first, second, mine, theirs):
        return f"the titles name other countries: {_told(mine.countries, theirs.countries)}"
    return None


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a title tells an event by."""

    ordinals: frozenset[str]
    trade: frozenset[str]
    scores: frozenset[tuple[int, int]]
    decimals: frozenset[float]
    countries: frozenset[str]

    def suspects(self) -> tuple[bool, ...]:
        """Which of them there are."""
        marks = (self.ordinals, self.trade, self.scores, self.decimals, self.countries)
        return tuple(map(bool, marks))


@lru_cache(maxsize=20_000)
def _marks(title: str) -> _Marks:
    return _Marks(
        numbers.ordinals(title),
        numbers.trade(title),
        numbers.scores(title),
        numbers.decimals(title),
        countries(places(title, "")),
    )


def _told(one: Iterable[object], other: Iterable[object]) -> str:
    """Both sides in an order that does not depend on which came first."""
    sides = ["/".join(sorted(map(_shown, some))) for some in (one, other)]
    return " and ".join(sorted(sides))


def _shown(value: object) -> str:
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _elsewhere(first: GroupFeatures, second: GroupFeatures, mine: _Marks, theirs: _Marks) -> bool:
    """Whether the titles name different countries, and the texts neither place nor name in both."""
    if not mine.countries or not theirs.countries or mine.countries & theirs.countries:
        return False
    if first.places & second.places:
        return False
    names, others = dict(first.name_terms), dict(second.name_terms)
    shares = [
        sum(matched(one, other).values()) / max(sum(one.values()), 1e-9)
        for one, other in ((names, others), (others, names))
    ]
    return max(shares) < _STRANGERS


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
    numbered, their_numbered = (_flags(side, _has_digit) for side in (rows, columns))
    marked, their_marked = (
        _flags(side, lambda title: _marks(title).suspects()) for side in (rows, columns)
    )
    suspect = (marked @ their_marked.T) > 0
    suspect |= ((numbered @ their_numbered.T) > 0) & (days > UPDATE / timedelta(days=1))
    for row, column in zip(*np.nonzero(suspect & (found >= LIKELY)), strict=True):
        if veto(rows[row], columns[column]):
            found[row, column] = 0.0


def _has_digit(title: str) -> tuple[bool, ...]:
    return (any(map(str.isdigit, title)),)


def _flags(
    side: Sequence[GroupFeatures], mark: Callable[[str], tuple[bool, ...]]
) -> npt.NDArray[np.float32]:
    """What each title has, a row a group."""
    return np.array([mark(one.title) for one in side], dtype=np.float32).reshape(len(side), -1)


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
