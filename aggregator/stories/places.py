"""Countries and large cities that a text names, as ids: Mısır, مصر, Египет and Egypt are one.

The names are a file that `benchmarks/build_places.py` writes from the Unicode CLDR (countries) and
GeoNames (cities, CC BY 4.0), each in Latin, Cyrillic, Arabic and Han script. A city names its
country too. Endings and prefixes are forgiven where a script has them; ambiguous names go to the
largest place, and where capitals exist a place has one.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from aggregator.text import fold, normal_tokens

LEAD = 300
"""Characters of the text in which places are looked for, after the title: the dateline's event."""
MOST_PLACES = 20
VERSION = "places-1"

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff]+")
_LONGEST_HAN = 8
_LONGEST = 3
"""Words of a name."""
_ENDING = re.compile("(?<=...)(?:[оеая]м|[ая]х|[ая]ми|ого|[аеёиоуыэюяйьъі])$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=..)")
_PREFIX = re.compile("^[وفبلك](?=...)")


@dataclass(frozen=True, slots=True)
class _Names:
    """What is looked up."""

    words: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Place by the words of its name, each as `_bare` leaves it."""
    han: dict[str, str] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    """Country by place."""


def places(title: str, text: str) -> frozenset[str]:
    """Ids of the places in title and lead: GeoNames ids of cities, two letters of countries."""
    found: list[str] = []
    for value in (title, text[:LEAD]):
        for place in (*_in_words(value), *_in_han(value)):
            found += [place, _names().country[place]]
    return frozenset(list(dict.fromkeys(found))[:MOST_PLACES])


def countries(found: frozenset[str]) -> frozenset[str]:
    """Those of the places that are countries."""
    return frozenset(one for one in found if one.isalpha())


def _in_words(value: str) -> Iterator[str]:
    """Places in text with spaces, the longest name first."""
    known = _names().words
    shown = list(_WORD.finditer(value))
    bare = [_bare(match.group()) for match in shown]
    at = 0
    while at < len(shown):
        step = 1
        if not shown[at].group()[0].islower():
            for length in range(min(_LONGEST, len(shown) - at), 0, -1):
                place = known.get(tuple(bare[at : at + length]))
                if place is not None:
                    yield place
                    step = length
                    break
        at += step


def _in_han(value: str) -> Iterator[str]:
    known = _names().han
    for match in _HAN.finditer(value):
        run, at = match.group(), 0
        while at < len(run):
            step = 1
            for length in range(min(_LONGEST_HAN, len(run) - at), 1, -1):
                place = known.get(run[at : at + length])
                if place is not None:
                    yield place
                    step = length
                    break
            at += step


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    """A word without case, and without what its script adds to a name in a sentence."""
    plain = "".join(normal_tokens(word)) or fold(word)
    if _CYRILLIC.search(plain):
        return _without_ending(plain)
    if _ARABIC.search(plain):
        without = _ARTICLE.sub("", plain)
        if without == plain and plain not in _names_of_arabic():
            without = _PREFIX.sub("", plain)
        return without
    return plain


def _without_ending(word: str) -> str:
    """A Cyrillic name without vowels and cases at its end: Китай and Китая are one."""
    while (shorter := _ENDING.sub("", word)) != word:
        word = shorter
    return word


@lru_cache(maxsize=1)
def _names_of_arabic() -> frozenset[str]:
    """First words of Arabic names as they are written, for those that begin like a prefix."""
    return frozenset(
        word
        for _, _, names in _lines()
        for name in names
        for word in name.split()[:1]
        if _ARABIC.search(word)
    )


@lru_cache(maxsize=1)
def _names() -> _Names:
    found = _Names()
    for place, country, names in _lines():
        found.country[place] = country
        for name in names:
            if _HAN.search(name):
                found.han.setdefault(name, place)
            else:
                found.words.setdefault(tuple(map(_bare, name.split())), place)
    return found


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    packed = files("aggregator.stories").joinpath("data/places.tsv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        if not line.startswith("#"):
            place, country, names = line.split("\t")
            yield place, country, names.split("|")
