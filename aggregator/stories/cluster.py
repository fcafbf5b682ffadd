"""Stories from verified pairs: average linkage whose cut follows from the clusters themselves.

Single linkage makes one story of a week (chains), and assigning each article as it arrives makes
stories that depend on the order of arrival. Here every component of accepted pairs is clustered
as a whole, from the probabilities of all its pairs, so the same groups give the same stories in
any order.

Two clusters become one where the mean probability between them is at least a share of the mean
probabilities inside them (their geometric mean). So two look-alike events stay apart, each of
whose reports resemble one another more than those of the other, and a long story of loosely
related reports still comes together. A single group has no inside: an expected value stands for
it, and goes on to count as a few pairs while the cluster is small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from aggregator.model import GroupFeatures, StoryEdge
from aggregator.stories import neighbours, refining, vetoes, weighing
from aggregator.stories.decisions import NO_RULES, Rules
from aggregator.stories.meaning import Matrix
from aggregator.stories.measure import measure

MOST_TOGETHER = 2_000
"""Groups in one component; above, its pairs must score ever higher."""

_STEP = 0.05
_TOP = 1.0
_WHOLE = 10**weighing.DIGITS


def likelihoods(groups: Sequence[GroupFeatures]) -> Matrix:
    """Probability of each pair to be one event, 0 where there is a veto; symmetric."""
    upper = _likely(groups)[0]
    return upper + upper.T


def _likely(groups: Sequence[GroupFeatures]) -> tuple[Matrix, npt.NDArray[np.bool_]]:
    """The half above the diagonal, and which borderline pairs of it lack a fine vector."""
    measures = measure(groups, groups)
    upper = np.triu(weighing.probabilities(measures, weighing.load()), 1)
    lacking = refining.settle(upper, measures, groups, groups)
    vetoes.forbid(upper, groups, groups, measures.values["days"])
    return upper, lacking & (upper > 0)


def doubtful(
    groups: Mapping[str, GroupFeatures], edges: Iterable[StoryEdge], rules: Rules = NO_RULES
) -> frozenset[str]:
    """Groups whose fine vectors `cluster` would use, and which have none."""
    found: set[str] = set()
    for component in _wholes(groups, edges, rules):
        if len(component) == 1:
            continue
        lacking = _likely([groups[one] for one in component])[1]
        found.update(component[int(place)] for ends in np.nonzero(lacking) for place in ends)
    return frozenset(one for one in found if not groups[one].fine)


def cluster(
    groups: Mapping[str, GroupFeatures], edges: Iterable[StoryEdge], rules: Rules = NO_RULES
) -> tuple[tuple[str, ...], ...]:
    """Partition the groups into stories, sorted.

    Accepted edges say which groups are looked at together; edges to groups that are not there, and
    refused ones, change nothing. `rules` are an editor's, and are kept whatever the texts say.
    """
    done: list[tuple[str, ...]] = []
    for component in _wholes(groups, edges, rules):
        if len(component) == 1:
            done.append(tuple(component))
        else:
            done += _parted(component, groups, rules)
    return tuple(sorted(done))


def _wholes(
    groups: Mapping[str, GroupFeatures], edges: Iterable[StoryEdge], rules: Rules
) -> Iterator[list[str]]:
    """The groups that are clustered together, each as a whole."""
    known = sorted(
        (
            edge
            for edge in [*edges, *_ties(rules)]
            if edge.accepted and {edge.a, edge.b} <= groups.keys()
        ),
        key=lambda edge: (edge.a, edge.b),
    )
    waiting: list[tuple[Sequence[str], Sequence[StoryEdge], float]] = [(sorted(groups), known, 0.0)]
    while waiting:
        ids, between, bar = waiting.pop()
        for component, inside in _components(ids, between, bar):
            if len(component) <= MOST_TOGETHER or bar > _TOP:
                yield component
            else:
                least = min(edge.score for edge in inside)
                waiting.append((component, inside, max(bar, least) + _STEP))


def _ties(rules: Rules) -> Iterable[StoryEdge]:
    """What an editor tied is looked at together."""
    for unit in rules.units:
        for other in unit[1:]:
            yield StoryEdge(a=unit[0], b=other, score=_TOP, accepted=True, because="{}")


def _parted(
    component: Sequence[str], groups: Mapping[str, GroupFeatures], rules: Rules
) -> list[tuple[str, ...]]:
    """The stories of one component."""
    at = {one: place for place, one in enumerate(component)}
    units = [[at[one] for one in unit if one in at] for unit in rules.units]
    apart = [(at[a], at[b]) for a, b in sorted(rules.apart) if a in at and b in at]
    found = likelihoods([groups[one] for one in component])
    bare = [groups[one].headline_only for one in component]
    linkage = weighing.load().linkage
    found = neighbours.supported(found, bare, linkage.neighbours)
    clusters = agglomerate(found, linkage, bare=bare, units=units, apart=apart)
    return [tuple(component[place] for place in places) for places in clusters]


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


def agglomerate(
    found: Matrix,
    linkage: weighing.Linkage,
    *,
    bare: Sequence[bool] = (),
    units: Iterable[Sequence[int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[tuple[int, ...]]:
    """Partition the places of a symmetric matrix of probabilities, sorted.

    The two clusters that are furthest above what is asked of them merge first, of equals those
    with the smallest places, until no two may. Sums are kept in whole units of the rounding, so
    that they do not depend on the order of merging. Places of a unit are one cluster from the
    start; two places that are `apart` never come into one.
    """
    state = _Clusters(found, linkage, bare or [False] * len(found))
    state.part(apart)
    for unit in units:
        for other in unit[1:]:
            state.merge(unit[0], other)
    while state.merge_best():
        pass
    return sorted(tuple(sorted(members)) for members in state.members.values())


class _Clusters:
    """Clusters while they merge: sums between them, sums inside, and the best partner of each."""

    def __init__(self, found: Matrix, linkage: weighing.Linkage, bare: Sequence[bool]) -> None:
        count = len(found)
        self.linkage = linkage
        self.sums = np.rint(found * _WHOLE)
        np.fill_diagonal(self.sums, 0.0)
        self.sizes = np.ones(count)
        self.inner = np.zeros(count)
        self.inside = np.full(count, linkage.expected)
        self.shares = np.where(bare, linkage.bare_share, linkage.share)
        self.alive = np.ones(count, dtype=bool)
        self.apart = np.zeros((count, count), dtype=bool)
        self.members = {place: [place] for place in range(count)}
        self.excess = self.sums / (_WHOLE * linkage.link)
        self.partner = self.excess.argmax(axis=1)
        self.best = self.excess[np.arange(count), self.partner]

    def part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forbid these pairs."""
        for first, second in pairs:
            self.apart[first, second] = self.apart[second, first] = True
        self.excess[self.apart] = 0.0
        self.partner = self.excess.argmax(axis=1)
        self.best = self.excess[np.arange(len(self.best)), self.partner]

    def merge_best(self) -> bool:
        """Merge one pair; False where no pair may be merged."""
        place = int(self.best.argmax())
        if self.best[place] < 1.0:
            return False
        self.merge(place, int(self.partner[place]))
        return True

    def merge(self, one: int, other: int) -> None:
        """Make one cluster of those that these two places stand for."""
        first, second = sorted((one, other))
        self.members[first] += self.members.pop(second)
        self.inner[first] += self.inner[second] + self.sums[first, second]
        self.sums[first] += self.sums[second]
        self.sums[:, first] = self.sums[first]
        self.sums[first, first] = 0.0
        together = self.sizes[first] + self.sizes[second]
        self.shares[first] = (
            self.shares[first] * self.sizes[first] + self.shares[second] * self.sizes[second]
        ) / together
        self.sizes[first] = together
        self.alive[second] = False
        self.best[second] = 0.0
        self.apart[first] |= self.apart[second]
        self.apart[:, first] |= self.apart[:, second]
        self._reckon(first, second)

    def _reckon(self, first: int, second: int) -> None:
        """What changes for others by the merger."""
        pairs = self.sizes[first] * (self.sizes[first] - 1) / 2
        prior = self.linkage.weight
        self.inside[first] = (self.inner[first] / _WHOLE + prior * self.linkage.expected) / (
            pairs + prior
        )
        means = self.sums[first] / (_WHOLE * self.sizes[first] * self.sizes)
        asked = np.sqrt(self.inside[first] * self.inside * self.shares[first] * self.shares)
        free = self.alive & ~self.apart[first]
        row = np.where(free, means / np.maximum(self.linkage.floor, asked), 0.0)
        row[first] = 0.0
        self.excess[second] = self.excess[:, second] = 0.0
        self.excess[first] = self.excess[:, first] = row
        lost = self.alive & ((self.partner == first) | (self.partner == second))
        lost[first] = True
        self.partner[lost] = self.excess[lost].argmax(axis=1)
        self.best[lost] = self.excess[lost, self.partner[lost]]
        better = self.alive & ((row > self.best) | ((row == self.best) & (first < self.partner)))
        better[first] = False
        self.partner[better] = first
        self.best[better] = row[better]
