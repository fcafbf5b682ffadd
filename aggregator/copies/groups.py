"""Groups of copies from verified pairs.

A group follows from its members and their edges alone, so the order in which texts arrive, and
the batches they arrive in, change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
import numpy.typing as npt

from aggregator.copies.pairs import RULES
from aggregator.model import CopyEdge, CopyGroup, Signature
from aggregator.urls import group_id

DRIFT = 0.30
"""A member less similar to the medoid shows that a chain of edits has drifted: the group splits."""
SPLIT_LINK = 0.40
"""Mean similarity at which the parts of a split stay together."""
MOST_TOGETHER = 1_000
"""Different texts in one component; above, its edges must be ever closer."""


class Member(Protocol):
    """What grouping needs of a text; `CopyText` is one."""

    @property
    def event_at(self) -> datetime:
        """Published, or first seen."""

    @property
    def signature(self) -> Signature:
        """For the similarity of members that were never compared."""


def group(members: Mapping[str, Member], edges: Iterable[CopyEdge]) -> tuple[CopyGroup, ...]:
    """Partition the members, by article id, into groups; sorted by group id.

    Groups are the components that EXACT and NEAR edges make, split where a member is too far
    from the medoid. Edges to texts that are no members are left out.
    """
    joining = [
        edge for edge in edges if edge.kind.joins and edge.lo in members and edge.hi in members
    ]
    groups = [
        part
        for component, inside in _bounded_components(members, joining)
        for part in _parts(component, members, inside)
    ]
    return tuple(sorted(groups, key=lambda one: one.group_id))


def _bounded_components(
    members: Mapping[str, Member], edges: Sequence[CopyEdge]
) -> list[tuple[list[str], list[CopyEdge]]]:
    """Components with their edges; where one is too large, only its closer edges count."""
    done: list[tuple[list[str], list[CopyEdge]]] = []
    waiting = [(list(members), list(edges), RULES[0].jaccard)]
    while waiting:
        ids, inside, bar = waiting.pop()
        for component, own in _components(ids, inside):
            texts = {members[one].signature.exact or one for one in component}
            if len(texts) <= MOST_TOGETHER or bar > 1:
                done.append((component, own))
            else:
                closer = [edge for edge in own if edge.jaccard >= bar]
                waiting.append((component, closer, bar + 0.05))
    return done


def _components(
    ids: Iterable[str], edges: Sequence[CopyEdge]
) -> list[tuple[list[str], list[CopyEdge]]]:
    root = {one: one for one in ids}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for edge in edges:
        first, second = sorted((find(edge.lo), find(edge.hi)))
        root[second] = first
    inside: dict[str, list[CopyEdge]] = defaultdict(list)
    for edge in edges:
        inside[find(edge.lo)].append(edge)
    together: dict[str, list[str]] = defaultdict(list)
    for one in root:
        together[find(one)].append(one)
    return [(component, inside[name]) for name, component in together.items()]


def _parts(
    component: Sequence[str], members: Mapping[str, Member], edges: Sequence[CopyEdge]
) -> list[CopyGroup]:
    """One group, or the groups that a drifting chain falls into."""
    nodes = _distinct(component, members)
    if len(nodes) == 1 or len(nodes) > MOST_TOGETHER:
        return [_copy_group(nodes, 0, members)]
    similar = _similarities(nodes, members, edges)
    weights = np.array([len(node) for node in nodes], np.float64)
    parts = [list(range(len(nodes)))]
    if similar[_medoid(parts[0], similar, weights)].min() < DRIFT:
        parts = _average_linkage(similar, weights)
    return [
        _copy_group(
            [nodes[at] for at in part], part.index(_medoid(part, similar, weights)), members
        )
        for part in parts
    ]


def _distinct(component: Sequence[str], members: Mapping[str, Member]) -> list[list[str]]:
    """Members with the same words as one node; nodes and members sorted by (event time, id)."""
    nodes: dict[str, list[str]] = defaultdict(list)
    for one in sorted(component, key=lambda one: (members[one].event_at, one)):
        nodes[members[one].signature.exact or one].append(one)
    return list(nodes.values())


def _similarities(
    nodes: Sequence[Sequence[str]], members: Mapping[str, Member], edges: Sequence[CopyEdge]
) -> npt.NDArray[np.float64]:
    """Exact where an edge says so, else as the signatures estimate."""
    at = {one: number for number, node in enumerate(nodes) for one in node}
    signatures = [members[node[0]].signature for node in nodes]
    similar = np.eye(len(nodes))
    by_scheme: dict[str, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        if signature.values:
            by_scheme[signature.scheme].append(number)
    for numbers in by_scheme.values():
        values = np.stack([np.frombuffer(signatures[one].values, "<u4") for one in numbers])
        for row, one in enumerate(numbers):
            similar[one, numbers] = (values == values[row]).mean(axis=1)
    for edge in edges:
        first, second = at[edge.lo], at[edge.hi]
        similar[first, second] = similar[second, first] = edge.jaccard
    np.fill_diagonal(similar, 1.0)
    return similar


def _medoid(
    part: Sequence[int], similar: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]
) -> int:
    """The node with the highest mean similarity to all members; the earliest of equals."""
    means = similar[np.ix_(part, part)] @ weights[list(part)]
    return part[int(np.argmax(np.round(means, 9)))]


def _average_linkage(
    similar: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]
) -> list[list[int]]:
    """Merge the two most similar parts while their mean similarity is `SPLIT_LINK` or more."""
    links = similar.copy()
    np.fill_diagonal(links, -1.0)
    sizes = weights.copy()
    parts: dict[int, list[int]] = {at: [at] for at in range(len(weights))}
    while len(parts) > 1:
        first, second = sorted(divmod(int(np.argmax(links)), len(weights)))
        if links[first, second] < SPLIT_LINK:
            break
        both = sizes[first] + sizes[second]
        merged = (sizes[first] * links[first] + sizes[second] * links[second]) / both
        merged[[first, second]] = -1.0
        merged[links[first] < 0] = -1.0
        links[first], links[:, first] = merged, merged
        links[second], links[:, second] = -1.0, -1.0
        sizes[first] = both
        parts[first] = sorted(parts[first] + parts.pop(second))
    return list(parts.values())


def _copy_group(
    nodes: Sequence[Sequence[str]], medoid: int, members: Mapping[str, Member]
) -> CopyGroup:
    ordered = sorted(
        (one for node in nodes for one in node), key=lambda one: (members[one].event_at, one)
    )
    return CopyGroup(group_id=group_id(ordered[0]), members=tuple(ordered), medoid=nodes[medoid][0])
