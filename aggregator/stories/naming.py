"""Ids that stay when stories grow, split and merge; and the line a story is shown under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.model import Article, Status, Story
from aggregator.stories.words import primary
from aggregator.urls import story_id


@dataclass(frozen=True, slots=True)
class Named:
    """Stories with their ids, and where the ids that vanished lead."""

    stories: tuple[Story, ...]
    """Sorted by id."""
    aliases: Mapping[str, str]
    """Old id to the id of the story that most of its groups went to."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The line a story is shown under."""

    title: str
    language: str | None
    article_id: str
    """The article whose title it is."""


def name_stories(
    clusters: Iterable[Sequence[str]],
    previous: Mapping[str, str],
    first_member: Mapping[str, tuple[datetime, str]],
    taken: Collection[str] = (),
    kept: Collection[str] = (),
) -> Named:
    """Give every cluster of group ids a story id.

    `previous` says which story a group was in, `first_member` gives each group's smallest (event
    time, article id), `taken` holds ids that may not be given anew: those of stories that are not
    clustered now, and aliases. A cluster keeps the id that most of its groups had (of equals the
    smallest), an old id goes to the cluster with most of its groups (of equals the one with the
    earliest member). An id of `kept` stays with its groups however many join them. A
    new id is computed from the cluster's earliest article; where that
    is used, from the next article, and so on.
    """
    ordered = sorted(
        (tuple(sorted(members)) for members in clusters),
        key=lambda members: min(first_member[one] for one in members),
    )
    stay = _kept(ordered, previous, kept)
    used = set(taken) | set(previous.values())
    names: list[str] = []
    for place, members in enumerate(ordered):
        name = stay.get(place) or _new_id(members, first_member, used)
        used.add(name)
        names.append(name)
    stories = (Story(story_id=n, groups=m) for n, m in zip(names, ordered, strict=True))
    return Named(
        stories=tuple(sorted(stories, key=lambda story: story.story_id)),
        aliases=_aliases(ordered, names, previous),
    )


def headline(articles: Iterable[Article]) -> Headline:
    """The title of the earliest whole article in the language of most outlets.

    Of languages with as many outlets, the one that was first to tell the story. Articles that we
    hold whole come before those known from a feed only, titled before untitled. Raises
    `ValueError` for no article.
    """
    ordered = sorted(articles, key=lambda article: (article.event_at, article.article_id))
    if not ordered:
        raise ValueError("no article, no headline")
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in ordered:
        outlets[primary(article.language)].add(article.outlet)
    order = {
        primary(article.language): -place for place, article in reversed([*enumerate(ordered)])
    }
    chosen = max(
        outlets, key=lambda lang: (bool(lang), len(outlets[lang]), order[lang]), default=""
    )
    best = min(
        (article for article in ordered if primary(article.language) == chosen),
        key=lambda article: (not article.title, article.status is not Status.FULL),
    )
    return Headline(title=best.title, language=best.language, article_id=best.article_id)


def _kept(
    ordered: Sequence[Sequence[str]], previous: Mapping[str, str], first: Collection[str]
) -> dict[int, str]:
    """Old ids by the place of the cluster that keeps them; the largest overlap chooses first."""
    overlaps = sorted(
        (name not in first, -shared, name, place)
        for place, members in enumerate(ordered)
        for name, shared in Counter(previous[one] for one in members if one in previous).items()
    )
    kept: dict[int, str] = {}
    used: set[str] = set()
    for _, _, name, place in overlaps:
        if place not in kept and name not in used:
            kept[place] = name
            used.add(name)
    return kept


def _new_id(
    members: Sequence[str], first_member: Mapping[str, tuple[datetime, str]], used: Collection[str]
) -> str:
    articles = [article for _, article in sorted(first_member[one] for one in members)]
    for article in articles:
        if story_id(article) not in used:
            return story_id(article)
    again = 1
    while story_id(f"{articles[0]}#{again}") in used:
        again += 1
    return story_id(f"{articles[0]}#{again}")


def _aliases(
    ordered: Sequence[Sequence[str]], names: Sequence[str], previous: Mapping[str, str]
) -> dict[str, str]:
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for members, name in zip(ordered, names, strict=True):
        for one in members:
            if one in previous:
                went[previous[one]][name] += 1
    given = set(names)
    return {
        old: min(new, key=lambda name: (-new[name], name))
        for old, new in sorted(went.items())
        if old not in given
    }
