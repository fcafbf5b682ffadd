"""Why are two texts, or two stories, together or apart?"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from aggregator import copies, stories
from aggregator.errors import UnknownIdError
from aggregator.model import Decision, DecisionKind, StoryArticleRow
from aggregator.pipeline import featuring
from aggregator.report import WhySide, WhyStory
from aggregator.store import (
    Database,
    Transaction,
    articles,
    copy_index,
    copying,
    decisions,
    freezing,
    history,
    outlet_lines,
    reading,
    telling,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Two articles compared word by word."""

    explanation: copies.Explanation
    texts: tuple[str, str]
    """What was compared of A and of B: without datelines, credit lines, bylines and `left_out`."""
    left_out: tuple[list[str], list[str]]
    """Lines of A and of B that their outlets repeat."""
    days_apart: int | None
    """Where they are too many for copies to be looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Two sides compared again on what is stored."""

    a: WhySide
    b: WhySide
    copies: Copies | None
    """None where a story was named."""
    story: WhyStory


def why(database: Database, a: str, b: str) -> Why:
    """Compare two articles, two stories, or one of each, given by id or unique prefix.

    Raises:
        UnknownIdError: no such article or story, or the two are one.
    """
    with database.read() as transaction:
        first, second = _side(transaction, a), _side(transaction, b)
        if first.named == second.named:
            kind = "article" if first.article else "story"
            raise UnknownIdError(f"{a} and {b} are the same {kind}, {first.named}")
        mine, theirs = _groups(transaction, first), _groups(transaction, second)
        if first.article is None:
            mine -= theirs
        elif second.article is None:
            theirs -= mine
        apart = first.story.story_id != second.story.story_id
        named = _between(transaction, mine, theirs)
        whole = None
        if apart and (first.article or second.article):
            whole = _between(transaction, *(_all(transaction, one) for one in (first, second)))
        path = _path(transaction, first, second)
        return Why(
            a=first,
            b=second,
            copies=_copies(transaction, first.article, second.article),
            story=WhyStory(
                between=named,
                whole=whole,
                articles=_standing(transaction, [named, whole], path),
                spelled=_spelled(transaction, [named, whole]),
                path=path,
                decisions=_binding(transaction, mine, theirs),
                links=tuple(
                    history.links_between(transaction, first.story.story_id, second.story.story_id)
                ),
            ),
        )


def _side(transaction: Transaction, given: str) -> WhySide:
    article = None
    if reading.is_story(given):
        story_id = reading.resolve_story(transaction, given)
    else:
        article = reading.placement(transaction, reading.resolve_article(transaction, given))
        story_id = article.story_id
    groups = telling.groups_in(transaction, [story_id])
    return WhySide(
        story=reading.story(transaction, story_id),
        article=article,
        frozen=groups <= freezing.settled(transaction, groups),
    )


def _groups(transaction: Transaction, side: WhySide) -> set[str]:
    return {side.article.copy_group_id} if side.article else _all(transaction, side)


def _all(transaction: Transaction, side: WhySide) -> set[str]:
    return telling.groups_in(transaction, [side.story.story_id])


def _between(
    transaction: Transaction, mine: Collection[str], theirs: Collection[str]
) -> stories.Between | None:
    if not mine or not theirs or set(mine) & set(theirs):
        return None
    features = featuring.stored(transaction, {*mine, *theirs})
    sides = [[features[one] for one in sorted(side)] for side in (mine, theirs)]
    if stories.fine_model():
        doubtful = stories.doubtful_between(*sides)
        features = featuring.refined(transaction, features, doubtful, keep=False)
    return stories.between(*([features[one] for one in sorted(side)] for side in (mine, theirs)))


