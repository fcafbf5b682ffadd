"""Are two texts copies: judged by the two texts alone.

A template (a dividend notice, a score) repeats its words with other names and numbers, so short
texts must agree more, and in their numbers too. Thresholds and the measurements behind them:
docs/grouping.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from aggregator import fingerprint
from aggregator.copies import slots
from aggregator.model import CopyEdge, CopyText, EdgeKind
from aggregator.text import fold, normal_tokens

EXACT_WORDS = 20
"""Fewer equal words are no evidence ("Read more on our site") unless the titles are equal too."""
LEAST_TITLE_SIMILARITY = 0.5
"""Of titles, in character 4-grams, asked of texts below 30 shingles."""
SURE = 0.85
"""At or above, a clash of numbers in the titles is an update of one text, not another text."""
SURE_OF_LONG = 0.70
"""The same where the smaller text has 120 shingles: two desks put two of its numbers on top."""
WHOLE = 0.70
INSIDE = 0.85
"""Below `WHOLE` in Jaccard, with `INSIDE` of the smaller in the larger, the larger has much that is
its own: an excerpt. Two articles spliced into a third would else be one group."""
REWORKED = 0.33
"""Of the long shingles of the smaller text, asked of a text that was cut and written anew."""
SEVERAL = 3
"""So many numbers on each side and none shared: two tables of one form."""
REWORKED_SHARED = 40
"""The least long shingles it shares; so it has 60 shingles or more."""

MOST_LETTERS = 200_000
"""Characters whose numbers and names are looked at; shingles stop at 20,000 words."""
_REMEMBERED = 256
"""Texts kept as sets: one text is compared with many."""
_WORD = re.compile(r"\w+")

_Hashes = fingerprint.Uint32s | fingerprint.Uint64s


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What is asked of a pair whose smaller text has `least` or more distinct shingles."""

    least: int
    jaccard: float
    contained: float
    """Share of the smaller text's long shingles that makes it an excerpt."""
    shared: int
    """The least long shingles that an excerpt shares with its source."""


