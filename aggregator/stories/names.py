"""Names of people, places and organisations, spelled so that five scripts can meet.

A name becomes its consonants: see `aggregator.spelling`. In scripts with capitals a
name is a capitalised word that does not stand first in its sentence; Arabic, Hebrew and Persian
have none, so there every word that is not common counts, for less.
"""

from __future__ import annotations

import re

from aggregator.spelling import skeleton
from aggregator.stories.words import primary, rarity
from aggregator.text import fold, sentences

LEAD = 700
"""Characters of the text in which names are looked for, after the title."""
MOST_NAMES = 60
PREFIX = 4
"""Consonants that candidates share: what follows may be an ending (Хафтаром)."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = 0.25
"""Below this rarity a word without capitals is no name."""
_UNSURE = 0.5
"""Weight of a name that no capital shows."""
_TITLE_CASE = 0.6
"""With this share of capitalised words, capitals say nothing in a title."""
_UNCASED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PROCLITICS = re.compile("^[وفبلك]?ال(?=..)|^[وف](?=...)")


def names(title: str, text: str, language: str | None) -> tuple[dict[str, float], frozenset[str]]:
    """Names of title and lead with weights (0 to 1, rare names weigh more), and the title's own."""
    lang = primary(language)
    lead = text[:LEAD]
    if len(_UNCASED.findall(title + lead)) * 2 > len(_WORD.findall(title + lead)):
        found = {**_uncased(lead, lang), **_uncased(title, lang)}
        in_title = frozenset(_uncased(title, lang))
    else:
        inside = _capitalised(lead, lang)
        heading = _of_title(title, inside, lang)
        found, in_title = {**inside, **heading}, frozenset(heading)
    ranked = sorted(found.items(), key=lambda item: (item[0] not in in_title, -item[1], item[0]))
    kept = dict(ranked[:MOST_NAMES])
    return kept, in_title & kept.keys()


def matched(mine: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    """Names of `mine` that `theirs` holds, endings forgiven; the smaller weight of each."""
    found: dict[str, float] = {}
    for name, weight in mine.items():
        best = max((theirs[other] for other in theirs if _alike(name, other)), default=None)
        if best is not None:
            found[name] = min(weight, best)
    return found


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    return len(shorter) >= 3 and len(longer) - len(shorter) <= 1 and longer.startswith(shorter)


def _capitalised(value: str, lang: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for begin, end in sentences(value):
        words = list(_WORD.finditer(value, begin, end))
        for place, match in enumerate(words):
            word = match.group()
            if word[0].isupper() and (place or word.isupper()):
                _add(found, word, lang, 1.0)
    return found


def _of_title(title: str, inside: dict[str, float], lang: str) -> dict[str, float]:
    words = _WORD.findall(title)
    capitals = sum(word[0].isupper() for word in words)
    sure = capitals < _TITLE_CASE * len(words)
    found: dict[str, float] = {}
    for place, word in enumerate(words):
        if not word[0].isupper():
            continue
        if (sure and place) or (word.isupper() and capitals < len(words)):
            _add(found, word, lang, 1.0)
        elif skeleton(word) in inside:
            found[skeleton(word)] = inside[skeleton(word)]
        elif not inside:
            _add(found, word, lang, _UNSURE)
    return found


def _uncased(value: str, lang: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in _WORD.findall(value):
        bare = _PROCLITICS.sub("", fold(word))
        if len(skeleton(bare)) > 2 and rarity(fold(word), lang) >= _COMMON:
            _add(found, bare, lang, _UNSURE)
    return found


def _add(found: dict[str, float], word: str, lang: str, share: float) -> None:
    name = skeleton(word)
    if len(name) < 2:
        return
    weight = round(share * rarity(fold(word), lang) * min(1.0, len(name) / PREFIX), 4)
    if weight > found.get(name, 0.0):
        found[name] = weight
