"""What two headlines do not say, the others do that both resemble.

Two headlines of one event may share hardly a word ("Carney grilled by MPs", "Bank of England chief
on currency scandal") and yet be near to the same others; two that share one busy name are each near
to others of their own. So for headlines without text the probability of a pair is mixed with how
alike the two are to all headlines of their component: the cosine of their rows, as in clustering by
shared nearest neighbours (Jarvis and Patrick 1973), with probabilities to the power of 1.5 instead
of lists: a crowd of which all pairs are a little likely (the name of the week) is no crowd of
neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aggregator.stories import weighing
from aggregator.stories.meaning import Matrix

_WHOLE = 10**weighing.DIGITS


def supported(found: Matrix, bare: Sequence[bool], share: float) -> Matrix:
    """Probabilities of all pairs, those of two headlines without text mixed with their neighbours.

    `found` is symmetric; `share` is what the neighbours count, 0 to 1. A pair of probability 0 (a
    veto) stays 0. Sums are of whole numbers, below 2**53 for any component, so that the order of
    the groups changes nothing.
    """
    at = np.flatnonzero(np.asarray(bare, dtype=bool))
    mixed = found.copy()
    if len(at) < 2 or not share:
        return mixed
    likely = found[np.ix_(at, at)]
    rows = np.rint(likely * np.sqrt(likely) * _WHOLE)
    np.fill_diagonal(rows, _WHOLE)
    products = rows @ rows.T
    lengths = np.sqrt(products.diagonal())
    alike = products / (lengths[:, None] * lengths[None, :])
    both = np.round((1.0 - share) * likely + share * alike, weighing.DIGITS)
    mixed[np.ix_(at, at)] = np.where(likely > 0, both, 0.0)
    return mixed
