"""Do two copy groups tell one event: a score from their features alone, and the reasons.

The score is 0.5 where a pair is accepted. In one language it is the cosine of the weighted words,
held back where the title of one is not told by the other (the same people two days later), by the
time between them, and by titles that differ in nothing but their numbers. Across languages
it rests on names and numbers. Weights and the measurements behind them: docs/grouping.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import timedelta

from aggregator.model import GroupFeatures, StoryEdge
from aggregator.stories import names, numbers, words

WINDOW = timedelta(hours=96)
"""Event time between two groups of one story, from the newest member of the earlier."""
ACCEPTED = 0.5
VERSION = "c1"

_FADING = timedelta(hours=30)
"""Standard deviation of the bell curve by which likeness fades with time."""
_TITLE_SHARE = 0.7
"""How much of the word score hangs on each title being told by the other text."""
_UNTITLED = 0.75
"""What is held back where a text has no title to be told."""
_ENOUGH_WORDS = 0.18
"""The product of likeness, titles told and time that is accepted, in one language,"""
_ENOUGH_NAMES = 0.55
"""and the like of names, across languages."""
_LEAST_NAMES = 3
_NUMBER_BONUS = 0.05
"""For each telling number that both have, across languages; at most two count."""
_TEMPLATE_TITLE = 0.75
"""Titles as alike as this that differ in their numbers are two events of one form,"""
_UPDATE = timedelta(hours=12)
"""unless they are this near in time: tolls grow."""
_SHOWN = 8


def compare(a: GroupFeatures, b: GroupFeatures) -> StoryEdge:
    """Judge two groups; the same answer whichever comes first."""
    first, second = sorted((a, b), key=lambda one: one.group_id)
    gap = _gap(first, second)
    veto = _veto(first, second, gap)
    one_language = _one_language(first, second)
    likeness, reasons = (_by_words if one_language else _by_names)(first, second)
    if gap is not None:
        fading = math.exp(-((gap / _FADING) ** 2) / 2)
        likeness *= fading
        reasons |= {"hours": round(gap / timedelta(hours=1), 1), "time": round(fading, 3)}
    enough = _ENOUGH_WORDS if one_language else _ENOUGH_NAMES
    score = likeness / (likeness + enough)
    if veto:
        reasons["veto"] = veto
        score = 0.0
    score = round(score, 4)
    return StoryEdge(
        a=first.group_id,
        b=second.group_id,
        score=score,
        accepted=score >= ACCEPTED,
        because=json.dumps(
            reasons | {"versions": [VERSION, first.version, second.version]},
            ensure_ascii=False,
            separators=(",", ":"),
        ),
    )


def _gap(first: GroupFeatures, second: GroupFeatures) -> timedelta | None:
    """Time between two groups, 0 where they overlap; None where either has no date."""
    if not (first.dated and second.dated):
        return None
    return max(first.event_at - second.last_at, second.event_at - first.last_at, timedelta(0))


def _one_language(first: GroupFeatures, second: GroupFeatures) -> bool:
    """An unknown language is compared as if it were the other's."""
    known = words.primary(first.language), words.primary(second.language)
    return known[0] == known[1] or not all(known)


def _veto(first: GroupFeatures, second: GroupFeatures, gap: timedelta | None) -> str | None:
    if gap is not None and gap > WINDOW:
        return "more than 96 hours apart"
    if gap is None or gap <= _UPDATE:
        return None
    mine, theirs = dict(first.title_terms), dict(second.title_terms)
    digits = [{term for term in terms if term.isdigit()} for terms in (mine, theirs)]
    if (
        all(digits)
        and not digits[0] & digits[1]
        and _cosine(mine, theirs) >= _TEMPLATE_TITLE * (_wordy(mine) * _wordy(theirs))
    ):
        return "the titles differ only in their numbers"
    return None


def _wordy(terms: Mapping[str, float]) -> float:
    """Length of the part of a title that is words."""
    return math.sqrt(math.fsum(w * w for term, w in terms.items() if not term.isdigit()))


def _by_words(first: GroupFeatures, second: GroupFeatures) -> tuple[float, dict[str, object]]:
    mine, theirs = dict(first.terms), dict(second.terms)
    likeness = _cosine(mine, theirs)
    told = _told(first.title_terms, theirs), _told(second.title_terms, mine)
    titled = bool(first.title_terms and second.title_terms)
    held = 1.0 - _TITLE_SHARE + _TITLE_SHARE * min(told) if titled else _UNTITLED
    shared = sorted(
        mine.keys() & theirs.keys(), key=lambda term: (-mine[term] * theirs[term], term)
    )
    return likeness * held, {
        "words": round(likeness, 3),
        "title_told": [round(share, 3) for share in told],
        "shared": shared[:_SHOWN],
        "numbers": sorted(filter(numbers.is_telling, first.numbers & second.numbers))[:_SHOWN],
    }


def _by_names(first: GroupFeatures, second: GroupFeatures) -> tuple[float, dict[str, object]]:
    mine, theirs = dict(first.name_terms), dict(second.name_terms)
    there, here = names.matched(mine, theirs), names.matched(theirs, mine)
    contained = _share(there, mine), _share(here, theirs)
    titles = (
        _share(_only(there, first.title_names), _only(mine, first.title_names)),
        _share(_only(here, second.title_names), _only(theirs, second.title_names)),
    )
    telling = sorted(filter(numbers.is_telling, first.numbers & second.numbers))
    score = 0.4 * math.sqrt(math.prod(contained)) + 0.6 * min(titles)
    score += _NUMBER_BONUS * min(2, len(telling))
    if min(len(there), len(here)) < _LEAST_NAMES:
        score = min(score, 0.9 * _ENOUGH_NAMES)
    return score, {
        "names": [round(share, 3) for share in contained],
        "title_names": [round(share, 3) for share in titles],
        "shared": sorted(there, key=lambda name: (-there[name], name))[:_SHOWN],
        "numbers": telling[:_SHOWN],
    }


def _cosine(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return math.fsum(mine[term] * theirs[term] for term in sorted(mine.keys() & theirs.keys()))


def _told(title: tuple[tuple[str, float], ...], text: Mapping[str, float]) -> float:
    """Share of a title's weight whose words stand in a text."""
    return math.fsum(weight * weight for term, weight in title if term in text)


def _only(weights: Mapping[str, float], kept: frozenset[str]) -> dict[str, float]:
    return {name: weight for name, weight in weights.items() if name in kept}


def _share(found: Mapping[str, float], of: Mapping[str, float]) -> float:
    whole = math.fsum(of.values())
    return min(1.0, math.fsum(found.values()) / whole) if whole else 0.0
