"""Borderline pairs: those whose probability lies near the threshold are settled by fine vectors.

Which pairs are borderline follows from all other measures alone, and what a fine vector adds from
the two texts, so a pair is settled the same wherever it is met. Where a fine vector is missing
(its text was dropped before any pair asked for it, or the extra is not installed), the probability
stands as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from aggregator.model import GroupFeatures
from aggregator.stories import fine, meaning, weighing
from aggregator.stories.meaning import Matrix
from aggregator.stories.measure import Kind, Measures
from aggregator.stories.weighing import Weights

_Places = npt.NDArray[Any]

_MOST = 2.0
"""Log-odds that a fine vector moves at most, either way."""
_AT_ONCE = 5_000
"""Pairs whose vectors are in memory together."""


def borderline(
    likely: Matrix, measures: Measures, weights: Weights | None = None
) -> npt.NDArray[np.bool_]:
    """Which pairs fine vectors settle."""
    found = np.zeros(likely.shape, dtype=bool)
    for kind, doubt in (weights or weighing.load()).fine.items():
        found |= (measures.kind == kind) & (likely >= doubt.low) & (likely < doubt.high)
    return found & measures.meant


def is_borderline(kind: Kind, likely: float, *, meant: bool) -> bool:
    """The same for one pair."""
    doubt = weighing.load().fine.get(kind)
    return meant and doubt is not None and doubt.low <= likely < doubt.high


def settle(
    likely: Matrix,
    measures: Measures,
    rows: Sequence[GroupFeatures],
    columns: Sequence[GroupFeatures],
    *,
    paired: bool = False,
    weights: Weights | None = None,
) -> npt.NDArray[np.bool_]:
    """Move the borderline pairs; gives which of them lack a fine vector, and were left.

    `likely` has a row for each of `rows` and a column for each of `columns`; where `paired`, one
    row of pairs: the first of one with the first of the other, and so on. `weights` are the
    shipped ones where None.
    """
    lacking = borderline(likely, measures, weights)
    there, at = np.nonzero(lacking)
    mine = at if paired else there
    both = _fined(rows)[mine] & _fined(columns)[at]
    if both.any():
        there, at, mine = there[both], at[both], mine[both]
        alike = _cosines(rows, mine, columns, at)
        likely[there, at] = _moved(likely[there, at], measures.kind[there, at], alike, weights)
        lacking[there, at] = False
    return lacking


def _fined(groups: Sequence[GroupFeatures]) -> npt.NDArray[np.bool_]:
    return np.array([bool(one.fine) for one in groups], dtype=bool)


def cosine(first: GroupFeatures, second: GroupFeatures) -> float:
    """Of two fine vectors; 0 where either is missing."""
    return float(_cosines([first], np.array([0]), [second], np.array([0]))[0])


def added(kind: Kind, alike: float, weights: Weights | None = None) -> float:
    """What fine vectors add to the log-odds of a borderline pair."""
    doubt = (weights or weighing.load()).fine[kind]
    return float(np.clip(doubt.slope * (alike - doubt.even), -_MOST, _MOST))


def _moved(
    likely: Matrix, kinds: npt.NDArray[np.int8], alike: Matrix, weights: Weights | None
) -> Matrix:
    shifts = [added(Kind(int(kind)), one, weights) for kind, one in zip(kinds, alike, strict=True)]
    odds = np.log(likely / (1.0 - likely)) + np.array(shifts)
    found: Matrix = np.round(1.0 / (1.0 + np.exp(-odds)), weighing.DIGITS)
    return found


def _cosines(
    rows: Sequence[GroupFeatures],
    mine: _Places,
    columns: Sequence[GroupFeatures],
    theirs: _Places,
) -> Matrix:
    """Of each place of the one with the same of the other."""
    found = np.zeros(len(mine))
    for start in range(0, len(mine), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        first, second = (
            meaning.matrix([side[int(place)].fine for place in places[part]], fine.DIMENSIONS)
            for side, places in ((rows, mine), (columns, theirs))
        )
        found[part] = meaning.paired_cosines(first, second)
    return found
