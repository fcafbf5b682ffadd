"""On what the texts of a story's origins differ: numbers, places, named speakers.

A number is compared only with numbers of the same thing, and only between texts of different
origins that carry nobody else's reporting. Numbers of events (killed, arrested) and of what was
counted (troops) line up by their noun, in any two languages; those of measure (days, per cent)
besides need sentences that are about the same, or to be the only one in what both begin with.
Where two origins share a number they agree. It is never said that anybody is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from aggregator.model import Cell, Difference, StoryOrigins, StoryText
from aggregator.provenance.nouns import Class, Noun
from aggregator.provenance.places import filed_from, places
from aggregator.provenance.quantities import Quantity, aligned, quantities, spoken
from aggregator.provenance.speaking import speakers
from aggregator.spelling import skeleton
from aggregator.text import fold

_MOST_VALUES = {Class.EVENT: 2, Class.COUNT: 2, Class.MEASURE: 6}
"""An origin with more numbers of one thing tells of several things."""
_FURTHEST = {Class.EVENT: 4, Class.COUNT: 4, Class.MEASURE: 3}
"""Two numbers of one thing are at most so many times apart; further, they are of two things."""
_MOST_QUANTITIES = 60
"""Numbers of one thing and origin that are looked at."""
_MOST_CELLS = 6
"""Speakers or places of one origin that are shown."""
_NAME_KEY = 3
"""Consonants by which two spellings of a name are one: endings differ (Moskova, Москве)."""

Whose = Mapping[str, tuple[str, str]]
"""Article id: (the origin whose reporting it carries alone, its name)."""


def differences(texts: Sequence[StoryText], origins: StoryOrigins) -> tuple[Difference, ...]:
    """What differs between origins, the surest kind first; nothing where one origin is held.

    Pure, and the same for any order of `texts`.
    """
    whose = _whose(origins)
    if len({party for party, _ in whose.values()}) < 2:
        return ()
    order = {one.article_id: place for place, one in enumerate(origins.articles)}
    mine = sorted(
        (text for text in texts if text.article_id in whose),
        key=lambda text: order[text.article_id],
    )
    return (
        *_numbers(mine, whose),
        *_named("place", mine, whose, _places_of),
        *_named("speaker", mine, whose, _speakers_of),
    )


def _whose(origins: StoryOrigins) -> dict[str, tuple[str, str]]:
    names = {one.party_id: one.name for one in origins.parties}
    stands_for = {one.party_id: one.counted_with or one.party_id for one in origins.parties}
    found = {}
    for article in origins.articles:
        if article.alone and len(article.party_ids) == 1:
            party = stands_for.get(article.party_ids[0], article.party_ids[0])
            if party in names:
                found[article.article_id] = (party, names[party])
    return found


def _numbers(texts: Sequence[StoryText], whose: Whose) -> list[Difference]:
    said: dict[Noun, dict[str, list[Quantity]]] = {}
    for text in texts:
        party = whose[text.article_id][0]
        for one in quantities(text):
            listed = said.setdefault(one.noun, {}).setdefault(party, [])
            if len(listed) < _MOST_QUANTITIES:
                listed.append(one)
    found = []
    for noun in sorted(said, key=lambda one: (list(Class).index(one.kind), one.key)):
        most = _MOST_VALUES[noun.kind]
        by_party = {
            party: listed for party, listed in said[noun].items() if len(_values(listed)) <= most
        }
        kept = _apart_in(by_party, noun.kind)
        if kept:
            cells = [
                Cell(
                    party_id=party,
                    party=whose[one.sentence.article_id][1],
                    value=one.value,
                    sentence=one.sentence.words,
                    article_id=one.sentence.article_id,
                )
                for party, listed in kept.items()
                for one in _once(listed)
            ]
            found.append(Difference(about=noun.key, kind="number", cells=tuple(cells)))
    return found


def _values(listed: Iterable[Quantity]) -> set[str]:
    return {one.value for one in listed}


def _apart_in(by_party: Mapping[str, list[Quantity]], kind: Class) -> dict[str, list[Quantity]]:
    """The numbers of each origin that another has otherwise; none where all agree."""
    kept: dict[str, dict[int, Quantity]] = {}
    for one, other in combinations(by_party, 2):
        common = _values(by_party[one]) & _values(by_party[other])
        if common and kind is not Class.MEASURE:
            continue
        lone = len(_values(by_party[one])) == len(_values(by_party[other])) == 1
        for place, mine in enumerate(by_party[one]):
            for far, theirs in enumerate(by_party[other]):
                if common.isdisjoint({mine.value, theirs.value}) and _of_one_thing(
                    mine, theirs, kind, lone=lone
                ):
                    kept.setdefault(one, {})[place] = mine
                    kept.setdefault(other, {})[far] = theirs
    return {
        party: [kept[party][place] for place in sorted(kept[party])]
        for party in by_party
        if party in kept
    }


def _of_one_thing(mine: Quantity, theirs: Quantity, kind: Class, *, lone: bool) -> bool:
    """Whether two numbers with one noun count the same; `lone`: their texts have no other."""
    low, high = sorted((float(mine.value), float(theirs.value)))
    if high > low * _FURTHEST[kind]:
        return False
    if kind is Class.EVENT or (kind is Class.COUNT and lone):
        return True
    leads = lone and mine.sentence.lead and theirs.sentence.lead
    if not leads and not aligned(mine.sentence, theirs.sentence):
        return False
    if mine.sentence.language != theirs.sentence.language:
        return lone
    return bool(mine.near & theirs.near)


def _differ(values: Mapping[str, set[str]]) -> bool:
    return any(one.isdisjoint(other) for one, other in combinations(values.values(), 2))


def _once(listed: Iterable[Quantity]) -> list[Quantity]:
    first: dict[str, Quantity] = {}
    for one in listed:
        first.setdefault(one.value, one)
    return list(first.values())


@dataclass(frozen=True, slots=True)
class _Said:
    """A name in a text, with its sentence."""

    about: str
    value: str
    sentence: str


def _speakers_of(text: StoryText) -> Iterable[_Said]:
    for words in spoken(text):
        for who in speakers(text.language, words):
            yield _Said("speakers", who, words)


def _places_of(text: StoryText) -> Iterable[_Said]:
    """Places beside a number of people to whom something happened, and that of the dateline."""
    if text.dateline is not None:
        where = filed_from(text.dateline[0])
        surfaces = {fold(surface) for surface in text.dateline[1:]}
        if where is not None and fold(where) not in surfaces:
            yield _Said("filed from", where, text.dateline[0])
    for one in quantities(text):
        if one.noun.kind is Class.EVENT:
            for where in places(text.language, one.sentence.words):
                yield _Said(f"where {one.noun.key}", where, one.sentence.words)


def _named(
    kind: str,
    texts: Sequence[StoryText],
    whose: Whose,
    read: Callable[[StoryText], Iterable[_Said]],
) -> list[Difference]:
    said: dict[str, dict[str, dict[str, Cell]]] = {}
    for text in texts:
        party, name = whose[text.article_id]
        for one in read(text):
            key = skeleton(one.value.split()[-1].removeprefix("ال"))[:_NAME_KEY]
            if len(key) < 2:
                continue
            cell = Cell(
                party_id=party,
                party=name,
                value=one.value,
                sentence=one.sentence,
                article_id=text.article_id,
            )
            said.setdefault(one.about, {}).setdefault(party, {}).setdefault(key, cell)
    found = []
    for about in sorted(said):
        cells = _alone(said[about]) if kind == "speaker" else _apart(said[about])
        if cells:
            found.append(Difference(about=about, kind=kind, cells=tuple(cells)))
    return found


def _apart(said: Mapping[str, Mapping[str, Cell]]) -> list[Cell]:
    """All, where two origins have no name in common."""
    if not _differ({party: set(mine) for party, mine in said.items()}):
        return []
    return [cell for mine in said.values() for cell in list(mine.values())[:_MOST_CELLS]]


def _alone(said: Mapping[str, Mapping[str, Cell]]) -> list[Cell]:
    """The names that one origin alone has, where at least two have any."""
    if len(said) < 2:
        return []
    cells = []
    for party, mine in said.items():
        others = {key for other, theirs in said.items() if other != party for key in theirs}
        cells += [cell for key, cell in mine.items() if key not in others][:_MOST_CELLS]
    return cells
