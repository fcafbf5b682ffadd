"""What two sets of copy groups have in common, pair by pair, as numbers.

Every figure is worked out from whole numbers (weights in thousandths, vectors in bytes), so that
a pair measures the same alone, in a list of pairs, in a matrix of thousands, and in any order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from aggregator.model import GroupFeatures
from aggregator.stories import meaning, numbers, words
from aggregator.stories.meaning import Matrix
from aggregator.stories.places import countries

_Array = npt.NDArray[Any]

MOST_SHARED = 3
"""Numbers and places that both have count up to here."""
UNKNOWN = 0.5
"""Share of a title that is told, where a title holds no word that counts."""
_THOUSANDTHS = 1_000
_SHORTEST = 20
_USUAL_LENGTH = 300.0
_CUT_FROM = 4
"""Consonants of a name whose last may be an ending."""


class Kind(IntEnum):
    """What evidence a pair can give; each kind is weighed by itself."""

    TITLED = 0
    """One language, both with title and text."""
    UNTITLED = 1
    """One language, a title is missing: the first sentence stands for it."""
    HEADLINE = 2
    """One language, hardly any text beside the title of either."""
    CROSSED = 3
    """Two languages: words say nothing."""


@dataclass(frozen=True, slots=True)
class Measures:
    """All figures of all pairs: shape (rows, columns), or (1, pairs) for a list of pairs."""

    kind: npt.NDArray[np.int8]
    values: Mapping[str, Matrix]
    """By name of the figure (`NAMES`)."""
    meant: npt.NDArray[np.bool_]
    """Whether both have vectors."""
    silent: npt.NDArray[np.bool_]
    """Whether either says nothing at all."""


NAMES = (
    "words",
    "beside",
    "meaning",
    "title_meaning",
    "told_most",
    "told_least",
    "names",
    "numbers",
    "counts",
    "clash",
    "places",
    "elsewhere",
    "length",
    "days",
)


class _Every:
    """Each of some groups with each of others."""

    @staticmethod
    def spread(mine: _Array, theirs: _Array) -> tuple[_Array, _Array]:
        """Values of single groups, so that an operator makes a matrix of them."""
        return mine[:, None], theirs[None, :]

    @staticmethod
    def dot(first: sparse.csr_array, second: sparse.csr_array) -> Matrix:
        """Rows of one times rows of the other."""
        return np.asarray((first @ second.T).todense(), dtype=np.float64)

    @staticmethod
    def heaviest(mine: _Side, theirs: _Side) -> Matrix:
        """What the phrase adds that weighs most in both, where either is a headline; else 0."""
        found = np.zeros((len(mine.bare), len(theirs.bare)))
        rows, columns = np.flatnonzero(mine.bare), np.flatnonzero(theirs.bare)
        found[rows] = _largest(mine.phrases[rows], theirs.phrases)
        found[:, columns] = _largest(mine.phrases, theirs.phrases[columns])
        return found

    @staticmethod
    def cosines(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> Matrix:
        """Of sentence vectors."""
        return meaning.cosines(first, second)

    @staticmethod
    def turned(back: Matrix) -> Matrix:
        """What was worked out the other way round."""
        return back.T


class _Paired:
    """The first with the first, the second with the second, and so on."""

    @staticmethod
    def spread(mine: _Array, theirs: _Array) -> tuple[_Array, _Array]:
        """As they are, in one row."""
        return mine[None, :], theirs[None, :]

    @staticmethod
    def dot(first: sparse.csr_array, second: sparse.csr_array) -> Matrix:
        """Each row of one times the same row of the other."""
        return np.asarray(first.multiply(second).sum(axis=1), dtype=np.float64).reshape(1, -1)

    @staticmethod
    def heaviest(mine: _Side, theirs: _Side) -> Matrix:
        """What the phrase adds that weighs most in both, where either is a headline; else 0."""
        largest = mine.phrases.multiply(theirs.phrases).max(axis=1).toarray().reshape(1, -1)
        return np.where(mine.bare | theirs.bare, largest, 0).astype(np.float64)

    @staticmethod
    def cosines(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> Matrix:
        """Of sentence vectors."""
        return meaning.paired_cosines(first, second).reshape(1, -1)

    @staticmethod
    def turned(back: Matrix) -> Matrix:
        """Pairs have no other way round."""
        return back


_Pairing = type[_Every] | type[_Paired]


def measure(rows: Sequence[GroupFeatures], columns: Sequence[GroupFeatures]) -> Measures:
    """Measure every row with every column.

    - `words`: square root of the cosine of weighted words
    - `beside`: the same without the word, or two words side by side in both titles, that weigh most
      in both, so that a name alone is no likeness; of headlines, and 0 for other pairs
    - `meaning`, `title_meaning`: cosines of the sentence vectors, 0 without them
    - `told_most`, `told_least`: share of a title's weight that the other text tells, the larger
      and the smaller way
    - `names`: share of the weight of one's names that the other holds, the larger way; a last
      consonant is forgiven, for `Хафтаром` has one more than `Haftar`
    - `numbers`: telling numbers in both, at most 3
    - `counts`: other numbers of two digits or more in both, at most 3
    - `clash`: 1 where both give numbers of two digits or more, no years, and share none
    - `places`: countries and large cities in both, at most 3
    - `elsewhere`: 1 where both name countries and no country is in both
    - `length`: logarithm of the shorter text's length in units of 300 characters
    - `days`: days between the two, 0 where they overlap or a date is missing
    """
    places = _Places([*rows, *columns])
    mine, theirs = _Side(rows, places), _Side(columns, places)
    mine.widen(places)
    theirs.widen(places)
    return _measured(mine, theirs, _Every)


def measure_pairs(
    groups: Sequence[GroupFeatures], first: Sequence[int], second: Sequence[int]
) -> Measures:
    """Measure pairs of groups, given by their places in `groups`; the same figures."""
    places = _Places(groups)
    side = _Side(groups, places)
    side.widen(places)
    return _measured(side.taken(first), side.taken(second), _Paired)


class _Places:
    """Columns of the terms that have been met."""

    def __init__(self, groups: Iterable[GroupFeatures]) -> None:
        self.headlines = any(one.headline_only for one in groups)
        self.terms: dict[str, int] = {}
        self.phrases: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.spots: dict[str, int] = {}
        self.numbers: dict[str, int] = {}


class _Side:
    """Groups as arrays."""

    def __init__(self, groups: Sequence[GroupFeatures], places: _Places) -> None:
        self.titled = np.array([bool(one.title.strip()) for one in groups], dtype=bool)
        self.bare = np.array([one.headline_only for one in groups], dtype=bool)
        self.language = np.array([words.primary(one.language) for one in groups], dtype="U8")
        self.silent = np.array([not one.terms for one in groups], dtype=bool)
        self.meant = np.array([bool(one.meaning) for one in groups], dtype=bool)
        self.meaning = meaning.matrix([one.meaning for one in groups])
        self.title_meaning = meaning.matrix([one.title_meaning for one in groups])
        lengths = np.array([max(_SHORTEST, one.length) for one in groups], dtype=np.float64)
        self.length = np.round(np.log(lengths / _USUAL_LENGTH), 6)
        self.start = np.array([one.event_at.timestamp() for one in groups], dtype=np.float64)
        self.end = np.array([one.last_at.timestamp() for one in groups], dtype=np.float64)
        self.dated = np.array([one.dated for one in groups], dtype=bool)
        terms = [one.terms for one in groups]
        names = [one.name_terms for one in groups]
        self.words = _weighted(terms, places.terms)
        phrases = [_phrases(one) if places.headlines else [] for one in groups]
        self.phrases = _weighted(phrases, places.phrases)
        self.held = _ones(self.words)
        self.title = _weighted([one.title_terms for one in groups], places.terms)
        self.title.data **= 2
        self.numbers = _listed([_telling(one) for one in groups], places.numbers)
        self.counts = _listed([_small(one) for one in groups], places.numbers)
        self.counted = (_sums(self.numbers) + _sums(self.counts)) > 0
        self.places = _listed([sorted(one.places) for one in groups], places.spots)
        located = [sorted(countries(one.places)) for one in groups]
        self.countries = _listed(located, places.spots)
        self.located = np.array(list(map(bool, located)), dtype=bool)
        self.names = _weighted(names, places.names)
        self.cut = _weighted([_cut(one) for one in names], places.names)
        self.exact = _ones(self.names)
        self.forgiven = _listed([_held(one) for one in names], places.names)

    def widen(self, places: _Places) -> None:
        """Give every sparse array a column for each term that was met in the end."""
        for known, names in (
            (places.terms, ("words", "held", "title")),
            (places.phrases, ("phrases",)),
            (places.names, ("names", "cut", "exact", "forgiven")),
            (places.numbers, ("numbers", "counts")),
            (places.spots, ("places", "countries")),
        ):
            for name in names:
                array = getattr(self, name)
                array.resize((array.shape[0], len(known) + 1))

    def taken(self, rows: Sequence[int]) -> _Side:
        """Some of the groups, in this order, perhaps more than once."""
        side = object.__new__(_Side)
        at = np.asarray(rows, dtype=np.int64)
        for name, value in vars(self).items():
            setattr(side, name, value[at])
        return side


def _weighted(
    rows: Sequence[Sequence[tuple[str, float]]], places: dict[str, int]
) -> sparse.csr_array:
    """A row a group, weights in thousandths; `places` gives, and learns, the column of a term."""
    found = _listed([[term for term, _ in row] for row in rows], places, unique=False)
    weights = np.array([weight for row in rows for _, weight in row], dtype=np.float64)
    found.data = np.rint(_THOUSANDTHS * weights).astype(np.int64)
    found.sum_duplicates()
    return found


def _listed(
    rows: Sequence[Sequence[str]], places: dict[str, int], *, unique: bool = True
) -> sparse.csr_array:
    """A row a group, 1 for each of its terms."""
    learn = places.setdefault
    columns = [learn(term, len(places)) for row in rows for term in row]
    ends = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=ends[1:])
    values = np.ones(len(columns), dtype=np.int64)
    found = sparse.csr_array(
        (values, np.array(columns, dtype=np.int64), ends), shape=(len(rows), len(places) + 1)
    )
    if unique:
        found.sum_duplicates()
    return found


def _ones(of: sparse.csr_array) -> sparse.csr_array:
    """The same places, each 1."""
    found = of.copy()
    found.data[:] = 1
    return found


def _sums(of: sparse.csr_array) -> _Array:
    return np.asarray(of.sum(axis=1)).ravel()


def _phrases(one: GroupFeatures) -> list[tuple[str, float]]:
    """Words, and every two that stand side by side in the title, as heavy as both together.

    Two such weights multiply to what the two words add to a cosine, where each stands once.
    """
    weights = dict(one.terms)
    pairs = {
        f"{first} {second}": round(math.hypot(weights[first], weights[second]), 6)
        for first, second in words.phrases(one.title, one.language)
        if first in weights and second in weights and first != second
    }
    return [*one.terms, *sorted(pairs.items())]


def _cut(names: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Names without their last consonant, where that is no name of the group too."""
    present = dict(names)
    return [
        (name[:-1], weight)
        for name, weight in names
        if len(name) >= _CUT_FROM and name[:-1] not in present
    ]


