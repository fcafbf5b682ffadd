"""Which texts are one text reprinted: pairs verified from the texts, groups from verified pairs.

A pair is judged by its two texts alone and a group by its members and their edges alone, so the
order in which texts arrive, and the batches they arrive in, change nothing. False joins are worse
than missed ones: a template (a dividend notice, a score) repeats its words with other names and
numbers, so short texts must agree more and in their numbers too. Thresholds and the measurements
behind them: docs/grouping.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from aggregator import fingerprint
from aggregator.model import CopyEdge, CopyGroup, CopyText, EdgeKind, Signature
from aggregator.text import fold, normal_tokens
from aggregator.urls import group_id

EXACT_WORDS = 20
"""Fewer equal words are no evidence ("Read more on our site") unless the titles are equal too."""
LEAST_TITLE_SIMILARITY = 0.5
"""Of titles, in character 4-grams, asked of texts below 30 shingles."""
SURE = 0.85
"""At or above, a clash of numbers in the titles is an update of one text, not another text."""
DRIFT = 0.30
"""A member less similar to the medoid shows that a chain of edits has drifted: the group splits."""
SPLIT_LINK = 0.40
"""Mean similarity at which the parts of a split stay together."""
MOST_TOGETHER = 1_000
"""Different texts in one component; above, its edges must be ever closer."""

_REMEMBERED = 256
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_SEED_WORDS = 5
_MOST_PASSAGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What is asked of a pair whose smaller text has `least` or more distinct shingles."""

    least: int
    jaccard: float
    contained: float | None
    """Share of the smaller text's long shingles that makes it an excerpt; None: never."""


RULES = (
    _Rule(least=120, jaccard=0.50, contained=0.70),
    _Rule(least=60, jaccard=0.60, contained=0.85),
    _Rule(least=30, jaccard=0.75, contained=None),
    _Rule(least=fingerprint.LEAST_SHINGLES, jaccard=0.85, contained=None),
)
_EXCERPT_LONG_SHINGLES = 40
"""The least that an excerpt shares with its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Two texts that were compared and are no copies; `lo` < `hi` as article ids."""

    lo: str
    hi: str
    jaccard: float
    containment_lo: float
    containment_hi: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Two texts side by side, for a person."""

    verdict: CopyEdge | Refusal
    passages: tuple[str, ...]
    """Runs of five or more words that stand in both, verbatim from `lo`, in its order."""
    longest_run: int
    """Words of the longest of them."""
    numbers_lo: tuple[str, ...]
    """Numbers that only `lo` has."""
    numbers_hi: tuple[str, ...]


class Member(Protocol):
    """What grouping needs of a text; `CopyText` is one."""

    @property
    def event_at(self) -> datetime:
        """Published, or first seen."""

    @property
    def signature(self) -> Signature:
        """For the similarity of members that were never compared."""


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A text as sets."""

    exact: str
    words: int
    width: int
    short: fingerprint.Uint32s
    long: fingerprint.Uint64s
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overlap:
    """How much two texts share."""

    size: int
    """Distinct shingles of the smaller."""
    jaccard: float
    containment_lo: float
    containment_hi: float
    long_shared: int
    long_contained: float
    """Share of the smaller text's long shingles found in the larger."""


def compare(a: CopyText, b: CopyText) -> CopyEdge | Refusal:
    """Judge two texts; the same answer whichever comes first.

    EXACT: the same words in the same order. NEAR: enough shingles shared for texts of this size,
    and no clash of numbers or names that would show two events in one template. EXCERPT: most
    of the smaller text stands in the larger; such an edge joins no group.
    """
    lo, hi = sorted((a, b), key=lambda text: text.article_id)
    first, second = _measured(lo.core), _measured(hi.core)
    overlap = _overlap(first, second)
    kind, because = _judge(lo, hi, first, second, overlap)
    if kind is None:
        return Refusal(
            lo=lo.article_id,
            hi=hi.article_id,
            jaccard=overlap.jaccard,
            containment_lo=overlap.containment_lo,
            containment_hi=overlap.containment_hi,
            because=because,
        )
    return CopyEdge(
        lo=lo.article_id,
        hi=hi.article_id,
        kind=kind,
        jaccard=overlap.jaccard,
        containment_lo=overlap.containment_lo,
        containment_hi=overlap.containment_hi,
        because=because,
    )


