"""Pairs worth comparing, in memory: what the store asks its tables for, for texts at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from aggregator.fingerprint import PRINTS_SHARED
from aggregator.model import Signature

Pair = tuple[int, int]
_Keys = npt.NDArray[np.int64]
HEAD = 16
"""Texts of one bucket or print that are compared with all others of it, see `store.copy_lists`."""
_AT_ONCE = 1 << 22
"""Pairs held at a time: 32 MB."""


def candidates(signatures: Sequence[Signature]) -> list[Pair]:
    """Pairs (i, j), i < j, that share a bucket, `PRINTS_SHARED` prints or all words; sorted.

    Of texts with the same words only the first is compared with others: it stands for all, and
    each of the others makes a pair with it alone. Otherwise a text that a hundred outlets print
    would cost the square of a hundred. Where more than `HEAD` different texts share a bucket or
    print, the first `HEAD` of them make pairs with all, the others with these alone.
    """
    first: dict[tuple[str, str], int] = {}
    equal: list[Pair] = []
    chosen: list[int] = []
    for at, signature in enumerate(signatures):
        if not signature.exact:
            continue
        before = first.setdefault((signature.scheme, signature.exact), at)
        if before == at:
            chosen.append(at)
        else:
            equal.append((before, at))
    shared = np.concatenate(
        (
            _sharing([signatures[at].buckets for at in chosen], 1),
            _sharing([signatures[at].prints for at in chosen], PRINTS_SHARED),
        )
    )
    pairs = np.unique(shared).tolist()
    numbers = len(chosen)
    return sorted(equal + [(chosen[pair // numbers], chosen[pair % numbers]) for pair in pairs])


def _sharing(keys: Sequence[Sequence[int]], least: int) -> _Keys:
    """Pairs of rows that share `least` keys, each as low * rows + high; sorted, distinct."""
    sizes = [len(own) for own in keys]
    flat = np.fromiter(chain.from_iterable(keys), np.int64, sum(sizes))
    rows = np.repeat(np.arange(len(keys)), sizes)
    order = np.argsort(flat, kind="stable")
    flat, rows = flat[order], rows[order]
    found = [np.empty(0, np.int64)]
    for some in _meeting(flat, rows, len(keys)):
        pairs, counts = np.unique(some, return_counts=True)
        found.append(np.repeat(pairs, np.minimum(counts, least)))
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    return pairs[counts >= least]


def _meeting(flat: _Keys, rows: _Keys, numbers: int) -> Iterable[_Keys]:
    """Every meeting of two rows in one key, `distance` places apart among the sorted keys."""
    held: list[_Keys] = []
    waiting = 0
    starts = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1]))[: flat.size])
    rank = np.arange(flat.size) - np.repeat(starts, np.diff(np.append(starts, flat.size)))
    at = np.flatnonzero(rank < HEAD)
    distance = 1
    while at.size:
        at = at[at + distance < flat.size]
        at = at[flat[at] == flat[at + distance]]
        held.append(rows[at] * numbers + rows[at + distance])
        waiting += at.size
        distance += 1
        if waiting > _AT_ONCE:
            yield np.concatenate(held)
            held, waiting = [], 0
    if held:
        yield np.concatenate(held)