RULES = (
    _Rule(least=120, jaccard=0.50, contained=0.70, shared=40),
    _Rule(least=60, jaccard=0.60, contained=0.80, shared=40),
    _Rule(least=30, jaccard=0.75, contained=0.80, shared=20),
    _Rule(least=fingerprint.LEAST_SHINGLES, jaccard=0.85, contained=0.80, shared=8),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Two texts that were compared and are no copies; `lo` < `hi` as article ids."""

    lo: str
    hi: str
    jaccard: float
    containment_lo: float
    containment_hi: float
    because: str


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A text as sets."""

    exact: str
    words: int
    width: int
    short: fingerprint.Uint32s
    long: fingerprint.Uint64s
    numbers: frozenset[str]
    folded: str


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
    of the smaller text stands in the larger. REWORKED: passages of one stand in the other, and
    each has much of its own. The last two join no group.
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


@lru_cache(maxsize=_REMEMBERED)
def _measured(core: str) -> _Measured:
    text = fingerprint.shingled(core)
    folded = fold(core[:MOST_LETTERS])
    return _Measured(
        exact=text.exact,
        words=text.words,
        width=text.width,
        short=np.unique(text.short),
        long=np.unique(text.long),
        numbers=_numbers(folded),
        folded=folded,
    )


@lru_cache(maxsize=_REMEMBERED)
def _slots(folded: str) -> slots.Slots:
    return slots.number_slots(folded)


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


def _common(first: _Hashes, second: _Hashes) -> int:
    return int(np.intersect1d(first, second, assume_unique=True).size)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _judge(
    lo: CopyText, hi: CopyText, first: _Measured, second: _Measured, overlap: _Overlap
) -> tuple[EdgeKind | None, str]:
    if first.exact and first.exact == second.exact:
        return _judge_equal(lo, hi, first.words, overlap.size)
    rule = next((rule for rule in RULES if overlap.size >= rule.least), None)
    if rule is None:
        return None, f"too short to compare: {overlap.size} shingles, and not the same words"
    seen = f"{overlap.jaccard:.0%} of the shingles shared, {rule.jaccard:.0%} needed"
    seen += f" at {overlap.size} shingles"
    inside = overlap.jaccard < WHOLE and overlap.long_contained >= INSIDE
    if overlap.jaccard >= rule.jaccard and not inside:
        clash = _clash(lo, hi, first, second, overlap)
        if clash:
            return None, f"{seen}, but {clash}"
        return EdgeKind.NEAR, seen
    if overlap.long_contained >= rule.contained and overlap.long_shared >= rule.shared:
        return _judge_excerpt(lo, hi, first, second, overlap)
    seen += f"; {overlap.long_contained:.0%} of the smaller stands in the larger"
    return _judge_reworked(first, second, overlap, seen)


def _judge_reworked(
    first: _Measured, second: _Measured, overlap: _Overlap, seen: str
) -> tuple[EdgeKind | None, str]:
    if (
        overlap.size < RULES[1].least
        or overlap.long_contained < REWORKED
        or overlap.long_shared < REWORKED_SHARED
    ):
        return None, seen
    clash = _refilled(first, second)
    return (None, f"{seen}, but {clash}") if clash else (EdgeKind.REWORKED, seen)


def _judge_excerpt(
    lo: CopyText, hi: CopyText, first: _Measured, second: _Measured, overlap: _Overlap
) -> tuple[EdgeKind | None, str]:
    """What a short excerpt says, its source must say too, to the last number and name."""
    forward = first.short.size <= second.short.size
    inner, outer = (lo, hi) if forward else (hi, lo)
    seen = f"{overlap.long_contained:.0%} of {inner.article_id} stands in {outer.article_id}"
    clash = _refilled(first, second)
    if clash:
        return None, f"{seen}, but {clash}"
    if overlap.size < RULES[1].least:
        numbers = (first.numbers - second.numbers) if forward else (second.numbers - first.numbers)
        strange = numbers | _names_only_in(inner.core, outer.core)
        if strange:
            return None, f"{seen}, but not {_listed(strange)}"
    rule = next(rule for rule in RULES if overlap.size >= rule.least)
    return EdgeKind.EXCERPT, f"{seen}, {rule.contained:.0%} needed"


def _judge_equal(
    lo: CopyText, hi: CopyText, words: int, shingles: int
) -> tuple[EdgeKind | None, str]:
    if words >= EXACT_WORDS:
        return EdgeKind.EXACT, f"the same {words} words"
    title = normal_tokens(lo.title)
    if title and title == normal_tokens(hi.title):
        return EdgeKind.EXACT, f"the same title and the same {words} words"
    if shingles >= fingerprint.LEAST_SHINGLES:
        return EdgeKind.EXCERPT, f"the same {words} words under another title, too few to join"
    return None, f"the same {words} words, too few to tell without the same title"


def _clash(
    lo: CopyText, hi: CopyText, first: _Measured, second: _Measured, overlap: _Overlap
) -> str | None:
    """Say what shows two events told with the same words; None where nothing does."""
    titles = numbers_of(lo.title), numbers_of(hi.title)
    sure = SURE_OF_LONG if overlap.size >= RULES[0].least else SURE
    if overlap.jaccard < sure and all(titles) and not titles[0] & titles[1]:
        return f"the titles give other numbers ({_listed(titles[0])}; {_listed(titles[1])})"
    refilled = _refilled(first, second)
    if refilled:
        return refilled
    only = first.numbers - second.numbers, second.numbers - first.numbers
    if _numbers_clash(first.numbers, second.numbers, overlap.size):
        return f"the numbers differ ({_listed(only[0])}; {_listed(only[1])})"
    if overlap.size >= RULES[0].least:
        return None
    if overlap.size >= RULES[1].least:
        # Tomorrow's weather of another town: its own numbers and its own names.
        doubted = overlap.jaccard < SURE and all(only)
        clash = _clash_of_names(lo.core, hi.core) if doubted else None
        return clash or _other_names(lo.core, hi.core)
    return _clash_of_short(lo, hi, overlap.size)


def _clash_of_short(lo: CopyText, hi: CopyText, size: int) -> str | None:
    alike = _title_similarity(lo.title, hi.title) >= LEAST_TITLE_SIMILARITY
    if size < RULES[2].least and not alike:
        return "the titles differ"
    return _clash_of_names(lo.core, hi.core)


def _refilled(first: _Measured, second: _Measured) -> str | None:
    """Say that one form was filled with other numbers; None where it was not.

    A toll that has grown is one place among several that stayed; tomorrow's report has other
    numbers in most.
    """
    changed, places = slots.refilled(_slots(first.folded), _slots(second.folded))
    if 2 * changed <= places:
        return None
    only = first.numbers - second.numbers, second.numbers - first.numbers
    return (
        f"{changed} of {places} places hold other numbers ({_listed(only[0])}; {_listed(only[1])})"
    )


def _numbers_clash(first: frozenset[str], second: frozenset[str], size: int) -> bool:
    """A text cut short may lack numbers of the other; two events have each their own."""
    if size >= RULES[0].least:  # tables, whose places have no words
        return min(len(first), len(second)) >= SEVERAL and not first & second
    if size >= RULES[1].least:
        return 2 * len(first & second) < min(len(first), len(second))
    return len(first ^ second) > (1 if size >= RULES[2].least else 0)


def _clash_of_names(first: str, second: str) -> str | None:
    """Capitalised words that each text has alone: another company in the same notice."""
    only = _names_only_in(first, second), _names_only_in(second, first)
    if all(only):
        return f"the names differ ({_listed(only[0])}; {_listed(only[1])})"
    return None


def _other_names(first: str, second: str) -> str | None:
    """Names that stand in the places of others: the same figures, of another company.

    One name that stands for another twice is enough; else it must be most places.
    """
    held = (slots.name_slots(text[:MOST_LETTERS]) for text in (first, second))
    changed, places = slots.renamed(*held)
    again = len(changed) - len(set(changed))
    if not again and 2 * len(changed) <= places:
        return None
    return f"other names stand in the same places ({'; '.join(sorted(set(changed))[:3])})"


def _names_only_in(first: str, second: str) -> set[str]:
    """Capitalised words of the first that the second has in no spelling."""
    names = {word.casefold() for word in _WORD.findall(first) if word[0].isupper()}
    return names - {word.casefold() for word in _WORD.findall(second)}


def _listed(values: Iterable[str]) -> str:
    shown = sorted(values)
    return ", ".join(shown[:5]) + (" ..." if len(shown) > 5 else "") if shown else "none"


def numbers_of(value: str) -> frozenset[str]:
    """The numbers of a text without their separators, which differ from country to country."""
    return _numbers(fold(value[:MOST_LETTERS]))


def _numbers(folded: str) -> frozenset[str]:
    return frozenset(map(slots.plain_number, slots.NUMBER.findall(folded)))


def _title_similarity(first: str, second: str) -> float:
    """Jaccard similarity in character 4-grams, which forgives an inflected word."""
    sets = []
    for title in (first, second):
        spaced = f" {' '.join(normal_tokens(title))} "
        sets.append({spaced[at : at + 4] for at in range(max(1, len(spaced) - 3))})
    return _share(len(sets[0] & sets[1]), len(sets[0] | sets[1]))