def _held(names: Sequence[tuple[str, float]]) -> list[str]:
    """Names with and without their last consonant."""
    present = dict(names)
    shorter = {name[:-1] for name in present if len(name) >= _CUT_FROM}
    return sorted(shorter | present.keys())


def _telling(one: GroupFeatures) -> list[str]:
    return [number for number in sorted(one.numbers) if numbers.is_telling(number)]


def _small(one: GroupFeatures) -> list[str]:
    return [number for number in sorted(one.numbers) if numbers.is_small(number)]


def _measured(mine: _Side, theirs: _Side, pairing: _Pairing) -> Measures:
    told = _told(mine, theirs, pairing)
    told_back = pairing.turned(_told(theirs, mine, pairing))
    named_back = pairing.turned(_named(theirs, mine, pairing))
    products = np.minimum(pairing.dot(mine.words, theirs.words), _THOUSANDTHS**2)
    meant, their_meant = pairing.spread(mine.meant, theirs.meant)
    shared, counts = (
        pairing.dot(mine.numbers, theirs.numbers),
        pairing.dot(mine.counts, theirs.counts),
    )
    silent, their_silent = pairing.spread(mine.silent, theirs.silent)
    located, their_located = pairing.spread(mine.located, theirs.located)
    mine_counted, their_counted = pairing.spread(mine.counted, theirs.counted)
    clash = mine_counted & their_counted & (shared == 0) & (counts == 0)
    apart = located & their_located & (pairing.dot(mine.countries, theirs.countries) == 0)
    return Measures(
        kind=_kinds(mine, theirs, pairing),
        values={
            "words": np.sqrt(products) / _THOUSANDTHS,
            "beside": _beside(mine, theirs, pairing, products),
            "meaning": pairing.cosines(mine.meaning, theirs.meaning),
            "title_meaning": pairing.cosines(mine.title_meaning, theirs.title_meaning),
            "told_most": np.maximum(told, told_back),
            "told_least": np.minimum(told, told_back),
            "names": np.maximum(_named(mine, theirs, pairing), named_back),
            "numbers": np.minimum(shared, MOST_SHARED),
            "counts": np.minimum(counts, MOST_SHARED),
            "clash": clash.astype(np.float64),
            "places": np.minimum(pairing.dot(mine.places, theirs.places), MOST_SHARED),
            "elsewhere": apart.astype(np.float64),
            "length": np.minimum(*pairing.spread(mine.length, theirs.length)),
            "days": _days(mine, theirs, pairing),
        },
        meant=meant & their_meant,
        silent=silent | their_silent,
    )


