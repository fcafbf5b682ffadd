"""Lines that an outlet repeats under one text after another, and texts without them.

"Follow us on ..." is no part of the report above it. A short line near the head or the foot of a
text counts; where `TEXTS` different texts of one outlet and one period have it, it is repeated, and
is left out of each of them before they are signed and compared. Texts are told apart by their
longest line, so that one text under five addresses does not count five times; the longest line
itself always stays.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import xxhash

from aggregator import fingerprint
from aggregator.model import Signature
from aggregator.text import normal_tokens

TEXTS = 5
"""Different texts that a line must stand in to be repeated."""
WORDS = 30
"""Longest line that counts; in scripts without spaces each character is a word."""
HEAD = 2
"""Lines at the head of a text that count."""
FOOT = 5
"""Lines at its foot that count: no text adds more than `HEAD + FOOT` rows."""
PERIOD = 28
"""Days of event time in which texts are counted together."""

_RULES = 1
"""Version of all this: keys of two versions never meet."""
_WIDE = 10
"""Characters a word: a line with more may be of a script without spaces."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What counting needs of a text; 64-bit hashes, signed."""

    text: int
    """Of its longest line."""
    keys: tuple[int, ...]
    """Of its outlet and each short line near head and foot, sorted; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without some lines of its outlet."""

    core: str
    left_out: tuple[int, ...]
    """Keys of the lines that were left out, sorted."""
    signature: Signature


def period_of(day: int) -> int:
    """Which period a day is in; days since 1970-01-01."""
    return day // PERIOD


def lines_of(outlet: str, core: str) -> Lines:
    """The lines of a text that count, and what tells it from other texts."""
    found = _near(core)
    if found is None:
        return Lines(0, ())
    longest, near = found
    return Lines(_hash("", longest), tuple(sorted({_hash(outlet, line) for _, line in near})))


def without(outlet: str, core: str, keys: Collection[int]) -> str:
    """The text without the lines of these keys; the same string where it has none of them."""
    found = _near(core) if keys else None
    if found is None:
        return core
    gone = {at for at, line in found[1] if _hash(outlet, line) in keys}
    kept = [line for at, line in enumerate(core.split("\n")) if at not in gone]
    return "\n".join(kept).strip() if gone else core


def lines_among(outlet: str, core: str, keys: Collection[int]) -> list[str]:
    """The lines of a text that have these keys, in order: what `without` leaves out."""
    found = _near(core) if keys else None
    return [line for _, line in found[1] if _hash(outlet, line) in keys] if found else []


def bare(texts: Sequence[tuple[str, str, Collection[int]]]) -> list[Bare]:
    """Each text, given as (outlet, core, repeated keys), without these lines, and its signature.

    A text of which too little would be left to be compared (fewer than
    `fingerprint.LEAST_SHINGLES` shingles) is kept whole.
    """
    cores = [without(*text) for text in texts]
    signatures = fingerprint.mark_all(cores)
    short = [
        at
        for at, (text, signature) in enumerate(zip(texts, signatures, strict=True))
        if cores[at] is not text[1] and signature.shingles < fingerprint.LEAST_SHINGLES
    ]
    whole = fingerprint.mark_all([texts[at][1] for at in short])
    for at, signature in zip(short, whole, strict=True):
        cores[at], signatures[at] = texts[at][1], signature
    return [
        Bare(
            core,
            () if core is text[1] else tuple(sorted({*lines_of(*text[:2]).keys} & {*text[2]})),
            signature,
        )
        for text, core, signature in zip(texts, cores, signatures, strict=True)
    ]


def _near(core: str) -> tuple[str, list[tuple[int, str]]] | None:
    """The longest line, and the short ones near head and foot with their places; None: one line."""
    if "\n" not in core:
        return None
    filled = [
        (at, " ".join(words)) for at, line in enumerate(core.split("\n")) if (words := line.split())
    ]
    if len(filled) < 2:
        return None
    longest = max((line for _, line in filled), key=lambda line: (len(line), line))
    near = filled[:HEAD] + filled[HEAD:][-FOOT:]
    return longest, [(at, line) for at, line in near if line != longest and _is_short(line)]


def _is_short(line: str) -> bool:
    if len(line) <= WORDS:
        return True
    words = line.count(" ") + 1
    if words > WORDS:
        return False
    return len(line) <= _WIDE * words or line.isascii() or len(normal_tokens(line)) <= WORDS


def _hash(outlet: str, line: str) -> int:
    # as the database keeps a text: without NUL and lone surrogates
    told = f"{_RULES}\n{outlet}\n{line}".replace("\x00", "").encode("utf-8", "ignore")
    hashed = xxhash.xxh3_64_intdigest(told)
    return hashed - 2**64 * (hashed >> 63)
