"""Words of a text with their weights: stemmed, and rare words count for more.

Weights are frozen: they come from the word frequencies that the installed `wordfreq` carries, not
from the articles seen so far, so the same two texts score the same on every day and every machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol, cast

from aggregator.text import is_unspaced, normal_tokens

VERSION = f"wordfreq-{version('wordfreq')}+snowball-{version('snowballstemmer')}"

_WORDS_OF_A_TEXT = 200.0
"""A word's frequency becomes the share of texts of this length that hold it."""
_RAREST = 1e-6
"""Where the small lists of wordfreq end: names and rare words are all equally rare."""
_SMALLEST_WEIGHT = 0.7
"""Words in half of all texts or more say nothing: their weight is 0."""
_STEMMERS = MappingProxyType(
    {
        "ar": "arabic",
        "da": "danish",
        "de": "german",
        "el": "greek",
        "en": "english",
        "es": "spanish",
        "fi": "finnish",
        "fr": "french",
        "hi": "hindi",
        "hu": "hungarian",
        "id": "indonesian",
        "it": "italian",
        "nb": "norwegian",
        "nl": "dutch",
        "pt": "portuguese",
        "ro": "romanian",
        "ru": "russian",
        "sv": "swedish",
        "tr": "turkish",
    }
)
_SAME = MappingProxyType({"ms": "id", "in": "id", "no": "nb", "nn": "nb", "iw": "he"})
"""Codes that are compared as one language: Malay and Indonesian news share their words."""
_REMEMBERED = 50_000


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - snowballstemmer's own spelling


def primary(language: str | None) -> str:
    """The language without its region: `en` of `en-GB`; "" where it is not known."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return _SAME.get(code, code)


def weighted(value: str, language: str | None) -> dict[str, float]:
    """Stems of a text with weights, not yet of unit length: (1 + ln(count)) * idf.

    Text of a script without spaces gives pairs of neighbouring characters.
    """
    tokens, lang = _tokens(value), primary(language)
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for token in tokens:
        stem = stemmed(token, lang)
        counts[stem] += 1
        weights[stem] = min(idf(token, lang), weights.get(stem, math.inf))
    return {
        stem: (1.0 + math.log(count)) * weights[stem]
        for stem, count in counts.items()
        if weights[stem] > 0.0
    }


def phrases(value: str, language: str | None) -> list[tuple[str, str]]:
    """The stems of every two words that stand side by side."""
    lang = primary(language)
    stems = [stemmed(token, lang) for token in _tokens(value)]
    return list(pairwise(stems))


def unit(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The weights scaled to length 1 and sorted, rounded so that they survive being stored."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    if not length:
        return ()
    return tuple(sorted((term, round(weight / length, 6)) for term, weight in weights.items()))


@lru_cache(maxsize=_REMEMBERED)
def idf(token: str, language: str) -> float:
    """-ln of the share of texts that hold the word; one weight for all where no list is known."""
    frequencies = _frequencies(language)
    if not frequencies:
        return 1.0 if len(token) > 1 else 0.0
    frequency = max(frequencies.get(token, 0.0), _RAREST)
    if token.isdigit():
        frequency = max(frequency, 10.0 ** -(2 + min(4, len(token))))
    weight = -math.log(-math.expm1(-_WORDS_OF_A_TEXT * frequency))
    return weight if weight >= _SMALLEST_WEIGHT else 0.0


@lru_cache(maxsize=_REMEMBERED)
def stemmed(token: str, language: str) -> str:
    """The Snowball stem; the word itself where its language has no stemmer."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(token) if stemmer is not None and not token.isdigit() else token


def rarity(token: str, language: str) -> float:
    """From 0 for the most common words to 1 for the rarest."""
    rarest = -math.log(-math.expm1(-_WORDS_OF_A_TEXT * _RAREST))
    return idf(token, language) / rarest if _frequencies(language) else 0.7


@lru_cache(maxsize=16)
def _stemmer(language: str) -> _Stemmer | None:
    name = _STEMMERS.get(language)
    if name is None:
        return None
    import snowballstemmer  # noqa: PLC0415 - 30 languages are read; most runs need few

    return cast("_Stemmer", snowballstemmer.stemmer(name))


@lru_cache(maxsize=16)
def _frequencies(language: str) -> dict[str, float]:
    """Frequencies by folded spelling; empty for a language without a list."""
    if not language:
        return {}
    import wordfreq  # noqa: PLC0415 - slow, and each list is read only when its language is met

    if language not in wordfreq.available_languages("small"):
        return {}
    found: dict[str, float] = {}
    for word, frequency in wordfreq.get_frequency_dict(language, "small").items():
        key = "".join(normal_tokens(word)) if not word.isascii() else word
        found[key] = found.get(key, 0.0) + frequency
    return found


def _tokens(value: str) -> Sequence[str]:
    tokens = normal_tokens(value)
    return _pairs(tokens) if is_unspaced(tokens) else tokens


def _pairs(tokens: Sequence[str]) -> list[str]:
    """Neighbouring characters as pairs; words of other scripts stay whole."""
    pairs: list[str] = []
    for at, token in enumerate(tokens):
        if len(token) > 1 or token.isascii():
            pairs.append(token)
        elif at + 1 < len(tokens) and len(tokens[at + 1]) == 1 and not tokens[at + 1].isascii():
            pairs.append(token + tokens[at + 1])
    return pairs
