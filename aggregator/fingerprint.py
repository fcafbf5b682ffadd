"""Text in, versioned signature out: MinHash for reprints, sampled long shingles for excerpts.

A shingle is three words in a row, or five characters where the script puts no spaces between
words (grouping figures: docs/grouping.md). Its element hash is xxh32 of the UTF-8 words joined by
spaces; 128 permutations of datasketch's `affine32` scheme make the signature (Broder 1997; Manku,
Jain and Das Sarma 2007 for the use on news). Hash values carry no trace of what made them, so all
that makes two signatures comparable is in `Signature.scheme`, and in every bucket.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xxhash
from datasketch import MinHash

from aggregator.model import Signature
from aggregator.text import NORMALISATION, is_unspaced, normal_tokens

PERMUTATIONS = 128
SEED = 1
BANDS = 32
ROWS = 4
WIDTH_SPACED = 3
WIDTH_UNSPACED = 5
LEAST_SHINGLES = 8
"""Below this a MinHash says nothing: such texts are compared word for word only."""
MOST_TOKENS = 20_000
"""Words that are shingled; a longer text is known by its first words, and by all in `exact`."""
SAMPLE_MASK = 15
"""A long shingle is a print when these bits of its hash are 0: one in 16."""
FEW_PRINTS = 8
"""With fewer sampled prints, winnowing adds some (Schleimer, Wilkerson and Aiken 2003)."""
WINNOWING_WINDOW = 4
MOST_PRINTS = 256
"""The smallest are kept: what two long texts keep is then still comparable."""
PRINTS_SHARED = 2
"""Two texts that share so many prints are candidates for an excerpt."""

_BATCH = 4_096

Uint32s = npt.NDArray[np.uint32]
Uint64s = npt.NDArray[np.uint64]

_MULTIPLIERS, _OFFSETS = (
    column[:, np.newaxis]
    for column in MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32").permutations
)


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
        return f"n{NORMALISATION}-w{self.width}-affine32-{PERMUTATIONS}-s{SEED}"


def mark(core: str) -> Signature:
    """The signature of a text without datelines, credit lines and bylines.

    A text of fewer than `LEAST_SHINGLES` distinct shingles has no values, buckets and prints.
    """
    text = shingled(core)
    distinct = np.unique(text.short)
    if distinct.size < LEAST_SHINGLES:
        return Signature(
            scheme=text.scheme,
            shingles=int(distinct.size),
            values=b"",
            buckets=(),
            exact=text.exact,
        )
    values = _permuted(distinct)
    return Signature(
        scheme=text.scheme,
        shingles=int(distinct.size),
        values=values,
        buckets=_buckets(values, text.scheme),
        exact=text.exact,
        prints=_prints(text.long),
    )


def shingles(core: str) -> frozenset[int]:
    """The distinct shingles of a text as 32-bit element hashes."""
    return frozenset(np.unique(shingled(core).short).tolist())


def shingled(core: str) -> Shingled:
    """The text as hashes."""
    tokens = normal_tokens(core)
    data = " ".join(tokens).encode("utf-8", "surrogatepass")
    exact = xxhash.xxh3_128_hexdigest(data) if tokens else ""
    width = WIDTH_UNSPACED if is_unspaced(tokens) else WIDTH_SPACED
    short = _short_hashes(data, width)
    return Shingled(
        width=width,
        words=min(len(tokens), MOST_TOKENS),
        exact=exact,
        short=short,
        long=_long_hashes(short, width),
    )


def estimate(a: Signature, b: Signature) -> float | None:
    """The Jaccard similarity that two signatures estimate; None where they cannot be compared.

    The standard error is about .04 at 128 permutations.
    """
    if a.scheme != b.scheme or not a.values or not b.values:
        return None
    equal = np.frombuffer(a.values, "<u4") == np.frombuffer(b.values, "<u4")
    return float(np.count_nonzero(equal)) / PERMUTATIONS


def _short_hashes(data: bytes, width: int) -> Uint32s:
    """Hash every run of `width` words as a slice of the joined text: no string is built."""
    spaces = np.flatnonzero(np.frombuffer(data, np.uint8) == ord(" "))[: MOST_TOKENS - 1]
    end = len(data)
    if spaces.size == MOST_TOKENS - 1:
        rest = data.find(b" ", int(spaces[-1]) + 1)
        end = rest if rest >= 0 else end
    if spaces.size + 1 < width or not data:
        return np.empty(0, np.uint32)
    begins = np.concatenate(([0], spaces + 1))[: spaces.size + 2 - width].tolist()
    ends = np.concatenate((spaces, [end]))[width - 1 :].tolist()
    digest = xxhash.xxh32_intdigest
    hashes = [digest(data[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return np.array(hashes, np.uint32)


def _long_hashes(short: Uint32s, width: int) -> Uint64s:
    """Two overlapping shingles name the longer run they span; mixed as in splitmix64."""
    reach = width - 1
    if short.size <= reach:
        return np.empty(0, np.uint64)
    mixed = (short[:-reach].astype(np.uint64) << np.uint64(32)) | short[reach:]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _permuted(distinct: Uint32s) -> bytes:
    """What `MinHash.update_batch` of datasketch gives, three times as fast: no lists are built."""
    mixed = (distinct ^ (distinct >> np.uint32(16))) * np.uint32(0x85EBCA6B)  # MurmurHash3's fmix32
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    least = [
        (_MULTIPLIERS * mixed[start : start + _BATCH] + _OFFSETS).min(axis=1)
        for start in range(0, distinct.size, _BATCH)  # a shingle costs 512 bytes for the while
    ]
    return bytes(np.minimum.reduce(least).astype("<u4").tobytes())


def _buckets(values: bytes, scheme: str) -> tuple[int, ...]:
    """One bucket a band, stamped with the band's number and the scheme."""
    size = len(values) // BANDS
    digest = xxhash.xxh3_64_digest
    return tuple(
        int.from_bytes(
            digest(f"{scheme}:b{BANDS}:{band}:".encode() + values[band * size : (band + 1) * size]),
            "big",
            signed=True,
        )
        for band in range(BANDS)
    )


def _prints(long: Uint64s) -> tuple[int, ...]:
    """Sampled prints, which meet those of any text, and winnowed ones where these are few."""
    chosen = np.unique(long[(long & np.uint64(SAMPLE_MASK)) == 0])
    if chosen.size < FEW_PRINTS and long.size:
        window = min(WINNOWING_WINDOW, long.size)
        windows = np.lib.stride_tricks.sliding_window_view(long, window)
        chosen = np.unique(np.concatenate((chosen, windows.min(axis=1))))
    return tuple(sorted(chosen[:MOST_PRINTS].view(np.int64).tolist()))