def explain(a: CopyText, b: CopyText) -> Explanation:
    """Show what two texts share and where they differ."""
    lo, hi = sorted((a, b), key=lambda text: text.article_id)
    passages, longest = _passages(lo.core, hi.core)
    numbers_lo, numbers_hi = _numbers(lo.core), _numbers(hi.core)
    return Explanation(
        verdict=compare(lo, hi),
        passages=passages,
        longest_run=longest,
        numbers_lo=tuple(sorted(numbers_lo - numbers_hi)),
        numbers_hi=tuple(sorted(numbers_hi - numbers_lo)),
    )


def group(members: Mapping[str, Member], edges: Iterable[CopyEdge]) -> tuple[CopyGroup, ...]:
    """Partition the members, by article id, into groups; sorted by group id.

    Groups are the components that EXACT and NEAR edges make, split where a member is too far
    from the medoid. Edges to texts that are no members are left out.
    """
    joining = [
        edge
        for edge in edges
        if edge.kind is not EdgeKind.EXCERPT and edge.lo in members and edge.hi in members
    ]
    groups = [
        part
        for component, inside in _bounded_components(members, joining)
        for part in _parts(component, members, inside)
    ]
    return tuple(sorted(groups, key=lambda one: one.group_id))


@lru_cache(maxsize=_REMEMBERED)
def _measured(core: str) -> _Measured:
    text = fingerprint.shingled(core)
    return _Measured(
        exact=text.exact,
        words=text.words,
        width=text.width,
        short=np.unique(text.short),
        long=np.unique(text.long),
        numbers=_numbers(core),
    )


def _overlap(first: _Measured, second: _Measured) -> _Overlap:
    if first.exact and first.exact == second.exact:
        size = first.short.size
        return _Overlap(
            size=size,
            jaccard=1.0,
            containment_lo=1.0,
            containment_hi=1.0,
            long_shared=first.long.size,
            long_contained=1.0,
        )
    shared = _common(first.short, second.short) if first.width == second.width else 0
    long_shared = _common(first.long, second.long) if first.width == second.width else 0
    return _Overlap(
        size=min(first.short.size, second.short.size),
        jaccard=_share(shared, first.short.size + second.short.size - shared),
        containment_lo=_share(shared, first.short.size),
        containment_hi=_share(shared, second.short.size),
        long_shared=long_shared,
        long_contained=_share(long_shared, min(first.long.size, second.long.size)),
    )


def _common(
    first: fingerprint.Uint32s | fingerprint.Uint64s,
    second: fingerprint.Uint32s | fingerprint.Uint64s,
) -> int:
    return int(np.intersect1d(first, second, assume_unique=True).size)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _judge(
    lo: CopyText, hi: CopyText, first: _Measured, second: _Measured, overlap: _Overlap
) -> tuple[EdgeKind | None, str]:
    if first.exact and first.exact == second.exact:
        return _judge_equal(lo, hi, first.words)
    rule = next((rule for rule in RULES if overlap.size >= rule.least), None)
    if rule is None:
        return None, f"too short to compare: {overlap.size} shingles, and not the same words"
    seen = f"{overlap.jaccard:.0%} of the shingles shared, {rule.jaccard:.0%} needed"
    seen += f" at {overlap.size} shingles"
    if overlap.jaccard >= rule.jaccard:
        clash = _clash(lo, hi, first, second, overlap)
        if clash:
            return None, f"{seen}, but {clash}"
        return EdgeKind.NEAR, seen
    if (
        rule.contained is not None
        and overlap.long_contained >= rule.contained
        and overlap.long_shared >= _EXCERPT_LONG_SHINGLES
    ):
        inner, outer = (lo, hi) if first.short.size <= second.short.size else (hi, lo)
        return EdgeKind.EXCERPT, (
            f"{overlap.long_contained:.0%} of {inner.article_id} stands in {outer.article_id}, "
            f"{rule.contained:.0%} needed"
        )
    return None, f"{seen}; {overlap.long_contained:.0%} of the smaller stands in the larger"


