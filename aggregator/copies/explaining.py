"""What two texts share and where they differ, for a person who asks why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator import fingerprint
from aggregator.copies.pairs import Refusal, compare, numbers_of
from aggregator.model import CopyEdge, CopyText
from aggregator.text import fold

_WORD = re.compile(r"\w+")
_SEED_WORDS = 5
_MOST_PASSAGES = 50


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


def explain(a: CopyText, b: CopyText) -> Explanation:
    """Show what two texts share and where they differ."""
    lo, hi = sorted((a, b), key=lambda text: text.article_id)
    passages, longest = _passages(lo.core, hi.core)
    numbers_lo, numbers_hi = numbers_of(lo.core), numbers_of(hi.core)
    return Explanation(
        verdict=compare(lo, hi),
        passages=passages,
        longest_run=longest,
        numbers_lo=tuple(sorted(numbers_lo - numbers_hi)),
        numbers_hi=tuple(sorted(numbers_hi - numbers_lo)),
    )


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
