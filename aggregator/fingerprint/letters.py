"""Texts as arrays of folded letters: `text.normal_tokens` without a string for each word.

A table tells for every code point what `normal_tokens` makes of it between two letters. A text
with a character that its neighbours may change (a combining mark that composes, a conjoining
jamo) or that becomes several is given to `normal_tokens` itself, so both always agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import regex

from aggregator.text import is_unspaced, normal_tokens

Uint32s = npt.NDArray[np.uint32]
Int64s = npt.NDArray[np.int64]

_CODE = 0x1F_FFFF
_WORD = 1 << 24
"""A letter or number."""
_LONE = 1 << 25
"""Set besides `_WORD`: a word of its own."""
_SPACE = 1 << 26
_DROPPED = 1 << 27
_ELSEWHERE = 1 << 28
"""Only the whole text tells what becomes of it."""

_COMPOSES = regex.compile(r"\p{NFC_QC=Maybe}")
_SPACED_BY = "\n"


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of several texts, one after the other."""

    codes: Uint32s
    """Folded code points without what stands between words."""
    words: Int64s
    """Where in `codes` each word begins."""
    lone: npt.NDArray[np.bool_]
    """Whether that word is a single character of a script without spaces."""
    bounds: Int64s
    """Text number i holds the words `bounds[i]` to `bounds[i + 1]`."""


class _Entries:
    """What becomes of each code point, worked out when it is first met."""

    def __init__(self, work_out: Callable[[str], int]) -> None:
        self._work_out = work_out
        self._entries: Uint32s | None = None

    def of(self, codes: Uint32s) -> Uint32s:
        if self._entries is None:
            self._entries = np.zeros(0x11_0000, np.uint32)  # the system gives pages when touched
        found = self._entries[codes]
        if not found.all():
            for code in np.unique(codes[found == 0]).tolist():
                self._entries[code] = self._work_out(chr(code))
            found = self._entries[codes]
        return found


def _raw_entry(character: str) -> int:
    if _joins_its_neighbour(character):
        return _ELSEWHERE
    parts = normal_tokens(f"a{character}a")
    if parts == ["aa"]:
        return _DROPPED
    if parts == ["a", "a"]:
        return _SPACE
    if len(parts) == 1 and len(parts[0]) == 3 and parts[0][::2] == "aa":
        return _WORD | ord(parts[0][1])
    if parts[::2] == ["a", "a"] and len(parts) == 3 and is_unspaced(parts[1:2]):
        return _WORD | _LONE | ord(parts[1])
    return _ELSEWHERE


def _joins_its_neighbour(character: str) -> bool:
    """Whether normalisation may compose or reorder the character with what stands before it."""
    normal = unicodedata.normalize("NFKC", character)
    folded = normal.casefold()
    category = unicodedata.category(character)
    leads = [unicodedata.normalize("NFKD", form)[:1] for form in (character, normal, folded)]
    if category == "Mc" or any(_COMPOSES.match(lead) for lead in leads):
        return True
    if category in {"Mn", "Me"} and character == normal == folded:
        return False  # it composes with nothing, and is dropped wherever it is moved
    return any(lead and unicodedata.combining(lead) for lead in leads)


def _normal_entry(character: str) -> int:
    if character == " ":
        return _SPACE
    return _WORD | (_LONE if is_unspaced([character]) else 0) | ord(character)


_RAW = _Entries(_raw_entry)
_NORMAL = _Entries(_normal_entry)


def letters_of(texts: Sequence[str]) -> Letters:
    """The words of the texts, exactly those of `normal_tokens`."""
    entries, ends = _entries(texts)
    word = (entries & np.uint32(_WORD)) != 0
    first = word.copy()
    lone = (entries & np.uint32(_LONE)) != 0
    first[1:] &= ~word[:-1]
    if lone.any():
        first |= lone
        first[1:] |= word[1:] & lone[:-1]
    at = np.flatnonzero(word)
    kept = entries[at]
    starts = np.flatnonzero(first[at])
    bounds = np.searchsorted(at[starts], np.concatenate(([0], ends)))
    return Letters(
        codes=kept & np.uint32(_CODE),
        words=starts,
        lone=(kept[starts] & np.uint32(_LONE)) != 0,
        bounds=bounds,
    )


def _entries(texts: Sequence[str]) -> tuple[Uint32s, Int64s]:
    """Entries of all texts in a row, a space after each, none dropped; and where each text ends."""
    ends = np.cumsum([len(text) + 1 for text in texts])
    entries = _RAW.of(_code_points(_SPACED_BY.join((*texts, ""))))
    if (entries & np.uint32(_ELSEWHERE)).any():
        entries, ends = _with_whole_texts(texts, entries, ends)
    dropped = (entries & np.uint32(_DROPPED)) != 0
    if dropped.any():
        ends = ends - np.searchsorted(np.flatnonzero(dropped), ends)
        entries = entries[~dropped]
    return entries, ends


def _with_whole_texts(
    texts: Sequence[str], entries: Uint32s, ends: Int64s
) -> tuple[Uint32s, Int64s]:
    places = np.flatnonzero(entries & np.uint32(_ELSEWHERE))
    affected = set(np.searchsorted(ends, places, side="right").tolist())
    pieces = [
        _NORMAL.of(_code_points(" ".join((*normal_tokens(text), ""))))
        if number in affected
        else entries[end - len(text) - 1 : end]
        for number, (text, end) in enumerate(zip(texts, ends.tolist(), strict=True))
    ]
    return np.concatenate(pieces), np.cumsum([piece.size for piece in pieces])


def _code_points(text: str) -> Uint32s:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(
        np.uint32, copy=False
    )