def _judge_equal(lo: CopyText, hi: CopyText, words: int) -> tuple[EdgeKind | None, str]:
    if words >= EXACT_WORDS:
        return EdgeKind.EXACT, f"the same {words} words"
    title = normal_tokens(lo.title)
    if title and title == normal_tokens(hi.title):
        return EdgeKind.EXACT, f"the same title and the same {words} words"
    return None, f"the same {words} words, too few to tell without the same title"


def _clash(
    lo: CopyText, hi: CopyText, first: _Measured, second: _Measured, overlap: _Overlap
) -> str | None:
    """Say what shows two events told with the same words; None where nothing does."""
    size, only_lo, only_hi = (
        overlap.size,
        first.numbers - second.numbers,
        second.numbers - first.numbers,
    )
    titles = _numbers(lo.title), _numbers(hi.title)
    if overlap.jaccard < SURE and all(titles) and not titles[0] & titles[1]:
        return f"the titles give other numbers ({_listed(titles[0])}; {_listed(titles[1])})"
    if size >= RULES[0].least:
        return None
    fewer = min(len(first.numbers), len(second.numbers))
    allowed = {
        RULES[1].least: not fewer or fewer - min(len(only_lo), len(only_hi)) >= fewer / 2,
        RULES[2].least: len(only_lo) + len(only_hi) <= 1,
    }.get(next(rule.least for rule in RULES if size >= rule.least), not only_lo | only_hi)
    if not allowed:
        return f"the numbers differ ({_listed(only_lo)}; {_listed(only_hi)})"
    if size < RULES[1].least:
        return _clash_of_names(lo.core, hi.core)
    if size < RULES[2].least and _title_similarity(lo.title, hi.title) < LEAST_TITLE_SIMILARITY:
        return "the titles differ"
    return None


def _clash_of_names(first: str, second: str) -> str | None:
    """Capitalised words that each text has alone: another company in the same notice."""
    names = [
        {word.casefold() for word in _WORD.findall(core) if word[0].isupper()}
        for core in (first, second)
    ]
    words = [{word.casefold() for word in _WORD.findall(core)} for core in (first, second)]
    only = names[0] - words[1], names[1] - words[0]
    if all(only):
        return f"the names differ ({_listed(only[0])}; {_listed(only[1])})"
    return None


def _listed(values: Iterable[str]) -> str:
    shown = sorted(values)
    return ", ".join(shown[:5]) + (" ..." if len(shown) > 5 else "") if shown else "none"


def _numbers(value: str) -> frozenset[str]:
    """The numbers of a text without their separators, which differ from country to country."""
    return frozenset(
        re.sub(r"[.,]", "", number)  # 146,000 and 146.000 are one number
        for number in _NUMBER.findall(fold(value))
    )


def _title_similarity(first: str, second: str) -> float:
    """Jaccard similarity in character 4-grams, which forgives an inflected word."""
    sets = []
    for title in (first, second):
        spaced = f" {' '.join(normal_tokens(title))} "
        sets.append({spaced[at : at + 4] for at in range(max(1, len(spaced) - 3))})
    return _share(len(sets[0] & sets[1]), len(sets[0] | sets[1]))


def _passages(first: str, second: str) -> tuple[tuple[str, ...], int]:
    """Common runs of words, found from the left; linear in both texts.

    Where `second` repeats a run of five words, only its first place is followed.
    """
    spans = [match.span() for match in _WORD.finditer(first)][: fingerprint.MOST_TOKENS]
    words = fold(first)
    left = [words[begin:end] for begin, end in spans]
    right = _WORD.findall(fold(second))[: fingerprint.MOST_TOKENS]
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(right) - _SEED_WORDS + 1):
        places.setdefault(tuple(right[at : at + _SEED_WORDS]), at)
    found: list[str] = []
    longest = at = 0
    while at + _SEED_WORDS <= len(left):
        place = places.get(tuple(left[at : at + _SEED_WORDS]))
        if place is None:
            at += 1
            continue
        run = _SEED_WORDS
        while left[at + run : at + run + 1] == right[place + run : place + run + 1] != []:
            run += 1
        if len(found) < _MOST_PASSAGES:
            found.append(first[spans[at][0] : spans[at + run - 1][1]])
        longest = max(longest, run)
        at += run
    return tuple(found), longest


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
