"""Clustering under rules: what the texts say first, then what an editor and the frozen ask for.

Texts that an editor tied need not resemble one another; if they were one cluster from the start, a
later text of one event would be measured against both and join neither. So the texts are clustered
as if they were not tied, but for what must stay apart, and the clusters that hold tied texts are
then made one. Where that would bring together what is apart, the ties are kept from the start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from aggregator.model import GroupFeatures, StoryEdge
from aggregator.stories.cluster import cluster, doubtful
from aggregator.stories.decisions import NO_RULES, Rules


def cluster_ruled(
    groups: Mapping[str, GroupFeatures], edges: Iterable[StoryEdge], rules: Rules
) -> tuple[tuple[str, ...], ...]:
    """Partition the groups into stories, sorted; units are one, and what is apart is in two."""
    listed = tuple(edges)
    if not rules.units:
        return cluster(groups, listed, rules)
    apart = _spread(rules)
    found = _joined(cluster(groups, listed, Rules(apart=apart)), rules.units)
    place = {one: number for number, members in enumerate(found) for one in members}
    if any(a in place and place[a] == place.get(b) for a, b in apart):
        return cluster(groups, listed, rules)
    return found


def doubtful_ruled(
    groups: Mapping[str, GroupFeatures], edges: Iterable[StoryEdge], rules: Rules
) -> frozenset[str]:
    """Groups whose fine vectors `cluster_ruled` would use, and which have none."""
    listed = tuple(edges)
    found = doubtful(groups, listed, NO_RULES)
    return found | doubtful(groups, listed, rules) if rules.units else found


def _spread(rules: Rules) -> frozenset[tuple[str, str]]:
    """What is apart from one of a unit is apart from all of it."""
    unit_of = {one: unit for unit in rules.units for one in unit}
    return frozenset(
        (min(a, b), max(a, b))
        for first, second in rules.apart
        for a in unit_of.get(first, (first,))
        for b in unit_of.get(second, (second,))
    )


def _joined(
    clusters: Iterable[tuple[str, ...]], units: Iterable[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    known: set[str] = set()
    for members in clusters:
        known.update(members)
        for one in members:
            root[find(one)] = find(members[0])
    for unit in units:
        inside = [one for one in unit if one in known]
        for one in inside[1:]:
            root[find(one)] = find(inside[0])
    together: dict[str, list[str]] = defaultdict(list)
    for one in sorted(known):
        together[find(one)].append(one)
    return tuple(sorted(tuple(members) for members in together.values()))