def _beside(mine: _Side, theirs: _Side, pairing: _Pairing, products: Matrix) -> Matrix:
    bare, their_bare = pairing.spread(mine.bare, theirs.bare)
    rest = np.maximum(products - pairing.heaviest(mine, theirs), 0.0)
    return np.where(bare | their_bare, np.sqrt(rest) / _THOUSANDTHS, 0.0)


def _largest(first: sparse.csr_array, second: sparse.csr_array) -> Matrix:
    """The largest product of one term's weights, for each row of one with each of the other."""
    mine, theirs = first.tocsc(), second.tocsc()
    found = np.zeros((first.shape[0], second.shape[0]))
    for term in np.flatnonzero((np.diff(mine.indptr) > 0) & (np.diff(theirs.indptr) > 0)):
        here, there = (slice(one.indptr[term], one.indptr[term + 1]) for one in (mine, theirs))
        at = np.ix_(mine.indices[here], theirs.indices[there])
        found[at] = np.maximum(found[at], np.outer(mine.data[here], theirs.data[there]))
    return found


def _kinds(mine: _Side, theirs: _Side, pairing: _Pairing) -> npt.NDArray[np.int8]:
    title, their_title = pairing.spread(mine.titled, theirs.titled)
    bare, their_bare = pairing.spread(mine.bare, theirs.bare)
    language, their_language = pairing.spread(mine.language, theirs.language)
    known = (language != "") & (their_language != "")
    found = np.where(title & their_title, Kind.TITLED, Kind.UNTITLED).astype(np.int8)
    found[bare | their_bare] = Kind.HEADLINE
    found[known & (language != their_language)] = Kind.CROSSED
    return found


