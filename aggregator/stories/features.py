"""What a copy group brings to the comparison of stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import xxhash

from aggregator.model import Article, CopyGroup, GroupFeatures
from aggregator.stories import meaning, words
from aggregator.stories import names as naming
from aggregator.stories import numbers as counting
from aggregator.stories import places as locating
from aggregator.text import NORMALISATION, sentences

HEAD = 300
"""Characters of the text that tell the event, with the title; what follows is background."""
LEAD = 1_500
"""Characters of the text that are read at all."""
BACKGROUND = 0.35
"""Weight of a word that stands in the background only."""
WORD_KEYS = 14
NAME_KEYS = 8
NUMBER_KEYS = 4
KEYS_SHARED = 2
"""Two groups that share so many keys are candidates, where either has no vector; see `meaning`."""

SENTENCE = 40
"""Characters of a sentence that may stand for a missing title: a dateline is shorter."""
LEAD_SENTENCE = 150
HARDLY_ANY = 80
"""A text shorter than this adds nothing to its title."""

VERSION = f"f3-n{NORMALISATION}+{words.VERSION}+{locating.VERSION}"


def features(
    group: CopyGroup,
    medoid: Article,
    *,
    first_at: datetime,
    last_at: datetime,
    dated: bool,
    core: str | None = None,
) -> GroupFeatures:
    """Features of a group from the article nearest to all its members.

    `first_at` and `last_at` are the event times of its earliest and newest member, `dated` is
    whether any member has a believable date, `core` is the medoid's text without datelines and
    credit lines (its whole text where None).
    """
    text = medoid.text if core is None else core
    language = medoid.language
    title = medoid.title
    heading = title.strip() or _first_sentence(text)
    terms = _terms(title, text, language)
    named, in_title = naming.names(title, text, language)
    counted = counting.numbers(f"{title}\n{text[: counting.LEAD]}")
    told, headed = meaning.vectors(f"{title}\n{text[: meaning.LEAD]}", heading)
    return GroupFeatures(
        group_id=group.group_id,
        event_at=first_at,
        last_at=last_at,
        language=language,
        title=medoid.title,
        dated=dated,
        terms=words.unit(terms),
        title_terms=words.unit(words.weighted(heading, language)),
        names=frozenset(named),
        numbers=counted,
        name_terms=tuple(sorted(named.items())),
        title_names=in_title,
        places=locating.places(title, text),
        length=min(LEAD, len(title) + len(text)),
        headline_only=len(text.strip()) < HARDLY_ANY,
        meaning=told,
        title_meaning=headed,
        keys=_keys(terms, named, counted, words.primary(language)),
        version="+".join(filter(None, (VERSION, meaning.model()))),
    )


def _first_sentence(text: str) -> str:
    """The first that says something; the beginning of the text where none does."""
    for begin, end in sentences(text[:LEAD]):
        sentence = text[begin:end].strip()
        if len(sentence) >= SENTENCE:
            return sentence
    return text[:LEAD_SENTENCE]


def _terms(title: str, text: str, language: str | None) -> dict[str, float]:
    head = words.weighted(f"{title}\n{text[:HEAD]}", language)
    whole = words.weighted(f"{title}\n{text[:LEAD]}", language)
    return {term: max(BACKGROUND * weight, head.get(term, 0.0)) for term, weight in whole.items()}


def _keys(
    terms: Mapping[str, float], named: Mapping[str, float], counted: Iterable[str], language: str
) -> tuple[int, ...]:
    """Hashes of the features that weigh most; names and numbers meet across languages."""
    chosen = [f"w:{language}:{term}" for term in _heaviest(terms, WORD_KEYS)]
    cut: dict[str, float] = {}
    for name, weight in named.items():
        if len(name) > 2:
            key = name[: naming.PREFIX]
            cut[key] = max(weight, cut.get(key, 0.0))
    chosen += [f"n:{name}" for name in _heaviest(cut, NAME_KEYS)]
    telling = [number for number in counted if counting.is_telling(number)]
    chosen += [f"d:{number}" for number in sorted(telling, key=_by_length)[:NUMBER_KEYS]]
    return tuple(sorted(_hash(key) for key in chosen))


def _heaviest(weights: Mapping[str, float], most: int) -> list[str]:
    return sorted(weights, key=lambda term: (-weights[term], term))[:most]


def _by_length(number: str) -> tuple[int, str]:
    return -len(number), number


def _hash(key: str) -> int:
    return int.from_bytes(xxhash.xxh3_64_digest(key.encode()), "big", signed=True)
