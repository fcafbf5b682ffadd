"""Do two copy groups tell one event: a probability from their features alone, and the reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from aggregator.model import GroupFeatures, StoryEdge
from aggregator.stories import numbers, vetoes, weighing
from aggregator.stories.measure import Kind, Measures, measure_pairs

_SHOWN = 8
_AT_ONCE = 5_000
"""Pairs measured together: bounds the memory."""


def compare(a: GroupFeatures, b: GroupFeatures) -> StoryEdge:
    """Judge two groups; the same answer whichever comes first."""
    measures = measure_pairs([a, b], [0], [1])
    likely = float(weighing.probabilities(measures, weighing.load())[0, 0])
    return _edge(a, b, measures, (0, 0), likely)


def compare_all(
    groups: Mapping[str, GroupFeatures], pairs: Iterable[tuple[str, str]]
) -> list[StoryEdge]:
    """The accepted edges of these pairs, sorted; each as `compare` gives it."""
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    found: list[StoryEdge] = []
    for start in range(0, len(ordered), _AT_ONCE):
        found += _accepted(groups, ordered[start : start + _AT_ONCE])
    return found


def _accepted(
    groups: Mapping[str, GroupFeatures], pairs: Sequence[tuple[str, str]]
) -> Iterable[StoryEdge]:
    ids = sorted({one for pair in pairs for one in pair})
    at = {one: place for place, one in enumerate(ids)}
    measures = measure_pairs(
        [groups[one] for one in ids], [at[a] for a, _ in pairs], [at[b] for _, b in pairs]
    )
    weights = weighing.load()
    likely = weighing.probabilities(measures, weights)
    for place in np.flatnonzero(likely[0] >= weights.linkage.link):
        a, b = pairs[int(place)]
        edge = _edge(groups[a], groups[b], measures, (0, int(place)), float(likely[0, place]))
        if edge.accepted:
            yield edge


def _edge(
    first: GroupFeatures,
    second: GroupFeatures,
    measures: Measures,
    at: tuple[int, int],
    likely: float,
) -> StoryEdge:
    weights = weighing.load()
    veto = vetoes.veto(first, second)
    a, b = sorted((first, second), key=lambda one: one.group_id)
    reasons: dict[str, object] = {
        "kind": Kind(int(measures.kind[at])).name.lower(),
        "likely": likely,
        "asked": weights.linkage.link,
        "measures": {name: round(float(values[at]), 3) for name, values in measures.values.items()},
        "adds": weighing.contributions(measures, weights, *at),
        "shared": _shared(a, b, "terms"),
        "names": _shared(a, b, "name_terms"),
        "numbers": sorted(filter(numbers.is_telling, a.numbers & b.numbers))[:_SHOWN],
        "versions": [weights.version, a.version, b.version],
    }
    if not measures.meant[at]:
        reasons["without"] = "sentence vectors (extra `semantic`): weighed by words and names alone"
    if veto:
        reasons["veto"] = veto
    score = 0.0 if veto else likely
    return StoryEdge(
        a=a.group_id,
        b=b.group_id,
        score=score,
        accepted=score >= weights.linkage.link,
        because=json.dumps(reasons, ensure_ascii=False, separators=(",", ":")),
    )


def _shared(first: GroupFeatures, second: GroupFeatures, what: str) -> list[str]:
    """What both hold, the weightiest first."""
    mine, theirs = dict(getattr(first, what)), dict(getattr(second, what))
    both = sorted(mine.keys() & theirs.keys(), key=lambda one: (-mine[one] * theirs[one], one))
    return both[:_SHOWN]
