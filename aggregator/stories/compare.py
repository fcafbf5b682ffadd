"""Do two copy groups tell one event: a probability from their features alone, and the reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from aggregator.model import GroupFeatures, StoryEdge, Vetoed
from aggregator.stories import fine, numbers, refining, vetoes, weighing
from aggregator.stories.measure import Kind, Measures, measure_pairs

_SHOWN = 8
_AT_ONCE = 5_000
"""Pairs measured together: bounds the memory."""


def compare(a: GroupFeatures, b: GroupFeatures) -> StoryEdge:
    """Judge two groups; the same answer whichever comes first."""
    measures = measure_pairs([a, b], [0], [1])
    likely = weighing.probabilities(measures, weighing.load())
    before = float(likely[0, 0])
    lacking = refining.settle(likely, measures, [a], [b], paired=True)
    return _edge(a, b, _Judged(measures, 0, before, float(likely[0, 0]), bool(lacking[0, 0])))


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing many pairs came to."""

    accepted: tuple[StoryEdge, ...]
    """Sorted by their ends; each as `compare` gives it."""
    vetoed: tuple[Vetoed, ...]
    """Pairs that would have been accepted, but for a veto."""
    doubtful: tuple[tuple[str, str], ...]
    """Borderline pairs that lack a fine vector, and were judged without; none without the extra."""


def compare_all(
    groups: Mapping[str, GroupFeatures], pairs: Iterable[tuple[str, str]]
) -> list[StoryEdge]:
    """The accepted edges of these pairs, sorted; each as `compare` gives it."""
    return list(sift(groups, pairs).accepted)


def sift(groups: Mapping[str, GroupFeatures], pairs: Iterable[tuple[str, str]]) -> Compared:
    """The same, and which pairs fine vectors would settle."""
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    asked = weighing.load().linkage.link
    accepted: list[StoryEdge] = []
    vetoed: list[Vetoed] = []
    doubtful: list[tuple[str, str]] = []
    for start in range(0, len(ordered), _AT_ONCE):
        part = ordered[start : start + _AT_ONCE]
        for pair, judged in _judged(groups, part):
            first, second = groups[pair[0]], groups[pair[1]]
            veto = vetoes.veto(first, second)
            if judged.lacking and fine.model() and not veto:
                doubtful.append(pair)
            if veto and judged.before >= asked:  # fine vectors may be there by chance
                vetoed.append(Vetoed(*pair, judged.before, veto))
            if not veto and judged.likely >= asked:
                accepted.append(_edge(first, second, judged))
    return Compared(tuple(accepted), tuple(vetoed), tuple(doubtful))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A pair with its probability."""

    measures: Measures
    place: int
    """Of the pair among the measures."""
    before: float
    """The probability by all but fine vectors,"""
    likely: float
    """and with them."""
    lacking: bool
    """Whether these two are one, since a fine vector is missing."""


def _judged(
    groups: Mapping[str, GroupFeatures], pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], _Judged]]:
    """Those pairs that are likely enough, with fine vectors or without, or that lack one."""
    ids = sorted({one for pair in pairs for one in pair})
    at = {one: place for place, one in enumerate(ids)}
    measures = measure_pairs(
        [groups[one] for one in ids], [at[a] for a, _ in pairs], [at[b] for _, b in pairs]
    )
    weights = weighing.load()
    likely = weighing.probabilities(measures, weights)
    before = likely.copy()
    first, second = ([groups[pair[end]] for pair in pairs] for end in (0, 1))
    lacking = refining.settle(likely, measures, first, second, paired=True)
    enough = np.maximum(likely[0], before[0]) >= weights.linkage.link
    for place in map(int, np.flatnonzero(enough | lacking[0])):
        was, now, lacks = before[0, place], likely[0, place], lacking[0, place]
        yield pairs[place], _Judged(measures, place, float(was), float(now), bool(lacks))


def _edge(first: GroupFeatures, second: GroupFeatures, judged: _Judged) -> StoryEdge:
    weights, measures, at = weighing.load(), judged.measures, (0, judged.place)
    veto = vetoes.veto(first, second)
    a, b = sorted((first, second), key=lambda one: one.group_id)
    kind = Kind(int(measures.kind[at]))
    measured = {name: round(float(values[at]), 3) for name, values in measures.values.items()}
    adds = weighing.contributions(measures, weights, *at)
    reasons: dict[str, object] = {
        "kind": kind.name.lower(),
        "likely": judged.likely,
        "asked": weights.linkage.link,
        "measures": measured,
        "adds": adds,
        "shared": _shared(a, b, "terms"),
        "names": _shared(a, b, "name_terms"),
        "numbers": sorted(filter(numbers.is_telling, a.numbers & b.numbers))[:_SHOWN],
        "versions": [weights.version, a.version, b.version],
    }
    if not measures.meant[at]:
        reasons["without"] = "sentence vectors (extra `semantic`): weighed by words and names alone"
    if a.headline_only and b.headline_only:
        reasons["neighbours"] = (
            "neither has a text: in a story, the headlines near to both count too"
        )
    if judged.lacking:
        reasons["borderline"] = (
            "no second look at the meaning: the text of one was dropped, or tells several events"
            if fine.model()
            else "no second look at the meaning (extra `fine`): weighed by all else"
        )
    elif refining.is_borderline(kind, judged.before, meant=bool(measures.meant[at])):
        alike = refining.cosine(a, b)
        measured["fine"] = round(alike, 3)
        adds["fine"] = round(refining.added(kind, alike), 3)
        reasons["borderline"] = f"likely {judged.before:.2f} before the second look at the meaning"
        reasons["versions"] = [weights.version, a.version, b.version, fine.model()]
    if veto:
        reasons["veto"] = veto
    score = 0.0 if veto else judged.likely
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