def _copies(
    transaction: Transaction, first: StoryArticleRow | None, second: StoryArticleRow | None
) -> Copies | None:
    if first is None or second is None:
        return None
    texts = copying.texts(transaction, [first.article_id, second.article_id])
    a, b = texts[first.article_id], texts[second.article_id]
    return Copies(
        explanation=copies.explain(a, b),
        texts=(a.core, b.core),
        left_out=(
            outlet_lines.left_out(transaction, first.article_id),
            outlet_lines.left_out(transaction, second.article_id),
        ),
        days_apart=copy_index.too_far_apart(a.event_at, b.event_at),
    )


def _standing(
    transaction: Transaction,
    compared: Collection[stories.Between | None],
    path: Collection[tuple[str, str, float]],
) -> dict[str, StoryArticleRow]:
    wanted = {end for one in compared if one for end in one.ends}
    wanted |= {end for a, b, _ in path for end in (a, b)}
    return {
        one.group_id: reading.placement(transaction, one.medoid)
        for one in copying.load(transaction, wanted)
    }


def _spelled(
    transaction: Transaction, compared: Collection[stories.Between | None]
) -> dict[str, dict[str, str]]:
    """How the texts that were compared spell what they share."""
    found: dict[str, dict[str, str]] = {}
    for between in filter(None, compared):
        told = json.loads(between.best.because)
        forms = {*told.get("shared", ()), *told.get("names", ())}
        for group in copying.load(transaction, between.ends):
            row = articles.load(transaction, [group.medoid])[group.medoid]
            core = copying.texts(transaction, [group.medoid])[group.medoid].core
            found.setdefault(group.group_id, {}).update(
                stories.spelled(forms, f"{row.title}\n{core}", row.language)
            )
    return found


def _binding(
    transaction: Transaction, mine: Collection[str], theirs: Collection[str]
) -> tuple[Decision, ...]:
    """Decisions that name articles of both."""
    ours, others = (
        {member for one in copying.load(transaction, groups) for member in one.members}
        for groups in (mine, theirs)
    )
    return tuple(one for one in reversed(decisions.every(transaction)) if _binds(one, ours, others))


def _binds(one: Decision, ours: set[str], others: set[str]) -> bool:
    """Whether it ties or parts some article of one and some of the other."""
    tied = set(stories.ties(one))
    if tied & ours and tied & others:
        return True
    if one.kind in {DecisionKind.MERGE, DecisionKind.PIN}:
        return False
    first, second = map(set, one.sides)
    return bool((first & ours and second & others) or (second & ours and first & others))


def _path(transaction: Transaction, a: WhySide, b: WhySide) -> tuple[tuple[str, str, float], ...]:
    """The fewest accepted edges between the groups of two articles, inside their story."""
    if a.article is None or b.article is None or a.story.story_id != b.story.story_id:
        return ()
    first, second = a.article, b.article
    if first.copy_group_id == second.copy_group_id:
        return ()
    around = telling.telling(transaction, [first.copy_group_id])
    inside = {group for group, story in around.groups.items() if story == first.story_id}
    links: dict[str, list[tuple[str, float]]] = {}
    for edge in around.edges:
        if edge.a in inside and edge.b in inside:
            links.setdefault(edge.a, []).append((edge.b, edge.score))
            links.setdefault(edge.b, []).append((edge.a, edge.score))
    return _shortest(links, first.copy_group_id, second.copy_group_id)


def _shortest(
    links: Mapping[str, Sequence[tuple[str, float]]], begin: str, end: str
) -> tuple[tuple[str, str, float], ...]:
    """The fewest links from one group to another."""
    came: dict[str, tuple[str, float]] = {begin: ("", 0.0)}
    frontier = [begin]
    while frontier and end not in came:
        reached = []
        for group in frontier:
            for other, score in sorted(links.get(group, [])):
                if other not in came:
                    came[other] = (group, score)
                    reached.append(other)
        frontier = reached
    steps: list[tuple[str, str, float]] = []
    at = end
    while at != begin and end in came:
        before, score = came[at]
        steps.append((before, at, score))
        at = before
    return tuple(reversed(steps))
