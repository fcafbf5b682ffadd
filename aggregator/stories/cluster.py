"""Stories from verified pairs: average linkage, cut sooner where a cluster grows.

Single linkage makes one story of a week (chains), and assigning each article as it arrives makes
stories that depend on the order of arrival. Here every component of accepted edges is clustered
as a whole, so the same groups and edges give the same stories in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from aggregator.model import GroupFeatures, StoryEdge

CUTS = ((30, 0.08), (100, 0.09))
"""Up to so many groups in the merged cluster, the mean score between its two parts must be at
least this: one accepted pair in seven or so, for a pair that is not accepted counts 0,"""
LAST_CUT = 0.10
"""and this for more."""
MOST_TOGETHER = 2_000
"""Groups in one component; above, its edges must score ever higher."""

_STEP = 0.05
_Matrix = npt.NDArray[np.float64]


def cluster(
    groups: Mapping[str, GroupFeatures], edges: Iterable[StoryEdge]
) -> tuple[tuple[str, ...], ...]:
    """Partition the groups into stories, sorted.

    Only accepted edges count, and only those between groups that are there: what a store keeps of
    refused pairs changes nothing.
    """
    known = sorted(
        (edge for edge in edges if edge.accepted and edge.a in groups and edge.b in groups),
        key=lambda edge: (edge.a, edge.b),
    )
    done: list[tuple[str, ...]] = []
    waiting: list[tuple[Sequence[str], Sequence[StoryEdge], float]] = [(sorted(groups), known, 0.0)]
    while waiting:
        ids, between, bar = waiting.pop()
        for component, inside in _components(ids, between, bar):
            if len(component) <= MOST_TOGETHER:
                done += _average_linkage(component, inside)
            else:
                least = min(edge.score for edge in inside)
                waiting.append((component, inside, max(bar, least) + _STEP))
    return tuple(sorted(done))


def _components(
    ids: Sequence[str], edges: Sequence[StoryEdge], bar: float
) -> list[tuple[list[str], list[StoryEdge]]]:
    """Components of the edges that score `bar` or more, each with all edges inside it."""
    root = {one: one for one in ids}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for edge in edges:
        if edge.score >= bar:
            first, second = sorted((find(edge.a), find(edge.b)))
            root[second] = first
    members: dict[str, list[str]] = defaultdict(list)
    for one in ids:
        members[find(one)].append(one)
    inside: dict[str, list[StoryEdge]] = defaultdict(list)
    for edge in edges:
        if find(edge.a) == find(edge.b):
            inside[find(edge.a)].append(edge)
    return [(component, inside[name]) for name, component in members.items()]


def _average_linkage(ids: Sequence[str], edges: Sequence[StoryEdge]) -> list[tuple[str, ...]]:
    """Merge the two most alike clusters for as long as any two may be merged.

    Of equals those with the smallest ids go first. Sums of scores are kept, so that a mean does
    not depend on the order in which its clusters were merged.
    """
    at = {one: place for place, one in enumerate(ids)}
    count = len(ids)
    scores = np.zeros((count, count))
    for edge in edges:
        first, second = at[edge.a], at[edge.b]
        scores[first, second] = scores[second, first] = edge.score
    sizes = np.ones(count)
    clusters = {place: [one] for one, place in at.items()}
    likeness = np.stack([_mergeable(row, scores, sizes) for row in range(count)])
    best = likeness.max(axis=1)
    while len(clusters) > 1 and best.max() > 0.0:
        first = int(best.argmax())
        second = int(likeness[first].argmax())
        first, second = min(first, second), max(first, second)
        clusters[first] += clusters.pop(second)
        scores[first] += scores[second]
        scores[:, first] += scores[:, second]
        scores[second] = scores[:, second] = 0.0
        scores[first, first] = 0.0
        sizes[first] += sizes[second]
        likeness[second] = likeness[:, second] = 0.0
        likeness[first] = likeness[:, first] = _mergeable(first, scores, sizes)
        best = likeness.max(axis=1)
    return [tuple(sorted(members)) for members in clusters.values()]


def _mergeable(row: int, scores: _Matrix, sizes: _Matrix) -> _Matrix:
    """Mean score to every cluster, 0 where the two may not be merged."""
    means = np.round(scores[row] / (sizes[row] * sizes), 9)
    together = sizes[row] + sizes
    cut = np.full(sizes.shape, LAST_CUT)
    for most, least in reversed(CUTS):
        cut[together <= most] = least
    return np.where(means >= cut, means, 0.0)