def _told(mine: _Side, theirs: _Side, pairing: _Pairing) -> Matrix:
    """Share of my title's weight that their text tells."""
    whole = np.asarray(mine.title.sum(axis=1), dtype=np.float64).ravel()
    return _share(pairing.dot(mine.title, theirs.held), whole, pairing, UNKNOWN)


def _named(mine: _Side, theirs: _Side, pairing: _Pairing) -> Matrix:
    """Share of the weight of my names that they hold."""
    whole = np.asarray(mine.names.sum(axis=1), dtype=np.float64).ravel()
    found = pairing.dot(mine.names, theirs.forgiven) + pairing.dot(mine.cut, theirs.exact)
    return np.minimum(_share(found, whole, pairing, 0.0), 1.0)


def _share(found: Matrix, whole: _Array, pairing: _Pairing, without: float) -> Matrix:
    of = np.broadcast_to(pairing.spread(whole, whole)[0], found.shape)
    shares: Matrix = np.divide(found, of, out=np.full(found.shape, without), where=of > 0)
    return shares


def _days(mine: _Side, theirs: _Side, pairing: _Pairing) -> Matrix:
    start, their_start = pairing.spread(mine.start, theirs.start)
    end, their_end = pairing.spread(mine.end, theirs.end)
    dated, their_dated = pairing.spread(mine.dated, theirs.dated)
    gap = np.maximum(np.maximum(start - their_end, their_start - end), 0.0)
    return np.where(dated & their_dated, gap / 86_400.0, 0.0)
