"""Texts in, versioned signatures out: MinHash for reprints, sampled long shingles for excerpts.

A shingle is three words in a row, or five characters where the script puts no spaces between
words (grouping figures: docs/grouping.md). 128 permutations of datasketch's `affine32` scheme make
the signature (Broder 1997; Manku, Jain and Das Sarma 2007 for the use on news). Hash values carry
no trace of what made them, so all that makes two signatures comparable is in `Signature.scheme`,
and in every bucket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xxhash

from aggregator.fingerprint import hashing
from aggregator.fingerprint.hashing import BANDS, PERMUTATIONS, ROWS, SEED, Uint32s, Uint64s
from aggregator.fingerprint.letters import letters_of
from aggregator.model import Signature
from aggregator.text import NORMALISATION

__all__ = [
    "BANDS",
    "LEAST_SHINGLES",
    "MOST_PRINTS",
    "MOST_TOKENS",
    "PERMUTATIONS",
    "PRINTS_SHARED",
    "ROWS",
    "SEED",
    "WIDTH_SPACED",
    "WIDTH_UNSPACED",
    "Shingled",
    "Uint32s",
    "Uint64s",
    "estimate",
    "mark",
    "mark_all",
    "shingled",
    "shingles",
]

WIDTH_SPACED = 3
WIDTH_UNSPACED = 5
LEAST_SHINGLES = 8
"""Below this a MinHash says nothing: such texts are compared word for word only."""
MOST_TOKENS = 20_000
"""Words that are shingled; a longer text is known by its first words, and by all in `exact`."""
SAMPLE_MASK = 7
"""A long shingle is a print when these bits of its hash are 0: one in 8."""
FEW_PRINTS = 8
"""With fewer sampled prints, winnowing adds some (Schleimer, Wilkerson and Aiken 2003)."""
WINNOWING_WINDOW = 4
MOST_PRINTS = 512
"""The smallest are kept: what two long texts keep is then still comparable."""
PRINTS_SHARED = 2
"""Two texts that share so many prints are candidates for an excerpt."""

_HASHES = 1
"""Version of the hashes of words and shingles."""
_BATCH = 1 << 17
"""Characters worked on together: their arrays stay in the cache of a core."""
_WORD_BEGINS = np.uint32(1 << 31)


@dataclass(frozen=True, slots=True, eq=False)
class Shingled:
    """A text as hashes, in the order of the text."""

    width: int
    """Words (or characters) in a shingle."""
    words: int
    """Words of the text that were shingled."""
    exact: str
    short: Uint32s
    """Element hashes of the shingles, one for each place."""
    long: Uint64s
    """Hashes of runs of 2 * width - 1 words, one for each place."""

    @property
    def scheme(self) -> str:
        """What a signature of these shingles can be compared with."""
        return f"n{NORMALISATION}-h{_HASHES}-w{self.width}-affine32-{PERMUTATIONS}-s{SEED}"


def mark(core: str) -> Signature:
    """The signature of a text without datelines, credit lines and bylines.

    A text of fewer than `LEAST_SHINGLES` distinct shingles has no values, buckets and prints.
    """
    return mark_all((core,))[0]


def mark_all(cores: Sequence[str]) -> list[Signature]:
    """What `mark` says of each text; several times as fast for many."""
    return [
        signature for batch in _batches(cores) for signature in _signatures(_shingled_all(batch))
    ]


def shingles(core: str) -> frozenset[int]:
    """The distinct shingles of a text as 32-bit element hashes."""
    return frozenset(shingled(core).short.tolist())


def shingled(core: str) -> Shingled:
    """The text as hashes."""
    return _shingled_all((core,))[0]


def estimate(a: Signature, b: Signature) -> float | None:
    """The Jaccard similarity that two signatures estimate; None where they cannot be compared.

    The standard error is about .04 at 128 permutations.
    """
    if a.scheme != b.scheme or not a.values or not b.values:
        return None
    equal = np.frombuffer(a.values, "<u4") == np.frombuffer(b.values, "<u4")
    return float(np.count_nonzero(equal)) / PERMUTATIONS


def _batches(cores: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for core in cores:
        if batch and size + len(core) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(core)
        size += len(core)
    if batch:
        yield batch


def _shingled_all(cores: Sequence[str]) -> list[Shingled]:
    found = letters_of(cores)
    spelled = found.codes.copy()
    spelled[found.words] |= _WORD_BEGINS
    hashes = hashing.word_hashes(found.codes, found.words)
    lone = np.concatenate(([0], np.cumsum(found.lone)))[found.bounds]
    bounds = found.bounds.tolist()
    places = np.append(found.words, found.codes.size)[found.bounds].tolist()
    by_width: dict[int, tuple[Uint32s, Uint64s]] = {}
    texts: list[Shingled] = []
    for at, (begin, end) in enumerate(pairwise(bounds)):
        unspaced = 2 * int(lone[at + 1] - lone[at]) > end - begin
        width = WIDTH_UNSPACED if unspaced else WIDTH_SPACED
        if width not in by_width:
            short = hashing.shingle_hashes(hashes, width)
            by_width[width] = short, hashing.long_hashes(short, width)
        short, long = by_width[width]
        words = min(end - begin, MOST_TOKENS)
        last = begin + words - width + 1
        text = spelled[places[at] : places[at + 1]]
        texts.append(
            Shingled(
                width=width,
                words=words,
                exact=xxhash.xxh3_128_hexdigest(text.astype("<u4").tobytes()) if words else "",
                short=short[begin : max(begin, last)],
                long=long[begin : max(begin, last - width + 1)],
            )
        )
    return texts


def _signatures(texts: Sequence[Shingled]) -> list[Signature]:
    elements, counts = hashing.distinct([text.short for text in texts])
    enough = counts >= LEAST_SHINGLES
    values = hashing.least_permuted(elements[np.repeat(enough, counts)], counts[enough])
    keys = {
        scheme: hashing.buckets(values, scheme).view(np.int64)
        for scheme in {text.scheme for text in texts}
    }
    stored = values.astype("<u4", copy=False)
    rows = np.cumsum(enough) - 1
    return [
        Signature(
            scheme=text.scheme,
            shingles=count,
            values=stored[row].tobytes() if count >= LEAST_SHINGLES else b"",
            buckets=tuple(keys[text.scheme][row].tolist()) if count >= LEAST_SHINGLES else (),
            exact=text.exact,
            prints=_prints(text.long) if count >= LEAST_SHINGLES else (),
        )
        for text, count, row in zip(texts, counts.tolist(), rows.tolist(), strict=True)
    ]


def _prints(long: Uint64s) -> tuple[int, ...]:
    """Sampled prints, which meet those of any text, and winnowed ones where these are few."""
    chosen = set(long[(long & np.uint64(SAMPLE_MASK)) == 0].tolist())
    if len(chosen) < FEW_PRINTS and long.size:
        window = min(WINNOWING_WINDOW, long.size)
        windows = np.lib.stride_tricks.sliding_window_view(long, window)
        chosen.update(windows.min(axis=1).tolist())
    return tuple(sorted(hashed - 2**64 * (hashed >> 63) for hashed in sorted(chosen)[:MOST_PRINTS]))
