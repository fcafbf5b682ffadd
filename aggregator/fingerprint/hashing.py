"""From letters to hashes, for many texts at a time: words, shingles, permutations, buckets.

All arithmetic is modulo 2^64 or 2^32, and each step is one pass of numpy over all texts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import xxhash
from datasketch import MinHash

Uint32s = npt.NDArray[np.uint32]
Uint64s = npt.NDArray[np.uint64]
Int64s = npt.NDArray[np.int64]

PERMUTATIONS = 128
SEED = 1
BANDS = 32
ROWS = 4

_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 2**64))
_PLACES = (1, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3)
"""Odd multipliers of the words of a shingle."""
_BLOCK = 16_384
"""Elements permuted together: 64 kB stay in the cache."""

_MULTIPLIERS, _OFFSETS = (
    column.astype(np.uint32)[:, np.newaxis]
    for column in MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32").permutations
)


def mixed(values: Uint64s) -> Uint64s:
    """The finaliser of splitmix64 (Steele, Lea and Flood 2014): every bit moves every other."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def word_hashes(codes: Uint32s, words: Int64s) -> Uint64s:
    """A 64-bit hash of each word: a polynomial over its code points, mixed.

    `words` says where each begins. The powers count from the beginning of the array, and the
    factor that is too much is taken out again, so a word has one hash wherever it stands.
    """
    if not words.size:
        return np.empty(0, np.uint64)
    powers, inverses = _powers(codes.size)
    sums = np.add.reduceat(codes * powers[: codes.size], words)
    return mixed(sums * inverses[words])


_known_powers = (np.ones(1, np.uint64), np.ones(1, np.uint64))


def _powers(size: int) -> tuple[Uint64s, Uint64s]:
    global _known_powers  # noqa: PLW0603 - a table that grows to the longest text met
    if _known_powers[0].size < size:
        steps = (np.full(size, _BASE), np.full(size, _INVERSE))
        for step in steps:
            step[0] = 1
            np.multiply.accumulate(step, out=step)
        _known_powers = steps
    return _known_powers


def shingle_hashes(words: Uint64s, width: int) -> Uint32s:
    """A 32-bit element hash of every run of `width` words."""
    count = words.size - width + 1
    if count <= 0:
        return np.empty(0, np.uint32)
    total = words[:count].copy()
    for place in range(1, width):
        total += words[place : place + count] * np.uint64(_PLACES[place])
    return (mixed(total) >> np.uint64(32)).astype(np.uint32)


def long_hashes(short: Uint32s, width: int) -> Uint64s:
    """Two overlapping shingles name the longer run they span."""
    reach = width - 1
    if short.size <= reach:
        return np.empty(0, np.uint64)
    return mixed((short[:-reach].astype(np.uint64) << np.uint64(32)) | short[reach:])


def distinct(texts: Sequence[Uint32s]) -> tuple[Uint32s, Int64s]:
    """The distinct hashes of each text, one text after the other, and how many each has."""
    if not texts:
        return np.empty(0, np.uint32), np.empty(0, np.int64)
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint64), [text.size for text in texts])
    keys = (numbers << np.uint64(32)) | np.concatenate(texts)
    keys.sort()
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))[: keys.size]]
    counts = np.bincount((keys >> np.uint64(32)).astype(np.int64), minlength=len(texts))
    return keys.astype(np.uint32), counts


def least_permuted(elements: Uint32s, counts: Int64s) -> Uint32s:
    """Rows of `PERMUTATIONS` values, what `MinHash.update_batch` of datasketch gives each text.

    `elements` holds the element hashes of the texts in a row, `counts` how many each has, none 0.
    """
    ends = np.cumsum(counts)
    values = np.empty((counts.size, PERMUTATIONS), np.uint32)
    at = 0
    while at < counts.size:
        start = int(ends[at] - counts[at])
        to = max(at + 1, int(np.searchsorted(ends, start + _BLOCK, side="right")))
        values[at:to] = _block(elements[start : int(ends[to - 1])], ends[at:to] - counts[at:to])
        at = to
    return values


def _block(elements: Uint32s, starts: Int64s) -> Uint32s:
    starts = starts - starts[0]
    elements = (elements ^ (elements >> np.uint32(16))) * np.uint32(0x85EBCA6B)  # fmix32
    elements = (elements ^ (elements >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    elements ^= elements >> np.uint32(16)
    least = np.empty((PERMUTATIONS, starts.size), np.uint32)
    rows = max(1, min(PERMUTATIONS, _BLOCK // elements.size))
    permuted = np.empty((rows, elements.size), np.uint32)
    for row in range(0, PERMUTATIONS, rows):
        some = permuted[: PERMUTATIONS - row]
        np.multiply(elements, _MULTIPLIERS[row : row + rows], out=some)
        np.add(some, _OFFSETS[row : row + rows], out=some)
        np.minimum.reduceat(some, starts, axis=1, out=least[row : row + rows])
    return least.T


def buckets(values: Uint32s, scheme: str) -> Uint64s:
    """`BANDS` buckets a row: the band's four values, mixed with its number and the scheme."""
    wide = values.reshape(-1, BANDS, ROWS).astype(np.uint64)
    seed = np.uint64(xxhash.xxh3_64_intdigest(f"{scheme}:b{BANDS}".encode()))
    bands = mixed(np.arange(1, BANDS + 1, dtype=np.uint64) + seed)
    first = mixed(bands ^ ((wide[:, :, 0] << np.uint64(32)) | wide[:, :, 1]))
    return mixed(first ^ ((wide[:, :, 2] << np.uint64(32)) | wide[:, :, 3]))
