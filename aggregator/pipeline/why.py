"""Why are two texts together, or apart?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aggregator import copies, stories
from aggregator.errors import UnknownIdError
from aggregator.model import StoryArticleRow, StoryEdge
from aggregator.store import Database, Transaction, copy_index, copying, reading, telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Two articles compared again on what is stored."""

    a: StoryArticleRow
    b: StoryArticleRow
    same_copy_group: bool
    same_story: bool
    copy: copies.Explanation
    texts: tuple[str, str]
    """What was compared of A and of B: without datelines, credit lines and bylines."""
    days_apart: int | None
    """Where they are too many for copies to be looked for."""
    story: StoryEdge
    """Between their copy groups."""
    path: tuple[tuple[str, str, float], ...]
    """Accepted story edges that lead from one group to the other: (group, group, score)."""

    @property
    def story_evidence(self) -> dict[str, Any]:
        """Features for and against, as `stories` gave them."""
        found: dict[str, Any] = json.loads(self.story.because)
        return found


def why(database: Database, a: str, b: str) -> Why:
    """Compare two articles, given by id or unique prefix.

    Raises:
        UnknownIdError: no such article, or the two are one.
    """
    with database.read() as transaction:
        first = reading.placement(transaction, reading.resolve_article(transaction, a))
        second = reading.placement(transaction, reading.resolve_article(transaction, b))
        if first.article_id == second.article_id:
            raise UnknownIdError(f"{a} and {b} are the same article, {first.article_id}")
        texts = copying.texts(transaction, [first.article_id, second.article_id])
        groups = telling.features(
            transaction, {first.copy_group_id, second.copy_group_id}, stories.model()
        )
        pair = sorted({first.copy_group_id, second.copy_group_id})
        return Why(
            a=first,
            b=second,
            same_copy_group=len(pair) == 1,
            same_story=first.story_id == second.story_id,
            copy=copies.explain(texts[first.article_id], texts[second.article_id]),
            texts=(texts[first.article_id].core, texts[second.article_id].core),
            days_apart=copy_index.too_far_apart(
                texts[first.article_id].event_at, texts[second.article_id].event_at
            ),
            story=stories.compare(groups[pair[0]], groups[pair[-1]]),
            path=_path(transaction, first, second),
        )


def _path(
    transaction: Transaction, first: StoryArticleRow, second: StoryArticleRow
) -> tuple[tuple[str, str, float], ...]:
    """The fewest accepted edges between the two groups, inside their story."""
    if first.story_id != second.story_id or first.copy_group_id == second.copy_group_id:
        return ()
    around = telling.telling(transaction, [first.copy_group_id])
    inside = {group for group, story in around.groups.items() if story == first.story_id}
    links: dict[str, list[tuple[str, float]]] = {}
    for edge in around.edges:
        if edge.a in inside and edge.b in inside:
            links.setdefault(edge.a, []).append((edge.b, edge.score))
            links.setdefault(edge.b, []).append((edge.a, edge.score))
    came: dict[str, tuple[str, float]] = {first.copy_group_id: ("", 0.0)}
    frontier = [first.copy_group_id]
    while frontier and second.copy_group_id not in came:
        reached = []
        for group in frontier:
            for other, score in sorted(links.get(group, [])):
                if other not in came:
                    came[other] = (group, score)
                    reached.append(other)
        frontier = reached
    if second.copy_group_id not in came:
        return ()
    steps: list[tuple[str, str, float]] = []
    at = second.copy_group_id
    while at != first.copy_group_id:
        before, score = came[at]
        steps.append((before, at, score))
        at = before
    return tuple(reversed(steps))
